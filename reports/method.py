"""The method section: the formula, a worked example from this very report, versions and thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from claims.gaps import DEFAULT, FORMULA, RESAMPLES, SHAKE
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
        f"El intervalo de la puntuación repite el cálculo {RESAMPLES} veces con personas elegidas al "
        f"azar con "
        "repetición, cada una con todos sus textos (percentiles 5 y 95); la tendencia y las brechas no se "
        "vuelven a buscar.",
        f"The interval of the score repeats the sum {RESAMPLES} times with people drawn at random with "
        "replacement, each with all their texts (5th and 95th percentile); trend and gaps are not "
        "sought anew.",
    ),
    Words(
        "El puesto va entre el mejor y el peor que tendría la brecha en esas repeticiones "
        "(percentiles 5 y 95) y "
        f"con cada peso un {100 * SHAKE:.0f}\u00a0% más bajo o más alto, uno cada vez. Cada clase de "
        "brecha tiene su orden.",
        "The rank lies between the best and the worst that the gap would have in those repetitions (5th and "
        f"95th percentile) and with each weight {SHAKE:.0%} lower or higher, one at a time. Each kind of gap "
        "has an order of its own.",
    ),
    Words(
        "Los pesos son un orden de importancia elegido por esta herramienta, no una medición.",
        "The weights are an order of importance that this tool has chosen, not a measurement.",
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
        weights=DEFAULT.named(),
    )


def _example(gaps: Sequence[GapOut]) -> WorkedExample:
    gap = next((gap for gap in gaps if gap.kind == "contradicted"), None)
    if gap is None:
        return WorkedExample(None, ())
    steps = [
        Bilingual(
            f"{_NAMES[part.name].es} = {_comma(f'{part.value:.4f}')} ({part.detail.es})",
            f"{_NAMES[part.name].en} = {part.value:.4f} ({part.detail.en})",
        )
        for part in gap.parts
    ]
    product = f"100 × {' × '.join(f'{part.value:.4f}' for part in gap.parts)} = {gap.score:.2f}"
    steps.append(Bilingual(_comma(product), product))
    return WorkedExample(gap.id, tuple(steps))


def _comma(number: str) -> str:
    """Numbers as Spanish writes them."""
    return number.replace(".", ",")


def _own_version() -> str:
    try:
        return version("expectation-audit")
    except PackageNotFoundError:
        return "source"
