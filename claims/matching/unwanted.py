"""Who asks how to be rid of a thing does not say that it was promised and did not come.

"How do I turn off automatic updates?" is no word against "automatic updates". Of 34 real complaints that
begin so, beside promises that lay near, none was judged to bear against its promise; of the others, one in
six (docs/quality.md). A promise to be rid of something, or of its absence, is belied by just these.
"""

from __future__ import annotations

import re
from functools import lru_cache

from claims.text import fold

_OPENING = 160  # characters in which people say what they want
_ASKING = (
    r"(?:how (?:do|can|could|to)|can|is there|why can't|i (?:want|need|would like) to|"
    r"como|puedo|quiero|quisiera|necesito|se puede|hay (?:alguna )?(?:forma|manera|modo))"
)
# Not "stop" and "avoid": "stop charging me twice" and "avoid this shop" are reproaches.
_AWAY = (
    r"(?:disable|turn(?: \w+){0,3} off|get rid|rid of|opt out|hide|remove|uninstall|"
    r"(?:desactiv|deshabilit|quit|elimin|ocult|desinstal)(?:ar|o|amos)(?:me|l[aeo]s?)?)"
)
_WANTS_AWAY = re.compile(
    rf"^\W*(?:(?:hi|hello|hey|please|help|hola|buenas?|buenos?|dias|tardes|noches|por favor)\W+)*"
    rf"(?:{_ASKING}\b[^.?!]{{0,40}}?\b{_AWAY}|(?:{_AWAY}))\b"
)
_ABSENCE = re.compile(
    r"\b(?:no|not|never|only|solo|without|none|"
    r"free (?:of|from)|\w+-free|sin|nunca|jamas|ningun\w*|nada de|libre de|"
    r"cancel\w*|anytime|any time|whenever|cuando quieras|cualquier momento|unsubscrib\w*|baja|"
    r"block\w*|bloque\w*|stop\w*|remov\w*|delet\w*|eras\w*|clear\w*|elimin\w*|borr\w*|quit\w+|"
    r"turn\w* off|off|disabl\w*|desactiv\w*|hide|ocult\w*|privat\w*|privad\w*|quiet\w*|silen\w*|tranquil\w*|"
    r"protect\w*|proteg\w*|proteccion|control\w*|your own|a tu gusto|customi[sz]\w*|personaliz\w*|choose|"
    r"elig\w*)\b"
)


@lru_cache(maxsize=50_000)
def wants_away(text: str) -> bool:
    """Whether a text begins by asking to turn off, hide or remove something."""
    return _WANTS_AWAY.search(fold(text[:_OPENING])) is not None


@lru_cache(maxsize=50_000)
def promises_absence(claim: str) -> bool:
    """Whether a claim promises that something is not there, can be ended, taken away or chosen."""
    return _ABSENCE.search(fold(claim)) is not None
