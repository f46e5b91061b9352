"""Inconsistent promises: the company contradicts itself, page against page or language against language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import sqrt
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from claims.exposure import exposure, place_words
from claims.gaps.candidates import candidates
from claims.gaps.cells import cells_of
from claims.gaps.conflicts import conflict_of
from claims.gaps.counter import praise_of
from claims.gaps.factors import Exposure, Fixed
from claims.gaps.rewrites import align
from claims.gaps.score import Crowd, Weighed, by_score, certainty_word, weigh
from claims.gaps.subjects import of_one_page, other_product
from claims.gaps.translations import untranslated_numbers
from claims.gaps.values import Why
from claims.model import Claim, Gap, GapKind, JudgedText, Words
from claims.text import stable_id

_MOST = 25
_UNHEARD = 0.25  # no complaint has met it yet: it ranks below what customers contradict with any frequency
_KINDS = {
    "structured_data": Words(
        "Los datos para buscadores y el texto visible no dicen lo mismo.",
        "The data for search engines and the visible text do not say the same.",
    ),
    "language": Words(
        "Un idioma promete más que el otro ({more} más que {less}).",
        "One language promises more than the other ({more} more than {less}).",
    ),
    "fine_print": Words(
        "La letra pequeña recorta lo anunciado.", "The fine print takes back what is announced."
    ),
    "pages": Words("Una página promete más que otra.", "One page promises more than another."),
    "same_page": Words("La misma página dice las dos cosas.", "The same page says both."),
}
_FEW_PAGES = 3  # what stands on every page is no statement of one of them
_SMALL = frozenset({"fine_print", "footer"})


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two statements that cannot both hold; `more` promises more than `less`."""

    more: int
    less: int
    why: Why


def inconsistent(
    claims: Sequence[Claim],
    limits: Sequence[Claim],
    vectors: NDArray[np.float32],
    limit_vectors: NDArray[np.float32],
    praise: Mapping[str, tuple[JudgedText, ...]],
    crowd: Crowd,
) -> list[Weighed]:
    """Compare statements (claims and stated limits) that may be of one matter; see candidates.py."""
    statements = [*claims, *limits]
    rows = np.vstack([vectors, limit_vectors]) if len(limits) else vectors
    best: dict[tuple[str, bool], Conflict] = {}
    for conflict in _conflicts(statements, rows):
        if conflict.more >= len(claims):
            continue
        key = _story(statements[conflict.more], statements[conflict.less], conflict.why)
        if key not in best or _rank(statements, conflict) < _rank(statements, best[key]):
            best[key] = conflict
    found = [_gap(statements, conflict, praise, crowd) for conflict in best.values()]
    return by_score(found)[:_MOST]


def _conflicts(statements: Sequence[Claim], rows: NDArray[np.float32]) -> Iterator[Conflict]:
    for left, right in candidates(statements):
        conflict = _conflict(statements, left, right, float(rows[left] @ rows[right]))
        if conflict is not None:
            yield conflict
    for more, less, why in untranslated_numbers(statements, rows):
        yield Conflict(more, less, why)


def _rank(statements: Sequence[Claim], conflict: Conflict) -> tuple[bool, float, str, str]:
    """Of several pairs that tell one story, one in one language, then the most exposed and surest, is shown.

    Where English says within itself what it says against Spanish, the languages are not to blame.
    """
    more, less = statements[conflict.more], statements[conflict.less]
    apart = more.language != less.language
    return (apart, -exposure(more) * _agreement(more, less), more.id, less.id)


def _story(more: Claim, less: Claim, why: Why) -> tuple[str, bool]:
    """Conflicts of the same two values are one story; without values, the unseen data tell their own."""
    valued = bool(more.quantities and less.quantities)
    return (why.story, not valued and kind_of(more, less) == "structured_data")


def _conflict(statements: Sequence[Claim], left: int, right: int, similarity: float) -> Conflict | None:
    a, b = statements[left], statements[right]
    if (a.brand and b.brand and a.brand != b.brand) or (a.country and b.country and a.country != b.country):
        return None
    if {s.url for s in a.sightings} == {s.url for s in b.sightings} and a.place == b.place:
        return None  # two steps of one list ("standard 3-5 days", "express 24 h") are alternatives
    if other_product(a, b) or (a.language != b.language and "json_ld" in {a.place, b.place}):
        return None
    for more, less in ((left, right), (right, left)):
        if of_one_page(statements[more], statements[less]):
            continue
        why = _first_conflict(statements[more], statements[less], similarity)
        if why is not None:
            return Conflict(more, less, why)
    return None


def _first_conflict(more: Claim, less: Claim, similarity: float) -> Why | None:
    """Why any cell of the one is at odds with any of the other; what is no row of a table is one cell."""
    pairs = product(cells_of(more), cells_of(less))
    return next((why for one, other in pairs if (why := conflict_of(one, other, similarity))), None)


def kind_of(more: Claim, less: Claim) -> str:
    """Which of the company's voices are at odds; data for search engines first, then languages."""
    if (more.place == "json_ld") != (less.place == "json_ld"):
        return "structured_data"
    if more.language != less.language:
        return "language"
    if less.place in _SMALL and more.place not in _SMALL:
        return "fine_print"
    mine, its = {s.url for s in more.sightings}, {s.url for s in less.sightings}
    return "same_page" if mine & its and max(len(mine), len(its)) <= _FEW_PAGES else "pages"


def _agreement(more: Claim, less: Claim) -> float:
    """The geometric mean of the two statements' scores on their shared aspect."""
    return sqrt(more.aspects[0].score * less.aspects[0].score)


def _gap(
    statements: Sequence[Claim],
    conflict: Conflict,
    praise: Mapping[str, tuple[JudgedText, ...]],
    crowd: Crowd,
) -> Weighed:
    more, less = statements[conflict.more], statements[conflict.less]
    agreement = _agreement(more, less)
    counter = praise_of([more], praise)
    kind = kind_of(more, less)
    gap = Gap(
        id=stable_id("g", "inconsistent", more.id, less.id),
        kind=GapKind.INCONSISTENT,
        claim_ids=(more.id, less.id),
        theme_id=None,
        score=0.0,
        low=0.0,
        high=0.0,
        confidence=certainty_word(agreement),
        complaints=(),
        counter_evidence=counter.ids,
        reasons=(_kind_words(kind, more, less), conflict.why.words, _both_quoted(more, less)),
        parts=(),
        suggestion=align(more, less),
        aspect=more.aspect,
        counter_praise=counter.praise,
        conflict=kind,
    )
    factors = (
        Exposure.of(more),
        Fixed(
            "agreement",
            agreement,
            Words("seguridad de que hablan de lo mismo", "certainty that both speak of the same"),
        ),
        Fixed("unheard", _UNHEARD, Words("ninguna queja lo ha señalado aún", "no complaint has met it yet")),
    )
    return weigh(gap, factors, crowd)


_LANGUAGES = {"es": Words("español", "Spanish"), "en": Words("inglés", "English")}


def _kind_words(kind: str, more: Claim, less: Claim) -> Words:
    words = _KINDS[kind]
    names = [_LANGUAGES.get(c.language, Words(c.language, c.language)) for c in (more, less)]
    return Words(
        words.es.format(more=names[0].es, less=names[1].es),
        words.en.format(more=names[0].en, less=names[1].en),
    )


def _both_quoted(more: Claim, less: Claim) -> Words:
    """The two statements with where they stand."""
    return Words(
        f"«{more.quote}» ({_where(more).es}) frente a «{less.quote}» ({_where(less).es}).",
        f"“{more.quote}” ({_where(more).en}) against “{less.quote}” ({_where(less).en}).",
    )


def _where(claim: Claim) -> Words:
    name = place_words(claim.place)
    urls = sorted(s.url for s in claim.sightings if s.place == claim.place)
    split = urlsplit(urls[0]) if urls else None
    path = f", {split.path or '/'}" if split is not None and split.netloc else ""
    return Words(f"{name.es}{path}", f"{name.en}{path}")
