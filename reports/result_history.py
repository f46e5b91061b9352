"""What the result says of earlier audits: each gap's history, what changed since, decisions and the gate.

Part of AuditResult (see reports/result.py). Times are ISO and those of audits, never of the clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from reports.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class ScoreOut:
    """A gap as one audit measured it."""

    audited_at: str
    score: float
    complaints: int
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class SilentEditOut:
    """A promise changed or removed while its complaints stay open."""

    kind: str  # "changed" or "removed"
    claim_id: str
    before: str  # the promise as it stood
    now: str  # what stands on its page instead, "" where it was removed
    language: str
    pages: tuple[str, ...]
    last_seen: str  # the last audit that read the old words
    noticed: str  # the first audit that read the pages without them
    gap_id: str  # the gap it stood in, by that gap's id then
    theme_id: str | None
    theme: Bilingual
    complaints: int  # of the theme, in the audit that noticed it
    now_claim_id: str = ""


@dataclass(frozen=True, slots=True)
class HistoryOut:
    """A gap over the audits that met it, oldest first; the last score is this audit's own."""

    first_seen: str  # ISO time of the first audit that met it
    runs: int  # audits that met it, this one included
    scores: tuple[ScoreOut, ...] = ()  # of the last audits, at most 120
    edits: tuple[SilentEditOut, ...] = ()  # its promise was changed while it stood


@dataclass(frozen=True, slots=True)
class ClaimTrace:
    """What a promise is recognised by in another audit."""

    id: str
    quote: str
    language: str
    pages: tuple[str, ...]
    channel: str = "web"


@dataclass(frozen=True, slots=True)
class GapTrace:
    """What a gap is recognised by in another audit, though its promise be reworded."""

    id: str
    kind: str
    aspect: str
    brand: str = ""
    country: str = ""
    theme_id: str | None = None
    claims: tuple[ClaimTrace, ...] = ()
    identity: str = ""  # the id it was first met with; "" where that is its own

    @property
    def root(self) -> str:
        """The id it was first met with."""
        return self.identity or self.id


@dataclass(frozen=True, slots=True)
class AsideOut:
    """A gap that is not among the gaps, and why: "not_reread", "resolved" or "rejected" by people."""

    trace: GapTrace
    state: str
    since: str  # the audit that set it aside
    score: float
    interval: tuple[float, float]
    confidence: str
    complaints: int
    theme: Bilingual
    history: HistoryOut


@dataclass(frozen=True, slots=True)
class GapChangeOut:
    """What became of one gap since the last audit; see reports/changes.py for the kinds."""

    kind: str  # "new", "regressed", "worse", "better", "resolved", "not_reread", "rejected"
    gap_id: str
    gap_kind: str
    aspect: str
    quote: str  # its promise, "" where it has none
    theme: Bilingual
    score: float
    complaints: int
    confidence: str
    score_before: float | None = None
    complaints_before: int | None = None
    quote_before: str = ""  # where the promise was reworded
    language: str = ""  # of the quotes


@dataclass(frozen=True, slots=True)
class RunNoteOut:
    """A run since the last audit that came to nothing or never began; or that audit, if incomplete."""

    status: str  # "failed", "abandoned", "interrupted", "missed", "incomplete"
    at: str  # when it began; when it should have, for a missed one
    every_days: float = 0.0  # of a missed one, how often runs come


@dataclass(frozen=True, slots=True)
class SinceOut:
    """What changed since the last audit."""

    previous: str  # ISO time of that audit
    changes: tuple[GapChangeOut, ...] = ()
    unchanged: int = 0
    edits: tuple[SilentEditOut, ...] = ()
    runs: tuple[RunNoteOut, ...] = ()
    measured_alike: bool = True  # both audits were made by the same rules and versions


@dataclass(frozen=True, slots=True)
class DecisionOut:
    """What people decided on one gap, as the file of decisions states it."""

    gap_id: str
    decision: str  # "accepted", "muted_until", "not_a_gap"
    reason: str
    owner: str
    decided: str  # ISO date
    expires: str | None
    state: str = "holds"  # "holds", "expired", "unused"
    quote: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class DecisionsOut:
    """Every decision of the file, and how many gaps people rejected."""

    decisions: tuple[DecisionOut, ...]
    rejected: int = 0
    accepted: int = 0
    muted: int = 0
    expired: int = 0
    unused: int = 0


@dataclass(frozen=True, slots=True)
class GateFailureOut:
    """One reason why the gate failed: "new" or "worse" (a gap), "expired" (a decision)."""

    why: str
    gap_id: str
    quote: str
    score: float = 0.0
    score_before: float | None = None
    theme: Bilingual | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class GateOut:
    """The gate's verdict. `against`: "baseline", "last_audit", or "nothing" on a first audit."""

    failed: bool
    against: str
    failures: tuple[GateFailureOut, ...] = ()
    baseline_unused: tuple[str, ...] = ()  # gap ids of the baseline that no gap answers to any more
