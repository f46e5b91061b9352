"""HubSpot tickets: only what changed since the last pass.

Shapes: POST `/crm/v3/objects/tickets/search` gives `results[]` of `id` and `properties` (texts all of them),
at most 10,000 a question; GET `/crm/v3/objects/tickets?archived=true` those that were deleted. What was said
after a ticket's description lives in the conversations interface, which is not read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.exports.channels import unified
from crawler.sources import Batch, RawRecord, Road, SourceCard, Words
from crawler.sources.bookmark import OVERLAP, Bookmark, Page, moment
from crawler.sources.cases import Case, Said, opening
from crawler.sources.spider import RecordSpider

_PAGE, _PAGES = 100, 100
_OVERLAP = OVERLAP * 1000  # milliseconds, as HubSpot counts
_ARCHIVED_PAGES = 100
_PROPERTIES = (
    "subject", "content", "createdate", "hs_lastmodifieddate", "hs_ticket_priority", "hs_ticket_category",
    "source_type",
)  # fmt: skip

CARD = SourceCard(
    name="hubspot",
    section="complaints",
    road=Road.NETWORK,
    title="HubSpot",
    yields=("complaints",),
    needs=("token",),
    takes=("server",),
    auth=Words(
        es="token de acceso de una aplicación privada con el permiso `tickets`",
        en="access token of a private app with the scope `tickets`",
    ),
    limits=Words(
        es="la descripción de cada ticket; no lo que se dijo después",
        en="every ticket's description; not what was said after it",
    ),
    incremental=True,
    default_server="api.hubapi.com",
    how=Words(
        es="Configuración > Integraciones > Aplicaciones privadas > Crear aplicación privada, "
        "permiso «tickets» (lectura) > Token de acceso.",
        en="Settings > Integrations > Private apps > Create a private app, scope tickets (read) > "
        "Access token.",
    ),
)


class HubspotSpider(RecordSpider):
    """Reads new and changed tickets, then which were deleted."""

    name = "hubspot"
    card = CARD
    standing = True

    def first(self, cursor: str) -> Iterable[Request]:
        """Ask for what changed since the last pass."""
        self.mark = Bookmark.parse(cursor)
        yield self._changes(Page(max(0, self.mark.since - _OVERLAP)))

    def _changes(self, page: Page, after: str = "") -> Request:
        since = {"propertyName": "hs_lastmodifieddate", "operator": "GTE", "value": str(page.since)}
        body: dict[str, Any] = {
            "filterGroups": [{"filters": [since]}],
            "sorts": [{"propertyName": "hs_lastmodifieddate", "direction": "ASCENDING"}],
            "properties": list(_PROPERTIES),
            "limit": _PAGE,
        }
        if page.number > 1:
            body["after"] = after
        return self.ask("/crm/v3/objects/tickets/search", self.changes, body=body, page=page)

    def changes(self, answer: Any, response: Response, page: Page) -> Iterator[Batch | Request]:
        """Keep one page of changed tickets."""
        del response
        changed = list(self.each(answer["results"], _change))
        read = self.each([one for one in changed if self.mark.is_new(one[0], one[1])], self._ticket)
        records = tuple(read)
        self.mark.settle(_OVERLAP)
        yield Batch(records, str(self.mark))
        following = page.following([when for _, when, _ in changed])
        after = str(((answer.get("paging") or {}).get("next") or {}).get("after") or "")
        if not after:
            yield self._archived("", 1)
        elif following.number > _PAGES:
            self.trouble(
                f"more than {_PAGE * _PAGES} tickets changed at the same moment; the rest was not read"
            )
        elif self.turn("tickets", str(following)):
            yield self._changes(following, after)

    def _ticket(self, changed: tuple[str, int, Mapping[str, Any]]) -> RawRecord:
        number, when, properties = changed
        record = _record(number, properties)
        self.mark.saw(number, when)
        return record

    def _archived(self, after: str, page: int) -> Request:
        asked: dict[str, str | int] = {"archived": "true", "limit": _PAGE}
        if after:
            asked["after"] = after
        return self.ask("/crm/v3/objects/tickets", self.archived, params=asked, optional=True, page=page)

    def archived(self, answer: Any, response: Response, page: int) -> Iterator[Batch | Request]:
        """Forget the tickets that were deleted; HubSpot names them for ninety days."""
        del response
        gone = tuple(self.each(answer["results"], lambda ticket: str(int(ticket["id"]))))
        yield Batch(gone=gone)
        after = str((((answer.get("paging") or {}).get("next")) or {}).get("after") or "")
        if after and page < _ARCHIVED_PAGES and self.turn("deleted tickets", after):
            yield self._archived(after, page + 1)


def _change(ticket: Any) -> tuple[str, int, Mapping[str, Any]]:
    """A ticket's number, the millisecond it was changed in, and its properties."""
    properties: Mapping[str, Any] = ticket["properties"]
    changed = moment(properties.get("hs_lastmodifieddate") or ticket["updatedAt"])
    if changed is None:
        raise ValueError("no date of change")
    return str(int(ticket["id"])), round(changed.timestamp() * 1000), properties


def _record(number: str, properties: Mapping[str, Any]) -> RawRecord:
    source = str(properties.get("source_type") or "")
    case = Case(
        number=number,
        subject=str(properties.get("subject") or ""),
        channel=unified(source.lower()),
        product=str(properties.get("hs_ticket_category") or ""),
    )
    date = moment(properties.get("createdate"))
    return opening(case, Said("", str(properties.get("content") or ""), by_customer=True, date=date))
