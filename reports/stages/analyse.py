"""From the archive to an AuditResult: read the evidence named now, interpret it, publish it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from claims.aspects import load as load_builtin_aspects
from claims.complaints import ComplaintReader
from claims.encoders import TextEncoder, load_encoder
from claims.gaps import GapSettings, find_gaps
from claims.matching import MatchSettings
from claims.model import Gap, GapKind, Unread, Words
from claims.promises import PromiseReader
from claims.seeds import UserAspects
from claims.sides import REPROACH
from claims.themes import Corpus, PastTheme, ThemeSettings, ThemeSurvey, build_themes
from crawler.archive import Archive, Run, RunStatus
from crawler.blocks import EXTRACTOR_VERSION
from reports.assemble import GapAssembler, by_channel, claim_out, claims_of_gaps
from reports.assemble_complaints import complaint_outs
from reports.assemble_themes import events_out, theme_out
from reports.coverage import dated, make_coverage
from reports.decisions import Decisions
from reports.gate import Gate
from reports.headline import make_headline
from reports.history import Earlier, settle
from reports.method import MethodFacts, make_method
from reports.owners import Owners
from reports.result import (
    SCHEMA,
    AspectName,
    AuditResult,
    Bilingual,
    Company,
    GapOut,
    ThemeOut,
    Unclassified,
    Window,
)
from reports.stages.earlier import AUDIT as AUDIT  # noqa: PLC0414  # the stages name it from here
from reports.stages.earlier import Previous, earlier_of, pages_seen, previous_audit
from reports.stages.evidence import Advance, Sources, Spoken, read_company, read_customers
from reports.stages.imports_read import answers_read, imports_read
from reports.stages.remembered import ArchiveMemory
from reports.stages.themes_kept import past_themes, themes_document
from reports.stages.withholding import Withholding
from reports.tallies import collision_tallies, place_tallies

_AUDITS = 100  # earlier audits named in a result: two years of weeks
THEMES = "themes"  # and for the members of themes, by which their ids survive


@dataclass(frozen=True, slots=True)
class AnalysisPlan:
    """What to analyse and how: everything an analysis depends on besides the archive."""

    company: Company
    sources: Sources
    encoder: str = "bundled"
    aspects: UserAspects | None = None
    minimum_n: int = 5
    min_coverage: float = 0.8
    themes: ThemeSettings = field(default_factory=ThemeSettings)
    match: MatchSettings = field(default_factory=MatchSettings)
    owners: Owners = field(default_factory=Owners)
    decisions: Decisions = field(default_factory=Decisions)
    gate: Gate | None = None
    every_days: int = 0  # how often audits come; 0: read from the runs


@dataclass(frozen=True, slots=True)
class _Found:
    """What interpretation found, before it is published."""

    spoken: Spoken
    corpus: Corpus
    survey: ThemeSurvey
    gaps: tuple[Gap, ...]
    rejected: tuple[Gap, ...]
    encoder: TextEncoder
    unread: tuple[Unread, ...] = ()


def analyse(archive: Archive, run: Run, plan: AnalysisPlan, advance: Advance) -> AuditResult:
    """Interpret the run's evidence; the same archive and plan give the same result, byte for byte."""
    names = aspect_names(plan.aspects)
    before = _before(archive, run)
    found = _interpret(archive, run, plan, names, before, advance)
    return _publish(archive, run, plan, names, found, before)


def aspect_names(user: UserAspects | None) -> dict[str, Words]:
    """The names of all aspects in force, built in and the user's own."""
    built_in = {aspect.id: Words(aspect.name_es, aspect.name_en) for aspect in load_builtin_aspects()}
    if user is None:
        return built_in
    own = {a.id: Words(a.name_es or a.name_en or a.id, a.name_en or a.name_es or a.id) for a in user.aspects}
    return own if user.replace else {**built_in, **own}


@dataclass(frozen=True, slots=True)
class _Before:
    """What the last audit before this run knew."""

    audited_at: str | None
    gaps: frozenset[str]
    themes: tuple[PastTheme, ...]
    audits: tuple[str, ...]  # ISO times of the audits that came to an end, oldest first
    audit: Previous | None = None


def _before(archive: Archive, run: Run) -> _Before:
    """Read the newest results of earlier runs; this run's own never count: a repeat changes nothing."""
    themes = archive.latest_result(THEMES, before=run.id, key=run.key)
    past = past_themes(themes.document) if themes else ()
    audits = _audits(archive, run)
    last = previous_audit(archive, run)
    if last is None:
        return _Before(None, frozenset(), past, audits)
    gaps = frozenset(gap.id for gap in last.result.gaps)
    return _Before(last.result.window.audited_at, gaps, past, audits, last)


def _audits(archive: Archive, run: Run) -> tuple[str, ...]:
    """When the earlier runs of this audit began, of those that came to an end."""
    ended = (RunStatus.FINISHED, RunStatus.INCOMPLETE)
    earlier = [one for one in archive.runs(run.key) if one.id < run.id and one.status in ended]
    return tuple(one.started_at.isoformat(timespec="seconds") for one in earlier[-_AUDITS:])


def _interpret(
    archive: Archive,
    run: Run,
    plan: AnalysisPlan,
    names: Mapping[str, Words],
    before: _Before,
    advance: Advance,
) -> _Found:
    encoder = load_encoder(plan.encoder)
    memory = ArchiveMemory(archive, run.id)
    promises = PromiseReader.load(encoder, plan.aspects, memory=memory)
    spoken = read_company(archive, run.id, plan.sources, promises, advance)
    complaints = ComplaintReader.load(encoder, plan.aspects, memory=memory)
    heard = read_customers(archive, plan.sources.complaints, complaints, plan.company.languages, advance)
    seen = heard.vectors if heard.texts and complaints.encoder_name == encoder.name else None
    corpus = Corpus.of(heard.texts, encoder, REPROACH, seen, memory)
    advance("themes", 0)
    survey = build_themes(corpus, names, replace(plan.themes, minimum_n=plan.minimum_n), before.themes)
    archive.save_result(run.id, THEMES, themes_document(survey))
    advance("gaps", 0)
    settings = GapSettings(plan.minimum_n, plan.match, plan.company.languages)
    withhold = Withholding(
        decisions=plan.decisions,
        claims={claim.id: claim for claim in (*spoken.limits, *spoken.claims)},
        themes={theme.id: theme for theme in survey.themes},
        corpus=corpus,
        minimum_n=plan.minimum_n,
        audited_at=run.started_at.isoformat(),
        previous=before.audit.result if before.audit else None,
        read=pages_seen(archive, run, plan.sources) - spoken.unread_pages,
    )
    gaps = find_gaps(spoken.claims, spoken.limits, corpus, survey, encoder, names, settings, withhold)
    untold = withhold.untold(gaps.withheld)
    rejected = tuple(gap for gap in gaps.withheld if gap.id not in untold)
    archive.drop_vectors(run.key, run.id)
    return _Found(spoken, corpus, survey, gaps.gaps, rejected, encoder, (*spoken.unread, *heard.unread))


def _publish(
    archive: Archive, run: Run, plan: AnalysisPlan, names: Mapping[str, Words], found: _Found, before: _Before
) -> AuditResult:
    corpus, survey = found.corpus, found.survey
    claims = claims_of_gaps(found.spoken.claims, found.spoken.limits, (*found.gaps, *found.rejected))
    claim_outs = tuple(map(claim_out, claims))
    window = _window(run, corpus, before)
    assembler = GapAssembler(
        corpus,
        {c.id: c for c in claims},
        {t.id: t for t in survey.themes},
        before.gaps,
        plan.owners,
    )
    gap_outs = tuple(map(assembler.gap_out, found.gaps))
    theme_outs = tuple(theme_out(theme, corpus) for theme in survey.themes)
    coverage = make_coverage(
        archive.outcomes(run.id, [site.key for site in plan.sources.sites]),
        corpus,
        imports_read(archive, run, plan.sources),
        found.spoken.pages_by_language,
        plan.min_coverage,
        no_sites=not plan.sources.sites,
        answers=answers_read(archive, plan.sources),
        unread=found.unread,
    )
    touched = sorted({i for gap in found.gaps if gap.kind is GapKind.CONTRADICTED for i in gap.complaints})
    unclassified = len(survey.unclassified)
    facts = MethodFacts(
        plan.minimum_n,
        plan.themes,
        PromiseReader.threshold,
        REPROACH,
        found.encoder.name,
        EXTRACTOR_VERSION,
        "expectation-audit analyse && expectation-audit report",
    )
    result = AuditResult(
        schema=SCHEMA,
        company=plan.company,
        window=window,
        headline=make_headline(gap_outs, touched, by_channel(corpus.select(touched)), coverage, window),
        coverage=coverage,
        claims=claim_outs,
        themes=theme_outs,
        gaps=gap_outs,
        unclassified=Unclassified(
            unclassified, round(unclassified / len(corpus.complaints), 4) if corpus.complaints else 0.0
        ),
        aspects=_names_met(names, [c.aspect for c in claim_outs], theme_outs, gap_outs),
        method=make_method(facts, gap_outs),
        claims_by_place=place_tallies(claim_outs),
        collisions=collision_tallies(gap_outs, claim_outs),
        theme_events=events_out(survey.events, before.themes, survey.themes),
        complaints=complaint_outs(found.gaps, corpus),
    )
    rejected = tuple(map(assembler.gap_out, found.rejected))
    earlier = earlier_of(
        archive, run, plan.sources, before.audit, result, plan.every_days, found.spoken.unread_pages
    )
    return over_time(result, rejected, earlier, plan, touched)


def over_time(
    result: AuditResult,
    rejected: Sequence[GapOut],
    earlier: Earlier,
    plan: AnalysisPlan,
    touched: Sequence[str],
) -> AuditResult:
    """The result as a part of its history: states, decisions, the first screen, the gate's verdict."""
    settled = plan.decisions.applied(settle(result, rejected, earlier))
    channels, coverage, window = result.headline.touched_by_channel, result.coverage, result.window
    head = make_headline(settled.gaps, touched, channels, coverage, window)
    settled = replace(settled, headline=head)
    return replace(settled, gate=plan.gate.judge(settled) if plan.gate else None)


def _window(run: Run, corpus: Corpus, before: _Before) -> Window:
    days = sorted(text.date for text in corpus.texts if text.date)
    known = dated(corpus.texts)
    return Window(
        audited_at=run.started_at.isoformat(timespec="seconds"),
        complaints_from=days[0].isoformat() if days else None,
        complaints_to=days[-1].isoformat() if days else None,
        dated=known,
        undated=len(corpus.texts) - known,
        previous_audit=before.audited_at,
        audits=before.audits,
    )


def _names_met(
    names: Mapping[str, Words], of_claims: Sequence[str], themes: Sequence[ThemeOut], gaps: Sequence[GapOut]
) -> tuple[AspectName, ...]:
    met = Counter((*of_claims, *(t.aspect for t in themes), *(g.aspect for g in gaps)))
    pillars = {aspect.id: tuple(aspect.pillars) for aspect in load_builtin_aspects()}
    return tuple(
        AspectName(aspect, Bilingual(name.es, name.en), pillars.get(aspect, ()))
        for aspect in sorted(met)
        for name in [names.get(aspect, Words(aspect, aspect))]
    )
