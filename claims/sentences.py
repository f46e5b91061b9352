"""Sentences of a text as spans of code points, Spanish and English alike.

One pass over the places where a sentence could end; each is judged by the word before and what follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CANDIDATE = re.compile(
    r"(?P<stop>[.!?…]+)[\"'”»’)\]]*|(?P<line>\n(?:[ \t\r]{0,8}\n)*)|(?P<bullet>[•▪●■►✓✔✅➤])"
)
_BULLET_LINE = re.compile(r"[-–—*·+>]\s|[•▪●■►✓✔✅➤]|[0-9]{1,3}[.)]\s|[a-z]\)\s")
_NUMBERING = re.compile(r"\s*[\"'“«(]*[0-9a-zA-Z]{1,3}")
_LOOK_BACK = 30  # characters: the longest word that could be an abbreviation, with the one before it
_OPENING = "\"'“«‘([¿¡"
# Never the end of a sentence: a name or a number follows.
_LEADING = frozenset(
    """
    sr sra srta sres dr dra drs dña dª prof profa lic ing arq abg mr mrs ms messrs st sto sta mt fr rev hon
    gen col capt lt sgt art arts núm nums núms num nro no nº pág págs pag pags pp cap caps vol fig figs ed eds
    sec tel teléf telf ext apdo av avda avd cl ctra pza pl pº urb depto dpto piso izq dcha km cía ref expte
    exp ee vs cf aprox approx máx mín max min i.e e.g p.ej ej viz incl esp ca fdo atte ud uds vd vds dept
    bldg ave blvd inst univ gral ppal 1er 2do 3er mons excmo ilmo s.r s.m ss.aa
    """.split()
)
_LEADING_LETTERS = frozenset("cpnvD")  # "c. Mayor", "p. 3", "D. Juan"; "vitamina C." may end a sentence
# May end a sentence: they do where a capital follows.
_CLOSING = frozenset(
    """
    etc inc ltd corp co llc plc s.a s.l s.l.u s.a.s s.r.l s.a.u s.c s.coop c.v ee.uu u.s u.s.a u.k e.u a.m p.m
    m uu a.c d.c ph.d b.v n.v jr
    """.split()
)
_DOMAINS = frozenset(
    ["com", "es", "net", "org", "io", "js", "mx", "ar", "cl", "co", "pe", "uk", "html", "php"]
)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text: code points from `start` up to `end`."""

    start: int
    end: int


def split(text: str) -> tuple[Span, ...]:
    """Cut a text into sentences; each span is stripped, together they cover all that is not space."""
    spans = []
    start = 0
    for cut in [*_cuts(text), len(text)]:
        begin, end = _stripped(text, start, cut)
        if begin < end:
            spans.append(Span(begin, end))
        start = cut
    return tuple(spans)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    return begin, begin + len(piece.strip())


def _cuts(text: str) -> Iterator[int]:
    """Give the places where a sentence ends and the next may begin."""
    last = 0
    for match in _CANDIDATE.finditer(text):
        cut = match.end()
        if match["stop"]:
            ends = _ends_at_stop(text, last, match)
        elif match["bullet"]:
            cut, ends = match.start(), True
        else:
            ends = _ends_at_line(text, match)
        if ends:
            yield cut
            last = cut


def _ends_at_line(text: str, match: re.Match[str]) -> bool:
    """Say whether a line end ends the sentence; a line broken in mid-sentence goes on in lower case."""
    following = text[match.end() : match.end() + _LOOK_BACK].lstrip()
    if match.group().count("\n") > 1 or not following or _BULLET_LINE.match(following):
        return True
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()].rstrip()
    return not following[0].islower() or before[-1:] in {":", ";"}


def _ends_at_stop(text: str, last: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + _LOOK_BACK]
    if not following:
        return True
    stop = match["stop"]
    if not following[0].isspace():
        return following[0] in "¿¡" or _runs_on(text, match, following)
    rest = following.lstrip()
    if not rest:
        return True
    first = rest.lstrip(_OPENING)[:1]
    if len(stop) > 1 or stop == "…":
        return not first.islower() or "!" in stop or "?" in stop
    if stop != ".":
        return True
    return _ends_at_point(text, last, match.start(), first)


def _ends_at_point(text: str, last: int, point: int, first: str) -> bool:
    """Say whether a single point ends the sentence, by the word before it and the letter after it."""
    if _NUMBERING.fullmatch(text[last:point]) and text[point - 1].isdigit():
        return False  # "1. Elige tu plan"
    words = [word.lstrip(_OPENING) for word in text[max(last, point - _LOOK_BACK) : point].split()]
    word = words[-1] if words else ""
    if word.lower() in _CLOSING:
        return not first.islower() and not first.isdigit()
    if word.lower() in _LEADING or word in _LEADING_LETTERS:
        return False
    if len(word) == 1 and word.isalpha():
        named = word.isupper() and (len(words) < 2 or words[-2][:1].isupper())
        return not (named and first.isupper()) and not first.islower()  # "J. K. Pérez"
    return not first.islower() or len(word) > 3


def _runs_on(text: str, match: re.Match[str], following: str) -> bool:
    """Say whether two sentences stand without a space between: "no llegó.Llevo tres días"."""
    if not following[0].isupper() or match.end() - match.start() > 1:
        return False
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()].split()
    word = before[-1] if before else ""
    after = re.split(r"[^\w]", following, maxsplit=1)[0]
    if not (word.isalpha() and word[-2:].islower() and len(word) > 2):
        return False
    return len(after) == 1 or (after[1:].islower() and after.lower() not in _DOMAINS)
