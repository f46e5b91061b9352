"""A draft's promises against the complaints of the last audit, by the very steps an audit takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from babel import Locale

from claims.encoders import TextEncoder, load_encoder
from claims.foreign_pages import foreign_parts
from claims.gaps.contradicted import ContradictionSettings, contradicted
from claims.gaps.grouping import ClaimGroups
from claims.gaps.score import Crowd, Weighed
from claims.gaps.unsupported import unsupported
from claims.inventory import Inventory, PageEvidence
from claims.matching import Matcher
from claims.model import Claim, Words
from claims.promises import PromiseReader
from claims.themes import Corpus
from crawler.archive import Archive
from crawler.blocks import content_hash
from reports.assemble import GapAssembler
from reports.exits import UsageError
from reports.lint.draft import Draft
from reports.lint.ground import Ground, ground_of
from reports.lint.model import SCHEMA, DraftPromise, FedTheme, Finding, Gate, LintReport, Spot
from reports.result import AuditResult, Bilingual, GapOut
from reports.stages.analyse import AnalysisPlan, aspect_names
from reports.stages.evidence import Advance

_QUOTES = 3
_SURE = frozenset(("moderate", "solid"))
_UNREAD = "\x00unread"  # stands for the people whose complaints were not read, in the share of all complaints


@dataclass(frozen=True, slots=True)
class LintPlan:
    """How to lint: the audit's own plan, whom the draft speaks for, and when it fails."""

    analysis: AnalysisPlan
    brand: str = ""
    country: str = ""
    fail_above: float | None = None


def lint(
    draft: Draft, archive: Archive, run_id: int, result: AuditResult, plan: LintPlan, advance: Advance
) -> LintReport:
    """Hold a draft against an audit; the same draft and archive give the same report.

    Raises UsageError for a draft without text (a hook that hands over nothing would always pass), and for one
    in a third language: to say that it promises nothing would be made up.
    """
    if not draft.content.blocks:
        raise UsageError(f"{draft.name} is empty: there is no text in it to check. Look at what wrote it.")
    foreign = foreign_parts(draft.content)
    if foreign.whole:
        raise UsageError(
            f"{draft.name} was not read: it is in {_named(foreign.whole)}, and lint reads Spanish and "
            "English. Lint the version it was translated from."
        )
    encoder = load_encoder(plan.analysis.encoder)
    claims = _claims(draft, result, plan, encoder)
    advance("promises", len(claims))
    ground = ground_of(archive, run_id, result, plan.analysis, claims, encoder, advance)
    findings = tuple(_findings(draft, claims, ground, result, plan, encoder))
    return LintReport(
        schema=SCHEMA,
        draft=draft.name,
        format=draft.format,
        company=result.company.name,
        audited_at=result.window.audited_at,
        promises=len(claims),
        judged=ground.judged,
        related=ground.related,
        findings=findings,
        gate=Gate(plan.fail_above, plan.analysis.minimum_n, any(finding.fails for finding in findings)),
        truncated=draft.content.truncated,
        unread=len(foreign.blocks),
    )


def _named(language: str) -> str:
    return str(Locale("en").languages.get(language, language))


def _claims(draft: Draft, result: AuditResult, plan: LintPlan, encoder: TextEncoder) -> tuple[Claim, ...]:
    day = _day(result)
    inventory = Inventory(PromiseReader.load(encoder, plan.analysis.aspects))
    inventory.add_page(
        PageEvidence(
            url=draft.name,
            content=draft.content,
            snapshot=content_hash(draft.content.blocks),
            seen_on=day,
            first_seen=day,
            brand=plan.brand,
            country=plan.country,
        )
    )
    return inventory.claims()


def _day(result: AuditResult) -> date:
    """The audit's day: a draft has no day of its own, and the clock would make two reports of one draft."""
    return datetime.fromisoformat(result.window.audited_at).date()


def _findings(
    draft: Draft,
    claims: Sequence[Claim],
    ground: Ground,
    result: AuditResult,
    plan: LintPlan,
    encoder: TextEncoder,
) -> list[Finding]:
    analysis = plan.analysis
    matcher = Matcher(claims, ground.corpus, encoder, analysis.match)
    groups = ClaimGroups(claims, matcher.vectors, matcher.match_vectors)
    crowd = _crowd(ground.corpus, result.coverage.complaints.complaints)
    needed = ContradictionSettings(analysis.minimum_n, languages=analysis.company.languages)
    against = contradicted(matcher.complaint_matches(), {}, crowd, groups, ground.themes, needed)
    covered = frozenset(claim_id for weighed in against for claim_id in weighed.gap.claim_ids)
    bare = unsupported(claims, groups, covered, {}, crowd)
    by_id = {claim.id: claim for claim in claims}
    assembler = GapAssembler(ground.corpus, by_id, {t.id: t for t in ground.themes})
    alike: dict[int, list[str]] = {}
    for claim in claims:
        alike.setdefault(groups.of(claim), []).append(claim.id)
    same = {claim.id: tuple(alike[groups.of(claim)]) for claim in claims}
    telling = _Telling(draft, by_id, same, result, aspect_names(analysis.aspects), plan)
    return [telling.finding(_without_rest(assembler, weighed)) for weighed in (*against, *bare)]


def _crowd(corpus: Corpus, total: int) -> Crowd:
    """The people of the complaints read; the others count in the whole, so that shares stay honest."""
    people = Counter(corpus.texts[row].person for row in corpus.complaints)
    people[_UNREAD] = max(0, total - people.total())
    return Crowd(people, {})


def _without_rest(assembler: GapAssembler, weighed: Weighed) -> GapOut:
    gap = assembler.gap_out(weighed.gap)
    shown = gap.evidence.quotes[:_QUOTES]
    return replace(gap, evidence=replace(gap.evidence, quotes=shown, rest=()))


@dataclass(frozen=True, slots=True)
class _Telling:
    """Turns gaps into findings."""

    draft: Draft
    claims: Mapping[str, Claim]
    same: Mapping[str, tuple[str, ...]]  # claim id -> the claims that say the same, itself among them
    result: AuditResult
    names: Mapping[str, Words]
    plan: LintPlan

    def finding(self, gap: GapOut) -> Finding:
        """One gap, with where its promises stand and the theme they would feed."""
        # A complaint is judged against the claims it is closest to; the draft's other wordings of such
        # a claim promise as much.
        saying = dict.fromkeys(i for claim_id in gap.claim_ids for i in (claim_id, *self.same[claim_id]))
        name = self.names.get(gap.aspect, Words(gap.aspect, gap.aspect))
        return Finding(
            promises=tuple(self._promise(self.claims[claim_id]) for claim_id in saying),
            aspect=Bilingual(name.es, name.en),
            theme=self._theme(gap.theme_id),
            gap=gap,
            fails=self._fails(gap),
        )

    def _promise(self, claim: Claim) -> DraftPromise:
        spots = (
            Spot(
                self.draft.unit,
                self.draft.locate(sighting.block, claim.quote),
                str(sighting.place),
                sighting.heading,
            )
            for sighting in sorted(claim.sightings, key=lambda sighting: sighting.block)
        )
        return DraftPromise(claim.id, claim.quote, claim.language, tuple(dict.fromkeys(spots)))

    def _theme(self, theme_id: str | None) -> FedTheme | None:
        found = next((theme for theme in self.result.themes if theme.id == theme_id), None)
        if found is None:
            return None
        return FedTheme(
            found.id, found.label, found.complaints, found.people, found.share, found.share_interval
        )

    def _fails(self, gap: GapOut) -> bool:
        """Scores of other kinds cannot be compared with those of contradicted promises: they never fail."""
        if gap.kind != "contradicted":
            return False
        if self.plan.fail_above is not None:
            return gap.score > self.plan.fail_above
        return gap.people >= self.plan.analysis.minimum_n and gap.confidence in _SURE
