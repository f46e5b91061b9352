"""The promise reader: a company's text to claims and qualifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from claims import language, quantities, sentences
from claims.duties import is_duty
from claims.encoders import TextEncoder
from claims.features import Reading
from claims.heads import AspectRanker, Heads
from claims.hiring import is_job_advert
from claims.model import FoundClaim, Qualifier, Quantity, ReadText, ScoredAspect, Strength
from claims.seeds import UserAspects
from claims.strength import strength
from claims.transformer import Memory
from crawler.items import Place, Voice

_STRENGTHS = ("measurable", "absolute", "vague")
_HEADS = ("label", "aspect", *_STRENGTHS)
# How far a heading moves the aspects of what stands under it. No labelled unit has its heading, so this is
# judgement, not measurement: half its weight, and never a veto.
_HEADING_PULL = 0.5
_HEADING_FLOOR = 0.05
_CHUNK = 256  # sentences read together: quick, and memory stays flat
# A limit inside a claim: from one of these words to the end of its clause.
_LIMIT = re.compile(
    r"(?:\b(?:salvo|excepto|a excepción de|siempre que|siempre y cuando|sujet[oa]s? a|a partir de|solo|sólo|"
    r"únicamente|mínimo|excluid[oa]s?|si|except|unless|excluding|provided|subject to|only|if|on orders over|"
    r"over|terms apply|applies to|from orders)\b|\([^()]{0,4}(?:excepto|salvo|except|excl))[^.;\n]{3,160}",
    re.IGNORECASE,
)
_LIMIT_PROMISES = re.compile(r"\A(?:solo|sólo|only|over|si|if)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PromiseInput:
    """One text to read; for site blocks also where it stands and who speaks."""

    text: str
    lang: str = ""  # declared; "" when unknown
    place: Place | None = None
    voice: Voice = Voice.COMPANY
    heading: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Described:
    """A text taken for a claim as a whole, whether or not it would be reported as one."""

    text: str
    lang: str
    aspects: tuple[ScoredAspect, ...]
    quantities: tuple[Quantity, ...]
    strength: tuple[Strength, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    item: int
    quote: str
    start: int
    end: int
    lang: str
    country: str
    heading: str


class PromiseReader:
    """Reads claims and qualifiers out of texts; the same text always gives the same reading."""

    # For calibrated probabilities F1 is best at half the F1 that can be reached: about .77 on unseen sites.
    # On the whole pages of the Firefox site .42 cost two points.
    threshold = 0.37
    qualifier_threshold = 0.25  # of the raw probability, where F1 of qualifiers is flat and best

    def __init__(self, heads: Heads, user: UserAspects | None = None) -> None:
        self._heads = heads
        self._ranker = AspectRanker(heads, "claim", user)

    @classmethod
    def load(
        cls,
        encoder: TextEncoder | None = None,
        aspects: UserAspects | None = None,
        *,
        quick: bool = False,
        memory: Memory | None = None,
    ) -> PromiseReader:
        """Load the shipped weights; `aspects` adds to or replaces the built-in aspects.

        The heads read through the encoder they were trained with; another one serves themes and matching.
        `quick` leaves the careful reader out: several times faster, and less often right. `memory` keeps what
        the careful reader saw, so that it need not read a text twice.
        """
        del encoder
        return cls(Heads.load("company", _HEADS, quick=quick, memory=memory), aspects)

    def read(self, text: str, lang: str = "", country: str = "") -> ReadText:
        """Read one text."""
        return self.read_many([PromiseInput(text, lang, country=country)])[0]

    def read_many(self, items: Sequence[PromiseInput]) -> list[ReadText]:
        """Read texts, one result each, in order."""
        langs = [language.detect(item.text, declared=item.lang) for item in items]
        claims: list[list[FoundClaim]] = [[] for _ in items]
        limits: list[list[Qualifier]] = [[] for _ in items]
        found = _sentences(items, langs)
        while chunk := list(islice(found, _CHUNK)):
            self._judge(chunk, claims, limits)
        return [
            ReadText(lang, tuple(found), tuple(sorted(near, key=lambda one: one.start)))
            for lang, found, near in zip(langs, claims, limits, strict=True)
        ]

    def describe(self, items: Sequence[PromiseInput]) -> list[Described]:
        """Describe texts that are known to be claims, one result each, in order."""
        return [
            described
            for start in range(0, len(items), _CHUNK)
            for described in self._described(items[start : start + _CHUNK])
        ]

    def _described(self, items: Sequence[PromiseInput]) -> list[Described]:
        reading = self._heads.reading([item.text for item in items])
        strengths = self._strengths(reading)
        result = []
        for row, (item, aspects) in enumerate(zip(items, self._ranker.rank(reading), strict=True)):
            lang = language.detect(item.text, declared=item.lang)
            amounts = quantities.find(item.text, lang, item.country)
            kind = strength(item.text, amounts, strengths[row])
            result.append(Described(item.text, lang, aspects, amounts, kind))
        return result

    def _under_headings(self, reading: Reading, headings: Sequence[str]) -> Reading:
        """Lean each text's aspects towards its heading's: "14 days" under "Returns" is no delivery time."""
        known = list(dict.fromkeys(heading for heading in headings if heading))
        if not known:
            return reading
        profiles = dict(zip(known, self._heads.reading(known).profile, strict=True))
        level = np.full(reading.profile.shape[1], 1.0, dtype=np.float32)
        above = np.stack([profiles.get(heading, level) for heading in headings])
        leaning = reading.profile * (above + _HEADING_FLOOR) ** _HEADING_PULL
        return replace(reading, profile=leaning / leaning.sum(axis=1, keepdims=True))

    def _strengths(self, reading: Reading) -> list[dict[str, float]]:
        columns = [reading.answers[name][:, 1] for name in _STRENGTHS]
        return [dict(zip(_STRENGTHS, map(float, row), strict=True)) for row in zip(*columns, strict=True)]

    def _judge(
        self, chunk: Sequence[_Sentence], claims: list[list[FoundClaim]], limits: list[list[Qualifier]]
    ) -> None:
        reading = self._heads.reading([one.quote for one in chunk])
        langs = [one.lang for one in chunk]
        sure, _ = self._heads.yes("label", reading, langs, "claim")
        label, labels = self._heads.blends["label"], reading.answers["label"]
        promising, limiting = (labels[:, label.classes.index(name)] for name in ("claim", "qualifier"))
        strengths = self._strengths(reading)
        aspects = self._ranker.rank(self._under_headings(reading, [one.heading for one in chunk]))
        for row, one in enumerate(chunk):
            if is_job_advert(one.quote):
                continue
            promised = sure[row] >= self.threshold and promising[row] > limiting[row]
            if promised and not is_duty(one.quote):
                amounts = quantities.find(one.quote, one.lang, one.country)
                kind = strength(one.quote, amounts, strengths[row])
                score = round(float(sure[row]), 4)
                found = FoundClaim(one.quote, one.start, one.end, aspects[row], kind, score, amounts)
                claims[one.item].append(found)
                limits[one.item].extend(_inside(one))
            elif limiting[row] >= self.qualifier_threshold:
                amounts = quantities.find(one.quote, one.lang, one.country)
                limit = Qualifier(one.quote, one.start, one.end, aspects[row], amounts)
                limits[one.item].append(limit)


def _sentences(items: Sequence[PromiseInput], langs: Sequence[str]) -> Iterator[_Sentence]:
    for number, (item, lang) in enumerate(zip(items, langs, strict=True)):
        if item.voice is Voice.COMPANY:
            for span in sentences.split(item.text):
                yield _Sentence(
                    number,
                    item.text[span.start : span.end],
                    span.start,
                    span.end,
                    lang,
                    item.country,
                    item.heading,
                )


def _inside(one: _Sentence) -> Iterator[Qualifier]:
    """Find a limit inside a claim; what stands before it must be enough to be the claim."""
    found = _LIMIT.search(one.quote)
    if found and found.start() >= 8 and not _LIMIT_PROMISES.match(found.group()):
        quote = found.group().rstrip(" .,;)")
        start = one.start + found.start()
        yield Qualifier(quote, start, start + len(quote))
