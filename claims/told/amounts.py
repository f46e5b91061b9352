"""What an amount in a complaint stands for, told by the words around it: a length of cover, a charge.

"The cover is two years" answers a warranty of three; a mill that failed after fourteen months, or the month
it took to hear back, does not. "4.50 for the postage" answers a price of delivery, a card charged twice not.
"""

from __future__ import annotations

import re

from claims.model import Quantity
from claims.text import fold

_BEFORE, _AFTER = 7, 6  # words of the same clause that are looked at
_CLAUSE = re.compile(r"[.;:!?…](?=\s|$)|\n")
# How long something holds, or that it no longer did: guarantee, window, trial, refusal.
_LENGTH = re.compile(
    r"\b(?:garanti\w*|cubr\w+|cobertura|plazo|vencid?\w*|caduc\w*|prueba|devol\w*|devuelv\w*|cambi(?:ar|o|os)"
    r"|rechaz\w*|deneg\w*|fuera de|solo|dentro de"
    r"|warrant\w*|guarant\w*|cover\w*|expir\w*|ran out|window|trial|return\w*|exchang\w*|refus\w*|reject\w*"
    r"|denied|out of|only|within)\b"
)
# How long somebody waited or used a thing, and when something happened.
_WAIT = re.compile(
    r"\b(?:tard\w*|esper\w*|llev\w*|hace[nr]?|desde|demor\w*|took|takes|tak(?:e|en|ing)|wait\w*"
    r"|for the (?:last|past)|since|been)\b(?: \S+){0,2}$"
)
_AGO = re.compile(
    r"^(?:ago|later|despues|mas tarde|para (?!devol|cambiarl|reclam)|to (?:answer|reply|tell|hear|get))\b"
)
# When the customer did something, and not how long the company took.
_OWN_BEFORE = re.compile(
    r"\b(?:reclam\w+|solicit\w+|devolvi\w*|pedi\w*|cancel\w+|compr\w+|anul\w+|ask\w*|return\w*|claim\w*"
    r"|call\w* (?:it |\w+ )?off|bought|rebook\w*)(?: \S+){0,4}? ?(?:a l[oa]s|con|after|within|at|only)?$"
)
_OWN_AFTER = re.compile(
    r"^(?:antes|before|ahead|in advance|de antelacion|de anticipacion|de comprar\w*"
    r"|despues de (?:comprar|la compra)|after (?:i|we|buying|purchase)|of (?:buying|purchase)|old)\b"
)
_STILL = re.compile(
    r"\b(?:hace|ago|desde|since|still|todavia|aun|sigo|seguimos|waiting|esper\w+|tard\w+|took)\b"
)
_CUT = re.compile(r"\b(?:descont\w*|descuent\w*|rebaj\w*|off|discount\w*|reduc\w+|knock\w*)\b")
_CHARGES = {
    "delivery_cost": re.compile(r"\b(?:envi\w*|porte\w*|entreg\w*|deliver\w*|shipp\w*|postage|courier)\b"),
    "cancellation": re.compile(
        r"\b(?:cancel\w*|baja|penaliz\w*|perman\w*|rescind\w*|exit|leav\w*|terminat\w*|early|switch\w*)\b"
    ),
}

CHARGED = frozenset(_CHARGES)  # aspects whose charges are told by words of their own


def tells_length(text: str, amount: Quantity) -> bool:
    """Whether a told duration says how long something held: words of cover beside it, none of waiting."""
    before, after = _around(text, amount)
    if _WAIT.search(before) or _AGO.match(after):
        return False
    return _LENGTH.search(before) is not None or _LENGTH.search(after) is not None


def tells_own_time(text: str, amount: Quantity) -> bool:
    """Whether a told duration says when the customer acted ("cancelled four days ahead"), and no wait."""
    before, after = _around(text, amount)
    if _OWN_AFTER.match(after):
        return True
    return _OWN_BEFORE.search(before) is not None and not (_STILL.search(before) or _STILL.search(after))


def tells_cut(text: str, amount: Quantity) -> bool:
    """Whether a told share is of a discount: "only 5% off", and not "up 5%"."""
    before, after = _around(text, amount)
    return _CUT.search(before) is not None or _CUT.search(after) is not None


def tells_charge(text: str, amount: Quantity, aspect: str) -> bool:
    """Whether a told sum was charged for what the aspect is about: its sentence names the thing."""
    named = _CHARGES.get(aspect)
    if named is None:
        return True
    starts = [found.end() for found in _CLAUSE.finditer(text, 0, amount.start)]
    end = _CLAUSE.search(text, amount.end)
    sentence = text[starts[-1] if starts else 0 : end.start() if end else len(text)]
    return named.search(fold(sentence)) is not None


def _around(text: str, amount: Quantity) -> tuple[str, str]:
    """The words of the amount's clause before and after it, folded."""
    before = _CLAUSE.split(text[: amount.start])[-1]
    after = _CLAUSE.split(text[amount.end :])[0]
    return " ".join(fold(before).split()[-_BEFORE:]), " ".join(fold(after).split()[:_AFTER])
