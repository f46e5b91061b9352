"""The item pipeline: one commit a page, then a plain row for Scrapy's feeds."""

from __future__ import annotations

from dataclasses import dataclass, field

from scrapy.crawler import Crawler

from crawler.archive import ArchiveError
from crawler.conductor import site_conductor
from crawler.items import Outcome, Page


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page the spider has read, with its line in the ledger and the URLs found on it."""

    page: Page
    outcome: Outcome
    discovered: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class FeedBlock:
    """One block of a page in a feed."""

    text: str
    place: str
    voice: str
    heading: str


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page in a feed: what people who run `scrapy crawl site -O pages.jsonl` get."""

    url: str
    status: int
    title: str
    language: str
    canonical: str
    noindex: bool
    content_hash: str
    blocks: list[FeedBlock] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class ArchivePipeline:
    """Commits each page as it comes; one that cannot be kept ends the crawl: the disk is full or gone."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._feeds = bool(crawler.settings.get("FEEDS"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> ArchivePipeline:
        """Make the pipeline of a crawl."""
        return cls(crawler)

    def process_item(self, item: object) -> object:
        """Keep a page; return what a feed may export."""
        if not isinstance(item, PageRead):
            return item
        try:
            site_conductor(self._crawler).ledger.save(item.page, item.outcome, item.discovered)
        except ArchiveError as error:
            site_conductor(self._crawler).give_up("storage", str(error))
            raise
        return feed_page(item.page) if self._feeds else item


def feed_page(page: Page) -> FeedPage:
    """Return a page as a feed shows it."""
    content = page.content
    return FeedPage(
        url=page.url,
        status=page.status,
        title=content.title,
        language=content.declared_language,
        canonical=content.canonical,
        noindex=content.noindex,
        content_hash=page.content_hash,
        blocks=[FeedBlock(block.text, block.place, block.voice, block.heading) for block in content.blocks],
        links=[link.url for link in content.links],
    )
