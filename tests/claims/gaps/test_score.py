from math import prod, sqrt

import pytest
from builders import claim, told
from gap_builders import all_late, gaps_of, late

from claims.exposure import PLACE_WEIGHT, place_words
from claims.gaps.score import certainty_word, confidence_word
from claims.model import Gap, ScorePart
from crawler.items import Place


def every_kind() -> list[Gap]:
    praise = [told(f"Qué amables, {n}", "courtesy", complaint=0.02, praise=0.95) for n in range(6)]
    fine = claim("La entrega del pedido en 10 días", place="fine_print", url="https://tienda.example/t")
    bare = claim("Siempre te contestamos", "response_time", strength=("absolute",))
    gaps = gaps_of([claim("Entrega del pedido en 24 h"), bare], [*all_late(), *praise], limits=(fine,))
    assert {gap.kind.value for gap in gaps} == {
        "contradicted",
        "inconsistent",
        "unsupported",
        "under_promised",
    }
    return gaps


def terms(part: ScorePart) -> dict[str, float]:
    return {term.name: term.value for term in part.terms}


def test_the_score_is_the_product_of_its_printed_factors() -> None:
    for gap in every_kind():
        assert gap.score == round(100 * prod(part.value for part in gap.parts), 2)
        assert all(part.detail.es and part.detail.en for part in gap.parts)


def test_each_factor_of_a_contradicted_promise_follows_from_its_terms() -> None:
    exposure, recurrence, contradiction, confidence = every_kind()[0].parts
    t = terms(exposure)
    assert exposure.value == pytest.approx(min(1, t["place_weight"] * t["page_factor"]), abs=5e-5)
    t = terms(recurrence)
    assert (t["complaints"], t["all_complaints"]) == (10, 10)
    share = t["complaints"] / t["all_complaints"]
    assert recurrence.value == pytest.approx(min(1, sqrt(share) * t["trend"]), abs=5e-5)
    assert t["share_low"] <= share <= t["share_high"]
    t = terms(contradiction)
    weighed = sum(t[manner] * t[f"{manner}_weight"] for manner in ("cites", "numbers", "denies"))
    assert contradiction.value == pytest.approx(weighed / 10, abs=5e-5)
    t = terms(confidence)
    n = t["n"] * t["sureness"]
    assert confidence.value == pytest.approx(n / (n + t["half"]), abs=5e-5)


@pytest.mark.parametrize(
    ("people", "sureness", "word"),
    [
        (4, 1.0, "insufficient"),
        (9, 1.0, "weak"),
        (12, 0.9, "moderate"),
        (12, 0.7, "weak"),
        (68, 0.9, "solid"),
        (68, 0.5, "moderate"),
        (200, 0.5, "moderate"),  # many doubtful readings make nothing solid
        (200, 0.3, "weak"),
    ],
)
def test_people_count_as_far_as_their_texts_are_surely_read(people: int, sureness: float, word: str) -> None:
    assert confidence_word(people, 5, sureness) == word


def test_complaints_that_cite_the_promise_weigh_most() -> None:
    plain = gaps_of([claim("Entrega en 24 h")], all_late())[0]
    citing = gaps_of([claim("Entrega en 24 h")], [late(n, n + 3, cites=True) for n in range(10)])[0]
    assert citing.parts[2].value == 1.0
    assert citing.parts[2].value > plain.parts[2].value


def test_a_prominent_place_weighs_more_than_the_fine_print() -> None:
    hero, small = (
        gaps_of([claim("Entrega en 24 h", place=place)], all_late())[0] for place in ("hero", "fine_print")
    )
    assert hero.score > small.score


def test_below_the_minimum_evidence_is_insufficient_whatever_the_score() -> None:
    words = [confidence_word(n, 5) for n in (0, 4, 5, 9, 10, 29, 30)]
    assert words == ["insufficient", "insufficient", "weak", "weak", "moderate", "moderate", "solid"]
    assert [certainty_word(share) for share in (0.4, 0.7, 0.9)] == ["weak", "moderate", "solid"]


def test_every_place_has_a_weight_and_a_name() -> None:
    for place in Place:
        assert place.value in PLACE_WEIGHT
        assert place_words(place.value).es
        assert place_words("hero").es != place_words("hero").en


def test_every_trend_has_its_words() -> None:
    from claims.gaps.factors import _TREND_WORDS
    from claims.model import Trend

    assert set(_TREND_WORDS) == set(Trend)
