"""Every claim that was found, and where the claims stand."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from reports.renderers import labels
from reports.renderers.charts.page import page_stamp
from reports.renderers.charts.places import STRENGTHS, places_chart
from reports.renderers.charts.stack import swatch
from reports.renderers.views.context import INVENTORY, Context
from reports.renderers.views.evidence import ClaimView, claim_view


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """The claims at one place."""

    place: str
    stamp: Markup
    cells: tuple[str, ...]  # numbers: all, measurable, absolute, vague


@dataclass(frozen=True, slots=True)
class InventoryView:
    """The claims section."""

    total: str
    claims: tuple[ClaimView, ...]
    more: str
    chart: Markup | None
    strengths: tuple[tuple[Markup, str], ...]  # the key of the chart: swatch and name
    places: tuple[PlaceRow, ...]


def inventory_view(c: Context) -> InventoryView:
    """Claims in the order of the result."""
    w, claims, tallies = c.w, c.result.claims, c.result.claims_by_place
    rest = len(claims) - INVENTORY
    more = w.ngettext("%s more is in claims.csv.", "%s more are in claims.csv.", rest) % w.number(rest, 0)
    return InventoryView(
        total=w.ngettext("%s promise", "%s promises", len(claims)) % w.number(len(claims), 0),
        claims=tuple(claim_view(c, claim) for claim in claims[:INVENTORY]),
        more=more if rest > 0 else "",
        chart=_chart(c) if tallies else None,
        strengths=tuple((swatch(name), labels.strength(w, name)) for name in STRENGTHS),
        places=tuple(
            PlaceRow(
                place=labels.place(w, tally.place),
                stamp=page_stamp(tally.place),
                cells=tuple(
                    w.number(n, 0) for n in (tally.claims, tally.measurable, tally.absolute, tally.vague)
                ),
            )
            for tally in tallies
        ),
    )


def _chart(c: Context) -> Markup:
    w, tallies = c.w, c.result.claims_by_place
    rows = [
        (labels.place(w, tally.place), (tally.measurable, tally.absolute, tally.vague)) for tally in tallies
    ]
    words = "; ".join(
        f"{name}: "
        + ", ".join(
            f"{labels.strength(w, kind)} {w.number(n, 0)}" for kind, n in zip(STRENGTHS, numbers, strict=True)
        )
        for name, numbers in rows
    )
    return places_chart(w.gettext("Promises by place and strength"), words, rows)
