"""How the numbers came about."""

from __future__ import annotations

from dataclasses import dataclass

from reports.renderers import labels
from reports.renderers.views.context import Context
from reports.renderers.views.gaps import GapCard
from reports.renderers.wording import Wording

_BANDS = 60  # rows; audit.json and gaps.csv have every gap's


@dataclass(frozen=True, slots=True)
class BandRow:
    """Between which ranks one gap keeps."""

    card: GapCard
    kind: str
    rank: str
    with_people: str
    with_weights: str
    both: str


@dataclass(frozen=True, slots=True)
class MethodView:
    """The method section."""

    formula: str
    example: GapCard | None
    steps: tuple[str, ...]
    bands: tuple[BandRow, ...]
    settings: tuple[tuple[str, str], ...]
    weights: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    quote_rule: str
    notes: tuple[str, ...]
    command: str


def method_view(c: Context, cards: tuple[GapCard, ...]) -> MethodView:
    """The formula, one gap of this report redone, thresholds, versions and the command."""
    w, method = c.w, c.result.method
    by_id = {gap.id: card for gap, card in zip(c.result.gaps, cards, strict=True)}
    example = by_id.get(method.worked_example.gap_id or "")
    return MethodView(
        formula=w.pick(method.formula),
        example=example if example and example.shown else None,
        steps=tuple(w.pick(step) for step in method.worked_example.steps),
        bands=_bands(c, cards),
        weights=tuple((labels.weight(w, name), w.factor(value)) for name, value in method.weights.items()),
        settings=(
            (w.gettext("Fewest complaints before a gap counts as evidence"), w.number(method.minimum_n, 0)),
            (w.gettext("People before a theme recurs"), w.number(method.recurring_people, 0)),
            (w.gettext("Weeks before a theme recurs"), w.number(method.recurring_weeks, 0)),
            (w.gettext("Threshold of a promise"), w.factor(method.claim_threshold)),
            (w.gettext("Threshold of a complaint"), w.factor(method.complaint_threshold)),
            (w.gettext("Sentence encoder"), method.encoder),
        ),
        versions=tuple((_part(w, name), version) for name, version in method.versions.items()),
        quote_rule=w.pick(method.quote_rule),
        notes=tuple(filter(None, (w.pick(note) for note in method.notes))),
        command=method.command,
    )


def _part(w: Wording, name: str) -> str:
    """What a version is of; the name of the program is its own in every language."""
    return {"blocks": w.gettext("Reading of pages into blocks, version")}.get(name, name)


def _bands(c: Context, cards: tuple[GapCard, ...]) -> tuple[BandRow, ...]:
    """The ranks of each gap with other people and with other weights."""
    rows = []
    for gap, card in zip(c.result.gaps, cards, strict=True):
        if gap.rank is not None:
            rank = gap.rank
            rows.append(
                BandRow(
                    card,
                    card.kind_label,
                    c.w.number(rank.place, 0),
                    _span(c, *rank.resampled),
                    _span(c, *rank.reweighed),
                    _span(c, rank.best, rank.worst),
                )
            )
    return tuple(rows[:_BANDS])


def _span(c: Context, best: int, worst: int) -> str:
    ends = [c.w.number(end, 0) for end in (best, worst)]
    return ends[0] if best == worst else "\N{EN DASH}".join(ends)
