"""The four questions a meeting asks of a gap, answered from what the result holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items import Place
from reports.renderers import labels
from reports.renderers.views.context import Context, capital
from reports.renderers.views.evidence import NO_DAY
from reports.renderers.wording import Wording
from reports.result import ClaimEvidence, ClaimOut, GapOut

_WEB = ("", "web")


@dataclass(frozen=True, slots=True)
class Answer:
    """One question with its answer: what to say first, and what it rests on."""

    question: str
    answer: str
    rests_on: tuple[str, ...]


def answers(c: Context, gap: GapOut) -> tuple[Answer, ...]:
    """The four answers of a gap that customers tell of; () for the kinds that rest on no complaint."""
    if not gap.complaints or gap.kind not in {"contradicted", "silent"}:
        return ()
    return (_how_many(c, gap), _since_when(c, gap), _one_case(c, gap), _changed(c, gap))


def _how_many(c: Context, gap: GapOut) -> Answer:
    w, theme = c.w, c.themes.get(gap.theme_id or "")
    told = w.ngettext("%s complaint", "%s complaints", gap.complaints) % w.number(gap.complaints, 0)
    if gap.people:
        people = w.ngettext("%s person", "%s people", gap.people) % w.number(gap.people, 0)
        told = w.gettext("%(complaints)s, of %(people)s") % {"complaints": told, "people": people}
    rests = []
    if theme is not None:
        low, high = theme.share_interval
        share = {"share": w.percent(theme.share), "low": w.percent(low), "high": w.percent(high)}
        rests.append(w.gettext("its theme is %(share)s of all complaints (%(low)s to %(high)s)") % share)
    return Answer(w.gettext("How many are they?"), told, tuple(rests))


def _since_when(c: Context, gap: GapOut) -> Answer:
    w, span, rests = c.w, gap.span, []
    told = w.gettext("The complaints have no dates")
    if span is not None:
        told = w.gettext("Complaints since %s") % w.date(span.first)
        weeks = w.ngettext("%s week", "%s weeks", span.weeks) % w.number(span.weeks, 0)
        ends = {"last": w.date(span.last), "weeks": weeks}
        rests.append(w.gettext("the last one of %(last)s; in %(weeks)s") % ends)
        if undated := gap.complaints - span.dated:
            rests.append(w.ngettext("%s without a date", "%s without a date", undated) % w.number(undated, 0))
    if claims := _claims(c, gap):
        rests.append(_stands_since(w, claims))
    if gap.history is not None:
        first = gap.history.first_seen
        rests.append(
            w.gettext("first found by this audit")
            if first == c.result.window.audited_at
            else w.gettext("first found by the audit of %s") % w.date(first)
        )
        if gap.history.runs > 1:
            runs = w.number(gap.history.runs, 0)
            rests.append(w.ngettext("met by %s audit", "met by %s audits", gap.history.runs) % runs)
    return Answer(w.gettext("Since when?"), told, tuple(rests))


def _one_case(c: Context, gap: GapOut) -> Answer:
    w, rests = c.w, []
    people = gap.people or gap.complaints
    told = (
        w.gettext("It may be: the evidence is insufficient")
        if gap.confidence == "insufficient"
        else w.ngettext("%s person tells it", "%s people tell it", people) % w.number(people, 0)
    )
    if gap.span is not None and gap.span.weeks > 1:
        rests.append(w.gettext("in %s different weeks") % w.number(gap.span.weeks, 0))
    channels = len({labels.channel(w, name) for name in gap.by_channel if name})
    if channels > 1:
        rests.append(w.gettext("through %s channels") % w.number(channels, 0))
    rests.append(labels.confidence(w, gap.confidence))
    theme = c.themes.get(gap.theme_id or "")
    if theme is not None and theme.recurrence == "isolated":
        rests.append(labels.recurrence(w, theme.recurrence))
    n = gap.evidence.counter_n
    if gap.kind == "contradicted":
        rests.append(
            w.ngettext("%s text speaks against it", "%s texts speak against it", n) % w.number(n, 0)
            if n
            else w.gettext("no text speaks against it")
        )
    return Answer(w.gettext("Is it not just one case?"), capital(told), tuple(rests))


def _changed(c: Context, gap: GapOut) -> Answer:
    w = c.w
    told, rests = w.gettext("There is no promise to change"), list[str]()
    if claims := _claims(c, gap):
        told, rests = _still_there(w, claims)
    if gap.history is not None and gap.history.edits:
        last = gap.history.edits[-1]
        told = w.gettext("Its words were changed before the audit of %s") % w.date(last.noticed)
        rests.append(w.gettext("before: “%s”") % last.before)
    if gap.span is not None:
        rests.append(w.gettext("the last complaint is of %s") % w.date(gap.span.last))
    theme = c.themes.get(gap.theme_id or "")
    if theme is not None and theme.trend in {"growing", "steady", "falling"}:
        rests.append(w.gettext("the theme: %s") % labels.trend(w, theme.trend))
    return Answer(w.gettext("Have we already changed it?"), told, tuple(rests))


def _claims(c: Context, gap: GapOut) -> tuple[ClaimOut, ...]:
    """All wordings of the gap's promise: whether it still stands is not settled by the first one alone."""
    return tuple(c.claims[id_] for id_ in gap.claim_ids if id_ in c.claims)


def _stands_since(w: Wording, claims: Sequence[ClaimOut]) -> str:
    """The earliest known day; "at least" where some wording may be older, for nobody saw it begin."""
    known = [claim.since for claim in claims if claim.since]
    if not known:
        return w.gettext("since when the promise stands is not known")
    if len(known) < len(claims):
        return w.gettext("the promise stands at least since %s") % w.date(min(known))
    return w.gettext("the promise stands since %s") % w.date(min(known))


def _still_there(w: Wording, claims: Sequence[ClaimOut]) -> tuple[str, list[str]]:
    """When the promise was last read on the site, on how many pages, and when it was last said off it."""
    pages = {page for claim in claims for page in _pages(claim)}
    seen = _last(one for claim in claims for one in claim.evidence if not _off_site(one))
    said = _last(one for claim in claims for one in claim.evidence if _off_site(one))
    if not pages:
        return w.gettext("Not known: it was said off the site"), []
    rests = []
    if seen:
        rests.append(w.ngettext("on %s page", "on %s pages", len(pages)) % w.number(len(pages), 0))
    if said:
        rests.append(w.gettext("also said off the site, last on %s") % w.date(said))
    elif any(claim.channel not in _WEB for claim in claims):
        rests.append(w.gettext("also said off the site"))
    return w.gettext("It still stood there on %s") % w.date(seen) if seen else w.gettext("Not known"), rests


def _pages(claim: ClaimOut) -> set[str]:
    """The pages of the site that carry the claim; the addresses of posts are none."""
    posts = {one.url for one in claim.evidence if _off_site(one)}
    known = {one.url for one in claim.evidence} if claim.channel not in _WEB else set(claim.pages)
    return known - posts


def _off_site(seen: ClaimEvidence) -> bool:
    return seen.place == Place.POST


def _last(sights: Iterable[ClaimEvidence]) -> str:
    return max((one.seen_on for one in sights if one.seen_on != NO_DAY), default="")
