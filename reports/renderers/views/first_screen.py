"""The first screen: the verdict, three numbers, the main gap with two ways out, what is kept."""

from __future__ import annotations

from dataclasses import dataclass

from reports.identity import OPEN
from reports.renderers.views.context import Context
from reports.renderers.views.gaps import GapCard, channels
from reports.renderers.views.numbers import NumberView, enough_evidence, interval_words, number_view
from reports.renderers.visible import is_loopback

_KEPT = 3  # kept promises shown on the first screen


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What a reader sees before scrolling."""

    company: str
    audited: str
    window: str
    compared: str
    sentence: str
    numbers: tuple[NumberView, ...]
    warnings: tuple[str, ...]
    main: GapCard | None
    kept: tuple[GapCard, ...]
    kept_more: str
    nothing: str  # what to say where no gap is open
    local: str  # said once where links lead to this very machine


def first_screen(c: Context, cards: tuple[GapCard, ...]) -> FirstScreen:
    """Take the headline of the result apart for the page."""
    w, head, window = c.w, c.result.headline, c.result.window
    by_id = {gap.id: card for gap, card in zip(c.result.gaps, cards, strict=True)}
    kept = tuple(card for card in cards if card.kind == "kept")
    span = {"start": w.long_date(window.complaints_from), "end": w.long_date(window.complaints_to)}
    return FirstScreen(
        company=c.result.company.name,
        audited=w.gettext("Audited on %s") % w.long_date(window.audited_at),
        window=w.gettext("complaints from %(start)s to %(end)s") % span if window.complaints_from else "",
        compared=(
            w.gettext("compared with the audit of %s") % w.long_date(window.previous_audit)
            if window.previous_audit
            else w.gettext("first audit")
        ),
        sentence=w.pick(head.sentence),
        numbers=_numbers(c),
        warnings=tuple(filter(None, (w.pick(warning) for warning in head.warnings))),
        main=by_id.get(head.main_gap or ""),
        kept=kept[:_KEPT],
        kept_more=_more(c, len(kept) - _KEPT),
        nothing=_nothing(c),
        local=_local(c),
    )


def _local(c: Context) -> str:
    if not any(is_loopback(page) for claim in c.result.claims for page in claim.pages):
        return ""
    return c.w.gettext(
        "The site was read at a local address: its links work "
        "on that machine alone, while the site is served."
    )


def _more(c: Context, more: int) -> str:
    if more <= 0:
        return ""
    return c.w.ngettext("and %s more", "and %s more", more) % c.w.number(more, 0)


def _numbers(c: Context) -> tuple[NumberView, ...]:
    w, head = c.w, c.result.headline
    opened, new, touched = head.open_gaps, head.new_gaps, head.complaints_touched
    first = not c.result.window.previous_audit
    told = c.result.coverage.complaints.complaints
    return (
        number_view(
            w,
            opened,
            w.ngettext("open gap", "open gaps", opened.value),
            interval=enough_evidence(w, opened),
        ),
        number_view(
            w,
            new,
            w.ngettext("new gap", "new gaps", new.value),
            w.gettext("this is the first audit") if first else _new_besides(c),
        ),
        number_view(
            w,
            touched,
            w.ngettext("complaint touched", "complaints touched", touched.value),
            channels(w, head.touched_by_channel) if told else w.gettext("there were no complaints to read"),
            interval=interval_words(w, touched),
        ),
    )


def _new_besides(c: Context) -> str:
    """New findings that are no open gaps, which "since the last audit" counts too."""
    since = c.result.since
    told = () if since is None else since.changes
    n = sum(change.kind == "new" and change.gap_kind not in OPEN for change in told)
    if not n:
        return ""
    return c.w.ngettext(
        "and %s new finding of another kind", "and %s new findings of another kind", n
    ) % c.w.number(n, 0)


def _nothing(c: Context) -> str:
    w = c.w
    if not c.result.claims:
        return w.gettext(
            "No promise was found in what was read, so none can be compared with what customers tell."
        )
    if not c.result.coverage.complaints.complaints:
        return w.gettext("There were no complaints to compare the promises with.")
    return w.gettext(
        "In what was read, no promise collides with what customers tell. "
        "What was not read is listed under coverage."
    )
