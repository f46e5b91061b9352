"""E-mail addresses, plain or spelled out, and handles of social networks.

Every pattern starts at a word's first character and repeats within fixed bounds, so that time grows with the
length of the text and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.redaction.model import KeepList, Kind, Span

_PLAIN = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}+(?:\s{0,2}@\s{0,2}|&#64;)((?:[\w-]{1,63}\s?\.\s?){1,6}[A-Za-z]{2,18}+)(?![\w])"
)
_SPACED_DOT = re.compile(r"\s*\.\s*")
_DOT = r"(?:\s*\.\s*|\s*[\[({]\s*(?:dot|punto|\.)\s*[\])}]\s*|\s+(?:dot|punto)\s+)"
_WORD = r"[\w+%-]{1,64}+"
# "juan punto perez arroba gmail punto com", "juan [at] gmail [dot] com", "juan(at)gmail.com"
_SPELLED = re.compile(
    rf"(?<![\w.+%-]){_WORD}(?:{_DOT}{_WORD}){{0,3}}?"
    rf"(?:\s*[\[({{]\s*(?:at|arroba|@)\s*[\])}}]\s*|\s+arroba\s+)"
    rf"((?:[\w-]{{1,63}}+{_DOT}){{1,4}}[a-z]{{2,18}}+)(?!\w)",
    re.IGNORECASE,
)
# A bare "at" is a common English word: only before the well-known mail providers, or with a spelled-out dot.
_BARE_AT = re.compile(
    rf"(?<![\w.+%-]){_WORD}(?:{_DOT}{_WORD}){{0,3}}?\s+at\s+"
    rf"((?:gmail|g-?mail|hotmail|outlook|yahoo|icloud|live|msn|aol|gmx|proton|protonmail|googlemail|me){_DOT}"
    rf"(?:com?|es|mx|ar|cl|uk|net|org|me)(?:{_DOT}[a-z]{{2}})?|[\w-]{{1,63}}+\s+dot\s+[a-z]{{2,6}})(?!\w)",
    re.IGNORECASE,
)
_NO_LOCAL = re.compile(r"(?:me|us|out|mail|email|correo|escribidme|contact|look|looking|buy|it|them|him|her)", re.I)
_HANDLE = re.compile(r"(?<![\w@.&/\[])@(?=\w{0,30}[A-Za-z_])(\w{2,30}+)((?:[@.][A-Za-z][\w-]{0,62}+){0,4})")


def emails(text: str, low: str, keep: KeepList) -> Iterator[Span]:
    """Addresses in `text` (`low` is the same text in lower case) but those the company owns."""
    if "@" in text or "&#64;" in text:
        for found in _PLAIN.finditer(text):
            address = re.sub(r"\s*(@|&#64;)\s*", "@", _SPACED_DOT.sub(".", found[0]))
            if not keep.keeps_email(address):
                yield Span(found.start(), found.end(), Kind.EMAIL)
    if "arroba" in low or "(at" in low or "[at" in low or "{at" in low or "( at" in low or "[@" in low or "(@" in low:
        yield from _spelled(_SPELLED, text, keep)
    if " at " in low and ("dot" in low or "mail" in low or "yahoo" in low or ".co" in low):
        yield from _spelled(_BARE_AT, text, keep)


def _spelled(pattern: re.Pattern[str], text: str, keep: KeepList) -> Iterator[Span]:
    for found in pattern.finditer(text):
        local = found[0][: found.start(1) - found.start()].split()[0]
        host = re.sub(r"[\[({\])}\s]", "", re.sub(r"\b(?:dot|punto)\b", ".", found[1], flags=re.IGNORECASE))
        if not keep.keeps_host(host) and not _NO_LOCAL.fullmatch(local):
            yield Span(found.start(), found.end(), Kind.EMAIL)


def handles(text: str, keep: KeepList) -> Iterator[Span]:
    """"@name" (also "@name@server" and "@name.server") but the company's; "tod@s" is no handle."""
    if "@" not in text:
        return
    for found in _HANDLE.finditer(text):
        server = found[2]
        if keep.keeps_handle(found[1]) or (server and keep.keeps_host((found[1] + server).lstrip("@"))):
            continue
        known_server = server and (server[0] == "@" or server.lower().endswith((".social", ".app", ".com", ".net")))
        yield Span(found.start(), found.end() if known_server else found.end(1), Kind.HANDLE)
