"""One line a gap, the most harmful first as in the result."""

from __future__ import annotations

from reports.renderers import labels
from reports.renderers.tables.model import Cell, Column, Link, Number, Table, Text
from reports.renderers.telling import Telling
from reports.renderers.views.closing import owner_cell
from reports.renderers.views.context import Context, context
from reports.renderers.views.lead import led
from reports.renderers.views.numbers import own_of, said_alike
from reports.result import ClaimOut, GapOut


def gaps_table(telling: Telling) -> Table:
    """Every gap of the result, with both sides, its numbers and its owner."""
    w, result = telling.w, telling.result
    c = context(result, telling.language)
    columns = (
        Column(w.gettext("Id"), 16), Column(w.gettext("Kind"), 34), Column(w.gettext("State"), 11),
        Column(w.gettext("Promise"), 60), Column(w.gettext("URL"), 44),
        Column(w.gettext("Complaint theme"), 30), Column(w.gettext("Score"), 9),
        Column(w.gettext("Low"), 9), Column(w.gettext("High"), 9), Column(w.gettext("Evidence"), 24),
        Column(w.gettext("Complaints"), 10), Column(w.gettext("Promised")),
        Column(w.gettext("Told (median)")), Column(w.gettext("Told (n)"), 9),
        Column(w.gettext("Reasons"), 60), Column(w.gettext("Suggested wording"), 40),
        Column(w.gettext("Brand")), Column(w.gettext("Country"), 9), Column(w.gettext("Rank"), 7),
        Column(w.gettext("Best rank"), 8), Column(w.gettext("Worst rank"), 8),
        Column(w.gettext("People"), 9), Column(w.gettext("Praise that meets it"), 12),
        Column(w.gettext("Told values that keep it"), 12), Column(w.gettext("Why this wording"), 40),
        Column(w.gettext("Owner"), 22),
    )  # fmt: skip
    return Table(w.gettext("Gaps"), columns, [_row(telling, c, gap) for gap in result.gaps])


def _row(telling: Telling, c: Context, gap: GapOut) -> tuple[Cell, ...]:
    w, delta = telling.w, gap.delta
    met, theme = [c.claims[id_] for id_ in led(c, gap)], c.themes.get(gap.theme_id or "")
    promised = told = ""
    if delta:
        said, say = said_alike(w, delta, own_of(c, gap))
        promised, told = said.text, say(delta.told.median)
    return (
        Text(gap.id), Text(labels.kind(w, gap.kind)), Text(labels.state(w, gap.state)),
        Text(" | ".join(claim.quote for claim in met)), _urls(met),
        Text(w.pick(theme.label) if theme else ""), Number(gap.score, 1), Number(gap.interval[0], 1),
        Number(gap.interval[1], 1), Text(labels.confidence(w, gap.confidence)), Number(gap.complaints),
        Text(promised), Text(told), Number(delta.told.n if delta else None),
        Text(" ".join(w.pick(reason) for reason in gap.reasons)), Text(w.pick(gap.suggestion)),
        Text(gap.brand), Text(gap.country), *_ranks(gap), Number(gap.people),
        Number(gap.evidence.counter_praise), Number(gap.evidence.counter_told),
        Text(w.pick(gap.suggestion_reason)), Text(owner_cell(w, telling.owner_of(gap), gap)),
    )  # fmt: skip


def _urls(claims: list[ClaimOut]) -> Cell:
    """One address is a link; several stand as text, for a cell leads to one place."""
    return Link(claims[0].url) if len(claims) == 1 else Text(" | ".join(claim.url for claim in claims))


def _ranks(gap: GapOut) -> tuple[Cell, Cell, Cell]:
    rank = gap.rank
    if rank is None:
        return Number(None), Number(None), Number(None)
    return Number(rank.place), Number(rank.best), Number(rank.worst)
