"""The ledger's reasons in the report's language: the crawler writes them in English."""

from __future__ import annotations

import re
from functools import cache

from reports.renderers.wording import Wording, wording


def reason(w: Wording, text: str) -> str:
    """Why a page was not read, or what is remarked on one that was, in the report's language.

    A reason nobody translated stands as it is in an English report. A Spanish one leaves it to audit.json
    and returns "": the outcome beside it says the main thing.
    """
    told = [_told(w, part) for part in text.split("; ")]
    return "; ".join(told) if all(told) else (text if w.code == "en" else "")


def _told(w: Wording, text: str) -> str:
    for pattern, words in _known(w.code):
        if found := pattern.fullmatch(text):
            return words % found.groupdict()
    return ""


@cache
def _known(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    w = wording(code)
    return tuple(
        (re.compile(pattern, re.DOTALL), words)
        for pattern, words in (
            (r"robots\.txt forbids it", w.gettext("robots.txt forbids it")),
            (
                r"the same content in another order or dress \((?P<key>.+)\)",
                w.gettext("the same content in another order or dress (%(key)s)"),
            ),
            (
                r"a calendar: more than (?P<n>\d+) pages of the same shape",
                w.gettext("a calendar: more than %(n)s pages of the same shape"),
            ),
            (r"a combination of (?P<n>\d+) parameters", w.gettext("a combination of %(n)s parameters")),
            (
                r"more than (?P<n>\d+) (?:combinations of filters|queries) on one path",
                w.gettext("more than %(n)s variants of one page"),
            ),
            (r"an address of (?P<n>\d+) characters", w.gettext("an address of %(n)s characters")),
            (r"a path of (?P<n>\d+) parts", w.gettext("a path of %(n)s parts")),
            (
                r"the path repeats (?P<name>.+) (?P<n>\d+) times",
                w.gettext("the path repeats %(name)s %(n)s times"),
            ),
            (r"a (?P<type>\S+) file by its name", w.gettext("a %(type)s file by its name")),
            (r"its type is (?P<type>.+)", w.gettext("its type is %(type)s")),
            (
                r"more than (?P<n>\d+) links from the start",
                w.gettext("more than %(n)s links from the start"),
            ),
            (
                r"the budget of (?P<n>\d+) pages was spent",
                w.gettext("the budget of %(n)s pages was spent"),
            ),
            (r"only a login form stands on the page", w.gettext("only a login form stands on the page")),
            (
                r"a CAPTCHA or bot challenge stands before the page",
                w.gettext("a CAPTCHA or bot challenge stands before the page"),
            ),
            (r"(?:\d{3}|meta refresh|JavaScript) to (?P<url>\S+)", w.gettext("it leads to %(url)s")),
            (r"(?P<code>\d{3})(?: [^;]{0,60})?", w.gettext("the site answered %(code)s")),
            (r"the request failed(?:: .{0,300})?", w.gettext("the request failed")),
            (
                r"its content broke our own reading of it",
                w.gettext("its content broke our own reading of it"),
            ),
            (r"an empty page", w.gettext("an empty page")),
            (r"the host name was not found", w.gettext("the host name was not found")),
            (r"the connection was refused", w.gettext("the connection was refused")),
            (r"no whole answer in time", w.gettext("no whole answer in time")),
            (r"the answer broke off", w.gettext("the answer broke off")),
            (
                r"the connection was closed without an answer",
                w.gettext("the connection was closed without an answer"),
            ),
            (r"cut at the size limit", w.gettext("cut at the size limit")),
            (r"almost no text without JavaScript", w.gettext("almost no text without JavaScript")),
            (r"almost no text even so", w.gettext("almost no text even so")),
            (r"rendered with JavaScript", w.gettext("rendered with JavaScript")),
            (
                r"install the \[browser\] extra to read it",
                w.gettext("install the [browser] extra to read it"),
            ),
            (r"install Chromium to read it", w.gettext("install Chromium to read it")),
            (r"no page is to be rendered", w.gettext("no page is to be rendered")),
            (
                r"the budget of (?P<n>\d+) rendered pages was spent",
                w.gettext("the budget of %(n)s rendered pages was spent"),
            ),
            (
                r"it could not be rendered \(it was not drawn in time\)",
                w.gettext("it could not be rendered in time"),
            ),
            (
                r"it could not be rendered \(.+\)|the browser failed \d+ times in a row",
                w.gettext("the browser failed"),
            ),
            (
                r"requests of its script refused: (?P<n>\d+)",
                w.gettext("requests of its script refused: %(n)s"),
            ),
        )
    )
