"""One gap on one page: what a meeting needs to decide on it, bounded so that it prints on A4."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reports.renderers import labels
from reports.renderers.telling import Telling
from reports.renderers.views.context import Context, context
from reports.renderers.views.evidence import ClaimView, QuoteView
from reports.renderers.views.gaps import GapCard, gap_cards
from reports.result import GapOut

_CLAIM = 150  # characters of a promise, and of the other words below
_LIMIT = 60
_QUOTE = 120
_REASON = 100
_REWRITE = 130
_WHY = 170  # of why it would be written so: a caveat that is cut is none
_OWNER = 50
_URL = 90
_NAME = 70
_WORD = 40
_QUOTES = 4
_COUNTER = 2
_REASONS = 3
_QUALIFIERS = 2


@dataclass(frozen=True, slots=True)
class SheetClaim:
    """A promise as the sheet prints it: its words, and where and when it was read."""

    quote: str
    lang: str
    url: str
    href: str
    about: str  # place · date · snapshot
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetFact:
    """A number with what it is."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """Everything the sheet's template prints."""

    language: str
    schema: str
    company: str
    audited: str
    window: str
    title: str  # of the document: plain words, cut
    about: str
    market: str
    card: GapCard
    claims: tuple[SheetClaim, ...]
    claims_more: str
    quotes: tuple[QuoteView, ...]
    quotes_note: str
    counter: tuple[QuoteView, ...]
    counter_note: str
    facts: tuple[SheetFact, ...]
    reasons: tuple[str, ...]
    rewrite: str
    rewrite_reason: str
    target: str  # what would make the promise true, as the report's card says it
    owner: str
    usual: bool  # is the owner only the team that usually has such things


def sheet_view(telling: Telling, gap: GapOut) -> SheetView:
    """One gap of the telling in the words of its language."""
    c = context(telling.result, telling.language)
    w = c.w
    cards = {one.id: card for one, card in zip(c.result.gaps, gap_cards(c), strict=True)}
    card = cards[gap.id]
    two_sided = gap.kind == "inconsistent"
    claims = (*card.claims, *card.more_claims)
    shown = claims[: 2 if two_sided else 1]
    quotes = () if two_sided and len(claims) > 1 else card.quotes[:_QUOTES]  # the report's order
    owner = telling.owner_of(gap)
    window = c.result.window
    span = {"start": w.long_date(window.complaints_from), "end": w.long_date(window.complaints_to)}
    return SheetView(
        language=w.code,
        schema=c.result.schema,
        company=_cut(c.result.company.name, _NAME),
        audited=w.gettext("Audited on %s") % w.long_date(window.audited_at),
        window=w.gettext("complaints from %(start)s to %(end)s") % span if window.complaints_from else "",
        title=_cut(card.title, _NAME),
        about=_cut(card.about, _WORD),
        market=_cut(card.market, _WORD),
        card=card,
        claims=tuple(_claim(claim) for claim in shown),
        claims_more=_more(c, len(claims) - len(shown)),
        quotes=_short(quotes),
        quotes_note=_of(c, len(quotes), gap.complaints),
        counter=_short(card.counter[:_COUNTER]),
        counter_note=card.counter_note,
        facts=tuple(_facts(c, gap, card)),
        reasons=tuple(_cut(reason, _REASON) for reason in card.reasons[:_REASONS]),
        rewrite=_cut(card.rewrite, _REWRITE),
        rewrite_reason=_cut(card.rewrite_reason, _WHY),
        target=_cut(card.target, _REASON),
        owner=_cut(owner or card.team, _OWNER),
        usual=not owner and bool(card.team),
    )  # fmt: skip


def _claim(claim: ClaimView) -> SheetClaim:
    seen = claim.sightings[0] if claim.sightings else None
    about = [claim.place]
    if seen:
        about += [seen.seen_on, seen.snapshot[:12]]
    return SheetClaim(
        quote=_cut(claim.quote, _CLAIM),
        lang=claim.lang,
        url=_cut(seen.url, _URL) if seen else "",
        href=seen.href if seen else "",
        about=_cut(" · ".join(filter(None, (*about, claim.since, claim.market))), _REASON),
        limits=tuple(_cut(limit, _LIMIT) for limit in claim.qualifiers[:_QUALIFIERS]),
    )


def _short(quotes: Iterable[QuoteView]) -> tuple[QuoteView, ...]:
    return tuple(
        replace(one, text=_cut(one.text, _QUOTE), source=_cut(one.source, _NAME), whole="") for one in quotes
    )


def _facts(c: Context, gap: GapOut, card: GapCard) -> Iterable[SheetFact]:
    w, theme = c.w, c.themes.get(gap.theme_id or "")
    if gap.complaints:
        yield SheetFact(w.gettext("Complaints"), card.complaints_number)
    if gap.people:
        yield SheetFact(w.gettext("People"), w.number(gap.people, 0))
    if theme and theme.first_seen:
        span = {"low": w.date(theme.first_seen), "high": w.date(theme.last_seen)}
        yield SheetFact(w.gettext("Heard of"), w.pgettext("dates", "%(low)s to %(high)s") % span)
        yield SheetFact(w.gettext("Trend"), labels.trend(w, theme.trend))
    if card.channels:
        yield SheetFact(w.gettext("Channels"), _cut(card.channels, _NAME))
    if card.hurts:
        score = f"{card.score} ({card.interval})" if card.interval else card.score
        yield SheetFact(w.gettext("Score, of 100"), score)
    if card.band:
        yield SheetFact(w.gettext("Rank"), card.band)


def _more(c: Context, more: int) -> str:
    if more <= 0:
        return ""
    text = c.w.ngettext("%s more promise says it too", "%s more promises say it too", more)
    return text % c.w.number(more, 0)


def _of(c: Context, shown: int, n: int) -> str:
    if not shown or n <= shown:
        return ""
    text = c.w.ngettext("%(shown)s of %(n)s complaint", "%(shown)s of %(n)s complaints", n)
    return text % {"shown": c.w.number(shown, 0), "n": c.w.number(n, 0)}


def _cut(text: str, most: int) -> str:
    """One line of text, cut at a whole word."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    return f"{text[:most].rpartition(' ')[0] or text[:most]} …"
