"""The dataclasses that pass between the steps of interpretation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

_LIKELIER_THAN_NOT = 0.5


@dataclass(frozen=True, slots=True)
class Words:
    """The same sentence in Spanish and English, for everything a reader is told."""

    es: str
    en: str


QuantityKind = Literal[
    "duration", "money", "percent", "count", "rate", "data_rate", "data_size", "time_of_day",
    "availability", "distance", "weight",
]  # fmt: skip
Bound = Literal["at_most", "at_least", "about", "exact"]
Strength = Literal["measurable", "absolute", "vague"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One normalised amount in a text.

    Units: durations in seconds ("s"; a business day is 86400 with the flag), data rates in bit/s, percent as
    0-100, money with its ISO 4217 code in `currency`, times of day in seconds since midnight. A bounded or
    single value stands in both `low` and `high`. `start` and `end` are code points of the text.
    """

    kind: QuantityKind
    low: float
    high: float
    unit: str
    text: str
    start: int
    end: int
    currency: str = ""
    business_days: bool = False
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class ScoredAspect:
    """An aspect id with its score, 0 to 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A limit or condition on a claim, with its code points in the text it came from and what it is about."""

    quote: str
    start: int
    end: int
    aspects: tuple[ScoredAspect, ...] = ()  # best first
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One claim as read from one text. `score` is calibrated; `start`/`end` are code points of the text."""

    quote: str
    start: int
    end: int
    aspects: tuple[ScoredAspect, ...]  # best first, never empty
    strength: tuple[Strength, ...]
    score: float
    quantities: tuple[Quantity, ...] = ()
    block: int | None = None  # index of the block, for HTML input

    @property
    def aspect(self) -> str:
        """The main aspect's id."""
        return self.aspects[0].id


@dataclass(frozen=True, slots=True)
class ReadText:
    """What the promise reader found in one text."""

    lang: str
    claims: tuple[FoundClaim, ...]
    qualifiers: tuple[Qualifier, ...]


@dataclass(frozen=True, slots=True)
class ComplaintReading:
    """What the complaint reader says of one customer's text. Probabilities are calibrated."""

    lang: str
    complaint: float
    praise: float
    severity: int  # 0-4
    aspects: tuple[ScoredAspect, ...]  # best first, at least three where that many exist
    cites_promise: bool  # by the threshold of best F1, which finds most and is often wrong
    cites_promise_score: float
    quantities: tuple[Quantity, ...] = ()

    @property
    def plainly_cites(self) -> bool:
        """Whether it is likelier than not that the text cites a promise: what a report may say of it."""
        return self.cites_promise_score >= _LIKELIER_THAN_NOT


@dataclass(frozen=True, slots=True)
class Unread:
    """A text in a third language: nothing was read out of it."""

    what: Literal["page", "block", "statement", "text"]  # a text is a customer's
    language: str  # ISO 639-1
    url: str = ""  # of a page, also of the page a block stands on


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where a claim stands."""

    url: str
    place: str
    heading: str
    block: int
    snapshot: str  # content hash of the page it was cut from
    seen_on: date
    lang_declared: str = ""
    text: str = ""  # of the whole block


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the company, wherever it is repeated: one claim with its pages."""

    id: str
    quote: str
    language: str
    aspects: tuple[ScoredAspect, ...]
    strength: tuple[Strength, ...]
    score: float
    quantities: tuple[Quantity, ...]
    qualifiers: tuple[str, ...]  # texts of the limits that stand near it
    place: str  # the most exposed of its places
    sightings: tuple[Sighting, ...]
    brand: str = ""
    country: str = ""
    since: date | None = None  # the known start; None: unknown, and said so
    until: date | None = None
    channel: str = "web"

    @property
    def aspect(self) -> str:
        """The main aspect's id."""
        return self.aspects[0].id


@dataclass(frozen=True, slots=True)
class JudgedText:
    """One customer's text (redacted) together with its reading; the unit themes are made of."""

    id: str
    text: str
    reading: ComplaintReading
    date: date | None
    person: str  # author hash, or the text's own id where nobody is named
    channel: str = ""
    brand: str = ""
    country: str = ""
    product: str = ""
    case_number: str = ""
    link: str = ""
    rating: float | None = None
    copies: int = 1  # near-duplicates folded into it


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week of a theme: its Monday, the theme's complaints, and all complaints of that week."""

    monday: date
    complaints: int
    total: int


class Recurrence(StrEnum):
    """Does a theme recur? Without dates that is unknown, not zero."""

    RECURRING = "recurring"
    ISOLATED = "isolated"
    UNKNOWN = "unknown"


class Trend(StrEnum):
    """Does a theme's rate grow between the two halves of the window? Steady is a finding, unknown is none."""

    GROWING = "growing"
    STEADY = "steady"
    FALLING = "falling"
    UNKNOWN = "unknown"
    INSUFFICIENT = "insufficient"  # fewer people than the minimum


@dataclass(frozen=True, slots=True)
class Rate:
    """Complaints of a theme, and what they are counted against: complaints, or 1,000 customers a month."""

    n: int
    of: float

    @property
    def value(self) -> float:
        """The rate; 0 of nothing."""
        return self.n / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Change:
    """A theme's rate in both halves of the window, and the 95% interval of the later over the earlier."""

    basis: str  # "complaints": shares of all; "customers": per 1,000 customers a month
    since: date  # the Monday that the second half begins with
    early: Rate
    late: Rate
    ratio: float
    low: float
    high: float
    p: float  # two-sided, of no change


class RelationKind(StrEnum):
    """How one claim and one complaint relate."""

    CONTRADICTS = "contradicts"
    SAME_ASPECT = "same_aspect"
    UNRELATED = "unrelated"


class GapKind(StrEnum):
    """The kinds of gap, in the order the report shows them."""

    CONTRADICTED = "contradicted"
    INCONSISTENT = "inconsistent"
    UNSUPPORTED = "unsupported"
    SILENT = "silent"
    KEPT = "kept"
    UNDER_PROMISED = "under_promised"


@dataclass(frozen=True, slots=True)
class PairDelta:
    """A promised value against one told value, both in `unit` ("s", "%", an ISO 4217 code ...)."""

    promised: float
    told: float
    unit: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How one claim and one complaint relate; `score` is relatedness, 0 to 1, whatever the relation."""

    kind: RelationKind
    score: float
    reasons: tuple[Words, ...]
    delta: PairDelta | None = None
    against: float = 0.0  # how sure it is that the text says otherwise than the claim, 0 to 1
    broken: bool = False  # told hours, a period or a charge say so, without a value to compare

    @property
    def by_number(self) -> bool:
        """Whether what was compared tells how the text stands to the claim."""
        return self.delta is not None or self.broken


@dataclass(frozen=True, slots=True)
class Theme:
    """A group of complaints that recurs; its id survives re-runs and added data."""

    id: str
    aspect: str
    label_es: str
    label_en: str
    members: tuple[str, ...]  # ids of JudgedText, sorted
    people: int
    share: float  # of all complaints in the window
    share_low: float  # Wilson interval of the share
    share_high: float
    recurrence: Recurrence
    first_seen: date | None
    last_seen: date | None
    weekly: tuple[Week, ...]
    quotes: tuple[str, ...]  # ids of members, chosen by the stated rule
    brand: str = ""
    country: str = ""
    citing: int = 0  # members that cite a promise
    severity: float = 0.0  # mean, 0-4
    trend: Trend = Trend.UNKNOWN
    change: Change | None = None  # None: fewer than four weeks with complaints
    rising: bool = False  # growing, and no chance finding among all the themes tested: an early warning


@dataclass(frozen=True, slots=True)
class ToldValues:
    """The values complaints tell against one promised value: from people who complain, never performance."""

    n: int
    median: float
    q1: float
    q3: float
    unit: str
    values: tuple[float, ...] = ()  # all of them, ascending


@dataclass(frozen=True, slots=True)
class Delta:
    """A promised value against what complaints tell."""

    promised: float
    told: ToldValues
    unit: str
    worse: int = 0  # told values that break the promise
    business_days: bool = False


@dataclass(frozen=True, slots=True)
class ScoreTerm:
    """One number that a factor was made of."""

    name: str
    value: float


@dataclass(frozen=True, slots=True)
class ScorePart:
    """One factor of a gap's score: its name, its value, and how it came about."""

    name: str
    value: float
    detail: Words
    terms: tuple[ScoreTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Rank:
    """A gap's place in its list and the best and worst place it would have had (1 is the first)."""

    place: int
    of: int  # how many gaps the list holds
    best: int
    worst: int
    resampled: tuple[int, int]  # with the people drawn again, 5th and 95th percentile
    reweighed: tuple[int, int]  # with each weight a fifth lower or higher, one at a time


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The smallest honest rewrite, in its claim's own language, or "" with the reason why there is none."""

    es: str  # the rewrite of the gap's Spanish claim, "" when there is none
    en: str  # the rewrite of its English claim
    reason: Words


@dataclass(frozen=True, slots=True)
class Gap:
    """A finding: a match that hurts, a claim at odds with another, or a theme no claim explains."""

    id: str
    kind: GapKind
    claim_ids: tuple[str, ...]
    theme_id: str | None
    score: float
    low: float
    high: float
    confidence: str  # "solid", "moderate", "weak", "insufficient"
    complaints: tuple[str, ...]  # ids, those that cite the promise first
    counter_evidence: tuple[str, ...]  # ids of texts that say the promise was kept, praise first
    reasons: tuple[Words, ...]
    parts: tuple[ScorePart, ...]
    suggestion: Suggestion
    delta: Delta | None = None
    aspect: str = "other"
    rank: Rank | None = None
    counter_praise: int = 0  # texts of praise that meet the promise
    counter_told: int = 0  # reproaches whose told value keeps it all the same
    conflict: str = ""  # of an inconsistency: "pages", "fine_print", "structured_data", "language"
