"""Our pages in a real browser: opened from a file, with an eye on what they ask for, and held to the rules."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Opened:
    """The pages a test opened; each notes its requests, console messages, errors and dialogs in `noise`."""

    def __init__(self, browser):
        self._browser = browser
        self._contexts = []

    def page(self, path, *, width=1280, **options):
        context = self._browser.new_context(viewport={"width": width, "height": 900}, **options)
        self._contexts.append(context)
        page = context.new_page()
        page.noise = []
        page.on("request", lambda request: page.noise.append(request.url))
        page.on("console", lambda message: page.noise.append(message.text))
        page.on("pageerror", lambda error: page.noise.append(str(error)))
        page.on("dialog", lambda dialog: page.noise.append(dialog.message) or dialog.dismiss())
        page.goto(path.as_uri())
        page.noise = page.noise[1:]  # the file itself
        return page

    def close(self):
        for context in self._contexts:
            context.close()


def violations(page):
    """What axe finds against WCAG 2.2 AA; the page must be open with `bypass_csp`: axe is a script."""
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    found = axe.Axe().run(page, options={"runOnly": _RULES})
    return [(v["id"], v["nodes"][0]["html"][:160]) for v in found.response["violations"]]


def keyboard_misses(page):
    """What can be focused and seen, and is not reached by Tab alone."""
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
        .filter((one) => one.checkVisibility()).map((one, at) => (one.dataset.stop = at)).length"""
    )
    met = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        met.add(page.evaluate("document.activeElement.dataset.stop"))
    return {str(at) for at in range(wanted)} - met
