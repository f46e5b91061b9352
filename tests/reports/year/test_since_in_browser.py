"""The section "since the last audit" in a real browser, of an audit that has news of every kind."""

import sys
from pathlib import Path

import pytest
from pages_in_browser import keyboard_misses, violations

sys.path.insert(0, str(Path(__file__).parent))  # `busy`, however pytest is started

from busy import busy

from reports.identity import HURTING
from reports.renderers import render_html

pytestmark = pytest.mark.browser
KINDS = ["new", "regressed", "worse", "better", "resolved", "not_reread", "rejected"]


@pytest.fixture(scope="module")
def audit(tmp_path_factory):
    return busy(tmp_path_factory.mktemp("busy"))


@pytest.fixture(scope="module")
def files(audit, tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    for language in ("es", "en"):
        (folder / f"{language}.html").write_text(render_html(audit, language), "utf-8")
    return folder


def test_the_audit_has_something_in_every_group(audit):
    assert list(dict.fromkeys(change.kind for change in audit.since.changes)) == KINDS
    told = {change.gap_id for change in audit.since.changes}
    assert audit.since.unchanged == sum(gap.kind in HURTING and gap.id not in told for gap in audit.gaps)
    assert {edit.kind for edit in audit.since.edits} == {"changed", "removed"}
    assert [note.status for note in audit.since.runs] == ["missed", "failed"]
    assert {one.why for one in audit.gate.failures} >= {"worse", "expired"}
    assert {one.state for one in audit.decisions.decisions} == {"holds", "expired"}


@pytest.mark.parametrize(
    ("language", "scheme"),
    [
        ("es", "light"),
        ("en", "dark"),
        pytest.param("es", "dark", marks=pytest.mark.thorough),
        pytest.param("en", "light", marks=pytest.mark.thorough),
    ],
)
def test_axe_finds_nothing_and_nothing_is_asked_for(open_file, files, language, scheme):
    page = open_file(files / f"{language}.html", color_scheme=scheme)
    page.wait_for_timeout(50)
    assert page.noise == []
    page = open_file(files / f"{language}.html", color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []


@pytest.mark.parametrize("language", ["es", "en"])
def test_it_fits_a_narrow_screen_and_its_targets_are_large_enough(open_file, files, language):
    page = open_file(files / f"{language}.html", width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    small = page.evaluate(
        """() => [...document.querySelectorAll('#since .tally a')].map((one) => one.getBoundingClientRect())
        .filter(({ width, height }) => width < 24 || height < 24).length"""
    )
    assert small == 0


def test_the_tally_leads_to_every_group_by_keyboard(open_file, files):
    page = open_file(files / "en.html")
    assert keyboard_misses(page) == set()
    links = page.locator("#since .tally a")
    assert [one.get_attribute("href") for one in links.all()] == [f"#since-{kind}" for kind in KINDS]
    for kind, link in zip(KINDS, links.all(), strict=True):
        link.focus()
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == f"#since-{kind}"
        assert page.locator(f"#since-{kind}").is_visible()


def test_words_of_another_language_say_so(open_file, files):
    """WCAG 3.1.2: the promises are Spanish, and an English voice must not read them."""
    page = open_file(files / "en.html")
    heard = page.evaluate(
        """() => { const found = []; const walk = document.createTreeWalker(document.getElementById('since'), 4);
        while (walk.nextNode()) if (/pedido|dinero|contestamos|Tazas que/.test(walk.currentNode.data))
          found.push(walk.currentNode.parentElement.closest('[lang]').lang);
        return found; }"""
    )
    assert len(heard) > 8
    assert set(heard) == {"es"}
