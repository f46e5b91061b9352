"""Do two statements of one aspect speak of the same? Express is not standard, islands not the mainland."""

from __future__ import annotations

import re

from claims.model import Claim
from claims.text import fold
from claims.themes.stopwords import STOPWORDS

_ALIKE = 0.35  # cosine from which two statements of one aspect have the same subject without sharing a word
_STEM = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
# Units and fillers that every statement with a number shares.
_UNITS = frozenset(
    "dias horas semanas meses anos minutos laborables habiles naturales days hours weeks months years "
    "minutes working calendar euros plazo dentro within entre between hasta desde menos maximo".split()
)
# Services and places that have answers of their own.
_SERVICES = frozenset(
    "expres express urgente urgent premium estandar standard economy economico priority prioritario "
    "recogida pickup collect click same-day programada scheduled muebles furniture voluminoso bulky "
    "prime plus club".split()
)
_PLACES = frozenset(
    "canarias baleares ceuta melilla islas islands highlands ireland portugal europa europe "
    "internacional internacionales international extranjero abroad overseas alaska hawaii provincia "
    "provincias regiones interior selva patagonia".split()
)


def same_subject(more: Claim, less: Claim, similarity: float) -> bool:
    """Whether `less` limits what `more` promises, rather than speaking of another service or place."""
    left, right = _words(more), _words(less)
    if (left & _SERVICES) - right or (right & _PLACES) - left:
        return False
    if similarity >= _ALIKE:
        return True
    return more.language == less.language and bool(_stems(left, more.language) & _stems(right, less.language))


def _words(claim: Claim) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(claim.quote)))


def _stems(words: frozenset[str], lang: str) -> frozenset[str]:
    return frozenset(
        word[:_STEM] for word in words if word not in _UNITS and word not in STOPWORDS.get(lang, ())
    )
