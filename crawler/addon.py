"""One Scrapy add-on wires everything of ours: middlewares, extensions, pipeline."""

from __future__ import annotations

from scrapy.settings import Settings
from scrapy.utils.misc import load_object

# From the engine (low) to the network (high). The guard stands last, so that it sees what really leaves.
DOWNLOADER_MIDDLEWARES: dict[str, int | None] = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # scope is judged before queueing
    "scrapy.downloadermiddlewares.httpauth.HttpAuthMiddleware": None,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.backoff.BackoffMiddleware": 560,
    "crawler.middlewares.compression.BoundedDecompression": 590,
    "crawler.middlewares.guard.GuardMiddleware": 745,
}
SPIDER_MIDDLEWARES: dict[str, int | None] = {
    # The frontier knows depth and length; redirects and errors reach the spider as outcomes.
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    # Each costs an asynchronous generator a response, and guards against what our spider does not do.
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
}
EXTENSIONS: dict[str, int | None] = {
    "crawler.extensions.body_limit.BodyLimit": 100,
    "crawler.extensions.crawl_delay.CrawlDelay": 100,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "crawler.extensions.memory.OwnMemory": 0,
    "crawler.extensions.progress.Progress": 500,
}
ITEM_PIPELINES: dict[str, int | None] = {"crawler.pipelines.ArchivePipeline": 300}


class ExpectationAuditAddon:
    """Adds the crawl's parts at add-on priority: a project that embeds us may still override each."""

    def update_settings(self, settings: Settings) -> None:
        """Merge our components into the settings of a crawl."""
        for name, components in (
            ("DOWNLOADER_MIDDLEWARES", DOWNLOADER_MIDDLEWARES),
            ("SPIDER_MIDDLEWARES", SPIDER_MIDDLEWARES),
            ("EXTENSIONS", EXTENSIONS),
            ("ITEM_PIPELINES", ITEM_PIPELINES),
        ):
            for path, order in components.items():
                settings.setdefault_in_component_priority_dict(name, load_object(path), order)
