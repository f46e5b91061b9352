"""What the result says of what was read and what was not (see reports/result.py)."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageCounts:
    """The coverage of the pages; `failed` leaves out linked 404s. `not_found` counts those."""

    found: int
    fetched: int
    unchanged: int
    failed: int
    not_found: int = 0
    out_of_scope: int = 0
    not_read: int = 0  # robots, budget, traps: known and left alone


@dataclass(frozen=True, slots=True)
class Skipped:
    """One page, post or file that was not read, and why; or that was read, and what is remarked on it."""

    url: str
    reason: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """One source that is no site: what was read, what was left out, how dates were read."""

    path: str
    rows: int
    imported: int
    duplicates: int
    skipped: int
    date_order: str
    date_order_reason: str
    has_authors: bool
    preset: str = ""
    redactions: int = 0
    truncated: int = 0  # texts cut at the length bound
    replies: int = 0  # the company's own answers among the rows, kept apart from complaints
    posts: int = 0  # of the imported, the company's own statements; the others are customers' texts
    kind: str = "table"  # the source's name: "table", "app_store" ...
    incomplete: str = ""  # why not all of it could be read, in English; "" when all was


@dataclass(frozen=True, slots=True)
class AnswersOut:
    """How many of a channel's texts the company answered, and how soon; of sources that hold answers."""

    channel: str
    texts: int
    answered: int
    share: float
    share_interval: tuple[float, float]
    timed: int  # of the answered, those with a time of day on both sides
    median_hours: float | None  # to the first answer, over `timed`; None when nothing is timed


@dataclass(frozen=True, slots=True)
class TextCounts:
    """The customers' texts: all of them, and what they were read as."""

    texts: int
    complaints: int
    praise: int
    other: int
    people: int
    near_duplicates: int
    by_channel: dict[str, int] = field(default_factory=dict)  # complaints by channel
    imports: tuple[ImportSummary, ...] = ()
    truncated: int = 0  # texts cut at the length bound, over all files
    replies: int = 0  # the company's own answers, over all files


@dataclass(frozen=True, slots=True)
class UnreadPage:
    """One page in a third language; or, where `blocks` is not 0, a page with so many blocks in one."""

    url: str
    language: str  # ISO 639-1; of several, the one of most blocks
    blocks: int = 0


@dataclass(frozen=True, slots=True)
class UnreadOut:
    """Texts in a third language: neither Spanish nor English, so that nothing was read out of them."""

    pages: int = 0  # whole pages
    blocks: int = 0  # of pages that were read
    statements: int = 0  # the company's, off its site
    texts: int = 0  # customers'
    languages: dict[str, int] = field(default_factory=dict)  # all of these by language, most first
    listed: tuple[UnreadPage, ...] = ()  # the first 500 pages, whole ones first
    listed_total: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read, what was not, and why. `share` is pages read over pages that could be read."""

    pages: PageCounts
    skipped: tuple[Skipped, ...]
    complaints: TextCounts
    languages: dict[str, int]  # claims and pages by language: {"es": pages, ...}
    share: float
    complete: bool
    skipped_total: int = 0  # `skipped` lists the first 500
    remarked: tuple[Skipped, ...] = ()  # pages that were read, with what the ledger remarks on them
    remarked_total: int = 0  # `remarked` lists the first 500
    answers: tuple[AnswersOut, ...] = ()  # by channel, most texts first
    unread: UnreadOut = field(default_factory=UnreadOut)
