"""Do two statements of one aspect speak of the same? Then one of them limits what the other promises."""

from __future__ import annotations

import re

from claims.model import Claim
from claims.services import places, services
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


def same_subject(more: Claim, less: Claim, similarity: float) -> bool:
    """Whether `less` limits what `more` promises, rather than speaking of another service or place."""
    # A parcel that goes back is collected; that is no service beside the return.
    beside = frozenset({"collecting"}) if more.aspect in {"returns", "refunds"} else frozenset()
    if services(more.quote) - beside != services(less.quote) - beside:
        return False
    if places(less.quote) - places(more.quote):
        return False
    if similarity >= _ALIKE:
        return True
    return more.language == less.language and bool(_stems(more) & _stems(less))


# What can be free in one place and paid for in another, by word beginnings in both languages.
_THINGS = {
    "returning": ("devol", "devue", "retur"),
    "delivering": ("envio", "envia", "entre", "deliv", "shipp", "posta", "porte"),
    "leaving": ("cance", "baja"),
    "collecting": ("recog",),
    "installing": ("insta",),
    "wrapping": ("envol", "envue", "wrapp"),
}
_OF_STEM = {stem: thing for thing, stems in _THINGS.items() for stem in stems}


def shares_thing(left: Claim, right: Claim) -> bool:
    """Whether both statements name the same thing that may be free or paid for."""
    return bool(_things(left) & _things(right))


def _things(claim: Claim) -> frozenset[str]:
    words = {word[:_STEM] for word in _WORD.findall(fold(claim.quote))}
    named = frozenset(_OF_STEM[word] for word in words if word in _OF_STEM)
    return frozenset({"returning"}) if "returning" in named else named


def _stems(claim: Claim) -> frozenset[str]:
    common = STOPWORDS.get(claim.language, frozenset())
    words = _WORD.findall(fold(claim.quote))
    return frozenset(word[:_STEM] for word in words if word not in _UNITS and word not in common)


_BURDEN = re.compile(
    r"\b(?:(?:a|por) (?:cargo|cuenta) del? (?:cliente|comprador|usuario|consumidor)"
    r"|corren? (?:a|por) (?:tu|su|cuenta)|asum(?:es|e|ira) (?:el|los)|de pago|se cobra(?:n|ra|ran)?"
    r"|(?:cliente|comprador|usuario) (?:paga|asume|abona)"
    r"|at (?:your|the (?:customer|buyer)'?s?) (?:own )?(?:cost|expense)"
    r"|(?:customer|buyer|you) (?:pays?|bears?|covers?)"
    r"|paid by the (?:customer|buyer)|you will be charged|are charged|is charged"
    r"|ya no (?:es compatible|es posible|esta disponible|funciona)"
    r"|(?:is|are) no longer (?:supported|available|possible))\b"
)


def burdens_customer(claim: Claim) -> bool:
    """Whether the statement costs the customer something or takes it away: no complaint contradicts that."""
    return _BURDEN.search(fold(claim.quote)) is not None
