"""Sitemaps: urlset, index, plain text, gzip; read within bounds, entities refused.

https://www.sitemaps.org/protocol.html gives the format; the bounds are ours.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from io import BytesIO

from lxml import etree

MAX_FILES = 50  # of one crawl: an index may point to itself for ever
MAX_BYTES = 10 * 1024 * 1024  # of one file, unpacked; the protocol allows 50 MB
MAX_URLS = 50_000  # of one file: the protocol's own limit
_HEAD = 4_096


class SitemapError(ValueError):
    """A file that is no sitemap we are willing to read; the message says why."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap file lists: pages, and further sitemaps; `truncated` when a bound cut it."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    truncated: bool = False


def read_sitemap(body: bytes) -> Sitemap:
    """Read one sitemap file as received, gzipped or not; raise SitemapError."""
    data, cut = _unpacked(body)
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not head.startswith(b"<"):
        return _read_text(data, cut=cut)
    if head[:200].lower().startswith((b"<!doctype html", b"<html")):
        raise SitemapError("it is an HTML page, not a sitemap")
    if b"<!ENTITY" in data or b"<!DOCTYPE" in data:
        raise SitemapError("it declares a document type or entities, which no sitemap needs")
    return _read_xml(data, cut=cut)


def _unpacked(body: bytes) -> tuple[bytes, bool]:
    if not body.startswith(b"\x1f\x8b"):
        return body[:MAX_BYTES], len(body) > MAX_BYTES
    unzip = zlib.decompressobj(wbits=31)
    try:
        data = unzip.decompress(body, MAX_BYTES)
    except zlib.error as error:
        raise SitemapError(f"its gzip data is broken: {error}") from error
    return data, bool(unzip.unconsumed_tail)


def _read_text(data: bytes, *, cut: bool) -> Sitemap:
    lines = (line.strip() for line in data.decode("utf-8", "replace").splitlines())
    urls = [line for line in lines if line.startswith(("http://", "https://"))]
    return Sitemap(tuple(urls[:MAX_URLS]), truncated=cut or len(urls) > MAX_URLS)


def _read_xml(data: bytes, *, cut: bool) -> Sitemap:
    pages: list[str] = []
    sitemaps: list[str] = []
    events = etree.iterparse(
        BytesIO(data),
        events=("end",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    try:
        for _, element in events:
            name = _local(element.tag)
            if name == "loc":
                parent = element.getparent()
                into = sitemaps if parent is not None and _local(parent.tag) == "sitemap" else pages
                if text := (element.text or "").strip():
                    into.append(text)
            elif name == "link" and element.get("rel") == "alternate" and element.get("href"):
                pages.append(str(element.get("href")).strip())
            elif name in {"url", "sitemap"}:
                _forget(element)
            if len(pages) + len(sitemaps) >= MAX_URLS:
                cut = True
                break
    except etree.XMLSyntaxError as error:
        if not pages and not sitemaps:
            raise SitemapError(f"it is not XML: {error.msg}") from error
    return Sitemap(tuple(dict.fromkeys(pages)), tuple(dict.fromkeys(sitemaps)), truncated=cut)


def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _forget(element: etree._Element) -> None:
    """Free what has been read, so that a large file is never a large tree."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
