"""Why a source is incomplete, in the report's language: its reader says it in English."""

from __future__ import annotations

import re
from functools import cache

from reports.renderers import ledger_words
from reports.renderers.wording import Wording, wording

_NETWORK = (
    "the host name was not found|the connection was refused|no whole answer in time|the answer broke off|"
    "the connection was closed without an answer"
)


def reason(w: Wording, text: str) -> str:
    """Why not all of a source was read.

    A reason nobody translated stands as it is in an English report. A Spanish one leaves it to the file: "".
    """
    if w.code == "en":
        return text
    told: list[str] = []
    while text:
        words, text = _next(w, text)
        if not words:
            return ""
        told.append(words)
    return "; ".join(told)


def _next(w: Wording, text: str) -> tuple[str, str]:
    """The first reason of several in words, and what is left; reasons hold semicolons themselves."""
    for pattern, words in _known(w.code):
        if found := pattern.match(text):
            groups = found.groupdict()
            if "network" in groups:
                groups["network"] = ledger_words.reason(w, groups["network"])
            return words % groups, text[found.end() :]
    return "", text


@cache
def _known(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    w = wording(code)
    return tuple(
        (re.compile(f"{pattern}(?:; |$)", re.DOTALL), words)
        for pattern, words in (
            (
                r"the token was refused \((?P<status>\d+)\); make a new one, or give it the rights \D{1,40}",
                w.gettext(
                    "the token was refused (%(status)s); make a new one, or give it the rights the docs name"
                ),
            ),
            (
                r"the server asks for a token \((?P<status>\d{3})\); name one with token_env",
                w.gettext("the server asks for a token (%(status)s); name one with token_env"),
            ),
            (
                r"(?P<where>\S{1,300}) answered 429: too many requests; run again later to go on",
                w.gettext("%(where)s answered 429: too many requests; run again later to go on"),
            ),
            (r"(?P<where>\S{1,300}) answered (?P<status>\d{3})", w.gettext("%(where)s answered %(status)s")),
            (
                r"(?P<where>\S{1,300}) answered what is no JSON, or JSON cut short",
                w.gettext("%(where)s answered what is no JSON, or JSON cut short"),
            ),
            (
                r"(?P<where>\S{1,300}) answered in a shape that is not documented \(.{0,120}?\)",
                w.gettext("%(where)s answered in a shape that is not documented"),
            ),
            (
                r"(?P<where>\S{1,300}): not found \((?P<status>\d{3})\); check the account and the server",
                w.gettext("%(where)s: not found (%(status)s); check the account and the server"),
            ),
            (
                rf"(?P<where>\S{{1,300}}): (?P<network>{_NETWORK})",
                "%(where)s: %(network)s",
            ),
            (
                r"(?P<what>[^;]{1,200}?): the server gave the same page again, so its paging has no end",
                w.gettext("%(what)s: the server gave the same page again, so its paging has no end"),
            ),
            (
                r"(?P<what>[^;]{1,200}?): more than (?P<n>\d+) pages; the rest was not read",
                w.gettext("%(what)s: more than %(n)s pages; the rest was not read"),
            ),
            (
                r"a (?:record|post) in a shape that is not documented was left out(?: \(.{0,80}?\))?",
                w.gettext("a text in a shape that is not documented was left out"),
            ),
            (
                r"(?P<n>\d+) answers met a fault of this program and were left out; please report it",
                w.gettext("%(n)s answers met a fault of this program and were left out; please report it"),
            ),
            (r"the pass ended early \([^)]{0,80}\)", w.gettext("the reading ended early")),
            (r"it has not been read yet", w.gettext("it has not been read yet")),
            (
                r"it was not read in this run; what an earlier one read stands",
                w.gettext("it was not read in this run; what an earlier one read stands"),
            ),
        )
    )
