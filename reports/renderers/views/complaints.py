"""The complaints behind a gap: those quoted, the list of the others, and where to find what is left out."""

from __future__ import annotations

from reports.renderers.views.context import Context
from reports.renderers.views.evidence import uncited
from reports.renderers.wording import Wording
from reports.result import GapOut, QuoteOut
from reports.result_complaints import ComplaintOut


def others(c: Context, gap: GapOut) -> tuple[QuoteOut, ...]:
    """The complaints a gap counts beside the quoted ones, as far as the result holds them."""
    evidence = gap.evidence
    if not evidence.rest:
        return ()
    known = {quote.id for quote in (*evidence.quotes, *evidence.rest)}
    # Where we promise nothing, none can cite it.
    rest = evidence.rest if gap.claim_ids else uncited(evidence.rest)
    return (*rest, *(_quote(one) for one in c.counted.get(gap.id, ()) if one.id not in known))


def _quote(one: ComplaintOut) -> QuoteOut:
    return QuoteOut(
        id=one.id,
        text=one.text,
        language=one.language,
        date=one.date,
        channel=one.channel,
        country=one.country,
        severity=0,
        cites_promise=False,
        case_number=one.case_number,
        link=one.link,
    )


def quotes_note(w: Wording, shown: int, n: int) -> str:
    """How many of all are quoted, as in "5 of 46 complaints"; "" where all are."""
    if not shown or n <= shown:
        return ""
    text = w.ngettext("%(shown)s of %(n)s complaint", "%(shown)s of %(n)s complaints", n)
    return text % {"shown": w.number(shown, 0), "n": w.number(n, 0)}


def quoted_above(w: Wording, shown: int) -> str:
    """Over the list of the others: how many of all stand above it already."""
    return w.ngettext("%s is quoted above.", "%s are quoted above.", shown) % w.number(shown, 0)


def all_complaints(w: Wording, n: int) -> str:
    """The words over the list and on the button that leads to it."""
    text = w.ngettext("See the %(n)s complaint", "See the %(n)s complaints", n)
    return text % {"n": w.number(n, 0)}


def left_out(w: Wording, gap: GapOut, shown: int) -> str:
    """How many complaints the card does not show, and how to find them; "" for none."""
    more = gap.complaints - shown
    if more <= 0:
        return ""
    text = w.ngettext(
        "%(n)s more is in complaints.csv, with the gap id %(id)s.",
        "%(n)s more are in complaints.csv, with the gap id %(id)s.",
        more,
    )
    return text % {"n": w.number(more, 0), "id": gap.id}
