"""What speaks for a promise: praise that meets it, and told values that keep it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.comparison import breaks
from claims.matching import ClaimMatch
from claims.model import Claim, JudgedText
from claims.sides import side_of
from claims.told import compare_numbers

_NAMED = 200  # texts named as counter-evidence; more would not be read, and the counts go on


@dataclass(frozen=True, slots=True)
class CounterEvidence:
    """The texts that speak for a promise, praise first, and how many there are of each."""

    ids: tuple[str, ...]
    praise: int
    told: int


def counter_evidence(
    group: Sequence[ClaimMatch], praise: Mapping[str, tuple[JudgedText, ...]]
) -> CounterEvidence:
    """Praise close to the claims that tells no value against them, and reproaches whose value keeps them.

    A customer who waited a day and complains of the box bears the 24 hours out.
    """
    lead = group[0].claim
    met = {
        text.id: None
        for match in group
        for text in praise.get(match.claim.id, ())
        if _speaks_for(lead, match.claim, text)
    }
    against = {pair.text.id for match in group for pair in match.contradicting}
    kept = {
        pair.text.id: None
        for match in group
        for pair in match.pairs
        if pair.text.id not in against and pair.text.id not in met and keeps(match.claim, pair.text)
    }
    return CounterEvidence((*met, *kept)[:_NAMED], len(met), len(kept))


def praise_of(claims: Sequence[Claim], praise: Mapping[str, tuple[JudgedText, ...]]) -> CounterEvidence:
    """The praise that meets claims no complaint was matched with."""
    return counter_evidence([ClaimMatch(claim, ()) for claim in claims], praise)


def keeps(claim: Claim, text: JudgedText) -> bool | None:
    """Whether a told number meets the claim's; None when there is nothing to compare."""
    numbers = compare_numbers(side_of(claim), text.reading, text.text)
    if numbers.broken:
        return False
    return True if numbers.met else None


def _speaks_for(lead: Claim, claim: Claim, text: JudgedText) -> bool:
    """Whether praise is for what is promised: it meets the number, or is about the lead claim's aspect."""
    kept = keeps(claim, text)
    if kept is not None:
        return kept
    if _tells_worse(claim, text):
        return False
    # What a number promises is borne out by praise of that very thing, not by praise that touches it.
    named = text.reading.aspects[: 1 if claim.quantities else 2]
    return lead.aspect in {aspect.id for aspect in named}


def _tells_worse(claim: Claim, text: JudgedText) -> bool:
    """Whether praise tells an amount under the claim's, of whatever: "roasted three days before it came"."""
    return any(breaks(p, t) is True for p in claim.quantities for t in text.reading.quantities)
