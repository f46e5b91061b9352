"""How the pieces of running text join: white space, invisible characters, line breaks, neighbours.

Quotes stay exactly as a reader sees them: nothing is normalised but white space.
"""

from __future__ import annotations

import re

# Marks the walk puts between pieces; Unicode noncharacters, which no text may hold.
BREAK = "\ufdd0"  # <br>
JUNCTION = "\ufdd1"  # one inline element ends and the next begins with nothing between
LINK = "\ufdd2"  # a link begins
LINK_END = "\ufdd3"
_MARKS = str.maketrans("", "", BREAK + JUNCTION + LINK + LINK_END)
_ANY_MARK = re.compile(f"[{BREAK}{JUNCTION}{LINK}{LINK_END}]")

# Soft hyphen, zero-width space, word joiner, byte-order mark: nobody sees them, and a quote with one in it
# is found by no search. Joiners that shape emoji and bidirectional marks stay. The private-use area is icons.
_INVISIBLE = re.compile("[\x00\u00ad\u200b\u2060\ufeff\ufffc\ue000-\uf8ff\ufdd0-\ufdef]")
_SEPARATORS = frozenset(" \t\n\r\f\u00a0|·•/›»>-–—,&;:")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'”»’)\]]*$")
_FUNCTION_WORD_ENDS = re.compile(
    r"(?:^|\s)(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|up to|only|your|our|"
    r"el|la|los|las|un|una|de|del|en|al|con|sin|por|para|y|o|u|desde|hasta|solo|sólo|tu|su|nuestro|nuestra)$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"[a-záéíóúüñ0-9€$£%/,;)&+]")
_NUMBER_ALONE = re.compile(
    r"[+\-<>≤≥~]?\s?[€$£]?\s?\d[\d.,:/\s-]{0,12}\s?(?:%|€|\$|£|[A-Za-z]{1,3}|k\+|m\+)?\s?\+?"
)
_DIGITS_TO_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def tidy(text: str) -> str:
    """Collapse white space (no-break spaces too) and drop characters that are never seen."""
    text = " ".join(text.split())
    if text.isprintable():  # nearly always, and a hundred times cheaper than to look for what is not
        return text
    return " ".join(_INVISIBLE.sub("", text).split())


def segments(raw: str, *, one_phrase: bool = False) -> list[str]:
    """Cut the marked text of one block into the phrases a reader sees, each tidied and none empty.

    `one_phrase`: a heading or button, where a line break is typography and never ends the phrase.
    """
    text = " ".join(raw.split())
    if text.isprintable():  # no mark is printable
        return [text] if text else []
    if text[0] == LINK and text[-1] == LINK_END and (inside := text[1:-1].strip()).isprintable():
        return [inside] if inside else []  # one link and nothing else: menus are full of them
    if not _ANY_MARK.search(raw):
        text = tidy(text)
        return [text] if text else []
    raw = _links_apart(raw)
    lines = [_join_neighbours(line) for line in raw.split(BREAK)]
    lines = [tidy(part) for line in lines for part in line.split(BREAK)]
    if one_phrase:
        text = " ".join(line for line in lines if line)
        return [text] if text else []
    joined: list[str] = []
    blank_before = True
    for line in lines:
        if line and joined and not blank_before and continues(joined[-1], line):
            joined[-1] = f"{joined[-1]} {line}"
        elif line:
            joined.append(line)
        blank_before = not line
    return joined


def continues(left: str, right: str) -> bool:
    """Whether the second line goes on with the sentence of the first."""
    if _ENDS_SENTENCE.search(left[-4:]):
        return False
    return bool(_CONTINUES.match(right)) or ends_open(left)


def ends_open(text: str) -> bool:
    """Whether a text ends on a word that no phrase ends on ("from", "de")."""
    return bool(_FUNCTION_WORD_ENDS.search(text[-12:]))


def is_number_alone(text: str) -> bool:
    """Whether a text is one amount and nothing else ("99 %", "24 h"): its label stands beside it."""
    return len(text) <= 20 and _NUMBER_ALONE.fullmatch(text) is not None


def superscript(content: str, before: str, decimal_sign: str) -> str:
    """Return a `<sup>` as text: cents after a price ("19" + "99" -> ",99"), small digits, or itself."""
    if not content.isdigit() or not content.isascii():
        return content
    if len(content) == 2 and before.isdigit():
        return decimal_sign + content
    return content.translate(_DIGITS_TO_SUPERSCRIPT) if len(content) <= 2 else content


def _links_apart(raw: str) -> str:
    """Put links that stand side by side (menus, tags) on lines of their own; links within a sentence stay."""
    if raw.count(LINK) < 2:
        return raw.replace(LINK, "").replace(LINK_END, "")
    outside = "".join(piece.rpartition(LINK_END)[2] for piece in raw.split(LINK))
    if any(char not in _SEPARATORS for char in outside.translate(_MARKS)):
        return raw.replace(LINK, "").replace(LINK_END, "")
    inside = [piece.rpartition(LINK_END)[0] for piece in raw.split(LINK)]
    # Two breaks between links: the second link never goes on with the sentence of the first.
    return (BREAK + BREAK).join(piece.replace(BREAK, " ").replace(LINK_END, "") for piece in inside)


def _join_neighbours(line: str) -> str:
    """Join inline neighbours as a browser does, without a space, but where a new phrase plainly begins."""
    if JUNCTION not in line:
        return line
    pieces = line.split(JUNCTION)
    text = pieces[0]
    for piece in pieces[1:]:
        left = text.rpartition(BREAK)[2]
        if _new_phrase(left, piece):
            text += (" " if is_number_alone(left.strip()) else BREAK + BREAK) + piece
        else:
            text += piece
    return text


def _new_phrase(left: str, right: str) -> bool:
    if len(left) < 3 or not right or left[-1].isspace() or left[-1] in "¿¡(«“\"'":
        return False
    begins = right[0].isupper() or right[0] in "¿¡«“"
    return begins and (left[-1].islower() or not left[-1].isalpha())
