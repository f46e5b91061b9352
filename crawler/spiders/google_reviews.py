"""Reviews of one place on Google, by the Business Profile interface (v4), with the owner's answers.

`account` is "accounts/1/locations/2". Shape: `reviews[]` of `reviewId`, `starRating` ("ONE" ... "FIVE"),
`comment`, `createTime`, `reviewer`, `reviewReply`; `nextPageToken`; `totalReviewCount`, which tells when
pages miss some.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.sources import Batch, RawRecord, Road, SourceCard, Speaker, Words
from crawler.sources.bookmark import moment
from crawler.sources.spider import RecordSpider

_STARS = {"ONE": 1.0, "TWO": 2.0, "THREE": 3.0, "FOUR": 4.0, "FIVE": 5.0}
_PLACE = re.compile(r"accounts/[\w-]{1,100}/locations/[\w-]{1,100}", re.ASCII)
_TRANSLATED = re.compile(r"\((?:Translated by Google|Traducido por Google)\)")
_ORIGINAL = re.compile(r"\((?:Original|Texto original)\)")

CARD = SourceCard(
    name="google_reviews",
    section="complaints",
    road=Road.NETWORK,
    title="Google Business Profile",
    yields=("complaints", "replies"),
    needs=("account", "token"),
    takes=("server",),
    auth=Words(
        es="token de acceso OAuth con el permiso business.manage; dura una hora",
        en="OAuth access token with the scope business.manage; it lasts one hour",
    ),
    limits=Words(
        es=(
            "todas las reseñas con texto de un lugar verificado; a las páginas siguientes "
            "a la primera puede faltarles alguna, y se dice"
        ),
        en="all reviews with words of one verified place; pages after the first may miss some, which is told",
    ),
    default_server="mybusiness.googleapis.com",
    how=Words(
        es="Pida acceso a la Google Business Profile API en la consola de Google Cloud, cree un cliente "
        "OAuth y obtenga un token con el permiso business.manage; `account`: accounts/1/locations/2, "
        "como los lista la API.",
        en="Ask for access to the Google Business Profile API in the Google Cloud console, make an OAuth "
        "client and get a token with the scope business.manage; `account`: accounts/1/locations/2, "
        "as the API lists them.",
    ),
)


class GoogleReviewsSpider(RecordSpider):
    """Reads every review of a place."""

    name = "google_reviews"
    card = CARD

    def first(self, cursor: str) -> Iterable[Request]:
        """Ask for the first page, or go on after the last one kept."""
        place = self.target.account.strip().strip("/")
        if not _PLACE.fullmatch(place):
            self.trouble('`account` must read like "accounts/1/locations/2"')
            return
        self._address = f"/v4/{place}/reviews"
        token, met = _parsed(cursor)
        yield self._page(token, met)

    def _page(self, token: str, met: int) -> Request:
        asked: dict[str, str | int] = {"pageSize": 50}
        if token:
            asked["pageToken"] = token
        return self.ask(self._address, self.reviews, params=asked, met=met)

    def reviews(self, answer: Any, response: Response, met: int) -> Iterator[Batch | Request]:
        """Read one page; at the end, compare what came with what there is."""
        del response
        found = answer.get("reviews") or []
        met += len(found)
        token = str(answer.get("nextPageToken") or "")
        records = tuple(record for pair in self.each(found, _review) for record in pair)
        yield Batch(records, cursor=json.dumps([token, met]))
        if token:
            if self.turn("reviews", token):
                yield self._page(token, met)
            return
        total = int(answer.get("totalReviewCount") or 0)
        if met < total:
            self.trouble(f"Google gave {met} of {total} reviews; the others did not come")


def _parsed(cursor: str) -> tuple[str, int]:
    try:
        token, met = json.loads(cursor)
        return str(token), int(met)
    except (ValueError, TypeError):
        return "", 0


def _review(review: Mapping[str, Any]) -> list[RawRecord]:
    number = str(review["reviewId"])
    reviewer = review.get("reviewer") or {}
    records = [
        RawRecord(
            record_id=number,
            text=original(str(review.get("comment") or "")),
            rating=_STARS.get(str(review.get("starRating"))),
            date=moment(review["createTime"]),
            channel="review",
            author="" if reviewer.get("isAnonymous") else str(reviewer.get("displayName") or ""),
        )
    ]
    answer = review.get("reviewReply") or {}
    if str(answer.get("comment") or "").strip():
        text, date = original(str(answer["comment"])), moment(answer.get("updateTime"))
        records.append(
            RawRecord(f"{number}/reply", text, Speaker.REPLY, date, channel="review", answers=number)
        )
    return records


def original(text: str) -> str:
    """Return what was written, where Google gives it with a translation, in either order."""
    mark = _TRANSLATED.search(text)
    if mark is None:
        return text
    written = _ORIGINAL.search(text, mark.end())
    if written is not None:
        return text[written.end() :].strip()
    return text[: mark.start()].strip() or text[mark.end() :].strip()
