"""What the crawl and the imports yield: pages cut into blocks, posts, customers' texts.

Plain dataclasses between the stages; Scrapy reads them through itemadapter.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Place(StrEnum):
    """Where on a page (or off it) a text stands; exposure of a claim depends on it."""

    HERO = "hero"
    HEADING = "heading"
    BANNER = "banner"
    BODY = "body"
    LIST = "list"
    TABLE = "table"
    BUTTON = "button"
    FAQ = "faq"
    NAVIGATION = "navigation"
    FOOTER = "footer"
    FINE_PRINT = "fine_print"
    METADATA = "metadata"
    JSON_LD = "json_ld"
    POST = "post"


class Voice(StrEnum):
    """Who speaks in a block: testimonials and reviews are not the company's own claims."""

    COMPANY = "company"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Block:
    """One visible text (or metadata value) of a page, with where it stands and who speaks.

    `heading` is the nearest heading above it ("" when there is none); `source` says which element or
    metadata key it came from ("p", "meta:description", "json-ld:Offer.price").
    """

    text: str
    place: Place
    voice: Voice = Voice.COMPANY
    heading: str = ""
    source: str = ""
    lang: str = ""  # the nearest `lang` attribute, "" when none: declared, not detected


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a page: absolute URL, anchor text, `rel`, and the declared `hreflang`."""

    url: str
    text: str = ""
    rel: str = ""
    hreflang: str = ""


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page after the single pass over its HTML; everything later reads this, never HTML again."""

    title: str
    declared_language: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...] = ()
    canonical: str = ""
    noindex: bool = False
    script_shell: bool = False  # (almost) no text without JavaScript; the ledger says so
    alternates: tuple[Link, ...] = ()  # <link rel=alternate hreflang> and feeds
    truncated: bool = False  # the page had more than the extractor's bounds allow; its end was not read


@dataclass(frozen=True, slots=True)
class Page:
    """One fetched page. `content_hash` is over the blocks, so that shell churn is no change."""

    source: str  # the source's key in the archive
    url: str  # canonical form
    fetched_at: datetime  # UTC
    status: int
    body: bytes  # as received, decoded of transfer encodings; kept compressed as evidence
    encoding: str
    content: PageContent
    content_hash: str
    extractor_version: int
    etag: str = ""
    last_modified: str = ""
    truncated: bool = False


class OutcomeKind(StrEnum):
    """What became of a URL in one run."""

    QUEUED = "queued"
    FETCHED = "fetched"
    UNCHANGED = "unchanged"
    ROBOTS = "robots"
    OUT_OF_SCOPE = "out_of_scope"
    BUDGET = "budget"
    DEPTH = "depth"
    TRAP = "trap"
    NOT_HTML = "not_html"
    NOT_FOUND = "not_found"  # a linked 404/410: in the ledger, does not lower coverage
    REDIRECT = "redirect"
    REFUSED = "refused"  # the address guard said no
    LOGIN = "login"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of the coverage ledger: a URL, what became of it, and why in words."""

    source: str
    url: str
    kind: OutcomeKind
    reason: str = ""
    depth: int = 0
    found_on: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """One statement by the company off its site: a post, an advert, a flyer, a script."""

    source: str
    record_id: str
    text: str
    channel: str = ""
    since: datetime | None = None  # published, or a table's `from`
    until: datetime | None = None
    brand: str = ""
    country: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One customer's text as received and redacted; claims/ judges whether it reproaches anything."""

    source: str
    record_id: str
    text: str
    date: datetime | None = None
    rating: float | None = None  # as given, usually 1-5
    channel: str = ""
    brand: str = ""
    country: str = ""
    product: str = ""
    case_number: str = ""
    thread: str = ""
    link: str = ""
    author: str = ""  # salted hash, "" when the source names nobody
    language: str = ""  # as declared by the source
    redactions: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer by the company to a customer's text."""

    source: str
    record_id: str
    text: str
    answers: str  # the record_id (or thread) it answers
    date: datetime | None = None
    channel: str = ""
    brand: str = ""
    country: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """One row an import could not read: its line, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import read and what it left out, stated before anyone trusts the numbers."""

    source: str
    path: str
    rows: int
    imported: int
    duplicates: int
    skipped: int
    first_skipped: tuple[SkippedRow, ...] = ()  # the first twenty
    columns: dict[str, str] = field(default_factory=dict)  # role -> column header
    preset: str = ""
    encoding: str = ""
    delimiter: str = ""
    date_order: str = ""  # "day first", "month first", "year first", "" when there are no dates
    date_order_reason: str = ""
    has_authors: bool = False
    redactions: int = 0
    samples: tuple[str, ...] = ()  # three redacted texts
    truncated: int = 0  # texts cut at the length bound
    replies: int = 0  # the company's own answers among the rows, kept apart from complaints
    erased: int = 0  # rows left out because they, or their author, were erased on request
    posts: int = 0  # of the imported, the company's own statements
    kind: str = "table"  # the source's name: "table", "whatsapp", "mastodon" ...
    incomplete: str = ""  # why not all of the source could be read, "" when all was
