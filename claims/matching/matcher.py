"""Claims meet complaints: which of them bear on which claim, and which contradict it."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from claims.encoders import TextEncoder
from claims.matching import bearing, standing, together
from claims.matching.bears_on import bears_on
from claims.matching.match import ClaimMatch, JudgedPair, MatchSettings
from claims.matching.nearness import Float, Index, Nearness
from claims.matching.pairs import Signs, signs_of
from claims.matching.relations import relate_many
from claims.model import Claim, JudgedText
from claims.sides import ComplaintSide, side_of
from claims.themes import Corpus
from claims.transformer import PairVectors
from claims.vectors import ENOUGH

# Of several claims that a text bears against, it counts for those that are nearly as likely as the likeliest.
_OF_LIKELIEST = 0.7
_UNLIKELY = 0.03  # less is not kept
# Closeness within which praise speaks of a claim beside the one it is closest to: praise of one thing may
# well keep several promises ("roasted three days ago": freshly roasted, and in the week it leaves).
_NEAR_BEST = 2.5


@dataclass(frozen=True, slots=True)
class _Complaints:
    """What the complaints come to."""

    matches: Sequence[ClaimMatch]
    likeliest: Mapping[str, float]  # of each complaint, against any claim
    likely: Mapping[str, Mapping[str, float]]  # of each claim, what may bear against it, each by itself


@dataclass(frozen=True, slots=True)
class _Meeting:
    """The texts that a claim may meet, by row, and how many came before it."""

    rows: Index
    too_early: int


@dataclass(frozen=True, slots=True)
class _Measured:
    """One pair, measured: the text's row, how close it is to the claim, what its standing is read from."""

    row: int
    close: float
    pair: standing.Pair


@dataclass
class Matcher:
    """Compares every claim with every complaint of its brand and country; memory is claims x texts floats."""

    claims: Sequence[Claim]
    corpus: Corpus
    encoder: TextEncoder
    settings: MatchSettings = field(default_factory=MatchSettings)

    def __post_init__(self) -> None:
        quotes = [claim.quote for claim in self.claims]
        self._vectors: NDArray[np.float32] = (
            self.encoder.encode(quotes) if quotes else np.zeros((0, self.encoder.dim), dtype=np.float32)
        )
        self._said, self._told = PairVectors.of(quotes, self.corpus.memory), self.corpus.pair_vectors
        self._nearness = Nearness.of(self.claims, self.corpus, self._vectors, self._said.match)
        # Of few claims or texts it is not known what all of them share.
        self._many = min(len(quotes), len(self.corpus.compared)) >= ENOUGH
        self._sides = [side_of(claim) for claim in self.claims]

    @property
    def vectors(self) -> NDArray[np.float32]:
        """The claims' unit vectors, one row a claim."""
        return self._vectors

    @property
    def said(self) -> PairVectors:
        """The claims as the matcher reads them, one row a claim."""
        return self._said

    @property
    def match_vectors(self) -> NDArray[np.float32]:
        """The claims' unit vectors of the matcher, without what all of them share; one row a claim."""
        return self._nearness.matches[0]

    def complaint_matches(self) -> tuple[ClaimMatch, ...]:
        """Every claim with its related complaints, each complaint with the claims it most likely belies."""
        best = self._complaints.likeliest
        return tuple(
            match.of(lambda pair: pair.bears >= _OF_LIKELIEST * best[pair.text.id])
            for match in self._complaints.matches
        )

    def likely_against(self, claim: Claim, texts: Collection[str]) -> float:
        """How many of some complaints, each by itself, bear against a claim, as far as the likelihoods go."""
        likely = self._complaints.likely[claim.id]
        return sum(likely.get(text, 0.0) for text in texts)

    @cached_property
    def _complaints(self) -> _Complaints:
        likeliest: dict[str, float] = {}
        likely, matches = {}, []
        meetings = self._meetings(self.corpus.complaints)
        for alone, match in self._heard(self._judged(meetings, self._foremost(meetings))):
            likely[match.claim.id] = {p.text.id: p.bears for p in alone.pairs if p.bears >= _UNLIKELY}
            for pair in match.pairs:
                likeliest[pair.text.id] = max(likeliest.get(pair.text.id, 0.0), pair.bears)
            matches.append(match.of(partial(bears_on, side_of(match.claim))))
        return _Complaints([match for match in matches if match.pairs or match.too_early], likeliest, likely)

    def _heard(self, judged: Iterator[ClaimMatch]) -> Iterator[tuple[ClaimMatch, ClaimMatch]]:
        """Each match of complaints, and the same once what each text's neighbours are about is heard."""
        if not self._many or not together.share_heard(len(self.claims)):
            yield from ((match, match) for match in judged)  # one at a time: there may be very many pairs
            return
        matches = list(judged)
        column = {self.corpus.texts[row].id: at for at, row in enumerate(self.corpus.complaints)}
        places = [(at, column[pair.text.id]) for at, match in enumerate(matches) for pair in match.pairs]
        likely = np.zeros((len(matches), len(column)))
        alone = [pair.bears for match in matches for pair in match.pairs]
        for place, bears in zip(places, alone, strict=True):
            likely[place] = bears
        known = iter(together.likelihoods(likely, self.complaints_heard, places))
        for match in matches:
            heard = (replace(pair, bears=round(next(known), 4)) for pair in match.pairs)
            yield match, replace(match, pairs=tuple(heard))

    def praise_matches(self) -> tuple[ClaimMatch, ...]:
        """Every claim with its related praise, each text with the claims it is closest to."""
        judged = self._judged(self._meetings(self.corpus.praise), None)
        matches = [match.of(partial(bears_on, side_of(match.claim))) for match in judged]
        best: dict[str, float] = {}
        for pair in (pair for match in matches for pair in match.pairs):
            best[pair.text.id] = max(best.get(pair.text.id, -1.0), pair.similarity)
        return tuple(
            match.of(lambda pair: pair.similarity >= best[pair.text.id] - _NEAR_BEST)
            for match in matches
            if match.pairs or match.too_early
        )

    @property
    def complaints_heard(self) -> together.Heard:
        """The complaints as they hear each other, by vectors without what all texts share."""
        rows, across = list(self.corpus.complaints), self.settings
        markets = [
            (
                "" if across.across_brands else self.corpus.texts[row].brand,
                "" if across.across_countries else self.corpus.texts[row].country,
            )
            for row in rows
        ]
        return together.Heard(self._nearness.matches[1][rows], markets)

    def measured(
        self, asked: Container[tuple[str, str]] | None = None
    ) -> Iterator[tuple[Claim, JudgedText, standing.Pair]]:
        """Every pair of a claim and a complaint that is judged, as standing.py sees it.

        `asked` names those that are wanted by claim's and text's id; to measure a pair is dear.
        """
        meetings = self._meetings(self.corpus.complaints)
        foremost = self._foremost(meetings)
        for number, meeting in enumerate(meetings):
            claim, rows = self.claims[number], meeting.rows
            if asked is not None:
                rows = np.array(
                    [row for row in rows if (claim.id, self.corpus.texts[row].id) in asked], dtype=np.int64
                )
            for one in self._measure(number, rows, foremost):
                yield claim, self.corpus.texts[one.row], one.pair

    def _judged(self, meetings: Sequence[_Meeting], foremost: Float | None) -> Iterator[ClaimMatch]:
        """Every claim with all texts near enough to be judged, and those that it is foremost for."""
        for number, meeting in enumerate(meetings):
            pairs = self._judge(number, meeting.rows, foremost)
            yield ClaimMatch(self.claims[number], pairs, meeting.too_early)

    def _foremost(self, meetings: Sequence[_Meeting]) -> Float:
        return self._nearness.foremost(meeting.rows for meeting in meetings)

    def _meetings(self, rows: Sequence[int]) -> list[_Meeting]:
        """Which of some texts each claim may meet: of its brand and country, and not older than it."""
        meetings = []
        for claim in self.claims:
            fitting = [row for row in rows if self._may_meet(claim, row)]
            kept = [row for row in fitting if not _before(claim, self.corpus.texts[row])]
            meetings.append(_Meeting(np.asarray(kept, dtype=np.int64), len(fitting) - len(kept)))
        return meetings

    def _judge(self, number: int, index: Index, foremost: Float | None) -> tuple[JudgedPair, ...]:
        measured = self._measure(number, index, foremost)
        alone = [one.pair.bears for one in measured]
        known = standing.likelihoods([one.pair for one in measured]) if self._many else alone
        pairs = [
            JudgedPair(
                self.corpus.texts[one.row],
                one.pair.relation,
                round(one.close, 5),
                round(likely, 4),
                alone=not self._many,
            )
            for one, likely in zip(measured, known, strict=True)
        ]
        return tuple(sorted(pairs, key=lambda pair: (-pair.similarity, pair.text.id)))

    def _measure(self, number: int, index: Index, foremost: Float | None) -> list[_Measured]:
        close = self._nearness.closeness(number, index)
        near = self._nearness.worth_judging(number, index, close, foremost)
        rows, likeness = index[near], close[near]
        asked = [
            (self._sides[number], _told(self.corpus.texts[row]), sign)
            for row, sign in zip(rows, self._signs(number, rows), strict=True)
        ]
        alone, related = bearing.likelihoods(asked), relate_many(asked)
        match, sentence = self._nearness.match(number, rows), self._nearness.sentence(number, rows)
        return [
            _Measured(
                int(row),
                float(likeness[at]),
                standing.Pair(alone[at], float(match[at]), float(sentence[at]), related[at]),
            )
            for at, row in enumerate(rows)
        ]

    def _signs(self, number: int, index: Index) -> list[Signs]:
        """What the encoders make of a claim with each of some texts."""
        said = PairVectors(
            np.repeat(self._said.pooled[number][None], len(index), axis=0),
            np.repeat(self._said.match[number][None], len(index), axis=0),
        )
        told = PairVectors(self._told.pooled[index], self._told.match[index])
        return signs_of(said, told, self.corpus.vectors[index] @ self._vectors[number])

    def _may_meet(self, claim: Claim, row: int) -> bool:
        text = self.corpus.texts[row]
        brand_fits = (
            self.settings.across_brands or not claim.brand or not text.brand or claim.brand == text.brand
        )
        country_fits = (
            self.settings.across_countries
            or not claim.country
            or not text.country
            or claim.country == text.country
        )
        return brand_fits and country_fits


def _told(text: JudgedText) -> ComplaintSide:
    return ComplaintSide(text.text, text.reading)


def _before(claim: Claim, text: JudgedText) -> bool:
    return bool(claim.since and text.date and text.date < claim.since)
