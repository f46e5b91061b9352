"""How the numbers came about."""

from __future__ import annotations

from dataclasses import dataclass

from reports.renderers.views.context import Context
from reports.renderers.views.gaps import GapCard


@dataclass(frozen=True, slots=True)
class MethodView:
    """The method section."""

    formula: str
    example: GapCard | None
    steps: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
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
        settings=(
            (w.gettext("Fewest complaints before a gap counts as evidence"), w.number(method.minimum_n, 0)),
            (w.gettext("People before a theme recurs"), w.number(method.recurring_people, 0)),
            (w.gettext("Weeks before a theme recurs"), w.number(method.recurring_weeks, 0)),
            (w.gettext("Threshold of a promise"), w.factor(method.claim_threshold)),
            (w.gettext("Threshold of a complaint"), w.factor(method.complaint_threshold)),
            (w.gettext("Sentence encoder"), method.encoder),
        ),
        versions=tuple(method.versions.items()),
        quote_rule=w.pick(method.quote_rule),
        notes=tuple(filter(None, (w.pick(note) for note in method.notes))),
        command=method.command,
    )
