"""From a response to a Page: the one pass over its HTML, and what its headers say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from scrapy.http import Response

from crawler.blocks import EXTRACTOR_VERSION, content_hash, extract
from crawler.items import Page, PageContent, Place
from crawler.ledger import Known
from crawler.middlewares.compression import TRUNCATED
from crawler.responses import Verdict, declared_encoding, login_wall, verdict
from crawler.shells import may_be_shell

EMPTY = "almost no text without JavaScript"
_HARDLY_ANY = 40  # characters of a page that was drawn: it was not, whatever stood in its way
_UNSEEN = frozenset({Place.METADATA, Place.JSON_LD})
_CUT = frozenset({TRUNCATED, "download_stopped"})  # flags of ours and of StopDownload
_ENDED = "partial"  # the answer ended with its connection: whole, or broken off, which its end tells


def read_page(
    response: Response, source: str, url: str, known: Known | None = None
) -> Page | Known | Verdict:
    """Return the page; or what is known of it now, where it came again byte by byte and need not be read;
    or what the response is instead.
    """
    other = verdict(response.url, response.status, response.headers, response.body)
    if other is not None:
        return other
    encoding = declared_encoding(response.headers.get(b"Content-Type")) or ""
    etag, last_modified = _text(response.headers.get(b"ETag")), _text(response.headers.get(b"Last-Modified"))
    # An empty shell that has not changed may draw a page that has.
    if known is not None and known.reads_alike(response.body, encoding) and not may_be_shell(response.body):
        return replace(known, etag=etag, last_modified=last_modified)
    content = extract(response.body, url, encoding or None)
    wall = login_wall(response.body, sum(block.text.count(" ") + 1 for block in content.blocks))
    if wall is not None:
        return wall
    return Page(
        source=source,
        url=url,
        fetched_at=datetime.now(UTC),
        status=response.status,
        body=response.body,
        encoding=encoding,
        content=content,
        content_hash=content_hash(content.blocks),
        extractor_version=EXTRACTOR_VERSION,
        etag="" if content.script_shell else etag,  # nor may the server say that it has not
        last_modified="" if content.script_shell else last_modified,
        truncated=content.truncated or _is_cut(response),
    )


def _is_cut(response: Response) -> bool:
    """Tell whether the end of a page is missing, as far as its flags and its last tag can tell."""
    is_closed = b"</html" in response.body[-4_096:].lower()
    return not _CUT.isdisjoint(response.flags) or (_ENDED in response.flags and not is_closed)


def read_drawn(response: Response, static: Page) -> Page | Verdict:
    """Return a page as its scripts drew it, or what it turned out to be; `static` came without them."""
    content = extract(response.body, static.url, "utf-8")
    wall = login_wall(response.body, sum(block.text.count(" ") + 1 for block in content.blocks))
    if wall is not None:
        return wall
    content = replace(content, script_shell=_length(content) < _HARDLY_ANY)
    return replace(
        static,
        fetched_at=datetime.now(UTC),
        body=response.body,
        encoding="utf-8",
        content=content,
        content_hash=content_hash(content.blocks),
        etag="",  # the server's word is about the shell
        last_modified="",
        truncated=content.truncated or TRUNCATED in response.flags,
    )


def remarks(page: Page) -> str:
    """Return what the ledger should say beside a page that was read."""
    said = [
        "cut at the size limit" if page.truncated else "",
        EMPTY if page.content.script_shell else "",
    ]
    return "; ".join(filter(None, said))


def _length(content: PageContent) -> int:
    return sum(len(block.text) for block in content.blocks if block.place not in _UNSEEN)


def _text(header: bytes | None) -> str:
    return (header or b"").decode("latin-1").strip()[:1_000]
