"""Sitemaps within bounds."""

from __future__ import annotations

import gzip
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler import sitemaps
from crawler.sitemaps import Sitemap, SitemapError, read_sitemap

URLSET = b"""<?xml version="1.0"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"
        xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc> https://a.com/1 </loc><lastmod>2026-01-01</lastmod>
    <xhtml:link rel="alternate" hreflang="es" href="https://a.com/es/1"/></url>
  <url><loc>https://a.com/2?a=1&amp;b=2</loc></url>
  <url><loc>https://a.com/1</loc></url>
  <url><lastmod>2026</lastmod></url>
</urlset>"""


def test_urlset_with_translations() -> None:
    pages = ("https://a.com/1", "https://a.com/es/1", "https://a.com/2?a=1&b=2")
    assert read_sitemap(URLSET) == Sitemap(pages)
    assert read_sitemap(gzip.compress(URLSET)) == Sitemap(pages)


def test_index() -> None:
    index = b"<sitemapindex><sitemap><loc>https://a.com/s.xml</loc></sitemap></sitemapindex>"
    assert read_sitemap(index) == Sitemap((), ("https://a.com/s.xml",))


def test_plain_text() -> None:
    assert (
        read_sitemap(b"\xef\xbb\xbfhttps://a.com/1\r\nnonsense\nhttps://a.com/2\n").pages[-1]
        == "https://a.com/2"
    )


def test_a_lone_ampersand_does_not_lose_the_rest() -> None:
    broken = (
        b"<urlset><url><loc>https://a.com/?a=1&b=2</loc></url><url><loc>https://a.com/2</loc></url></urlset>"
    )
    assert read_sitemap(broken).pages[-1] == "https://a.com/2"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"<!DOCTYPE html><html><body>404</body></html>", "HTML"),
        (b"<html><p>no</p></html>", "HTML"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><urlset><url><loc>&a;</loc></url></urlset>', "entities"),
        (b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://evil/x.dtd"><urlset/>', "document type"),
        (b"\x1f\x8bnot gzip at all", "gzip"),
    ],
)
def test_refused_with_its_reason(body: bytes, why: str) -> None:
    with pytest.raises(SitemapError, match=why):
        read_sitemap(body)


def test_bombs_and_endless_lists_are_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MAX_URLS", 10)
    many = (
        b"<urlset>"
        + b"".join(b"<url><loc>https://a.com/%d</loc></url>" % n for n in range(50))
        + b"</urlset>"
    )
    assert (len(read_sitemap(many).pages), read_sitemap(many).truncated) == (10, True)
    monkeypatch.setattr(sitemaps, "MAX_BYTES", 1_000)
    bomb = gzip.compress(b"<urlset><url><loc>https://a.com/1</loc></url>" + b" " * 10_000_000)
    assert read_sitemap(bomb) == Sitemap(("https://a.com/1",), (), truncated=True)


@given(
    st.binary(max_size=300), st.sampled_from([b"", b"<urlset>", b"<urlset><url><loc>", b"\x1f\x8b", b"<a"])
)
def test_any_bytes_are_a_sitemap_or_a_sitemap_error(body: bytes, head: bytes) -> None:
    with suppress(SitemapError):
        assert len(read_sitemap(head + body).pages) <= sitemaps.MAX_URLS
