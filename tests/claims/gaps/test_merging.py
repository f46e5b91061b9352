"""Groups of promises that the same complaints contradict are one story."""

from collections.abc import Sequence

from builders import claim, told

from claims.gaps.merging import one_story_each
from claims.matching import ClaimMatch, JudgedPair
from claims.model import Relation, RelationKind

TEXTS = [told(f"No encuentro dónde cancelar, intento {number}", "cancellation") for number in range(10)]
AGAINST = Relation(RelationKind.CONTRADICTS, 0.9, ())


def denied(quote: str, first: int, last: int, aspect: str = "cancellation", **changes: object) -> ClaimMatch:
    pairs = tuple(JudgedPair(text, AGAINST, 7.0, 0.6) for text in TEXTS[first:last])
    return ClaimMatch(claim(quote, aspect, **changes), pairs)


def stories(*groups: ClaimMatch, kinship: float = 0.1) -> list[list[str]]:
    def told_apart(matches: Sequence[ClaimMatch]) -> list[list[str]]:
        found = one_story_each([[one] for one in matches], lambda left, right: kinship)
        return [[m.claim.quote for m in story] for story in found]

    forth, back = told_apart(groups), told_apart(groups[::-1])
    assert forth == back
    return forth


def test_the_smaller_group_joins_the_larger_that_holds_most_of_its_complaints() -> None:
    large, small = denied("Sin permanencia, cancela cuando quieras", 0, 8), denied("Cancela sin más", 5, 10)
    assert stories(large, small) == [[large.claim.quote, small.claim.quote]]


def test_groups_that_share_few_complaints_stay_apart() -> None:
    assert len(stories(denied("Cancela cuando quieras", 0, 8), denied("Baja sin llamadas", 6, 10))) == 2


def test_promises_of_an_aspect_with_many_subjects_stay_apart() -> None:
    themes = denied("Cambia el aspecto con temas", 0, 8, "features")
    assert len(stories(themes, denied("Añade complementos", 0, 5, "features"))) == 2


def test_akin_promises_are_one_story_from_half_of_the_complaints_on() -> None:
    kept_ = denied("Ordena tus enlaces", 0, 8, "features")
    assert len(stories(kept_, denied("Vuelve fácil a ellos", 6, 10, "features"), kinship=0.6)) == 1
    assert len(stories(kept_, denied("Vuelve fácil a ellos", 6, 10, "features"))) == 2
    assert len(stories(kept_, denied("Vuelve fácil a ellos", 7, 10, "features"), kinship=0.6)) == 2
    assert len(stories(kept_, denied("Vuelve fácil a ellos", 6, 10, "price"), kinship=0.6)) == 2
    assert len(stories(kept_, denied("Vuelve", 6, 10, "features", brand="Rayo"), kinship=0.6)) == 2


def test_other_aspects_brands_and_amounts_stay_apart() -> None:
    base = denied("Cancela cuando quieras", 0, 8)
    for other in (
        denied("Todo es fácil", 0, 5, "ease"),
        denied("Cancela sin más", 0, 5, brand="Rayo"),
        denied("Cancela en 30 días", 0, 5),
    ):
        assert len(stories(base, other)) == 2
