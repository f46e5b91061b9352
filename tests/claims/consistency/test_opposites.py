import tomllib
from pathlib import Path

import pytest
from builders import claim

from claims.consistency.conflicts import conflict_of, denied
from claims.consistency.opposites import OPPOSITES
from claims.model import Claim

Pair = tuple[str, str, str, str]
CORPUS = tomllib.loads((Path(__file__).parent / "opposites.toml").read_text(encoding="utf-8"))


def pairs(kind: str) -> list[tuple[str, Pair]]:
    return [(name, tuple(pair)) for name, listed in CORPUS[kind].items() for pair in listed]


def statements(pair: Pair) -> tuple[Claim, Claim]:
    first, more, second, less = pair
    return claim(more, "features", language=first), claim(less, "features", language=second)


@pytest.mark.parametrize(("name", "pair"), pairs("conflicts"), ids=lambda value: str(value)[:60])
def test_what_is_promised_here_is_taken_back_there(name: str, pair: Pair) -> None:
    more, less = statements(pair)
    assert conflict_of(more, less, 0.2) is not None
    assert conflict_of(less, more, 0.2) is None, "the one that promises more is told from the other"


@pytest.mark.parametrize(("name", "pair"), pairs("priced"), ids=lambda value: str(value)[:60])
def test_what_is_given_here_has_a_price_there(name: str, pair: Pair) -> None:
    more, less = statements(pair)
    assert conflict_of(more, less, 0.6) is not None
    assert conflict_of(less, more, 0.6) is None


@pytest.mark.parametrize(("name", "pair"), pairs("agreements"), ids=lambda value: str(value)[:60])
def test_both_may_hold(name: str, pair: Pair) -> None:
    more, less = statements(pair)
    assert conflict_of(more, less, 0.2) is None
    assert conflict_of(less, more, 0.2) is None


def test_every_opposite_is_shown_in_both_languages() -> None:
    shown = {
        (found.words.en, pair[0])
        for _, pair in pairs("conflicts")
        if (found := denied(*statements(pair))) is not None
    }
    assert shown >= {(one.words.en, lang) for one in OPPOSITES for lang in ("es", "en")}
