"""App Store reviews, by Apple's public RSS in JSON: the newest 500 of one app in one country.

`account` is the app's number (from its address, .../id123456789), `country` the store. Shape: ten pages of
fifty entries; the first entry may be the app itself; one review alone is a dict, not a list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.sources import Batch, RawRecord, Road, SourceCard, Words
from crawler.sources.spider import RecordSpider

_PAGES = 10

CARD = SourceCard(
    name="app_store",
    section="complaints",
    road=Road.NETWORK,
    title="App Store",
    yields=("complaints",),
    needs=("account",),
    takes=("server",),
    limits=Words(
        es="las 500 reseñas más recientes de cada país; a veces el canal viene vacío",
        en="the newest 500 reviews a country; a feed is empty at times",
    ),
    default_server="itunes.apple.com",
    how=Words(
        es="El número de la app está en su dirección: apps.apple.com/.../id123456789. Una entrada por país.",
        en="The app's number stands in its address: apps.apple.com/.../id123456789. One entry a country.",
    ),
)


class AppStoreSpider(RecordSpider):
    """Reads the review feed of one app in one country's store."""

    name = "app_store"
    card = CARD

    def first(self, cursor: str) -> Iterable[Request]:
        """Ask for the first page, or go on after the last one kept."""
        yield self._page(int(cursor or 0) + 1)

    def _page(self, number: int) -> Request:
        app = self.target.account.strip().removeprefix("id")
        country = (self.target.country or "us").lower()
        address = f"/{country}/rss/customerreviews/page={number}/id={app}/sortby=mostrecent/json"
        return self.ask(address, self.reviews, number=number)

    def reviews(self, answer: Any, response: Response, number: int) -> Iterator[Batch | Request]:
        """Read one page of reviews."""
        del response
        entries = answer["feed"].get("entry") or []
        entries = [entries] if isinstance(entries, dict) else entries
        found = tuple(self._review(entry) for entry in entries if "im:rating" in entry)
        yield Batch(found, cursor=str(number))
        if found and number < _PAGES:
            yield self._page(number + 1)

    def _review(self, entry: Mapping[str, Any]) -> RawRecord:
        def label(*names: str) -> str:
            value: Any = entry
            for name in names:
                value = value.get(name) or {}
            return str(value.get("label", ""))

        return RawRecord(
            record_id=label("id"),
            title=label("title"),
            text=label("content"),
            rating=float(label("im:rating")),
            date=datetime.fromisoformat(label("updated")),
            product=label("im:version"),
            author=label("author", "name"),
        )
