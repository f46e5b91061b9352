"""Scrapy extensions: progress, the body's bounds, Crawl-delay, the limit of memory."""
