"""Where a claim is said to stand when a page and a post both make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import cast

import pytest

from claims.inventory import Inventory, PageEvidence
from claims.model import FoundClaim, ReadText, Unread
from claims.promises import PromiseInput, PromiseReader
from crawler.items import Block, PageContent, Place, Post
from tests.claims.foreign_texts import THIRD

QUOTE = "Entrega en 24 h."
POST = Post("tw", "p1", QUOTE, "bluesky", datetime(2026, 1, 5, tzinfo=UTC), link="https://bsky.app/p1")


class Believing:
    """A reader that takes every text for a claim."""

    def read_many(self, items: Sequence[PromiseInput]) -> list[ReadText]:
        return [
            ReadText("es", (FoundClaim(item.text, 0, len(item.text), (), (), 0.9, ()),), ()) for item in items
        ]


def page(place: Place) -> PageEvidence:
    content = PageContent("Envíos", "es", (Block(QUOTE, place),))
    return PageEvidence("https://acme.example/", content, "aa", date(2026, 3, 1), date(2026, 3, 1))


@pytest.mark.parametrize("post_first", [True, False])
@pytest.mark.parametrize(
    ("place", "shown"),
    [(Place.HERO, ("hero", "web")), (Place.FINE_PRINT, ("post", "bluesky")), (None, ("post", "bluesky"))],
)
def test_the_channel_is_that_of_the_most_exposed_place(
    place: Place | None, shown: tuple[str, str], post_first: bool
) -> None:
    inventory = Inventory(cast("PromiseReader", Believing()))
    pages = [page(place)] if place else []
    if post_first:
        inventory.add_post(POST)
    for one in pages:
        inventory.add_page(one)
    inventory.limits()  # reads what is waiting
    if not post_first:
        inventory.add_post(POST)
    (claim,) = inventory.claims()
    assert (claim.place, claim.channel) == shown
    assert {sighting.place for sighting in claim.sightings} == {"post", *([place.value] if place else [])}


def test_what_is_in_a_third_language_makes_no_claim_and_is_told() -> None:
    inventory = Inventory(cast("PromiseReader", Believing()))
    french = PageContent("", "es", (Block(THIRD["fr"], Place.HERO), Block("Livraison", Place.HEADING)))
    inventory.add_page(replace(page(Place.HERO), content=french, same_as=("https://acme.example/fr",)))
    german = (Block(QUOTE, Place.HERO), Block("Y siempre contestamos en el mismo día.", Place.BODY))
    mixed = PageContent("", "es", (*german, Block(THIRD["de"], Place.BODY)))
    inventory.add_page(replace(page(Place.HERO), url="https://acme.example/b", content=mixed))
    inventory.add_post(replace(POST, text=THIRD["pt"]))
    assert {url for claim in inventory.claims() for url in (s.url for s in claim.sightings)} == {
        "https://acme.example/b"
    }
    assert not any(claim.quote in THIRD.values() for claim in inventory.claims())
    assert inventory.unread() == (
        Unread("page", "fr", "https://acme.example/"),
        Unread("page", "fr", "https://acme.example/fr"),
        Unread("block", "de", "https://acme.example/b"),
        Unread("statement", "pt", "https://bsky.app/p1"),
    )
