"""The report points and does not accuse: promises and complaints coincide, and nobody says that one causes the other."""

import re
from pathlib import Path

import pytest

from claims.exposure import PLACE_WEIGHT, place_words
from reports.renderers import labels
from reports.renderers.wording import wording

HOUSE = Path(__file__).parents[2]
# "cause" as a verb or a noun of blame; "because" and "porque" give reasons for the report's own doings.
_BLAME = re.compile(
    r"\b(?:caus(?:es?|ed|ing)|causa(?:n|d[oa]s?|ndo|r)?|provoca(?:n|d[oa]s?|r)?)\b", re.IGNORECASE
)
# The sentences that say what the report does not say.
_DENIALS = re.compile(
    r"They coincide; that one causes the|does not say that the promise causes|no dice que la promesa cause"
)
_SPOKEN = [
    *sorted((HOUSE / "reports" / "locale").glob("*/LC_MESSAGES/*.po")),
    *sorted((HOUSE / "reports" / "templates").glob("*.j2")),
    *sorted((HOUSE / "claims" / "gaps").rglob("*.py")),
    HOUSE / "claims" / "matching" / "relations.py",
    *(HOUSE / "reports" / f"{name}.py" for name in ("assemble", "coverage", "headline", "method", "tallies")),
]


def blaming(text: str) -> list[str]:
    return _BLAME.findall(_DENIALS.sub(" ", text))


def test_all_places_with_words_are_looked_at() -> None:
    assert {path.suffix for path in _SPOKEN} == {".po", ".j2", ".py"}
    assert len(_SPOKEN) > 40


@pytest.mark.parametrize("path", _SPOKEN, ids=lambda path: str(path.relative_to(HOUSE)))
def test_promises_and_complaints_coincide_and_nothing_causes_anything(path: Path) -> None:
    assert blaming(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "La promesa causa quejas",
        "The promise causes complaints",
        "quejas causadas por la web",
        "It provoca quejas",
    ],
)
def test_the_test_would_notice(sentence: str) -> None:
    assert blaming(sentence)


def test_the_reasons_say_coincide() -> None:
    reasons = (HOUSE / "claims" / "gaps" / "reasons.py").read_text(encoding="utf-8")
    assert "'coincide' if len(pairs) == 1 else 'coinciden'" in reasons
    assert "'coincides' if len(pairs) == 1 else 'coincide'" in reasons


@pytest.mark.parametrize("place", PLACE_WEIGHT)
def test_reasons_and_report_call_a_place_alike(place: str) -> None:
    assert place_words(place).es == labels.place(wording("es"), place)
    assert place_words(place).en == labels.place(wording("en"), place)
