"""The ranked table and the gap cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from markupsafe import Markup

from reports.identity import CONFIDENCES
from reports.renderers import labels
from reports.renderers.charts.interval import interval_chart
from reports.renderers.since_words import decision_line
from reports.renderers.views.answers import Answer, answers
from reports.renderers.views.closing import owner_words, target
from reports.renderers.views.complaints import all_complaints, left_out, others, quoted_above, quotes_note
from reports.renderers.views.context import HURTING_KINDS, RANKED_KINDS, Context, anchor, capital
from reports.renderers.views.evidence import ClaimView, QuoteView, claim_views, glances, quote_views, uncited
from reports.renderers.views.lead import called, led
from reports.renderers.views.numbers import DeltaView, delta_view, own_of
from reports.renderers.visible import language_tag
from reports.renderers.wording import Wording
from reports.result import AuditResult, GapEvidence, GapOut, QuoteOut

REST = 100  # complaints listed a gap beside the chosen quotes, and on the whole page, worst gaps first
REST_IN_ALL = 1500
CARDS = 100  # cards on the page; a script draws the others, and gaps.csv has them all
CARDS_OF_KIND = 10  # of each kind as many as these in any case
OPEN_RANKED = 10  # the worst gaps stand open
OPEN_OF_KIND = 5  # and so do the first of each kind; the others are folded, the page would have no end
CLAIMS = 3  # promises shown a card; the others of the same gap are folded
FOLDED_QUOTES = 3  # complaints quoted in a folded card; complaints.csv has the others


@dataclass(frozen=True, slots=True)
class PartView:
    """One factor of a score."""

    name: str
    value: str
    detail: str


@dataclass(frozen=True, slots=True)
class GapCard:
    """One gap, ready to print; the ranked table shows it as a row."""

    anchor: str
    shown: bool  # has the page a card for it, or is there only a row
    folded: bool  # is the card folded to its summary
    complaints_anchor: str  # where its complaints are quoted, "" where the card quotes none
    list_anchor: str  # where the list of the others stands, "" where there is none
    rank: int  # among the open gaps the headline counts; 0 for the others
    hurts: bool
    kind: str
    kind_label: str
    title: str
    title_lang: str
    theme: str
    theme_anchor: str
    claims: tuple[ClaimView, ...]
    more_claims: tuple[ClaimView, ...]
    more_claims_words: str  # "2 promesas más dicen lo mismo"
    quotes: tuple[QuoteView, ...]
    quotes_note: str
    rest: tuple[QuoteView, ...]
    rest_note: str  # over the list: "5 are quoted above."
    rest_more: str  # under it: how many more there are, and where
    all_complaints: str  # "Ver las 41 quejas", "" where only the chosen quotes are known
    counter: tuple[QuoteView, ...]
    counter_note: str
    delta: DeltaView | None
    reasons: tuple[str, ...]
    parts: tuple[PartView, ...]
    score: str
    interval: str  # "" where no customer's text stands behind the score
    band: str  # "rank 2 of 12, between 1 and 4"; "" in results of older versions
    band_short: str  # "1–4"
    sort_score: float
    chart: Markup
    ends: tuple[float, float, float]  # low, score and high as shares of the chart's scale
    complaints: int
    complaints_number: str
    complaints_words: str
    confidence: str
    confidence_order: int  # how high the evidence stands among its words, 0 the least
    confidence_label: str
    confidence_n: str  # "n = 24 people"; "" where the two statements are all there is
    state: str
    state_label: str
    decided: str  # "accepted: reason · owner · until ...", "" where people decided nothing
    owner: str  # as [owners] names them
    owner_words: str
    team: str  # the owner, else the team that usually owns it
    target: str
    answers: tuple[Answer, ...]
    about: str
    rewrite: str
    rewrite_lang: str
    rewrite_reason: str
    channels: str
    channel_names: tuple[str, ...]
    brand: str
    country: str
    market: str


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a gap stands among the others: its rank (0: unranked) and scale, and what room the page has."""

    rank: int
    top: float
    shown: bool
    folded: bool
    quotes: int
    rest: tuple[QuoteOut, ...]


def gap_cards(c: Context) -> tuple[GapCard, ...]:
    """Every gap of the result in its order; the ones the headline counts are numbered."""
    cards, rank, room = [], 0, REST_IN_ALL
    pictured: set[str] = set()
    of_kind: Counter[str] = Counter()
    top, drawn = scale(c.result), _drawn(c.result.gaps)
    for gap in c.result.gaps:
        rank += gap.kind in RANKED_KINDS
        of_kind[gap.kind] += 1
        shown, number = gap.id in drawn, rank if gap.kind in RANKED_KINDS else 0
        folded = not shown or (of_kind[gap.kind] > OPEN_OF_KIND and not 0 < number <= OPEN_RANKED)
        rest = others(c, gap)[: min(REST, room)] if shown and not folded else ()
        room -= len(rest)
        quotes = min(FOLDED_QUOTES, len(gap.evidence.quotes)) if folded else len(gap.evidence.quotes)
        card = _card(c, gap, _Place(number, top, shown, folded, quotes, rest))
        cards.append(_pictured_once(card, pictured))
    return tuple(cards)


def _pictured_once(card: GapCard, pictured: set[str]) -> GapCard:
    """The card with the picture of its first claim, unless an earlier card has it: each is heavy."""
    fresh = card.kind == "contradicted" and card.shown and not card.folded
    claims = []
    for place, claim in enumerate(card.claims):
        kept = fresh and not place and claim.picture and claim.anchor not in pictured
        claims.append(claim if kept else replace(claim, picture=None))
        if kept:
            pictured.add(claim.anchor)
    more = tuple(replace(claim, picture=None) for claim in card.more_claims)
    return replace(card, claims=tuple(claims), more_claims=more)


def scale(result: AuditResult) -> float:
    """Where the scale of scores ends: the next ten above the longest interval; they rarely come near 100."""
    return 10 * ceil(max((gap.interval[1] for gap in result.gaps), default=0) / 10) or 10


def _drawn(gaps: Sequence[GapOut]) -> frozenset[str]:
    """The gaps whose cards stand in the page: the first of each kind, then by the result's order."""
    of_kind: Counter[str] = Counter()
    first: list[str] = []
    others: list[str] = []
    for gap in gaps:
        of_kind[gap.kind] += 1
        (first if of_kind[gap.kind] <= CARDS_OF_KIND else others).append(gap.id)
    return frozenset((*first, *others[: max(0, CARDS - len(first))]))


def channels(w: Wording, by_channel: dict[str, int]) -> str:
    """Complaints by channel in words: "e-mail 22 · chat 7"; "" where no source named one."""
    if not any(by_channel):
        return ""
    named: Counter[str] = Counter()
    for name, n in by_channel.items():
        named[labels.channel(w, name)] += n  # "call" and "phone" are one channel to a reader
    return " · ".join(f"{name} {w.number(n, 0)}" for name, n in named.items())


def _card(c: Context, gap: GapOut, place: _Place) -> GapCard:
    w, evidence = c.w, _evidence(gap)
    claims = claim_views(c, led(c, gap))
    room = len(claims) if gap.kind == "inconsistent" else CLAIMS
    theme = c.themes.get(gap.theme_id or "")
    theme_label = w.pick(theme.label) if theme else ""
    ends = {"low": w.score(gap.interval[0]), "high": w.score(gap.interval[1])}
    rewrite, rewrite_lang = _rewrite(c, gap, claims)
    return GapCard(
        anchor=anchor("gap", gap.id),
        shown=place.shown,
        folded=place.folded,
        complaints_anchor=f"{anchor('gap', gap.id)}-complaints" if place.shown and _tells(gap) else "",
        list_anchor=f"{anchor('gap', gap.id)}-list" if place.rest else "",
        rank=place.rank,
        hurts=gap.kind in HURTING_KINDS,
        kind=gap.kind,
        kind_label=labels.kind(w, gap.kind),
        title=called(c, gap),
        title_lang=claims[0].lang if claims else w.code,
        theme=theme_label,
        theme_anchor=anchor("theme", theme.id) if theme and theme.id in c.listed_themes else "",
        claims=claims[:room],
        more_claims=claims[room:],
        more_claims_words=_more_claims(w, len(claims) - room),
        quotes=quote_views(c, _heard_first(c, evidence.quotes)[: place.quotes]),
        quotes_note=quotes_note(w, place.quotes, gap.complaints),
        rest=glances(c, place.rest),
        rest_note=quoted_above(w, place.quotes) if place.rest and place.quotes else "",
        rest_more=left_out(w, gap, place.quotes + len(place.rest)),
        all_complaints=all_complaints(w, gap.complaints) if place.rest else "",
        counter=quote_views(c, evidence.counter),
        counter_note=_counter_note(w, gap),
        delta=delta_view(w, gap.delta, own_of(c, gap)) if gap.delta else None,
        reasons=tuple(filter(None, (w.pick(reason) for reason in gap.reasons))),
        parts=tuple(PartView(labels.part(w, p.name), w.exact(p.value), w.pick(p.detail)) for p in gap.parts),
        score=w.score(gap.score),
        interval=w.gettext("%(low)s to %(high)s") % ends if gap.interval[0] < gap.interval[1] else "",
        band=_band(w, gap),
        band_short=_band_short(w, gap),
        sort_score=gap.score,
        chart=interval_chart(gap.score, *gap.interval, top=place.top),
        ends=(gap.interval[0] / place.top, gap.score / place.top, gap.interval[1] / place.top),
        complaints=gap.complaints,
        complaints_number=w.number(gap.complaints, 0),
        complaints_words=w.ngettext("%s complaint", "%s complaints", gap.complaints)
        % w.number(gap.complaints, 0),
        confidence=gap.confidence,
        confidence_order=CONFIDENCES.index(gap.confidence) if gap.confidence in CONFIDENCES else 0,
        confidence_label=labels.confidence(w, gap.confidence),
        confidence_n=_n(w, gap),
        state=gap.state,
        state_label=labels.state(w, gap.state),
        decided=_decided(w, gap),
        owner=gap.owner,
        owner_words=owner_words(w, gap),
        team=gap.owner or labels.team(w, gap.aspect),
        target=target(c, gap),
        answers=answers(c, gap),
        about=c.aspect(gap.aspect),
        rewrite=rewrite,
        rewrite_lang=rewrite_lang,
        rewrite_reason=w.pick(gap.suggestion_reason),
        channels=channels(w, gap.by_channel),
        channel_names=tuple(dict.fromkeys(labels.channel(w, name) for name in gap.by_channel if name)),
        brand=gap.brand,
        country=gap.country,
        market=" · ".join(filter(None, (gap.brand, gap.country))),
    )  # fmt: skip


def _decided(w: Wording, gap: GapOut) -> str:
    if gap.decision is None:
        return ""
    line = decision_line(w, gap.decision)
    return f"{capital(line.label)}: {' · '.join(line.facts)}"


def _band(w: Wording, gap: GapOut) -> str:
    if gap.rank is None:
        return ""
    rank = gap.rank
    numbers = {name: w.number(getattr(rank, name), 0) for name in ("place", "of", "best", "worst")}
    if rank.best == rank.worst:
        return w.gettext("rank %(place)s of %(of)s, firm") % numbers
    return w.gettext("rank %(place)s of %(of)s, between %(best)s and %(worst)s") % numbers


def _band_short(w: Wording, gap: GapOut) -> str:
    if gap.rank is None or gap.rank.best == gap.rank.worst:
        return ""
    return f"{w.number(gap.rank.best, 0)}\N{EN DASH}{w.number(gap.rank.worst, 0)}"


def _n(w: Wording, gap: GapOut) -> str:
    """Of how many the word for the evidence is said: people who complain, or texts of praise."""
    if gap.people:
        told = w.ngettext("n = %s person", "n = %s people", gap.people)
        return _unbroken(told % w.number(gap.people, 0))
    praise = gap.evidence.counter_praise
    if gap.kind in {"kept", "under_promised"} and praise:
        return _unbroken(w.ngettext("n = %s text", "n = %s texts", praise) % w.number(praise, 0))
    return ""


def _unbroken(text: str) -> str:
    return text.replace(" = ", "\u00a0=\u00a0")


def _tells(gap: GapOut) -> bool:
    """Does the card show customers' words? An inconsistency shows its second claim in their place."""
    return bool(gap.evidence.quotes) and not (gap.kind == "inconsistent" and len(gap.claim_ids) > 1)


def _evidence(gap: GapOut) -> GapEvidence:
    """The gap's quotes; where we promise nothing, none can cite it, whatever its words seem to cite."""
    kept = gap.evidence
    if gap.claim_ids:
        return kept
    return replace(kept, quotes=uncited(kept.quotes), counter=uncited(kept.counter), rest=uncited(kept.rest))


def _heard_first(c: Context, quotes: tuple[QuoteOut, ...]) -> tuple[QuoteOut, ...]:
    """The gap's quotes, first one in the report's language that cites the promise if the first does."""
    if not quotes:
        return quotes
    first = quotes[0]
    here = [q for q in quotes if q.language == c.w.code and q.cites_promise == first.cites_promise]
    lead = first if first.language == c.w.code or not here else here[0]
    return (lead, *(quote for quote in quotes if quote is not lead))


def _more_claims(w: Wording, more: int) -> str:
    if more <= 0:
        return ""
    text = w.ngettext("%s more promise says it too", "%s more promises say it too", more)
    return text % w.number(more, 0)


def _rewrite(c: Context, gap: GapOut, claims: tuple[ClaimView, ...]) -> tuple[str, str]:
    """The suggested wording in the quoted claim's own language, for that is where it will stand."""
    both = {"es": gap.suggestion.es, "en": gap.suggestion.en}
    for code in (claims[0].lang if claims else c.w.code, c.w.code, "es", "en"):
        if both.get(code):
            return both[code], language_tag(code)
    return "", c.w.code


def _counter_note(w: Wording, gap: GapOut) -> str:
    evidence = gap.evidence
    n = evidence.counter_n
    if not n:
        return ""
    if gap.kind in {"under_promised", "silent"}:
        return w.ngettext("%s text praises it", "%s texts praise it", n) % w.number(n, 0)
    if not evidence.counter_told:
        return w.ngettext("%s text says it was kept", "%s texts say it was kept", n) % w.number(n, 0)
    told = w.ngettext("%s told value keeps it", "%s told values keep it", evidence.counter_told)
    praise = w.ngettext("%s praise meets it", "%s praises meet it", evidence.counter_praise)
    parts = [(praise, evidence.counter_praise), (told, evidence.counter_told)]
    return " · ".join(text % w.number(count, 0) for text, count in parts if count)
