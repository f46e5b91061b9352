"""Which of the gaps just found are not to be shown: people rejected them, or a promise explains them yet.

A theme counts as a complaint without a promise only where the promise it spoke against was looked for: while
its page is unread, nobody knows. And where that promise was changed or taken back, what people told until
then was told of it: the theme stands alone once enough people have complained since.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from claims.model import Claim, Gap, Theme
from claims.themes import Corpus
from reports.assemble import belongs, claim_out
from reports.changes import identified
from reports.decisions import Decisions
from reports.identity import HURTING, trace_claims, traces_of
from reports.result import AuditResult
from reports.result_history import ClaimTrace, GapTrace


@dataclass(frozen=True, slots=True)
class Withholding:
    """Answers what `find_gaps` asks of all gaps.

    `read`: the pages this run read, or found gone. `minimum_n`: people who make a theme stand alone.
    """

    decisions: Decisions
    claims: Mapping[str, Claim]
    themes: Mapping[str, Theme]
    corpus: Corpus
    minimum_n: int
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
        """The themes without a promise that one explains yet: its page was not read, or it was changed."""
        if self.previous is None:
            return frozenset()
        waiting, changed = self._waiting(self.previous), self._changed(self.previous)
        silent = [gap for gap in gaps if gap.kind.value == "silent" and gap.theme_id]
        return frozenset(
            gap.id
            for gap in silent
            if gap.theme_id in waiting
            or (gap.theme_id in changed and self._people_since(gap, changed[gap.theme_id]) < self.minimum_n)
        )

    def _waiting(self, previous: AuditResult) -> frozenset[str | None]:
        told = traces_of(previous, ("contradicted",))
        aside = [a.trace for a in previous.aside if a.state in {"not_reread", "rejected"}]
        traces = [*told, *(trace for trace in aside if trace.kind == "contradicted")]
        return frozenset(trace.theme_id for trace in traces if any(map(self._unread, trace.claims)))

    def _changed(self, previous: AuditResult) -> dict[str, date]:
        """Themes whose promise stands no more, or only again -> the day of the audit that noticed.

        A theme that stood alone beside its promise stands on, whatever becomes of the promise.
        """
        alone = {trace.theme_id for trace in traces_of(previous, ("silent",))}
        gone = [(trace, self.audited_at) for trace in traces_of(previous, ("contradicted",))]
        gone += [(a.trace, a.since) for a in previous.aside if a.state == "resolved"]
        days: dict[str, date] = {}
        for trace, since in gone:
            day, theme = date.fromisoformat(since[:10]), trace.theme_id
            stands = any(self._stands_since_before(claim.id, day) for claim in trace.claims)
            if trace.kind == "contradicted" and theme and theme not in alone and not stands:
                days[theme] = max(day, days.get(theme, day))
        return days

    def _stands_since_before(self, claim_id: str, day: date) -> bool:
        """Whether a promise stands, and not only again: one put back later explains what was told before."""
        claim = self.claims.get(claim_id)
        return claim is not None and (claim.since is None or claim.since < day)

    def _people_since(self, gap: Gap, day: date) -> int:
        texts = self.corpus.select(gap.complaints)
        return len({text.person for text in texts if text.date and text.date > day})

    def _unread(self, claim: ClaimTrace) -> bool:
        return (
            claim.channel == "web" and claim.id not in self.claims and not set(claim.pages) <= set(self.read)
        )

    def _trace(self, gap: Gap) -> GapTrace:
        brand, country = belongs(gap, self.claims, self.themes)
        claims = {i: claim_out(self.claims[i]) for i in gap.claim_ids if i in self.claims}
        known = trace_claims(gap.claim_ids, claims)
        return GapTrace(gap.id, gap.kind.value, gap.aspect, brand, country, gap.theme_id, known)
