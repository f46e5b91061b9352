"""What a draft is held against: the complaints of the last audit on the subjects the draft speaks of.

A hook before publishing has seconds, and reading every complaint anew takes minutes. So a bounded number of
them is read: those the report quotes first, then the others of the same themes, in turn and in a fixed order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest

from claims.complaints import ComplaintReader
from claims.encoders import TextEncoder
from claims.matching.bearing import NEIGHBOURS
from claims.model import Claim, Recurrence, Theme, Trend
from claims.sides import REPROACH
from claims.themes import Corpus, PastTheme
from crawler.archive import Archive
from reports.result import AuditResult, ThemeOut
from reports.stages.analyse import THEMES, AnalysisPlan
from reports.stages.evidence import Advance, read_customers
from reports.stages.remembered import ArchiveMemory
from reports.stages.themes_kept import past_themes

MOST_RELATED = 320  # complaints on the draft's subjects that are judged
_MOST_OTHERS = 60  # and of other subjects: what all of a shop's texts share is told by them
_GROUND = 0.15  # score from which an aspect of a claim is one of its subjects, as in the matching


@dataclass(frozen=True, slots=True)
class Ground:
    """The complaints read, the themes they belong to, and how many complaints there are on these subjects."""

    corpus: Corpus
    themes: tuple[Theme, ...]
    related: int
    judged: int


def subjects(claims: Iterable[Claim]) -> frozenset[str]:
    """The aspects that complaints against these claims may be filed under."""
    own = {aspect.id for claim in claims for aspect in claim.aspects[:2] if aspect.score >= _GROUND}
    return frozenset(own.union(*(NEIGHBOURS.get(aspect, frozenset()) for aspect in own)))


def ground_of(
    archive: Archive,
    run_id: int,
    result: AuditResult,
    plan: AnalysisPlan,
    claims: Sequence[Claim],
    encoder: TextEncoder,
    advance: Advance,
) -> Ground:
    """Read the complaints that may stand against these claims."""
    wanted = subjects(claims)
    past = past_themes(archive.result(run_id, THEMES) or "[]")
    fitting = [theme for theme in past if _may_meet(theme, claims, plan)]
    related = [theme for theme in fitting if theme.group[2] in wanted]
    others = [theme for theme in fitting if theme.group[2] not in wanted]
    quoted = _quoted(result)
    told = _told_against(result, wanted)
    asked = list(islice(dict.fromkeys((*told, *_in_turn(related, quoted))), MOST_RELATED))
    beside = list(islice(_in_turn(others, quoted), _MOST_OTHERS if asked else 0))
    memory = ArchiveMemory(archive)  # the audit has read them: only the draft is new
    reader = ComplaintReader.load(encoder, plan.aspects, memory=memory)
    heard = read_customers(
        archive,
        plan.sources.complaints if asked else (),
        reader,
        plan.company.languages,
        advance,
        only=frozenset((*asked, *beside)),
    )
    seen = heard.vectors if heard.texts and reader.encoder_name == encoder.name else None
    corpus = Corpus.of(heard.texts, encoder, REPROACH, seen, memory)
    there = set(corpus.row)
    return Ground(
        corpus,
        _themes(result, past, there),
        related=len({i for theme in related for i in theme.members}.union(asked)),
        judged=len(there & set(asked)),
    )


def _may_meet(theme: PastTheme, claims: Sequence[Claim], plan: AnalysisPlan) -> bool:
    """Whether a theme's brand and country are the draft's, as in the matching."""
    brand, country, _ = theme.group
    mine = next(((claim.brand, claim.country) for claim in claims), ("", ""))
    across = (plan.match.across_brands, plan.match.across_countries)
    pairs = zip((brand, country), mine, across, strict=True)
    return all(free or not theirs or not own or theirs == own for theirs, own, free in pairs)


def _told_against(result: AuditResult, wanted: frozenset[str]) -> list[str]:
    """The printed complaints that contradict the site's own promises on these subjects."""
    gaps = [gap for gap in result.gaps if gap.kind == "contradicted" and gap.aspect in wanted]
    return [quote.id for gap in gaps for quote in (*gap.evidence.quotes, *gap.evidence.rest)]


def _quoted(result: AuditResult) -> dict[str, int]:
    """The complaints the report prints, in its order: they are the plainest."""
    order: dict[str, int] = {}
    for gap in result.gaps:
        if gap.kind == "contradicted":
            for quote in (*gap.evidence.quotes, *gap.evidence.rest):
                order.setdefault(quote.id, len(order))
    for theme in result.themes:
        for quote in theme.quotes:
            order.setdefault(quote.id, len(order))
    return order


def _in_turn(themes: Sequence[PastTheme], quoted: dict[str, int]) -> Iterable[str]:
    """One complaint of each theme after another; within a theme the quoted ones first, then by id."""
    last = len(quoted)
    queues = [
        sorted(theme.members, key=lambda member: (quoted.get(member, last), member))
        for theme in sorted(themes, key=lambda theme: theme.id)
    ]
    rounds = (member for turn in zip_longest(*queues) for member in turn if member is not None)
    return dict.fromkeys(rounds)


def _themes(result: AuditResult, past: Sequence[PastTheme], there: set[str]) -> tuple[Theme, ...]:
    """The audit's themes with those of their members that were read."""
    told = {theme.id: theme for theme in result.themes}
    return tuple(
        _theme(told[theme.id], tuple(sorted(theme.members & there)))
        for theme in past
        if theme.id in told and theme.members & there
    )


def _theme(told: ThemeOut, members: tuple[str, ...]) -> Theme:
    return Theme(
        id=told.id,
        aspect=told.aspect,
        label_es=told.label.es,
        label_en=told.label.en,
        members=members,
        people=told.people,
        share=told.share,
        share_low=told.share_interval[0],
        share_high=told.share_interval[1],
        recurrence=Recurrence(told.recurrence),
        first_seen=None,
        last_seen=None,
        weekly=(),
        quotes=(),
        brand=told.brand,
        country=told.country,
        trend=Trend(told.trend),
    )
