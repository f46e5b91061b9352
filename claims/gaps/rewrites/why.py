"""What a rewrite rests on, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.model import Claim, Words

TOO_FEW = Words(
    "No hay evidencia suficiente para sugerir una redacción: la cuentan {n} personas y hacen falta "
    "{minimum}.",
    "Not enough evidence to suggest a rewrite: {n} people tell of it, and it takes {minimum}.",
)
TOO_FEW_VALUES = Words(
    "No hay evidencia suficiente para sugerir una redacción: {n} personas cuentan un valor y hacen falta "
    "{minimum}.",
    "Not enough evidence to suggest a rewrite: {n} people tell a value, and it takes {minimum}.",
)
NOTHING_TOLD = Words(
    "No hay evidencia suficiente para sugerir una redacción: la promesa no lleva un absoluto que se pueda "
    "retirar o limitar y las quejas no cuentan ningún valor que la sustituya.",
    "Not enough evidence to suggest a rewrite: the promise holds no absolute that could be taken back or "
    "limited, and the complaints tell no value to put in its place.",
)
COMPARES = Words(
    "No hay evidencia suficiente para sugerir una redacción: la promesa se compara («{said}») y ninguna "
    "queja cuenta una medida. Conviene decir con qué y en qué se mide, o quitar la comparación.",
    "Not enough evidence to suggest a rewrite: the promise compares (“{said}”), and no complaint tells a "
    "measure. Say against what and by which measure, or leave the comparison out.",
)
RULES_OUT = Words(
    "No hay evidencia suficiente para sugerir una redacción: la promesa descarta algo del todo («{said}») y "
    "ninguna queja cuenta cuánto. Conviene decir cuánto hay, o quitarlo.",
    "Not enough evidence to suggest a rewrite: the promise rules something out altogether (“{said}”), "
    "and no complaint tells how much of it there is. Say how much, or leave it out.",
)
UNCLEAR = Words(
    "No se sugiere redacción: las quejas cuentan valores, pero no hay manera segura de ponerlos en "
    "esta frase.",
    "No rewrite is suggested: the complaints tell values, but there is no safe way to put them into this "
    "sentence.",
)
HOLDS = Words(
    "No se sugiere redacción: nueve de cada diez de los {n} casos contados cumplen la promesa tal como está.",
    "No rewrite is suggested: nine in ten of the {n} told cases meet the promise as it stands.",
)
TOLD = Words(
    "El valor es el que habrían cumplido nueve de cada diez de los {n} casos contados por quienes se quejan; "
    "no mide el servicio que se presta.",
    "The value is the one that nine in ten of the {n} cases told by people who complain would have "
    "met; it is "
    "no measure of the service delivered.",
)
TOLD_HOURS = Words(
    "El horario es el que cuentan quienes se quejan ({n} personas); no es el horario real.",
    "The hours are those that people who complain tell ({n} people); they are not the actual hours.",
)
TAKEN_BACK = Words(
    "Se retira el absoluto y se dice que hay casos en que no se cumple: {n} personas cuentan alguno.",
    "The absolute is taken back, and it is said that there are cases in which it does not hold: {n} people "
    "tell of one.",
)
QUALIFIED = Words(
    "Se añade que hay casos en que no se cumple: {n} personas cuentan alguno. Cuáles son lo sabe la empresa.",
    "It is added that there are cases in which it does not hold: {n} people tell of one. Which they are, the "
    "company knows.",
)
NO_PROOF = Words(
    "Ninguna queja habla de ello. Sin prueba a la vista se retira el absoluto; lo demás queda igual.",
    "No complaint speaks of it. With no proof in sight the absolute is taken back; the rest stays as it is.",
)
NEEDS_PROOF = Words(
    "No hay evidencia suficiente para sugerir una redacción: ninguna queja habla de ello. Conviene poner al "
    "lado la prueba o el límite.",
    "Not enough evidence to suggest a rewrite: no complaint speaks of it. The proof or the limit had "
    "best stand beside it.",
)
OWN_VALUE = Words(
    "El valor es el que la propia empresa da en el otro sitio.",
    "The value is the one the company itself gives in the other place.",
)
YOURS_TO_SAY = Words(
    "No se sugiere redacción: cuál de las dos frases vale lo sabe la empresa.",
    "No rewrite is suggested: which of the two statements holds, the company knows.",
)
NO_CLAIM = Words("No hay promesa que redactar de nuevo.", "There is no promise to rewrite.")


_SUPERLATIVE = (  # no "newest", "latest", "rest"
    r"(?:best|(?:fast|cheap|low|high|safe?|easi|simple?|quick|smart|strong|light|large?|bigg|wide?|clean|fine?|fresh"
    r"|friendli|short|smooth|soft|tough|bright|clear|slimm|thinn|kind|green)est)"
)
_COMPARES = {
    "es": re.compile(
        r"\b(?:(?:el|la|los|las) (?:navegador |servicio |red )?m[aá]s \w+|m[aá]s \w+ que\b"
        r"|(?:el|la|los|las) mejor(?:es)?\b"
        r"|(?:el doble|la mitad) de \w+|(?:\d+|dos|tres|cuatro|diez) veces m[aá]s \w+|n[uú]mero uno)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        rf"\b(?:(?:the|our|your) (?:{_SUPERLATIVE}|most [a-z]+)\b"
        r"|(?:\d+|two|three|four|ten) times [a-z]+er|\d+x [a-z]+er"
        r"|twice as [a-z]+|(?!oth|eith|rath)[a-z]{3,}er than\b|(?:more|less) [a-z]+ than\b|number one)",
        re.IGNORECASE,
    ),
}
_RULES_OUT = {
    "es": re.compile(
        r"\b(?:sin|cero) (?!embargo|duda|que|ni|necesidad|coste|costo)[^\W\d_]{3,}", re.IGNORECASE
    ),
    "en": re.compile(
        r"\b(?:no|zero) (?!matter|one|other|longer|more|need|better|doubt|cost|charge|wonder)[a-z]{3,}",
        re.IGNORECASE,
    ),
}


def nothing_told(claims: Sequence[Claim]) -> Words:
    """Why a promise stays that no complaint measures: it compares, it rules out, or neither can be mended."""
    for table, words in ((_COMPARES, COMPARES), (_RULES_OUT, RULES_OUT)):
        for claim in claims[:_SHOWN]:
            found = table[claim.language].search(claim.quote) if claim.language in table else None
            if found:
                return Words(*(text.format(said=found.group()) for text in (words.es, words.en)))
    return NOTHING_TOLD


_SHOWN = 3  # wordings of a gap that its card opens with
_OF_ONE = (
    ("la cuentan 1 personas", "la cuenta 1 persona"),
    ("1 personas cuentan", "1 persona cuenta"),
    ("1 people tell", "1 person tells"),
)


def because(words: Words, n: int = 0, minimum: int = 0) -> Words:
    """The words with their numbers filled in, in the singular for one person."""
    es, en = (text.format(n=n, minimum=minimum) for text in (words.es, words.en))
    for many, one in _OF_ONE if n == 1 else ():
        es, en = es.replace(many, one), en.replace(many, one)
    return Words(es, en)
