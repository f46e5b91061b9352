"""The report in a real browser: what a reader, a printer, a locked-down viewer and a screen reader get."""

import shutil
from dataclasses import replace

import pytest
from sample import empty, hostile, sample, without_complaints

from reports.renderers import render_html

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: apt-get install chromium"),
]


def many():
    """Twenty open gaps: the last ten cards and the last five rows are folded."""
    result = sample()
    gaps = tuple(replace(result.gaps[0], id=f"g-{n}") for n in range(1, 21))
    return replace(result, gaps=gaps, headline=replace(result.headline, main_gap="g-1"))


BUILDS = {
    "full": sample,
    "hostile": hostile,
    "empty": empty,
    "no-complaints": without_complaints,
    "many": many,
}


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        found = started.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield found
        found.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for name, build in BUILDS.items():
        for language in ("es", "en"):
            (folder / f"{name}-{language}.html").write_text(render_html(build(), language), "utf-8")
    return folder


@pytest.fixture
def open_page(browser, files):
    """Open a report from file:// and note every request, console message and error."""
    contexts = []

    def opened(name, *, width=1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.noise = []
        page.on("request", lambda request: page.noise.append(request.url))
        page.on("console", lambda message: page.noise.append(message.text))
        page.on("pageerror", lambda error: page.noise.append(str(error)))
        page.on("dialog", lambda dialog: page.noise.append(dialog.message) or dialog.dismiss())
        page.goto((files / f"{name}.html").as_uri())
        page.noise = page.noise[1:]  # the file itself
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", [f"{name}-{language}" for name in BUILDS for language in ("es", "en")])
def test_no_request_no_violation_no_error(open_page, name):
    page = open_page(name)
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(50)
    assert page.noise == []


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
@pytest.mark.parametrize("name", ["full-es", "hostile-en", "no-complaints-es", "many-es"])
def test_no_sideways_scroll(open_page, name, width):
    page = open_page(name, width=width)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_reads_without_script(open_page):
    page = open_page("full-es", java_script_enabled=False)
    assert page.locator("#ranking tbody tr").count() == 5
    assert page.locator("#ranking tbody tr").last.is_visible()
    assert not page.locator("#tools").is_visible()
    page.locator("#gap-g-24h summary", has_text="Ver las 41 quejas").click()
    assert page.locator("#gap-g-24h .many .voice").last.is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_print_opens_what_is_folded_and_writes_addresses_out(open_page, scripts):
    page = open_page("full-es", java_script_enabled=scripts, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("#gap-g-24h .many .voice").last.bounding_box()["height"] > 10
    assert page.locator(".actions").is_hidden()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert ink == "rgb(29, 27, 24)"
    assert page.locator("#ranking thead th").nth(1).inner_text() == "Brecha"
    assert page.locator("a[href^=http]").first.inner_text() == "https://www.lumbre.example/"


def test_the_meeting_sheet_prints_alone_and_needs_no_script(open_page, files):
    page = open_page("full-es", java_script_enabled=False)
    page.goto((files / "full-es.html").as_uri() + "#sheet")
    page.emulate_media(media="print")
    assert page.locator("#sheet").is_visible()
    assert page.locator("h1").is_hidden()
    assert page.locator("#method").is_hidden()


def test_opens_in_a_sandboxed_frame(open_page, browser, files):
    page = browser.new_context().new_page()
    html = (files / "full-es.html").read_text("utf-8")
    page.set_content("<iframe sandbox width=1200 height=800></iframe>")
    page.locator("iframe").evaluate("(frame, html) => { frame.srcdoc = html; }", html)
    frame = page.frame_locator("iframe")
    assert "cuatro promesas" in frame.locator("h1").inner_text()
    assert frame.locator("#ranking tbody tr").count() == 5
    page.context.close()


def test_filter_and_sort(open_page):
    page = open_page("full-es")
    rows = page.locator("#ranking tbody tr:visible")
    page.get_by_label("Buscar").fill("dinero")
    assert rows.count() == 1
    assert page.locator("#tools [role=status]").inner_text() == "1 / 5 brechas a la vista"
    page.get_by_label("Buscar").fill("")
    page.get_by_label("Tipo").select_option("Nos contradecimos")
    assert rows.count() == 1
    page.get_by_label("Tipo").select_option("")
    head = page.locator("#ranking thead button", has_text="Quejas")
    head.click()
    assert page.locator("#ranking tbody tr td.count").all_inner_texts()[:3] == ["41", "27", "23"]
    head.click()
    assert page.locator("th[aria-sort=ascending]").count() == 1
    assert page.locator("#ranking tbody tr td.count").all_inner_texts()[-1] == "41"


def test_a_link_into_a_folded_part_unfolds_it(open_page):
    page = open_page("full-es")
    page.locator("#gap-g-24h a", has_text="en el inventario").first.click()
    page.wait_for_function("document.getElementById('claim-c-24h').closest('details').open")
    page.locator(".button", has_text="Ver las 41 quejas").click()
    assert page.evaluate("location.hash") == "#gap-g-24h-complaints"


@pytest.mark.parametrize("scripts", [True, False])
def test_a_link_to_a_folded_gap_unfolds_it(open_page, files, scripts):
    page = open_page("many-es", java_script_enabled=scripts)
    card = page.locator("#gap-g-12")
    assert not card.is_visible()
    page.goto((files / "many-es.html").as_uri() + "#gap-g-12")
    card.locator("blockquote").first.wait_for(state="visible")
    assert card.locator("blockquote").first.bounding_box()["height"] > 10
    assert not page.locator("#gap-g-13").is_visible()


def test_print_opens_folded_gaps_and_folded_rows(open_page):
    page = open_page("many-es", java_script_enabled=False)
    page.emulate_media(media="print")
    assert page.locator("#gap-g-13 blockquote").first.bounding_box()["height"] > 5
    assert page.locator("#ranking-rest tbody tr").last.bounding_box()["height"] > 5


def test_filter_and_sort_reach_the_folded_rows(open_page):
    page = open_page("many-es")
    assert page.locator("#ranking tbody tr").count() == 15
    assert page.locator("#ranking-rest tbody tr").count() == 5
    page.locator("#ranking thead button", has_text="#").click()
    assert page.locator("#ranking tbody td.rank").first.inner_text() == "20"
    page.get_by_label("Buscar").fill("península")
    assert page.evaluate("document.getElementById('ranking-rest').open")
    assert page.locator("#tools [role=status]").inner_text() == "20 / 20 brechas a la vista"


def test_keyboard_starts_at_the_skip_link(open_page):
    page = open_page("full-es")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Ir al informe"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_are_large_enough(open_page, width):
    """WCAG 2.2, 2.5.8: 24 by 24 pixels, links inside a sentence or a list of facts excepted."""
    page = open_page("full-es", width=width)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, input, select, .actions a, .anchor, .where a, .sighting > a, .skipped a, .inventory a')]
        .filter((element) => element.offsetParent)
        .filter(({ offsetWidth, offsetHeight }) => offsetWidth < 24 || offsetHeight < 24)
        .map((e) => `${e.outerHTML.slice(0, 60)} ${e.offsetWidth} ${e.offsetHeight}`)"""
    )
    assert small == []


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("full-es", "light"),
        ("full-en", "dark"),
        ("many-es", "light"),
        ("no-complaints-en", "light"),
        ("empty-es", "dark"),
    ],
)
def test_axe_finds_nothing(open_page, name, scheme):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
    )
    page = open_page(name, color_scheme=scheme, bypass_csp=True)  # axe itself is a script the policy forbids
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    options = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
    found = axe.Axe().run(page, options=options)
    assert [(v["id"], v["nodes"][0]["html"][:160]) for v in found.response["violations"]] == []
