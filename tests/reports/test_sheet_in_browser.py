"""The meeting sheet in a real browser: no request, no violation, narrow screens, axe, black on white."""

import shutil

import pytest
from sample import hostile, sample

from reports.owners import OwnerRule, Owners
from reports.renderers.meeting_sheet import render_sheet
from reports.renderers.telling import Telling

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: apt-get install chromium"),
]
OWNERS = Owners((OwnerRule("Ana Ruiz", "delivery_time"),))
GAPS = ("g-24h", "g-terms", "g-best", "g-app", "g-free")


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield found
        found.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Open a sheet from file:// and note every request, console message and error."""
    contexts = []

    def open_one(gap, language, build=sample, *, width=1280, **options):
        result = build()
        (one,) = [each for each in result.gaps if each.id == gap]
        path = tmp_path / "sheet.html"
        path.write_text(render_sheet(Telling(result, language, OWNERS), one), "utf-8")
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.noise = []
        page.on("request", lambda request: page.noise.append(request.url))
        page.on("console", lambda message: page.noise.append(message.text))
        page.on("pageerror", lambda error: page.noise.append(str(error)))
        page.goto(path.as_uri())
        page.noise = page.noise[1:]  # the file itself
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize("build", [sample, hostile])
@pytest.mark.parametrize("gap", GAPS)
def test_no_request_no_violation_and_no_sideways_scroll(opened, gap, build):
    page = opened(gap, "es", build, width=320)
    page.wait_for_timeout(50)
    assert page.noise == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("gap", GAPS)
def test_axe_finds_nothing(opened, gap, language):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    page = opened(gap, language, bypass_csp=True, color_scheme="dark")  # axe is a script the policy forbids
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = axe.Axe().run(page, options=options)
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found.response["violations"]] == []


def test_it_needs_no_colour(opened):
    """Every colour that is painted, on screen and in print, is a grey."""
    page = opened("g-24h", "es", color_scheme="dark")
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        colours = page.evaluate(
            """() => [...new Set([...document.querySelectorAll('*')].flatMap((element) => {
            const style = getComputedStyle(element);
            return [style.color, style.backgroundColor, style.borderTopColor, style.fill, style.stroke]; }))]"""
        )
        painted = [colour for colour in colours if colour.startswith("rgb(")]
        assert painted
        for colour in painted:
            assert len(set(colour[4:-1].replace(" ", "").split(","))) == 1, colour
