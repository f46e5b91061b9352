"""Every source states itself alike, in both languages."""

from __future__ import annotations

import pytest

from crawler.sources import Road, SourceCard, registry
from crawler.sources.card import Words


@pytest.mark.parametrize("card", registry.cards(), ids=lambda card: card.name)
def test_a_card_speaks_both_languages(card: SourceCard) -> None:
    assert card.how.es
    assert card.how.en
    assert card.how.es != card.how.en
    for words in (card.auth, card.limits):
        assert isinstance(words, Words) or words == "none"
    assert isinstance(card.limits, Words)


@pytest.mark.parametrize("card", registry.cards(), ids=lambda card: card.name)
def test_a_card_says_what_it_needs_and_gives(card: SourceCard) -> None:
    assert set(card.yields) <= {"posts", "complaints", "replies"}
    assert card.yields
    assert not set(card.needs) & set(card.takes)
    if card.road is Road.FILE:
        assert "path" in card.needs
        assert callable(registry.reader(card.name))
    else:
        assert callable(registry.network(card.name))


def test_an_unknown_source_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        registry.card("twitter")
