"""How a gap is closed by keeping the promise: the target that would make it true, and its owner."""

from __future__ import annotations

from reports.renderers import labels
from reports.renderers.amounts import amount
from reports.renderers.own_unit import Own
from reports.renderers.views.context import HURTING_KINDS, Context
from reports.renderers.views.numbers import larger_breaks, own_of
from reports.renderers.wording import Wording
from reports.result import DeltaOut, GapOut


def target(c: Context, gap: GapOut) -> str:
    """A target to hold operations to; "" where the gap has no promise to keep."""
    w = c.w
    if not gap.claim_ids:
        return ""
    if gap.delta is not None:
        return _measured(w, gap.delta, gap.aspect, own_of(c, gap))
    if gap.kind == "inconsistent":
        return w.gettext("one value, the same on every page")
    if gap.kind == "unsupported":
        return w.gettext("a proof or a condition that stands beside the promise")
    least = c.result.method.minimum_n
    text = w.ngettext(
        "fewer than %s person who tells otherwise by the next audit",
        "fewer than %s people who tell otherwise by the next audit",
        least,
    )
    return text % w.number(least, 0)


def owner_words(w: Wording, gap: GapOut) -> str:
    """Who owns the gap: as [owners] says, else the team that usually does; "" where neither is known."""
    return w.gettext("Owner: %s") % gap.owner if gap.owner else _usual_owner(w, gap.aspect)


def owner_cell(w: Wording, owner: str, gap: GapOut) -> str:
    """What a column of owners says: the configured owner by name, else the usual one as the card tells it."""
    return owner or (_usual_owner(w, gap.aspect) if gap.kind in HURTING_KINDS else "")


def _usual_owner(w: Wording, aspect: str) -> str:
    team = labels.team(w, aspect)
    return w.gettext("Usually owned by: %(team)s") % {"team": team} if team else ""


def _measured(w: Wording, delta: DeltaOut, aspect: str, own: Own | None) -> str:
    value = amount(w, delta.promised, delta.unit, business_days=delta.business_days, own=own).text
    if delta.unit != "s":
        return (
            w.gettext("nine in ten cases at %s or less")
            if larger_breaks(delta)
            else w.gettext("nine in ten cases at %s or more")
        ) % value
    if not larger_breaks(delta):
        return {
            "warranty": w.gettext("nine in ten faults within %s put right under the warranty"),
        }.get(aspect, w.gettext("nine in ten cases with %s or more")) % value
    return {
        "delivery_time": w.gettext("nine in ten orders delivered within %s"),
        "refunds": w.gettext("nine in ten refunds paid within %s"),
        "response_time": w.gettext("nine in ten people answered within %s"),
        "support_access": w.gettext("nine in ten people answered within %s"),
        "resolution": w.gettext("nine in ten cases solved within %s"),
    }.get(aspect, w.gettext("nine in ten cases within %s")) % value
