"""Scrapy spiders: one source a file."""
