"""One line a claim."""

from __future__ import annotations

from reports.renderers import labels
from reports.renderers.tables.model import Cell, Column, Day, Link, Number, Table, Text
from reports.renderers.telling import Telling
from reports.renderers.wording import Wording
from reports.result import ClaimOut


def claims_table(telling: Telling) -> Table:
    """Every claim of the result, in its order."""
    w, result = telling.w, telling.result
    names = {aspect.id: w.pick(aspect.name) for aspect in result.aspects}
    columns = (
        Column(w.gettext("Id"), 16), Column(w.gettext("Promise"), 60), Column(w.gettext("About"), 22),
        Column(w.gettext("Strength")), Column(w.gettext("Place")), Column(w.gettext("Language"), 9),
        Column(w.gettext("URL"), 44), Column(w.gettext("Pages"), 8), Column(w.gettext("Qualifiers"), 40),
        Column(w.gettext("Channel")), Column(w.gettext("Brand")), Column(w.gettext("Country"), 9),
        Column(w.gettext("Since"), 12), Column(w.gettext("Score"), 9),
    )  # fmt: skip
    return Table(w.gettext("Promises"), columns, [_row(w, claim, names) for claim in result.claims])


def _row(w: Wording, claim: ClaimOut, names: dict[str, str]) -> tuple[Cell, ...]:
    return (
        Text(claim.id), Text(claim.quote), Text(names.get(claim.aspect, claim.aspect)),
        Text(", ".join(labels.strength(w, name) for name in claim.strength)),
        Text(labels.place(w, claim.place)), Text(claim.language), Link(claim.url),
        Number(len(claim.pages)), Text(" | ".join(claim.qualifiers)),
        Text(labels.channel(w, claim.channel)), Text(claim.brand), Text(claim.country),
        Day(claim.since), Number(claim.score, 2),
    )  # fmt: skip
