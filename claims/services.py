"""Services and places with answers of their own: express is not standard, collecting is not delivering."""

from __future__ import annotations

import re
from functools import lru_cache

from claims.regions import names_of_places
from claims.text import fold

_WORD = re.compile(r"[^\W\d_]{4,}")
# Words that name one service, in both languages; whole words: "stored" is no store, "works" no workshop.
_SERVICES = {
    "collecting": "recog(?:e|er|es|ed|emos|imos|erlo|erla|elo|ela|id[ao]s?) collect(?:ions?)? pickups? "
    "tiendas? stores? shops?",
    "express": "expres[oa]?s? urgentes? urgent(?:ly)? urgencia premium priority prioridad express "
    "prioritari[oa]s?",
    "standard": "estandar standard economy economic[oa]s?",
    "preparing": "prepar(?:a|an|amos|ad[oa]s?|acion|ar|e|es|ed|ing|ation) handling "
    r"(?:cocin|envas|empaquet|horne|tost)(?:a|an|amos|ad[oa]s?) (?:cook|bak|roast|pack)ed",
    "furniture": "muebles? furniture voluminos[oa]s? bulky",
    "installing": r"instala\w* instal[eo]\w* install(?:s|ed|ing|ation|ations|ers?)? fitt(?:ing|ed|ers?)",
    "wrapping": r"envue\w+ envolv\w+ envolt\w+ wrap(?:s|ped|ping)?",
    "courses": "cursos? class(?:es)? clases? catas? tastings? workshops? talleres taller",
}
_PLACES = frozenset(
    "canarias baleares ceuta melilla islas islands highlands ireland portugal europa europe internacional "
    "internacionales international extranjero abroad overseas alaska hawaii provincias regiones selva "
    "patagonia".split()
)
_NAMED = {service: re.compile("|".join(words.split())) for service, words in _SERVICES.items()}
FREE = re.compile(r"\b(?:gratis|gratuit\w+|free|sin (?:coste|costo|cargo)|no (?:extra )?(?:cost|charge))\b")
_GIVEN = frozenset(("wrapping", "installing", "courses"))
# Ways that a thing may go: who cannot take his data out says nothing of how it comes in.
_WAYS = (
    (re.compile(r"\bimport"), re.compile(r"\bexport")),
    (
        re.compile(r"\bdeposit"),
        re.compile(r"\bwithdraw|\bretir(?:ar|o|os|e|ada) (?:de |mi |mis |el |los )*(?:dinero|saldo|fondos)"),
    ),
    (re.compile(r"\bupload"), re.compile(r"\bdownload")),
)
_INSURED = re.compile(
    r"\b(?:the|your|an?|annual|monthly) premiums?\b"
)  # what cover costs, and no better service
_FIRST_SENTENCE = re.compile(r"[.!?\n]")
_DATA = re.compile(r"\b(?:dat[ao]s?|information|informacion|cookies)\b")  # is collected, and is no parcel


@lru_cache(maxsize=50_000)
def services(text: str) -> frozenset[str]:
    """The services a text names."""
    plain = fold(text)
    words = frozenset(_WORD.findall(_INSURED.sub(" ", plain)))
    named = {service for service, name in _NAMED.items() if any(map(name.fullmatch, words))}
    return frozenset(named - {"collecting"} if _DATA.search(plain) else named)


@lru_cache(maxsize=50_000)
def places(text: str) -> frozenset[str]:
    """The places with conditions of their own that a text names."""
    return frozenset(_WORD.findall(fold(text))) & _PLACES


def other_gift(claim: str, told: str) -> bool:
    """Whether the claim gives away a service that the other text does not speak of.

    Who paid to send a thing back says nothing of "wrapped by hand, free".
    """
    return FREE.search(fold(claim)) is not None and bool((services(claim) & _GIVEN) - services(told))


def other_service(claim: str, told: str, ignoring: frozenset[str] = frozenset()) -> bool:
    """Whether the claim is of a service or a place that the other text does not speak of.

    Places that the claim leaves out are to be ignored: they are not what it is of. Who tells of Tenerife
    speaks of the Canaries.
    """
    if services(claim) - services(told):
        return True
    named = places(claim) - ignoring - places(told)
    return bool(named and named - names_of_places(fold(told)))


@lru_cache(maxsize=50_000)
def ways(text: str) -> frozenset[tuple[int, bool]]:
    """Which ways a text names: of which pair, and whether the first or the other of it."""
    plain = fold(text)
    return frozenset(
        (number, first)
        for number, pair in enumerate(_WAYS)
        for first, way in zip((True, False), pair, strict=True)
        if way.search(plain)
    )


def other_way(claim: str, told: str) -> bool:
    """Whether the claim names one way and the other text only the opposite one, or that one first.

    Who opens with what cannot be exported may well name the menu "Import and Backup" later on.
    """
    mine = ways(claim)
    first = ways(_FIRST_SENTENCE.split(told.strip(), maxsplit=1)[0])
    settled = {number for number, _ in first}
    its = first | {way for way in ways(told) if way[0] not in settled}
    return any(
        (number, not first) in its and (number, first) not in its and (number, not first) not in mine
        for number, first in mine
    )
