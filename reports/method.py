"""The method section: the formula, a worked example from this very report, versions and thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from claims.gaps import FORMULA
from claims.model import Words
from claims.themes import ThemeSettings
from claims.themes.quotes import RULE
from reports.assemble import bilingual
from reports.result import Bilingual, GapOut, Method, WorkedExample

_NAMES = {
    "exposure": Words("exposición", "exposure"),
    "recurrence": Words("recurrencia", "recurrence"),
    "contradiction": Words("contradicción", "contradiction"),
    "confidence": Words("confianza", "confidence"),
}
_NOTES = (
    Words(
        "Los valores contados vienen de personas que se quejan: no miden el servicio que se presta.",
        "Told values come from people who complain: they do not measure the service delivered.",
    ),
    Words(
        "«Coincide con» describe; no dice que la promesa cause la queja.",
        "“Coincides with” describes; it does not say that the promise causes the complaint.",
    ),
    Words(
        "El intervalo repite el cálculo 400 veces con quejas elegidas al azar con repetición "
        "(percentiles 5 y 95).",
        "The interval repeats the sum 400 times with complaints drawn at random with replacement "
        "(5th and 95th percentile).",
    ),
    Words(
        "Los datos personales se tachan antes de guardarlos; los nombres propios sueltos pueden escapar.",
        "Personal data is redacted before it is stored; bare personal names may escape.",
    ),
)


@dataclass(frozen=True, slots=True)
class MethodFacts:
    """What the method section states of this run."""

    minimum_n: int
    themes: ThemeSettings
    claim_threshold: float
    complaint_threshold: float
    encoder: str
    extractor_version: int
    command: str


def make_method(facts: MethodFacts, gaps: Sequence[GapOut]) -> Method:
    """State the formula, redo it for the first scored gap, and list what produced the numbers."""
    return Method(
        formula=bilingual(FORMULA),
        worked_example=_example(gaps),
        minimum_n=facts.minimum_n,
        recurring_people=facts.themes.people,
        recurring_weeks=facts.themes.weeks,
        claim_threshold=round(facts.claim_threshold, 4),
        complaint_threshold=round(facts.complaint_threshold, 4),
        encoder=facts.encoder,
        versions={"expectation-audit": _own_version(), "blocks": str(facts.extractor_version)},
        quote_rule=bilingual(RULE),
        notes=tuple(map(bilingual, _NOTES)),
        command=facts.command,
    )


def _example(gaps: Sequence[GapOut]) -> WorkedExample:
    gap = next((gap for gap in gaps if gap.kind == "contradicted"), None)
    if gap is None:
        return WorkedExample(None, ())
    steps = [
        Bilingual(
            f"{_NAMES[part.name].es} = {part.value:.4f} ({part.detail.es})",
            f"{_NAMES[part.name].en} = {part.value:.4f} ({part.detail.en})",
        )
        for part in gap.parts
    ]
    product = " × ".join(f"{part.value:.4f}" for part in gap.parts)
    steps.append(Bilingual(f"100 × {product} = {gap.score:.2f}", f"100 × {product} = {gap.score:.2f}"))
    return WorkedExample(gap.id, tuple(steps))


def _own_version() -> str:
    try:
        return version("expectation-audit")
    except PackageNotFoundError:
        return "source"
