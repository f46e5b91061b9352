"""The HTML page of `lint` in a real browser: no request, no violation, narrow screens, axe, paper."""

import sys
from pathlib import Path

import pytest
from pages_in_browser import keyboard_misses, violations

sys.path.insert(0, str(Path(__file__).parent))  # `drafts`, however pytest is started

from drafts import harmless, hostile, risky

from reports.renderers.lint import FORMATS

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(open_file, tmp_path):
    """Open the page of a draft."""

    def open_one(build, language, **options):
        path = tmp_path / "lint.html"
        path.write_text(FORMATS["html"](build(), language), "utf-8")
        return open_file(path, **options)

    return open_one


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("build", [risky, harmless, hostile])
def test_no_request_no_violation_and_no_sideways_scroll(opened, build, language):
    page = opened(build, language, width=320)
    page.wait_for_timeout(50)
    assert page.noise == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("build", [risky, harmless])
def test_axe_finds_nothing(opened, build, language, scheme):
    page = opened(build, language, color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []


def test_the_keyboard_reaches_every_link(opened):
    page = opened(risky, "en")
    assert page.locator("a").count() == 3
    assert keyboard_misses(page) == set()


def test_a_summary_leads_to_every_risk(opened):
    page = opened(risky, "es")
    links = page.locator("nav a")
    assert links.count() == page.locator("article").count() == 3
    for at in range(3):
        target = links.nth(at).get_attribute("href")
        assert page.locator(target).locator("h2").inner_text() in links.nth(at).inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_white_and_keeps_a_risk_together(opened, scheme):
    page = opened(risky, "es", color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('article')).breakInside") == "avoid"
