"""AuditResult: the one result every renderer reads and nothing else.

Schema `expectation-audit/result/1`. Every number a reader sees is in it. Field names are the published
JSON names; `reports/schema.py` publishes the JSON Schema.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.bilingual import Bilingual as Bilingual  # noqa: PLC0414  # the result's own name for it
from reports.result_complaints import ComplaintOut
from reports.result_coverage import Coverage
from reports.result_gaps import SpanOut, ToldCount
from reports.result_history import AsideOut, DecisionOut, DecisionsOut, GateOut, HistoryOut, SinceOut
from reports.result_themes import ChangeOut, ThemeEventOut

SCHEMA = "expectation-audit/result/1"


@dataclass(frozen=True, slots=True)
class Company:
    """Whose audit this is."""

    name: str
    languages: tuple[str, ...]
    customers: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The audit's time and the span of the complaints; ISO dates, None where there are no dates."""

    audited_at: str
    complaints_from: str | None
    complaints_to: str | None
    dated: int
    undated: int
    previous_audit: str | None = None  # ISO time of the audit that "new" is counted from; None: the first
    audits: tuple[str, ...] = ()  # ISO times of the audits before this one, oldest first; the last hundred


@dataclass(frozen=True, slots=True)
class QuantityOut:
    """A quantity as published (see claims.model.Quantity for units)."""

    kind: str
    low: float
    high: float
    unit: str
    business_days: bool
    bound: str | None
    text: str
    start: int
    end: int
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimEvidence:
    """One place where a claim stands, with the link that scrolls to it and the snapshot's hash."""

    url: str
    deep_link: str
    place: str
    context: str  # the heading above it, or ""
    seen_on: str
    snapshot: str
    before: str = ""  # what stands around the quote in its block, cut
    after: str = ""


@dataclass(frozen=True, slots=True)
class ClaimOut:
    """One claim as published."""

    id: str
    quote: str
    url: str
    place: str
    language: str
    aspect: str
    strength: tuple[str, ...]
    quantities: tuple[QuantityOut, ...]
    pages: tuple[str, ...]
    brand: str
    country: str
    since: str | None
    score: float
    qualifiers: tuple[str, ...] = ()
    channel: str = "web"
    evidence: tuple[ClaimEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekOut:
    """One ISO week: complaints of the theme and of everything."""

    week: str
    complaints: int
    total: int


@dataclass(frozen=True, slots=True)
class QuoteOut:
    """One customer's words, redacted, with where they came from."""

    id: str
    text: str
    language: str
    date: str | None
    channel: str
    country: str
    severity: int
    cites_promise: bool
    case_number: str = ""
    link: str = ""
    excerpt: str = ""  # of a long text, the sentences that bear on the claim; "" where the text is short


@dataclass(frozen=True, slots=True)
class ThemeOut:
    """One theme as published. `complaints` is the number of its members."""

    id: str
    label: Bilingual
    aspect: str
    complaints: int
    people: int
    share: float
    share_interval: tuple[float, float]
    recurrence: str
    first_seen: str | None
    last_seen: str | None
    weekly: tuple[WeekOut, ...]
    quotes: tuple[QuoteOut, ...]
    brand: str = ""
    country: str = ""
    citing: int = 0
    severity: float = 0.0
    trend: str = "unknown"  # "growing", "steady", "falling", "unknown", "insufficient" (claims.model.Trend)
    change: ChangeOut | None = None  # None: fewer than four weeks with complaints
    rising: bool = False  # an early warning: growing, and held among all themes tested


@dataclass(frozen=True, slots=True)
class ToldOut:
    """What complaints tell; n, median and quartiles, in the delta's unit."""

    n: int
    median: float
    q1: float
    q3: float
    spread: tuple[ToldCount, ...] = ()  # ascending; empty in results of older versions


@dataclass(frozen=True, slots=True)
class DeltaOut:
    """A promised value against what complaints tell (people who complain, never delivery performance)."""

    promised: float
    told: ToldOut
    unit: str
    worse: int = 0
    business_days: bool = False


@dataclass(frozen=True, slots=True)
class ScorePartOut:
    """One factor of the score, so that a reader can redo the sum by hand."""

    name: str
    value: float
    detail: Bilingual
    terms: dict[str, float] = field(default_factory=dict)  # the numbers it was made of


@dataclass(frozen=True, slots=True)
class RankOut:
    """A gap's place in its list (open gaps are one list), and the best and worst place it would have had."""

    place: int
    of: int
    best: int
    worst: int
    resampled: tuple[int, int]  # with the people drawn again, 5th and 95th percentile
    reweighed: tuple[int, int]  # with each weight a fifth lower or higher, one at a time


@dataclass(frozen=True, slots=True)
class GapEvidence:
    """Both sides of a gap: the claims' ids are in `claim_ids`; these are the customers' words."""

    quotes: tuple[QuoteOut, ...]
    counter: tuple[QuoteOut, ...]
    counter_n: int = 0
    rest: tuple[QuoteOut, ...] = ()  # the gap's other complaints (the assembler bounds them)
    counter_praise: int = 0  # of the counters, praise that meets the promise
    counter_told: int = 0  # and reproaches whose told value keeps it


@dataclass(frozen=True, slots=True)
class GapOut:
    """One gap as published; `interval` is the score's bootstrap interval (no customers' texts: the score)."""

    id: str
    kind: str
    claim_ids: tuple[str, ...]
    theme_id: str | None
    score: float
    interval: tuple[float, float]
    confidence: str  # "solid", "moderate", "weak", "insufficient"
    complaints: int
    delta: DeltaOut | None
    reasons: tuple[Bilingual, ...]
    evidence: GapEvidence
    suggestion: Bilingual
    suggestion_reason: Bilingual
    aspect: str
    parts: tuple[ScorePartOut, ...] = ()
    by_channel: dict[str, int] = field(default_factory=dict)
    state: str = "new"
    brand: str = ""
    country: str = ""
    people: int = 0  # who wrote the complaints
    rank: RankOut | None = None  # None in results of older versions
    conflict: str = (
        ""  # of an inconsistency: "pages", "same_page", "fine_print", "structured_data", "language"
    )
    owner: str = ""  # as [owners] names them; "" where no rule fits
    span: SpanOut | None = None  # None: no complaint has a date
    identity: str = ""  # the id it was first met with; "" where that is its own, or nobody knows
    history: HistoryOut | None = None  # None for what is no gap, and in results of older versions
    decision: DecisionOut | None = None  # what people decided on it, while it holds


@dataclass(frozen=True, slots=True)
class Unclassified:
    """Complaints no aspect explains."""

    complaints: int
    share: float


@dataclass(frozen=True, slots=True)
class NumberWithInterval:
    """A headline number: the value, of how many, and its interval."""

    value: int
    of: int | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Headline:
    """The first screen: its sentence, three numbers, and the gap to show first (None when there is none)."""

    sentence: Bilingual
    open_gaps: NumberWithInterval
    new_gaps: NumberWithInterval
    complaints_touched: NumberWithInterval
    touched_by_channel: dict[str, int]
    main_gap: str | None
    warnings: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """The score of one gap of this very report, redone step by step."""

    gap_id: str | None
    steps: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """How the numbers came about: versions, thresholds, the formula and a worked example."""

    formula: Bilingual
    worked_example: WorkedExample
    minimum_n: int
    recurring_people: int
    recurring_weeks: int
    claim_threshold: float
    complaint_threshold: float
    encoder: str
    versions: dict[str, str]
    quote_rule: Bilingual
    notes: tuple[Bilingual, ...]
    command: str
    weights: dict[str, float] = field(default_factory=dict)  # by place, then the others; each is shaken


@dataclass(frozen=True, slots=True)
class AspectName:
    """An aspect's name in both languages, for ids a reader meets in this result."""

    id: str
    name: Bilingual
    pillars: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceTally:
    """How many claims stand at one place, in all and by strength (a claim may have two strengths)."""

    place: str
    claims: int
    measurable: int
    absolute: int
    vague: int


@dataclass(frozen=True, slots=True)
class CollisionTally:
    """How many claims on one aspect collide with one theme: a cell of the heat table."""

    theme_id: str
    aspect: str
    claims: int


@dataclass(frozen=True, slots=True)
class AuditResult:
    """One audit, whole: what every renderer, diff, gate and notification reads."""

    schema: str
    company: Company
    window: Window
    headline: Headline
    coverage: Coverage
    claims: tuple[ClaimOut, ...]
    themes: tuple[ThemeOut, ...]
    gaps: tuple[GapOut, ...]
    unclassified: Unclassified
    aspects: tuple[AspectName, ...]
    method: Method
    claims_by_place: tuple[PlaceTally, ...] = ()  # most exposed place first
    collisions: tuple[CollisionTally, ...] = ()
    theme_events: tuple[ThemeEventOut, ...] = ()
    complaints: tuple[ComplaintOut, ...] = ()  # each that a gap counts; not in results of older versions
    since: SinceOut | None = None  # None on a first audit
    aside: tuple[AsideOut, ...] = ()  # gaps resolved, rejected by people, or not read again
    decisions: DecisionsOut | None = None  # None where there is no file of decisions
    gate: GateOut | None = None  # None where audit.toml has no [gate]
