"""summary.md: the audit as a message for a chat or an e-mail, under 4,000 characters.

Chats differ in what they read as markup. Words that are not ours stand in code spans, which every one of them
shows as they are: no emphasis, no link, nobody called by @channel.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reports.renderers.change_words import counted, edits_told
from reports.renderers.telling import Telling
from reports.renderers.views.closing import owner_cell
from reports.renderers.views.context import RANKED_KINDS, Context, context
from reports.renderers.views.first_screen import first_screen
from reports.renderers.views.gaps import GapCard, gap_cards
from reports.renderers.visible import visible
from reports.renderers.wording import Wording

LONGEST = 4_000  # characters; Slack cuts a message there
_TOP = 5
_WARNINGS = 3
_QUOTE = 110  # characters of one quote
_SENTENCE = 480

# Stand-ins for what some chat reads as markup; none of them hides or joins words.
_STAND_INS = str.maketrans(
    {"<": "‹", ">": "›", "*": "∗", "_": "ˍ", "~": "∼", "`": "’", "[": "(", "]": ")", "|": "¦", "\\": "∖"}
)
_IN_CODE = str.maketrans({"`": "’", "<": "‹", ">": "›"})  # Slack calls people by <!channel> even in code
_HEADING = re.compile(r"^#+(?=\s|$)")
_CALL = re.compile(r"[@＠](?=\S)")
_ADDRESS = re.compile(r"\S*(?:://|[^\W_]\.[^\W\d_]{2,})\S*")  # what a chat would link by itself


def markdown_files(telling: Telling) -> dict[str, str]:
    """summary.md."""
    return {"summary.md": summary(telling)}


def summary(telling: Telling) -> str:
    """The verdict, three numbers, the top gaps with both quotes, what changed, the warnings."""
    c = context(telling.result, telling.language)
    texts = (_summary(telling, c, most) for most in range(_TOP, -1, -1))
    return next(text for text in texts if len(text) < LONGEST)


def plain(text: str, most: int = _SENTENCE) -> str:
    """Words between ours: nothing in them is markup, a link or a call."""
    words = _ADDRESS.split(_cut(text, most))
    found = [*_ADDRESS.findall(_cut(text, most)), ""]
    quiet = (_CALL.sub("@ ", word.translate(_STAND_INS)) for word in words)
    line = "".join(
        f"{word}{code(address) if address else ''}" for word, address in zip(quiet, found, strict=True)
    )
    return _HEADING.sub(lambda signs: "♯" * len(signs[0]), line)


def code(text: str, most: int = _QUOTE) -> str:
    """Words as a code span, cut at a whole word."""
    return f"`{_CALL.sub('@ ', _cut(text, most).translate(_IN_CODE)) or '–'}`"


def _cut(text: str, most: int) -> str:
    text = " ".join(visible(text).split())
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rpartition(' ')[0] or text[: most - 1]}…"


def _summary(telling: Telling, c: Context, most: int) -> str:
    cards = gap_cards(c)
    first = first_screen(c, cards)
    numbers = " · ".join(
        " ".join(
            filter(
                None, (number.value, number.label, number.of, f"({number.interval})" * bool(number.interval))
            )
        )
        for number in first.numbers
    )
    parts = [
        f"*{plain(first.company, 80)} · {c.w.gettext('Expectation audit')}* · {plain(first.audited, 80)}",
        plain(first.sentence),
        numbers,
        "\n".join(_gaps(telling, c, cards, most)) or plain(first.nothing),
        _changes(c),
        "\n".join(_warnings(c.w, first.warnings)),
        c.w.gettext("This points, it does not accuse; people who complain do not represent all customers."),
        c.w.gettext("Internal use."),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _gaps(telling: Telling, c: Context, cards: Sequence[GapCard], most: int) -> Iterator[str]:
    ranked = [(gap, card) for gap, card in zip(c.result.gaps, cards, strict=True) if card.rank]
    for gap, card in ranked[:most]:
        owner = plain(owner_cell(c.w, telling.owner_of(gap), gap), 60)
        yield " · ".join(filter(None, (f"{card.rank}. {_sides(card)}", _facts(c, card), owner)))
    more = len(ranked) - most
    if more > 0:
        yield c.w.ngettext("and %s more", "and %s more", more) % c.w.number(more, 0)


def _sides(card: GapCard) -> str:
    """Both quotes: the promise, and what a customer (or we ourselves) say against it."""
    said = [claim.quote for claim in card.claims]
    told = [quote.text for quote in card.quotes]
    other = said[1:2] if card.kind == "inconsistent" else told[:1]
    return " ↔ ".join(code(words) for words in (*said[:1], *other)) or code(card.title)


def _facts(c: Context, card: GapCard) -> str:
    told = card.complaints_words if card.complaints else card.kind_label
    if card.delta:
        median = c.w.gettext("%(median)s median told") % {"median": card.delta.median}
        told = f"{card.delta.promised_words}, {median}, {card.delta.n}"
    return f"{told}; {card.confidence_label}"


def _changes(c: Context) -> str:
    w, before = c.w, c.result.window.previous_audit
    if not before:
        return w.gettext("This is the first audit: there is nothing to compare it with.")
    since = c.result.since
    if since:
        kinds = [change.kind for change in since.changes]
    else:  # a result of an older version: what is gone it cannot tell
        kinds = [gap.state for gap in c.result.gaps if gap.kind in RANKED_KINDS]
    said = counted(w, Counter(kinds))
    words = w.gettext("Since the audit of %s") % w.date(before)
    # "1 resolved" alone would read as good news where its promise is gone and its complaints are not.
    edits = edits_told(w, since.edits) if since and since.edits else ""
    first = ", ".join(said) or edits or w.gettext("nothing changed")
    more = f"\n{edits}." if said and edits else ""
    return f"{words}: {first}.{more}"


def _warnings(w: Wording, warnings: tuple[str, ...]) -> Iterator[str]:
    for warning in warnings[:_WARNINGS]:
        yield f"- ⚠ {plain(warning, 160)}"
    more = len(warnings) - _WARNINGS
    if more > 0:
        yield "- " + w.ngettext("and %s more", "and %s more", more) % w.number(more, 0)
