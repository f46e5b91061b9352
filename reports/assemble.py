"""From what claims/ found to the published AuditResult: every number a reader sees is made here or before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.excerpts import excerpt
from claims.model import (
    Claim,
    Delta,
    Gap,
    GapKind,
    JudgedText,
    Quantity,
    Rank,
    ScorePart,
    Sighting,
    Theme,
    Words,
)
from claims.themes import Corpus
from claims.themes.quotes import choose_quotes
from reports.assemble_facts import around, span_out, spread_out
from reports.owners import Owners
from reports.result import (
    Bilingual,
    ClaimEvidence,
    ClaimOut,
    DeltaOut,
    GapEvidence,
    GapOut,
    QuantityOut,
    QuoteOut,
    RankOut,
    ScorePartOut,
    ToldOut,
)
from reports.textfragment import deep_link

_EVIDENCE_PAGES = 5  # places quoted for one claim; `pages` lists them all
_COUNTERS = 3
_REST = 40  # further complaints of a gap with what was read of them; `complaints` of the result holds all


def bilingual(words: Words) -> Bilingual:
    """The same words in the result's own type."""
    return Bilingual(words.es, words.en)


def quantity_out(quantity: Quantity) -> QuantityOut:
    """One quantity as published."""
    return QuantityOut(
        kind=quantity.kind,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        business_days=quantity.business_days,
        bound=quantity.bound,
        text=quantity.text,
        start=quantity.start,
        end=quantity.end,
        currency=quantity.currency or None,
    )


def claim_out(claim: Claim) -> ClaimOut:
    """One claim as published, with up to five places, the most exposed first."""
    pages = tuple(dict.fromkeys(sighting.url for sighting in claim.sightings))
    shown = sorted(claim.sightings, key=lambda s: (s.place != claim.place, s.url, s.block))
    evidence = tuple(_seen(claim.quote, sighting) for sighting in shown[:_EVIDENCE_PAGES])
    return ClaimOut(
        id=claim.id,
        quote=claim.quote,
        url=shown[0].url if shown else "",
        place=claim.place,
        language=claim.language,
        aspect=claim.aspect,
        strength=claim.strength,
        quantities=tuple(map(quantity_out, claim.quantities)),
        pages=pages,
        brand=claim.brand,
        country=claim.country,
        since=claim.since.isoformat() if claim.since else None,
        score=round(claim.score, 4),
        qualifiers=claim.qualifiers,
        channel=claim.channel,
        evidence=evidence,
    )


def _seen(quote: str, sighting: Sighting) -> ClaimEvidence:
    before, after = around(sighting.text, quote)
    return ClaimEvidence(
        url=sighting.url,
        deep_link=deep_link(sighting.url, quote),
        place=sighting.place,
        context=sighting.heading,
        seen_on=sighting.seen_on.isoformat(),
        snapshot=sighting.snapshot,
        before=before,
        after=after,
    )


def quote_out(text: JudgedText, claim: str = "") -> QuoteOut:
    """One customer's words as published; of a long text also the part that bears on `claim`."""
    return QuoteOut(
        id=text.id,
        text=text.text,
        language=text.reading.lang,
        date=text.date.isoformat() if text.date else None,
        channel=text.channel,
        country=text.country,
        severity=text.reading.severity,
        cites_promise=text.reading.plainly_cites,
        case_number=text.case_number,
        link=text.link,
        excerpt=excerpt(text.text, claim),
    )


@dataclass(frozen=True, slots=True)
class GapAssembler:
    """Publishes gaps: both sides' evidence, the parts of the score, the state since the last audit."""

    corpus: Corpus
    claims: Mapping[str, Claim]
    themes: Mapping[str, Theme]
    known_before: Collection[str] = ()  # the ids of the gaps the last audit had
    owners: Owners = field(default_factory=Owners)

    def gap_out(self, gap: Gap) -> GapOut:
        """One gap as published."""
        texts = self.corpus.select(gap.complaints)
        brand, country = belongs(gap, self.claims, self.themes)
        out = GapOut(
            id=gap.id,
            kind=gap.kind.value,
            claim_ids=gap.claim_ids,
            theme_id=gap.theme_id,
            score=gap.score,
            interval=(gap.low, gap.high),
            confidence=gap.confidence,
            complaints=len(gap.complaints),
            delta=_delta_out(gap.delta) if gap.delta else None,
            reasons=tuple(map(bilingual, gap.reasons)),
            evidence=self._evidence(gap),
            suggestion=Bilingual(gap.suggestion.es, gap.suggestion.en),
            suggestion_reason=bilingual(gap.suggestion.reason),
            aspect=gap.aspect,
            parts=tuple(map(_part_out, gap.parts)),
            by_channel=by_channel(texts),
            state="ongoing" if gap.id in self.known_before else "new",
            brand=brand,
            country=country,
            people=len({text.person for text in texts}),
            rank=_rank_out(gap.rank) if gap.rank else None,
            conflict=gap.conflict,
            span=span_out(texts),
        )
        return replace(out, owner=self.owners.of_gap(out))

    def _evidence(self, gap: Gap) -> GapEvidence:
        chosen = choose_quotes(self.corpus, gap.complaints, fit=_fit(gap))
        counter = choose_quotes(self.corpus, gap.counter_evidence, _COUNTERS)
        rest = [text_id for text_id in gap.complaints if text_id not in chosen][:_REST]
        claim = next((self.claims[i].quote for i in gap.claim_ids if i in self.claims), "")
        return GapEvidence(
            quotes=tuple(quote_out(text, claim) for text in self.corpus.select(chosen)),
            counter=tuple(quote_out(text, claim) for text in self.corpus.select(counter)),
            counter_n=gap.counter_praise + gap.counter_told,
            counter_praise=gap.counter_praise,
            counter_told=gap.counter_told,
            rest=tuple(quote_out(text, claim) for text in self.corpus.select(rest)),
        )


def _fit(gap: Gap) -> dict[str, float] | None:
    """How well each complaint speaks against the promise: they stand in that order in a contradicted gap."""
    if gap.kind is not GapKind.CONTRADICTED:
        return None
    return {text_id: 1 - at / len(gap.complaints) for at, text_id in enumerate(gap.complaints)}


def belongs(gap: Gap, claims: Mapping[str, Claim], themes: Mapping[str, Theme]) -> tuple[str, str]:
    """The brand and the country a gap is of, by its promises or its theme; "" for any."""
    owners: list[Claim | Theme] = [claims[i] for i in gap.claim_ids if i in claims]
    theme = themes.get(gap.theme_id or "")
    if theme is not None:
        owners.append(theme)
    return (
        next((owner.brand for owner in owners if owner.brand), ""),
        next((owner.country for owner in owners if owner.country), ""),
    )


def by_channel(texts: Iterable[JudgedText]) -> dict[str, int]:
    """How many texts came by each channel, most first; texts without one count as ""."""
    counts = Counter(text.channel for text in texts)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _part_out(part: ScorePart) -> ScorePartOut:
    terms = {term.name: term.value for term in part.terms}
    return ScorePartOut(part.name, part.value, bilingual(part.detail), terms)


def _rank_out(rank: Rank) -> RankOut:
    return RankOut(rank.place, rank.of, rank.best, rank.worst, rank.resampled, rank.reweighed)


def _delta_out(delta: Delta) -> DeltaOut:
    told = delta.told
    return DeltaOut(
        promised=delta.promised,
        told=ToldOut(told.n, told.median, told.q1, told.q3, spread_out(told.values)),
        unit=delta.unit,
        worse=delta.worse,
        business_days=delta.business_days,
    )


def claims_of_gaps(
    claims: Sequence[Claim], limits: Sequence[Claim], gaps: Sequence[Gap]
) -> tuple[Claim, ...]:
    """All claims, and the limits that some gap names (the fine print of an inconsistency)."""
    named = {claim_id for gap in gaps for claim_id in gap.claim_ids}
    known = {claim.id for claim in claims}
    return (*claims, *(limit for limit in limits if limit.id in named and limit.id not in known))
