"""What was left out for being in a third language, in words: how much of what, in which languages, where."""

from __future__ import annotations

from dataclasses import dataclass

from reports.renderers import labels
from reports.renderers.visible import web_link
from reports.renderers.wording import Wording
from reports.result_coverage import UnreadOut, UnreadPage


@dataclass(frozen=True, slots=True)
class UnreadRow:
    """One page that was not read, or not whole."""

    href: str
    url: str
    language: str
    what: str


@dataclass(frozen=True, slots=True)
class UnreadView:
    """The sentence, and the pages it speaks of."""

    sentence: str
    summary: str  # over the list of pages, "" where there is none
    rows: tuple[UnreadRow, ...]
    more: int  # pages that the result does not list


def unread_view(w: Wording, unread: UnreadOut) -> UnreadView | None:
    """Everything a format says of it; None where all was in our languages."""
    counts = dict(unread_counts(w, unread))
    if not counts:
        return None
    languages = [f"{labels.language(w, code)} {w.number(n, 0)}" for code, n in unread.languages.items()]
    sentence = w.gettext("Not read, being in neither Spanish nor English: %(what)s (%(languages)s).")
    total = unread.listed_total
    pages = w.ngettext(
        "%s page in another language, whole or in part",
        "%s pages in another language, whole or in part",
        total,
    )
    return UnreadView(
        sentence=sentence
        % {
            "what": ", ".join(f"{name} {w.number(n, 0)}" for name, n in counts.items()),
            "languages": " · ".join(languages),
        },
        summary=pages % w.number(total, 0) if total else "",
        rows=tuple(
            UnreadRow(web_link(page.url), page.url, labels.language(w, page.language), how_much(w, page))
            for page in unread.listed
        ),
        more=total - len(unread.listed),
    )


def unread_counts(w: Wording, unread: UnreadOut) -> tuple[tuple[str, int], ...]:
    """The counts that are not 0, with their names."""
    rows = (
        (w.gettext("whole pages"), unread.pages),
        (w.gettext("passages of other pages"), unread.blocks),
        (w.gettext("posts"), unread.statements),
        (w.gettext("customers' texts"), unread.texts),
    )
    return tuple((name, number) for name, number in rows if number)


def how_much(w: Wording, page: UnreadPage) -> str:
    """The whole page, or so many of its passages."""
    if not page.blocks:
        return w.gettext("the whole page")
    return w.ngettext("%s passage", "%s passages", page.blocks) % w.number(page.blocks, 0)
