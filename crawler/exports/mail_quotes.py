"""What a person wrote into one mail: without the mails it answers, signatures and a phone's advertising.

Works on plain text, in Spanish and English; every test looks at a few lines, so that time grows with them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_WROTE = ("escribió:", "escribio:", "ha escrito:", "escribieron:", "wrote:")
_OPENS = re.compile(r"[\s*]{0,4}(?:El|En|On|A las|At)\s[^\n]{0,60}?[0-9]")
_SAYS_WHEN_OR_WHO = re.compile(r"[0-9]{1,2}[:.][0-9]{2}|[^\s@]@[^\s@]")
_MOST_LINES, _MOST_CHARACTERS = 4, 500  # of an attribution, which mail programs break
_ABOVE = re.compile(
    r"-{2,20} ?(?:original message|mensaje original|forwarded message|mensaje reenviado) ?-{2,20}|"
    r"begin forwarded message:|inicio del mensaje reenviado:|##-[^\n]{1,200}-##",
    re.IGNORECASE,
)
_FROM, _SENT, _TO = (
    ("de:", "from:"),
    ("enviado", "fecha:", "sent:", "date:"),
    ("para:", "to:", "asunto:", "subject:"),
)
_MOST_SIGNED = 12  # lines of a signature after "--" without the space that makes it a sure one
_DEVICE = re.compile(
    r"(?:enviado (?:desde|con)|sent (?:from|with|via)) (?:mi |my |el |the )?(?:iphone|ipad|android|samsung|"
    r"galaxy|huawei|xiaomi|phone|mobile|móvil|teléfono|dispositivo|outlook|yahoo|gmail|proton|correo|mail)"
    r"[^\n]{0,80}|(?:get|obtener|obtén|descargar|descarga) (?:outlook|bluemail|yahoo)[^\n]{0,80}",
    re.IGNORECASE,
)
_RULE = re.compile(r"[-_=*~\s]{5,}")


def own_words(text: str) -> str:
    """Return the words that are this mail's own, stripped; "" when it only quotes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if _is_signature(lines, at) or _begins_history(lines, at):
            break
        if length := _attribution(lines, at):
            if not _is_quote(_next_words(lines, at + length)):
                break  # all that follows is quoted, though nothing marks its lines
            at += length
            continue
        if not _is_quote(line) and not _DEVICE.fullmatch(line.strip()[:200]):
            kept.append(line)
        at += 1
    while kept and (not kept[-1].strip() or _RULE.fullmatch(kept[-1][:200])):
        kept.pop()
    return "\n".join(kept).strip()


def _is_quote(line: str) -> bool:
    return line.lstrip().startswith(">")


def _is_signature(lines: Sequence[str], at: int) -> bool:
    if lines[at] == "-- ":
        return True
    if lines[at].strip() != "--":
        return False
    after = lines[at + 1 : at + 2 + 4 * _MOST_SIGNED]
    return len(after) <= 4 * _MOST_SIGNED and sum(map(bool, map(str.strip, after))) <= _MOST_SIGNED


def _begins_history(lines: Sequence[str], at: int) -> bool:
    """Tell whether the mail below begins: a dashed title, or the block of its From, Sent and To lines."""
    line = _bare(lines[at])
    if _ABOVE.fullmatch(line):
        return True
    if not line.startswith(_FROM):
        return False
    block = [_bare(below) for below in lines[at + 1 : at + 9]]
    return any(below.startswith(_SENT) for below in block) and any(below.startswith(_TO) for below in block)


def _bare(line: str) -> str:
    return line[:300].strip(" \t*_").casefold()


def _attribution(lines: Sequence[str], at: int) -> int:
    """Return how many lines "On Monday at 10:11, Ana wrote:" takes here, 0 when it does not stand here."""
    opens = _OPENS.match(lines[at]) is not None
    together = ""
    for length in range(1, (_MOST_LINES if opens else 1) + 1):
        if at + length > len(lines) or len(together) > _MOST_CHARACTERS:
            break
        together += " " + lines[at + length - 1][: _MOST_CHARACTERS + 1].strip()
        if together.endswith(_WROTE) and _SAYS_WHEN_OR_WHO.search(together):
            return length
    return 0


def _next_words(lines: Sequence[str], at: int) -> str:
    return next((line for line in lines[at : at + 20] if line.strip()), "")
