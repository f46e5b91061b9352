"""Since when a promise stands that was taken off and put back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from claims.inventory import EarlierSnapshot, PageEvidence
from claims.model import Claim, Sighting
from crawler.items import Block, PageContent, Place
from reports.stages.restored import LONGEST_AWAY, first_stood, with_restored

PAGE = "https://tienda.example/"
QUOTE = "Entrega en 24 h."
OTHER = "Hablamos de plazos por teléfono."
DAY = date(2026, 3, 2)


def page(*states: tuple[int, str], url: str = PAGE) -> PageEvidence:
    """A page that said these things, each from so many days after the first audit on; the last one is now."""
    *before, (since, text) = states
    return PageEvidence(
        url,
        _content(text),
        "hash",
        seen_on=DAY + timedelta(days=since),
        first_seen=DAY + timedelta(days=since),
        earlier=tuple(EarlierSnapshot(DAY + timedelta(days=n), _content(told)) for n, told in before),
    )


def _content(text: str) -> PageContent:
    return PageContent("Envíos", "es", (Block(text, Place.BODY),))


def claim(since: date | None, *urls: str) -> Claim:
    seen = tuple(Sighting(url, "body", "", 0, "hash", DAY) for url in urls or (PAGE,))
    return Claim(
        id="c", quote=QUOTE, language="es", aspects=(), strength=(), score=0.9, quantities=(), qualifiers=(),
        place="body", sightings=seen, since=since,
    )  # fmt: skip


AWAY = LONGEST_AWAY.days


@pytest.mark.parametrize(
    ("states", "days"),
    [
        (((0, QUOTE), (7, OTHER), (14, QUOTE)), None),  # it stood already when it was first looked for
        (((0, OTHER), (7, QUOTE), (14, OTHER), (21, QUOTE)), 7),
        (((0, OTHER), (7, QUOTE), (14, OTHER), (21, QUOTE), (28, OTHER), (35, QUOTE)), 7),
        (((0, QUOTE), (7, OTHER), (10, OTHER + " Sí."), (7 + AWAY, QUOTE)), None),
        (((0, QUOTE), (7, OTHER), (10, OTHER + " Sí."), (8 + AWAY, QUOTE)), 8 + AWAY),  # away for too long
        (((0, OTHER), (7, QUOTE)), 7),  # new, not back
        (((0, QUOTE), (7, f"{QUOTE} Siempre."),), None),
    ],
)  # fmt: skip
def test_a_promise_put_back_stands_since_it_stood_first(
    states: tuple[tuple[int, str], ...], days: int | None
) -> None:
    wanted = None if days is None else DAY + timedelta(days=days)
    assert first_stood(page(*states), QUOTE) == wanted


def test_the_claims_of_an_inventory_are_dated_anew_and_others_left_alone() -> None:
    back = page((0, OTHER), (7, QUOTE), (14, OTHER), (21, QUOTE))
    fresh = page((0, OTHER), (14, QUOTE), url=f"{PAGE}b")
    unknown = page((0, QUOTE), (7, OTHER), (14, QUOTE), url=f"{PAGE}c")
    pages = {one.url: one for one in (back, fresh, unknown)}
    since = DAY + timedelta(days=14)

    def dated(*urls: str) -> date | None:
        (made,) = with_restored([claim(since, *urls)], pages)
        return made.since

    assert dated(PAGE) == dated(PAGE, f"{PAGE}b") == DAY + timedelta(days=7)
    assert dated(f"{PAGE}b") == since
    assert dated(PAGE, f"{PAGE}c") is None
    assert dated("ticket:9") == since  # a statement off the site has no pages
    assert with_restored([claim(None)], pages) == (claim(None),)
