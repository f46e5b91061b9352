"""What a source on the network would be asked first, without asking it."""

from __future__ import annotations

from itertools import islice
from urllib.parse import quote, quote_plus

from crawler.sources import registry
from crawler.sources.target import Secret, SourceTarget

_FIRST = 3  # a source asks for one or two listings at the beginning


def first_requests(target: SourceTarget) -> tuple[str, ...]:
    """Return the addresses of a source's first requests, or who asks which server where it speaks no HTTP.

    Secrets in them are replaced by stars. Raises ValueError for an account that no address can be made of.
    """
    from crawler.sources.spider import RecordSpider

    found = registry.network(target.source)
    if not (isinstance(found, type) and issubclass(found, RecordSpider)):
        return (_without_address(target),)
    spider = found(target, probe=True)
    return tuple(_masked(target.token, request.url) for request in islice(spider.first(""), _FIRST))


def _without_address(target: SourceTarget) -> str:
    server = target.server or registry.card(target.source).default_server
    parts = [f"the server {server}", f"as {target.user}" if target.user else "", target.account]
    return ", ".join(filter(None, parts))


def _masked(token: Secret, url: str) -> str:
    if not token:
        return url
    for form in (token.reveal(), quote(token.reveal(), safe=""), quote_plus(token.reveal())):
        url = url.replace(form, "****")
    return url
