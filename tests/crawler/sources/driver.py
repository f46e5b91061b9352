"""Drives a source's spider without a network: its requests are answered by a function, its batches collected.

Quick enough for every golden case and fault of a source; test_spider.py proves the same machinery over real HTTP.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from scrapy import Request
from scrapy.http import TextResponse
from scrapy.utils.test import get_crawler

from crawler.items import Complaint, Post, Reply
from crawler.sources import Batch, RawRecord, SourceTarget, registry
from crawler.sources.records import Keeper
from crawler.sources.spider import RecordSpider
from tests.crawler.sources.scripted import Heard, Said

Answer = Callable[[Heard], Said]


@dataclass
class Driven:
    """What a pass gave."""

    spider: RecordSpider
    batches: list[Batch] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    ended: tuple[str, str] | None = None

    @property
    def raw(self) -> list[RawRecord]:
        return [record for batch in self.batches for record in batch.records]

    @property
    def kept(self) -> list[Complaint | Reply | Post]:
        return Keeper(self.spider.target, b"salt").kept(self.raw)

    @property
    def problems(self) -> list[str]:
        return self.spider.problems

    @property
    def cursor(self) -> str | None:
        return next((batch.cursor for batch in reversed(self.batches) if batch.cursor is not None), None)


def drive(
    target: SourceTarget, answer: Answer | dict[str, Said], *, cursor: str = "", most: int = 5_000
) -> Driven:
    """Run a pass from a cursor; `answer` is a function of the request, or answers by path."""
    spider_class = registry.network(target.source)
    spider = spider_class.from_crawler(get_crawler(spider_class, {"RETRY_TIMES": 1}), target)
    driven = Driven(spider)

    def give_up(reason: str, words: str) -> None:
        driven.ended = driven.ended or (reason, words)

    spider.give_up = give_up
    waiting: deque[Request] = deque(spider.first(cursor))
    while waiting and driven.ended is None:
        request = waiting.popleft()
        heard = _heard(request)
        driven.heard.append(heard)
        assert len(driven.heard) <= most, "the spider never stops asking"
        said = answer(heard) if callable(answer) else answer.get(heard.path, Said(b"{}", 404))
        response = TextResponse(
            request.url, said.status, said.headers, said.data(), request=request, encoding="utf-8"
        )
        for found in request.callback(response, **request.cb_kwargs):
            if isinstance(found, Batch):
                driven.batches.append(found)
            else:
                waiting.append(found)
    return driven


def _heard(request: Request) -> Heard:
    parts = urlsplit(request.url)
    headers: dict[str, Any] = {name.decode(): value[0].decode() for name, value in request.headers.items()}
    return Heard(request.method, parts.path, dict(parse_qsl(parts.query)), headers, request.body)
