"""The meeting sheet in a real browser: no request, no violation, narrow screens, axe, black on white."""

import pytest
from pages_in_browser import violations
from sample import hostile, sample

from reports.owners import OwnerRule, Owners
from reports.renderers.meeting_sheet import render_sheet
from reports.renderers.telling import Telling

pytestmark = pytest.mark.browser
OWNERS = Owners((OwnerRule("Ana Ruiz", "delivery_time"),))
GAPS = ("g-24h", "g-terms", "g-best", "g-app", "g-free")


@pytest.fixture
def opened(open_file, tmp_path):
    """Open the sheet of a gap."""

    def open_one(gap, language, build=sample, **options):
        result = build()
        (one,) = [each for each in result.gaps if each.id == gap]
        path = tmp_path / "sheet.html"
        path.write_text(render_sheet(Telling(result, language, OWNERS), one), "utf-8")
        return open_file(path, **options)

    return open_one


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
    page = opened(gap, language, bypass_csp=True, color_scheme="dark")  # axe is a script the policy forbids
    assert violations(page) == []


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
