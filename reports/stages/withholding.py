"""Which of the gaps just found are not to be shown: people rejected them, or a page was not read.

A theme counts as a complaint without a promise only where the promise it spoke against was looked for: while
its page is unread, nobody knows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from claims.model import Claim, Gap, Theme
from reports.assemble import belongs, claim_out
from reports.changes import identified
from reports.decisions import Decisions
from reports.identity import HURTING, trace_claims, traces_of
from reports.result import AuditResult
from reports.result_history import ClaimTrace, GapTrace


@dataclass(frozen=True, slots=True)
class Withholding:
    """Answers what `find_gaps` asks of all gaps. `read`: the pages this run read, or found gone."""

    decisions: Decisions
    claims: Mapping[str, Claim]
    themes: Mapping[str, Theme]
    audited_at: str
    previous: AuditResult | None
    read: Collection[str]

    def __call__(self, gaps: Sequence[Gap]) -> Collection[str]:
        """The ids of the gaps that leave the ranking."""
        return self.rejected(gaps) | self.untold(gaps)

    def rejected(self, gaps: Sequence[Gap]) -> frozenset[str]:
        """Those that people decided against, though their promises be reworded."""
        if not self.decisions.all:
            return frozenset()
        traces = [self._trace(gap) for gap in gaps if gap.kind.value in HURTING]
        return self.decisions.rejected(identified(self.previous, traces), self.audited_at)

    def untold(self, gaps: Sequence[Gap]) -> frozenset[str]:
        """The themes without a promise whose promise stands on a page that was not read."""
        waiting = self._waiting()
        return frozenset(gap.id for gap in gaps if gap.kind.value == "silent" and gap.theme_id in waiting)

    def _waiting(self) -> frozenset[str | None]:
        if self.previous is None:
            return frozenset()
        told = traces_of(self.previous, ("contradicted",))
        aside = [a.trace for a in self.previous.aside if a.state in {"not_reread", "rejected"}]
        traces = [*told, *(trace for trace in aside if trace.kind == "contradicted")]
        return frozenset(trace.theme_id for trace in traces if any(map(self._unread, trace.claims)))

    def _unread(self, claim: ClaimTrace) -> bool:
        return (
            claim.channel == "web" and claim.id not in self.claims and not set(claim.pages) <= set(self.read)
        )

    def _trace(self, gap: Gap) -> GapTrace:
        brand, country = belongs(gap, self.claims, self.themes)
        claims = {i: claim_out(self.claims[i]) for i in gap.claim_ids if i in self.claims}
        known = trace_claims(gap.claim_ids, claims)
        return GapTrace(gap.id, gap.kind.value, gap.aspect, brand, country, gap.theme_id, known)
