"""Why a source is incomplete, in the report's language: its reader says it in English.

What all sources say stands here; what single ones say, beside this: feed_words, social_words, desk_words,
mailbox_words; and in refusal_words why one address gave nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from reports.renderers import desk_words, feed_words, mailbox_words, refusal_words, social_words
from reports.renderers.sentences import Sentences
from reports.renderers.wording import Wording, wording


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
        if (found := pattern.match(text)) and (told := _filled(w, words, found.groupdict())):
            return told, text[found.end() :]
    return "", text


def _filled(w: Wording, words: str, groups: Mapping[str, str]) -> str:
    """The words with what was found in their places; "" where a part of it is not known."""
    told = dict(groups)
    for name, part in _PARTS.items():
        if name in groups:
            told[name] = part(w, groups[name])
            if not told[name]:
                return ""
    return words % told


@cache
def _known(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Single sources first: where two patterns begin alike, theirs is the longer one."""
    w = wording(code)
    own = (social_words, feed_words, desk_words, mailbox_words)
    sentences = [pair for module in own for pair in module.sentences(w)]
    return tuple(
        (re.compile(rf"(?:{pattern})(?:; |\Z)", re.DOTALL), words)
        for pattern, words in (*sentences, *_server(w), *_reading(w))
    )


def _server(w: Wording) -> Sentences:
    """What a server did with one request."""
    return (
        (
            (
                r"the token was refused \((?P<status>\d{3})\); "
                "make a new one, or give it the rights the docs name"
            ),
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
        (
            (
                r"(?P<where>\S{1,300}) allows no more requests until "
                r"(?P<when>\d{4}-\d\d-\d\d \d\d:\d\d) UTC; run again after that"
            ),
            w.gettext("%(where)s allows no more requests until %(when)s UTC; run again after that"),
        ),
        (r"(?P<where>\S{1,300}) answered (?P<status>\d{3})", w.gettext("%(where)s answered %(status)s")),
        (
            r"(?P<where>\S{1,300}) answered (?P<status>\d{3}) \(?(?P<code>[\w-]{1,60})\)?",
            w.gettext("%(where)s answered %(status)s (%(code)s)"),
        ),
        (  # in words of its own
            r"(?P<where>\S{1,300}) answered (?P<status>\d{3}) (?:\(.{1,220}?\)|[^;()]{1,60})",
            w.gettext("%(where)s answered %(status)s"),
        ),
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
        (r"(?P<where>\S{1,300}): (?P<refusal>.{1,320}?)", "%(where)s: %(refusal)s"),
    )


def _reading(w: Wording) -> Sentences:
    """How far the reading came."""
    return (
        (
            r"(?P<listing>[^;]{1,200}?): the server gave the same page again, so its paging has no end",
            w.gettext("%(listing)s: the server gave the same page again, so its paging has no end"),
        ),
        (
            r"(?P<listing>[^;]{1,200}?): more than (?P<n>\d{1,9}) pages; the rest was not read",
            w.gettext("%(listing)s: more than %(n)s pages; the rest was not read"),
        ),
        (
            (
                r"(?P<listing>[^;]{1,200}?): (?P<n>\d{1,9}) pages in a row brought nothing new; "
                "the rest was not read"
            ),
            w.gettext("%(listing)s: %(n)s pages in a row brought nothing new; the rest was not read"),
        ),
        (
            r"a (?:record|post) in a shape that is not documented was left out(?: \(.{0,80}?\))?",
            w.gettext("a text in a shape that is not documented was left out"),
        ),
        (
            r"(?P<n>\d{1,9}) (?P<listing>videos|posts|comments) are not as documented and were left out",
            w.gettext("%(listing)s left out because they are not as documented: %(n)s"),
        ),
        (
            r"(?P<n>\d{1,9}) answers met a fault of this program and were left out; please report it",
            w.gettext("%(n)s answers met a fault of this program and were left out; please report it"),
        ),
        (r"the pass ended early \([^)]{0,80}\)", w.gettext("the reading ended early")),
        (
            r"the pass ended before everything was read; run again",
            w.gettext("the reading ended before everything was read; run again"),
        ),
        (r"it has not been read yet", w.gettext("it has not been read yet")),
        (
            r"it was not read in this run; what an earlier one read stands",
            w.gettext("it was not read in this run; what an earlier one read stands"),
        ),
    )


def _listing(w: Wording, name: str) -> str:
    """What is read page by page; an address, and what has no name here, stands as it is."""
    names = {
        "comments": w.gettext("comments"),
        "conversations": w.gettext("conversations"),
        "deleted tickets": w.gettext("deleted tickets"),
        "feed": w.gettext("the account's posts"),
        "mentions": w.gettext("mentions"),
        "posts": w.gettext("articles"),
        "reviews": w.gettext("reviews"),
        "statuses": w.gettext("the account's posts"),
        "videos": w.gettext("videos"),
    }
    if name.startswith("comments of "):
        return w.gettext("comments of %s") % name.removeprefix("comments of ")
    return names.get(name, name)


def _moment(w: Wording, when: str) -> str:
    return f"{w.date(when)}, {when[-5:]}"


_PARTS = {
    "fault": feed_words.fault,
    "listing": _listing,
    "refusal": refusal_words.reason,
    "when": _moment,
}
