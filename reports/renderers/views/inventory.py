"""Every claim that was found, and where the claims stand."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from reports.renderers import labels
from reports.renderers.charts.bar import bar
from reports.renderers.charts.page import page_stamp
from reports.renderers.views.context import INVENTORY, Context
from reports.renderers.views.evidence import ClaimView, claim_view


@dataclass(frozen=True, slots=True)
class CountCell:
    """A number with the bar under it."""

    number: str
    bar: Markup


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The claims at one place."""

    place: str
    stamp: Markup
    cells: tuple[CountCell, ...]  # all, measurable, absolute, vague


@dataclass(frozen=True, slots=True)
class InventoryView:
    """The claims section."""

    total: str
    claims: tuple[ClaimView, ...]
    more: str
    places: tuple[PlaceRow, ...]


def inventory_view(c: Context) -> InventoryView:
    """Claims in the order of the result."""
    w, claims, tallies = c.w, c.result.claims, c.result.claims_by_place
    rest, top = len(claims) - INVENTORY, max((tally.claims for tally in tallies), default=0)
    more = w.ngettext("%s more is in claims.csv.", "%s more are in claims.csv.", rest) % w.number(rest, 0)
    return InventoryView(
        total=w.ngettext("%s promise", "%s promises", len(claims)) % w.number(len(claims), 0),
        claims=tuple(claim_view(c, claim) for claim in claims[:INVENTORY]),
        more=more if rest > 0 else "",
        places=tuple(
            PlaceRow(
                place=labels.place(w, tally.place),
                stamp=page_stamp(tally.place),
                cells=tuple(
                    CountCell(w.number(n, 0), bar(n, top))
                    for n in (tally.claims, tally.measurable, tally.absolute, tally.vague)
                ),
            )
            for tally in tallies
        ),
    )
