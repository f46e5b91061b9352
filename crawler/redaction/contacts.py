"""E-mail addresses, plain or spelled out, and handles of social networks.

Every pattern starts at a word's first character and repeats within fixed bounds, so that time grows with the
length of the text and with nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.redaction.model import KeepList, Kind, Span

_PROVIDERS = (
    r"(?:gmail|g-mail|googlemail|hotmail|outlook|yahoo|icloud|live|msn|aol|gmx|proton|protonmail|"
    r"telefonica|terra|me)"
)
_ENDINGS = (
    r"(?:com?|es|mx|ar|cl|co|pe|uk|us|ec|ve|uy|bo|py|gt|cr|pa|do|pr|ca|au|ie|nz|fr|de|it|pt|br|eu|"
    r"net|org|info|edu|gov|gob|biz|io|cat|eus|gal)"
)
# A name and a host without spaces: the host's first label has two signs or more ("tod@s.es" is no address)
# and the ending no capital first ("c@sa.Que" is two sentences).
_PLAIN = re.compile(
    r"(?<![\w.+%@-])[\w.+%'-]{1,64}+(?:@|&#64;)(?:[\w-]{2,63}\.)(?:[\w-]{1,63}\.){0,4}(?:[a-z]{2,18}|"
    r"[A-Z]{2,18})(?!\w|\.[A-Za-z]{2,3}\b)"
)
# "legal @ example.es", "juan@ gmail.com", "juan@gmail .com", "juan@gmail,com"
_LOOSE = re.compile(
    rf"(?<![\w.+%-])[\w.+%-]{{1,64}}+(?:(?:\s?@\s)(?:[\w-]{{2,63}}\.){{1,4}}{_ENDINGS}|"
    rf"\s?@\s?{_PROVIDERS}\s?[.,]\s?{_ENDINGS})(?!\w)",
    re.IGNORECASE,
)
_DOT = r"(?:\s*\.\s*|\s*[\[({]\s*(?:dot|punto|\.)\s*[\])}]\s*|\s+(?:dot|punto)\s+)"
_WORD = r"[\w+%-]{1,64}+"
# Spelled out: juan punto perez arroba gmail punto com, juan [at] gmail [dot] com and the like.
_SPELLED = re.compile(
    rf"(?<![\w.+%-]){_WORD}(?:{_DOT}{_WORD}){{0,3}}?"
    rf"(?:\s*[\[({{]\s*(?:at|arroba|@)\s*[\])}}]\s*|\s+arroba\s+)"
    rf"((?:[\w-]{{1,63}}+{_DOT}){{1,4}}[a-z]{{2,18}}+)(?!\w)",
    re.IGNORECASE,
)
# A bare "at" is a common English word: only before the well-known mail providers, or after a word such as
# "e-mail".
_BARE_AT = re.compile(
    rf"(?<![\w.+%-]){_WORD}(?:{_DOT}{_WORD}){{0,3}}?\s+at\s+"
    rf"({_PROVIDERS}{_DOT}{_ENDINGS}(?:{_DOT}[a-z]{{2}})?|[\w-]{{1,63}}+\s+dot\s+[a-z]{{2,6}})(?!\w)",
    re.IGNORECASE,
)
_MAIL_CUE = re.compile(r"mail|correo|contact|reach|write|escr[ií]b", re.IGNORECASE)
_KNOWN_HOST = re.compile(_PROVIDERS + r"\W", re.IGNORECASE)
_NO_LOCAL = re.compile(
    r"(?:me|us|out|mail|email|correo|escribidme|contact|look|looking|buy|it|them|him|her)", re.IGNORECASE
)
_HANDLE = re.compile(r"(?<![\w@.&/\[])@(?=\w{0,30}[A-Za-z_])(\w{2,30}+)((?:[@.][A-Za-z][\w-]{0,62}+){0,4})")


def emails(text: str, low: str, keep: KeepList) -> Iterator[Span]:
    """Addresses in `text` (`low` is the same text in lower case) but those the company owns."""
    if "@" in text or "&#64;" in text:
        for pattern in (_PLAIN, _LOOSE):
            for found in pattern.finditer(text):
                address = re.sub(r"\s", "", found[0]).replace("&#64;", "@")
                if not keep.keeps_email(address):
                    yield Span(found.start(), found.end(), Kind.EMAIL)
    if (
        "arroba" in low
        or "(at" in low
        or "[at" in low
        or "{at" in low
        or "( at" in low
        or "[@" in low
        or "(@" in low
    ):
        yield from _spelled(_SPELLED, text, keep)
    if " at " in low and ("dot" in low or "mail" in low or "yahoo" in low or ".co" in low):
        yield from (span for span in _spelled(_BARE_AT, text, keep) if _is_address(text, span))


def _is_address(text: str, span: Span) -> bool:
    return bool(
        _KNOWN_HOST.search(text, span.start, span.end)
        or _MAIL_CUE.search(text, max(0, span.start - 30), span.start)
    )


def _spelled(pattern: re.Pattern[str], text: str, keep: KeepList) -> Iterator[Span]:
    for found in pattern.finditer(text):
        local = found[0][: found.start(1) - found.start()].split()[0]
        host = re.sub(r"[\[({\])}\s]", "", re.sub(r"\b(?:dot|punto)\b", ".", found[1], flags=re.IGNORECASE))
        if not keep.keeps_host(host) and not _NO_LOCAL.fullmatch(local):
            yield Span(found.start(), found.end(), Kind.EMAIL)


def handles(text: str, keep: KeepList) -> Iterator[Span]:
    """Handles: "@name" (also "@name@server" and "@name.server") but the company's; "tod@s" is no handle."""
    if "@" not in text:
        return
    for found in _HANDLE.finditer(text):
        server = found[2]
        if keep.keeps_handle(found[1]) or (server and keep.keeps_host((found[1] + server).lstrip("@"))):
            continue
        known_server = server and (
            server[0] == "@" or server.lower().endswith((".social", ".app", ".com", ".net"))
        )
        yield Span(found.start(), found.end() if known_server else found.end(1), Kind.HANDLE)
