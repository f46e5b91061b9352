"""Why a run's crawls fell short, in the report's language: the stages say it in English."""

from __future__ import annotations

import re

from reports.renderers import ledger_words, refusal_words, source_words
from reports.renderers.wording import Wording

_NO_PAGE = re.compile(r"no page could be read(?: \((?P<why>.+)\))?\. Check the address", re.DOTALL)
_NO_START = re.compile(r"the address to begin at could not be read \((?P<why>.+)\)\. Check it", re.DOTALL)
_STOPPED = re.compile(r"the site stopped answering \((?P<why>.+)\)", re.DOTALL)


def failure(w: Wording, text: str) -> str:
    """One failure; a Spanish report leaves a reason that nobody translated to what the run printed."""
    where, parted, what = text.partition(": ")
    if w.code == "en" or not parted:
        return text
    unknown = w.gettext("not read whole; the output of the run says why")
    return f"{where}: {_told(w, what) or unknown}"


def _told(w: Wording, what: str) -> str:
    for pattern, words in (
        (_NO_PAGE, w.gettext("no page could be read%(why)s. Check the address")),
        (_NO_START, w.gettext("the address to begin at could not be read%(why)s. Check it")),
        (_STOPPED, w.gettext("the site stopped answering%(why)s")),
    ):
        if found := pattern.fullmatch(what):
            why = _reason(w, found["why"] or "")
            return words % {"why": f" ({why})" if why else ""}
    return _reason(w, what)


def _reason(w: Wording, text: str) -> str:
    if not text:
        return ""
    return refusal_words.reason(w, text) or ledger_words.reason(w, text) or source_words.reason(w, text)
