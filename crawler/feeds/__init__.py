"""Feeds: RSS, Atom and JSON Feed, read within bounds into one shape; and where a page names its feeds."""

from crawler.feeds.entries import Entry, Feed, FeedError
from crawler.feeds.links import feeds_of
from crawler.feeds.reading import is_page, read_feed

__all__ = ["Entry", "Feed", "FeedError", "feeds_of", "is_page", "read_feed"]
