"""Which statements of a company are at odds: what the rules say, judged in the light of the whole site.

A rule sees two sentences. In a site of two hundred promises "in five days" and "within two" are mostly of two
matters, and one conflict in two shares no word and breaks no rule. So each pair that lies near, and each that
a rule names, is judged with what the whole site knows of it (measures.py): which other statements are nearer,
whether one of the two stands in the fine print. Learned from made-up sites whose conflicts are known
(benchmarks/learning/odds.py). Of a few statements the rules alone decide, and across two languages one must
name what differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import sqrt

from claims.consistency.kinds import kind_of
from claims.consistency.measures import row_of
from claims.consistency.rules import Ruling, comparable, for_engines, rulings
from claims.consistency.statements import Statements
from claims.consistency.values import Why
from claims.exposure import exposure
from claims.logistic import Logistic
from claims.model import Claim, Words

_LEVEL = 0.3  # docs/quality.md says how many of the pairs at each level are conflicts
_SAME = 0.7  # cosine from which a statement says of a matter what another says of it
_UNTOLD = Why(
    "",
    Words("Puede que las dos cosas no se cumplan a la vez.", "The two may not both hold."),
)
Pair = tuple[int, int]  # which promises more, and which less


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both hold, with how sure that is; `more` promises more than `less`."""

    more: int
    less: int
    why: Why
    certainty: float


def at_odds(statements: Statements, judge: Logistic | None = None) -> list[Conflict]:
    """Find the conflicts, each told once; `judge` has other weights than those that ship."""
    ruled = [one for one in rulings(statements) if one.more < statements.claims]
    alone = ruled
    judged: list[Conflict] = []
    if statements.many:
        alone = [one for one in ruled if for_engines(*_sides(statements, one.more, one.less))]
        judged = _judged(statements, ruled, judge or Logistic.load("consistency"))
    by_rule = [
        Conflict(one.more, one.less, one.why, _agreement(*_sides(statements, one.more, one.less)))
        for one in alone
    ]
    return _told_once(statements, list(_stories(statements, by_rule)), _stories(statements, judged))


def measured(
    statements: Statements, ruled: Iterable[Ruling]
) -> tuple[list[Pair], list[list[float]], dict[Pair, Why]]:
    """The pairs worth judging, each in both directions that promise, with their measures and rulings."""
    why = {(one.more, one.less): one for one in ruled}
    near = {pair for pair in statements.near() if comparable(*_sides(statements, *pair))}
    near |= {(min(pair), max(pair)) for pair in why}
    pairs = [
        (more, less)
        for left, right in sorted(near)
        if not for_engines(*_sides(statements, left, right))
        for more, less in ((left, right), (right, left))
        if more < statements.claims
    ]
    rows = [row_of(statements, more, less, why.get((more, less))) for more, less in pairs]
    return pairs, rows, {pair: one.why for pair, one in why.items()}


def _judged(statements: Statements, ruled: Iterable[Ruling], judge: Logistic) -> list[Conflict]:
    pairs, rows, why = measured(statements, ruled)
    likely = judge.probabilities(rows)
    return [
        Conflict(more, less, why.get((more, less), _UNTOLD), round(certainty, 4))
        for (more, less), certainty in zip(pairs, likely, strict=True)
        if certainty >= _LEVEL and ((more, less) in why or _in_one_language(statements, more, less))
    ]


def _in_one_language(statements: Statements, more: int, less: int) -> bool:
    """A site that says all twice is told within a language; across, a rule must name what differs."""
    one, other = _sides(statements, more, less)
    return one.language == other.language


def _stories(statements: Statements, found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Of several pairs that tell one story, the one to show."""
    best: dict[tuple[object, ...], Conflict] = {}
    for one in found:
        key = _story(statements, one)
        if key not in best or _rank(statements, one) < _rank(statements, best[key]):
            best[key] = one
    yield from best.values()


def _story(statements: Statements, conflict: Conflict) -> tuple[object, ...]:
    """Conflicts of the same two values are one story; without values, the unseen data tell their own."""
    if not conflict.why.story:
        return (conflict.more, conflict.less)
    more, less = _sides(statements, conflict.more, conflict.less)
    valued = bool(more.quantities and less.quantities)
    return (conflict.why.story, not valued and kind_of(more, less) == "structured_data")


def _rank(statements: Statements, conflict: Conflict) -> tuple[bool, float, str, str]:
    """One in one language, then the most exposed and surest, is shown.

    Where English says within itself what it says against Spanish, the languages are not to blame.
    """
    more, less = _sides(statements, conflict.more, conflict.less)
    apart = more.language != less.language
    return (apart, -exposure(more) * conflict.certainty, more.id, less.id)


def _told_once(statements: Statements, told: list[Conflict], judged: Iterable[Conflict]) -> list[Conflict]:
    """Add what was judged, the surest first, where its matter is not told yet in these or other words."""
    for one in sorted(judged, key=lambda one: (-one.certainty, *_rank(statements, one))):
        if not any(_repeats(statements, one, other) for other in told):
            told.append(one)
    return told


def _repeats(statements: Statements, one: Conflict, other: Conflict) -> bool:
    if {one.more, one.less} & {other.more, other.less}:
        return True
    more = statements.similarity(one.more, other.more)
    return more >= _SAME and statements.similarity(one.less, other.less) >= _SAME


def _sides(statements: Statements, more: int, less: int) -> tuple[Claim, Claim]:
    return statements.said[more], statements.said[less]


def _agreement(more: Claim, less: Claim) -> float:
    """The geometric mean of the two statements' scores on their shared aspect."""
    return sqrt(more.aspects[0].score * less.aspects[0].score)
