"""How changes and decisions are told: nothing twice, nothing of which there is none, the year once."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from sample import sample

from reports.headline import make_headline
from reports.method import _example
from reports.renderers import render_html
from reports.renderers.meeting_sheet import render_sheet
from reports.renderers.since_words import change_groups, decisions_sentence
from reports.renderers.telling import Telling
from reports.renderers.wording import wording
from reports.result import AspectName, Bilingual, ScorePartOut, Window
from reports.result_history import DecisionsOut, GapChangeOut

ASPECTS = (AspectName("order_accuracy", Bilingual("Pedido correcto", "Right order"), ()),)


def change(quote: str, theme: Bilingual) -> GapChangeOut:
    return GapChangeOut("new", "g-1", "silent", "order_accuracy", quote, theme, 10.6, 6, "weak")


@pytest.mark.parametrize(
    ("quote", "theme", "title", "about"),
    [
        ("", Bilingual("pedido correcto", "right order"), "Pedido correcto", ""),
        ("", Bilingual("", ""), "Pedido correcto", ""),
        ("", Bilingual("pedido: tazas", "order: cups"), "Pedido: tazas", "Pedido correcto"),
        ("Llega entero", Bilingual("pedido: tazas", "order: cups"), "Llega entero", "pedido: tazas"),
    ],
)
def test_a_change_says_what_it_is_about_once(quote: str, theme: Bilingual, title: str, about: str) -> None:
    (group,) = change_groups(wording("es"), [change(quote, theme)], ASPECTS)
    (line,) = group.lines
    assert (line.title, line.about) == (title, about)


@pytest.mark.parametrize(
    ("muted", "says"),
    [
        (0, "Las personas han descartado 1 hallazgo; 2 brechas están aceptadas."),
        (1, "Las personas han descartado 1 hallazgo; 2 brechas están aceptadas; 1 brecha está silenciada."),
    ],
)
def test_nobody_hears_that_none_is_muted(muted: int, says: str) -> None:
    decided = DecisionsOut(rejected=1, accepted=2, muted=muted, expired=0, unused=0, decisions=())
    assert decisions_sentence(wording("es"), decided) == says


@pytest.mark.parametrize(
    ("first", "es", "en"),
    [
        (
            "2026-01-01",
            "Del 1 de enero al 28 de septiembre de 2026, ",
            "From 1 January to 28 September 2026, ",
        ),
        (
            "2025-11-03",
            "Del 3 de noviembre de 2025 al 28 de septiembre de 2026, ",
            "From 3 November 2025 to 28 September 2026, ",
        ),
    ],
)
def test_the_verdict_says_the_year_once_where_it_is_one(first: str, es: str, en: str) -> None:
    result = sample()
    window = replace(result.window, complaints_from=first, complaints_to="2026-09-28")
    assert isinstance(window, Window)
    sentence = make_headline(result.gaps, (), {}, result.coverage, window).sentence
    assert sentence.es.startswith(es)
    assert sentence.en.startswith(en)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_factors_of_a_card_give_the_score_that_stands_on_it(language: str) -> None:
    """By hand, from what is printed: two decimals a factor would miss the score by more than its last place."""
    result = sample()
    values = (1.0, 0.4219, 0.9810, 0.9288)
    parts = tuple(
        ScorePartOut(name, value, Bilingual("", ""))
        for name, value in zip(("exposure", "recurrence", "contradiction", "confidence"), values, strict=True)
    )
    gap = replace(result.gaps[0], score=38.44, parts=parts)
    html = render_html(replace(result, gaps=(gap, *result.gaps[1:])), language)
    cells = BeautifulSoup(html, "html.parser").find(id=f"gap-{gap.id}").select(".parts .count")
    printed = [float(cell.get_text().replace(",", ".")) for cell in cells]
    assert round(100 * math.prod(printed), 1) == 38.4
    assert round(100 * math.prod(round(value, 2) for value in values), 1) == 38.3


def test_the_worked_example_writes_numbers_as_each_language_does() -> None:
    gap = replace(
        sample().gaps[0], score=38.44, parts=(ScorePartOut("exposure", 0.3844, Bilingual("lugar", "place")),)
    )
    first, product = _example([gap]).steps
    assert (first.es, first.en) == ("exposición = 0,3844 (lugar)", "exposure = 0.3844 (place)")
    assert (product.es, product.en) == ("100 × 0,3844 = 38,44", "100 × 0.3844 = 38.44")


def test_the_sheet_draws_the_told_values_and_cuts_no_caveat() -> None:
    result = sample()
    caveat = (
        "El valor es el que habrían cumplido nueve de cada diez de los 33 casos contados por quienes se quejan; "
        "no mide el servicio que se presta."
    )
    gap = replace(result.gaps[0], suggestion_reason=Bilingual(caveat, caveat))
    soup = BeautifulSoup(
        render_sheet(Telling(replace(result, gaps=(gap, *result.gaps[1:])), "es"), gap), "html.parser"
    )
    assert caveat in " ".join(soup.get_text(" ").split())
    drawn = {name for path in soup.svg.find_all(True) for name in path.get("class", ())}
    assert "told-broken" in drawn
    style = soup.style.get_text()
    assert {name for name in drawn if name.startswith("told-") and f".{name} " not in style} == set()
