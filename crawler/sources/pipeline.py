"""The item pipeline of sources: one commit a batch; one that cannot be kept ends the pass."""

from __future__ import annotations

from typing import cast

from scrapy.crawler import Crawler

from crawler.archive import ArchiveError
from crawler.sources.records import Batch
from crawler.sources.spider import RecordSpider


class BatchPipeline:
    """Commits each batch as it comes: a kill loses the one in flight and no more."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> BatchPipeline:
        """Make the pipeline of a pass."""
        return cls(crawler)

    def process_item(self, item: object) -> object:
        """Keep a batch."""
        if isinstance(item, Batch):
            spider = cast("RecordSpider", self._crawler.spider)
            try:
                spider.keep_batch(item)
            except ArchiveError as error:
                spider.give_up("storage", str(error))
                raise
        return item
