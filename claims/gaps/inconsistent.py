"""Inconsistent promises: the company contradicts itself, page against page or language against language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from claims.consistency.at_odds import Conflict, at_odds
from claims.consistency.kinds import kind_of
from claims.consistency.statements import Statements
from claims.exposure import place_words
from claims.gaps.counter import praise_of
from claims.gaps.factors import Exposure, Fixed
from claims.gaps.rewrites import align
from claims.gaps.score import Crowd, Weighed, by_score, certainty_word, weigh
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


def inconsistent(
    statements: Statements, praise: Mapping[str, tuple[JudgedText, ...]], crowd: Crowd
) -> list[Weighed]:
    """Tell which claims are at odds with another claim, or with a stated limit."""
    found = [_gap(statements.said, conflict, praise, crowd) for conflict in at_odds(statements)]
    return by_score(found)[:_MOST]


def _gap(
    statements: Sequence[Claim],
    conflict: Conflict,
    praise: Mapping[str, tuple[JudgedText, ...]],
    crowd: Crowd,
) -> Weighed:
    more, less = statements[conflict.more], statements[conflict.less]
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
        confidence=certainty_word(conflict.certainty),
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
            conflict.certainty,
            Words("seguridad de que no pueden valer las dos", "certainty that the two cannot both hold"),
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
