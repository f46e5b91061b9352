"""A qualifier is attached to the promise that it narrows, not to whatever stands next to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import cast

import pytest

from claims.inventory import Inventory, PageEvidence
from claims.model import FoundClaim, Qualifier, ReadText, ScoredAspect
from claims.promises import PromiseInput, PromiseReader
from crawler.items import Block, PageContent, Place, Post

BANNER = "Envío gratis a partir de 30 €"
OVER = "a partir de 30 €"
COFFEE = "Café recién tostado en tu casa en 24 horas."
WARRANTY = "Garantía de 3 años"
FREE = "Los gastos de envío son cosa nuestra."
NOT_THERE = "Excepto Canarias, Ceuta y Melilla."
RECEIPT = "Solo con la factura original."
NOTE = "* Consulta las condiciones."
ASPECTS = {
    BANNER: "delivery_cost", COFFEE: "delivery_time", WARRANTY: "warranty", f"{WARRANTY}*": "warranty",
    FREE: "delivery_cost", RECEIPT: "warranty", NOT_THERE: "", NOTE: "",
}  # fmt: skip
LIMITS = {RECEIPT, NOT_THERE, NOTE}


class Scripted:
    """Reads the sentences above, each a claim or a limit; "a partir de" is a limit inside its claim."""

    def read_many(self, items: Sequence[PromiseInput]) -> list[ReadText]:
        return [_read(item.text) for item in items]


def _read(text: str) -> ReadText:
    claims, limits = [], []
    for sentence in sorted(
        (one for one in ASPECTS if one in text), key=lambda one: (text.index(one), -len(one))
    ):
        start, name = text.index(sentence), ASPECTS[sentence]
        aspects = (ScoredAspect(name, 0.9),) if name else (ScoredAspect("other", 0.9),)
        if sentence in LIMITS:
            limits.append(Qualifier(sentence, start, start + len(sentence), aspects))
        elif not any(claim.start <= start < claim.end for claim in claims):
            claims.append(FoundClaim(sentence, start, start + len(sentence), aspects, (), 0.9))
        if OVER in sentence:
            at = start + sentence.index(OVER)
            limits.append(Qualifier(OVER, at, at + len(OVER)))
    return ReadText("es", tuple(claims), tuple(limits))


def limits_of(*blocks: Block) -> dict[str, tuple[str, ...]]:
    inventory = Inventory(cast("PromiseReader", Scripted()))
    page = PageContent("Tienda", "es", blocks)
    inventory.add_page(PageEvidence("https://acme.example/", page, "aa", date(2026, 3, 1), date(2026, 3, 1)))
    return {claim.quote: claim.qualifiers for claim in inventory.claims()}


def test_the_banners_limit_is_that_of_its_own_promise() -> None:
    """The snippet for search engines, the banner and the headline follow each other without a heading."""
    found = limits_of(Block(COFFEE, Place.METADATA), Block(BANNER, Place.BANNER), Block(WARRANTY, Place.HERO))
    assert found == {COFFEE: (), BANNER: (OVER,), WARRANTY: ()}


def test_in_one_text_a_limit_stays_inside_its_sentence() -> None:
    assert limits_of(Block(f"{COFFEE} {BANNER}", Place.BODY)) == {COFFEE: (), BANNER: (OVER,)}


def test_a_limit_on_the_same_subject_nearby_narrows() -> None:
    found = limits_of(Block(BANNER, Place.LIST), Block(FREE, Place.LIST), Block(RECEIPT, Place.LIST))
    assert found[FREE] == (OVER,)
    assert limits_of(Block(WARRANTY, Place.HERO), Block(RECEIPT, Place.BODY)) == {WARRANTY: (RECEIPT,)}
    assert limits_of(Block(COFFEE, Place.HERO), Block(RECEIPT, Place.BODY)) == {COFFEE: ()}


def test_a_limit_that_is_a_sentence_of_the_same_text_narrows() -> None:
    assert limits_of(Block(f"{COFFEE} {RECEIPT}", Place.BODY)) == {COFFEE: (RECEIPT,)}


def test_an_exclusion_nearby_still_narrows_whatever_it_was_read_as() -> None:
    assert limits_of(Block(COFFEE, Place.HERO), Block(NOT_THERE, Place.BODY)) == {COFFEE: (NOT_THERE,)}


@pytest.mark.parametrize(("claim", "limits"), [(WARRANTY, ()), (f"{WARRANTY}*", (NOTE,))])
def test_a_note_narrows_what_refers_to_it(claim: str, limits: tuple[str, ...]) -> None:
    assert limits_of(Block(claim, Place.BODY), Block(NOTE, Place.BODY))[claim] == limits


@pytest.mark.parametrize(
    ("limit", "heading"), [(Block(RECEIPT, Place.BODY, heading="Otra cosa"), "Garantía"), (None, "")]
)
def test_what_is_not_beside_the_claim_does_not_narrow_it(limit: Block | None, heading: str) -> None:
    other = limit or Block(RECEIPT, Place.METADATA)
    assert limits_of(Block(WARRANTY, Place.BODY, heading=heading), other) == {WARRANTY: ()}


def test_in_a_post_too_a_limit_stays_inside_its_sentence() -> None:
    inventory = Inventory(cast("PromiseReader", Scripted()))
    inventory.add_post(Post("tw", "p1", f"{COFFEE} {BANNER}", "bluesky", datetime(2026, 1, 5, tzinfo=UTC)))
    assert {one.quote: one.qualifiers for one in inventory.claims()} == {COFFEE: (), BANNER: (OVER,)}
