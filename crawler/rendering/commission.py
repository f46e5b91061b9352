"""What the spider asks of the browser, and what it is told besides the page."""

from __future__ import annotations

from dataclasses import dataclass

from scrapy.exceptions import IgnoreRequest

from crawler.rendering.answered import Answered


class CouldNotRender(IgnoreRequest):
    """A page that was not drawn; the message says why in the ledger's words."""


@dataclass(slots=True)
class Commission:
    """One page to be drawn: the answer the crawl has had; the browser adds what the page did."""

    answered: Answered
    refused: tuple[str, ...] = ()  # why, of each thing it asked for that the guard refused
    left_for: str = ""  # where its script wanted to take the visitor
