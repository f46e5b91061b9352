"""A company's feed: RSS, Atom or JSON Feed, at its own address or named by a page of its site.

`account` is the feed's address or the site's. A feed in pages (Atom's `next`, RFC 5005; JSON Feed's
`next_url`) is read to its end on its own host. A feed is the company speaking; robots.txt is obeyed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.feeds import Entry, Feed, FeedError, feeds_of, is_page, read_feed
from crawler.guard import Guard
from crawler.middlewares.compression import TRUNCATED
from crawler.sources import Batch, RawRecord, Road, SourceCard, SourceTarget, Speaker, Words
from crawler.sources.spider import RecordSpider, base_url
from crawler.urls import UrlError, canonical

MAX_PAGES = 100  # of one feed
_CUT = frozenset({TRUNCATED, "download_stopped"})  # an answer that only ends with its connection may be whole
_LOCKED = "post-password-form"  # WordPress puts this form in the place of a protected post
ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.5, */*;q=0.1"

CARD = SourceCard(
    name="feed",
    section="social",
    road=Road.NETWORK,
    title="RSS, Atom, JSON Feed",
    yields=("posts",),
    needs=("account",),
    limits=Words(
        es="lo que trae el canal, a menudo sus 10 o 20 entradas más recientes; se obedece robots.txt",
        en="what the feed holds, often its newest 10 to 20 entries; robots.txt is obeyed",
    ),
    how=Words(
        es="La dirección del feed (a menudo /feed, /rss.xml o /atom.xml) o de la página que lo enlaza.",
        en="The feed's address (often /feed, /rss.xml or /atom.xml) or that of a page that links to it.",
    ),
)


class FeedSpider(RecordSpider):
    """Reads one feed, or the first few feeds a page names."""

    name = "feed"
    card = CARD
    custom_settings = {**RecordSpider.custom_settings, "DEFAULT_REQUEST_HEADERS": {"Accept": ACCEPT}}  # noqa: RUF012

    def __init__(self, target: SourceTarget, **options: Any) -> None:
        super().__init__(target, **options)
        self.base = base_url(target.account.strip().removeprefix("feed:").removeprefix("//"))
        self.guard = Guard.naming([self.base])
        self._read = 0
        self._links: dict[str, str] = {}  # link of an entry: the feed it was met in

    def first(self, cursor: str) -> Iterable[Request]:
        """Ask for the address as it was given."""
        del cursor  # a feed is short: one that was left half read is read anew
        try:
            canonical(self.base)
        except UrlError as error:
            self.trouble(f"{error}; give the address of a feed or of a page")
            return
        yield self._asked(self.base, self.found)

    def _asked(self, address: str, then: Any, **passed: Any) -> Request:
        return self.ask(address, then, raw=True, robots=True, **passed)

    def missing(self, response: Response) -> str:
        """Say what a 404 means here."""
        return f"{_shown(response.url)}: there is no feed ({response.status}); check the address"

    def refusal(self, status: int) -> str:
        """Say what a 401 or 403 means here."""
        return f"the server does not let everyone read this address ({status}); give one that is open"

    def found(self, answer: Any, response: Response) -> Iterator[Request | Batch]:
        """Read what stands at the address: a feed, or a page that names some."""
        del answer
        if not is_page(response.body, _header(response, "Content-Type"), charset(response)):
            yield from self.page(response, response, response.url, 1)
            return
        feeds = feeds_of(response.text if hasattr(response, "text") else "", response.url)
        if not feeds:
            self.trouble(f"{_shown(response.url)} is a page that names no feed; give the feed's own address")
        for address in feeds:
            yield self._asked(address, self.page, feed=address, number=1)

    def page(self, answer: Any, response: Response, feed: str, number: int) -> Iterator[Request | Batch]:
        """Read one page of a feed."""
        del answer
        where = _shown(response.url)
        try:
            read = read_feed(response.body, response.url, charset(response))
        except FeedError as error:
            self.trouble(f"{where} is no feed that can be read: {error}")
            return
        if number == 1:
            self.turn(feed, response.url)
        if read.cut or _CUT.intersection(response.flags):
            self.trouble(f"{where} broke off: {len(read.entries)} entries of it were read")
        yield Batch(tuple(self._records(read, feed)))
        following = read.next_page
        if not following or self._is_enough() or not _same_host(following, response.url):
            return
        if number >= MAX_PAGES:
            self.trouble(f"{where}: more than {MAX_PAGES} pages; the rest was not read")
        elif self.turn(feed, following):
            yield self._asked(following, self.page, feed=feed, number=number + 1)

    def _records(self, read: Feed, feed: str) -> Iterator[RawRecord]:
        for entry in read.entries:
            if not (entry.title or entry.text) or _LOCKED in entry.text:
                continue  # a recording without words, a post whose words only a password shows
            if self._links.get(entry.link, feed) != feed:
                continue  # the same entry in the site's other feed
            if self._is_enough():
                return
            if entry.link:
                self._links[entry.link] = feed
            self._read += 1
            yield record_of(entry, feed, read.language)

    def _is_enough(self) -> bool:
        return 0 < self.target.limit <= self._read


def record_of(entry: Entry, feed: str, language: str = "") -> RawRecord:
    """Return an entry of a feed as a post of the company."""
    return RawRecord(
        record_id=entry.record_id(feed),
        text=entry.text,
        speaker=Speaker.COMPANY,
        date=entry.date,
        title=entry.title,
        link=entry.link,
        language=language,
    )


def charset(response: Response) -> str | None:
    """Return the charset an answer's header states."""
    stated = _header(response, "Content-Type").lower().partition("charset=")[2]
    return stated.partition(";")[0].strip("\"' ") or None


def _header(response: Response, name: str) -> str:
    return (response.headers.get(name) or b"").decode("latin-1")


def _same_host(one: str, other: str) -> bool:
    try:
        return urlsplit(canonical(one)).netloc == urlsplit(canonical(other)).netloc
    except UrlError:
        return False


def _shown(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path}"
