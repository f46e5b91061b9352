"""The smaller parts: traps, discovery, frontier, verdicts, unpacking, Retry-After."""

from __future__ import annotations

import gzip
import zlib
from datetime import UTC, datetime
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Headers, HtmlResponse

from crawler.blocks.bounds import MAX_CHARACTERS
from crawler.discovery import Discovery
from crawler.frontier import Frontier
from crawler.guard import Guard
from crawler.items import Outcome, OutcomeKind, Page
from crawler.ledger import Known
from crawler.middlewares.backoff import retry_after
from crawler.middlewares.compression import Undecodable, unpack
from crawler.page_reader import read_page, remarks
from crawler.responses import Verdict, declared_encoding, login_wall, verdict
from crawler.traps import (
    MAX_CALENDAR_PAGES,
    MAX_COMBINED_QUERIES_OF_A_PATH,
    MAX_QUERIES_OF_A_PATH,
    TrapDetector,
)
from crawler.urls import Scope, canonical

HOST = "https://a.com"


def _let_in(urls: list[str]) -> int:
    traps = TrapDetector()
    return sum(not traps.why(canonical(HOST + url)) for url in urls)


@pytest.mark.parametrize(
    "url",
    ["/c?sort=price", "/c?orden=asc", "/c?view=grid&page=2", "/p?replytocom=8", "/a/b/a/b/a/b",
     "/" + "x/" * 20, "/" + "x" * 2_100, "/c?a=1&b=2&c=3&d=4&e=5&f=6&g=7"],
)  # fmt: skip
def test_traps_by_shape(url: str) -> None:
    assert TrapDetector().why(canonical(HOST + url))


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/help/returns",
        "/c?page=2",
        "/product?id=7",
        "/2024/05/a-post",
        "/a/b/c/d/e",
        "/c?color=red&page=3",
    ],
)
def test_ordinary_addresses_are_no_traps(url: str) -> None:
    assert not TrapDetector().why(canonical(HOST + url))


def test_facets_are_bounded_and_pagination_is_not_mistaken_for_them() -> None:
    facets = [f"/c?color={color}&size={size}" for color in range(30) for size in range(30)]
    assert _let_in(facets) == MAX_COMBINED_QUERIES_OF_A_PATH
    assert _let_in([f"/c?page={number}&brand=x" for number in range(150)]) == 150
    assert _let_in([f"/c?id={number}" for number in range(900)]) == MAX_QUERIES_OF_A_PATH


def test_calendars_are_bounded_and_posts_are_not_mistaken_for_them() -> None:
    months = [f"/events/{year}/{month:02}" for year in range(2000, 2100) for month in range(1, 13)]
    assert _let_in(months) == MAX_CALENDAR_PAGES
    assert (
        _let_in([f"/events?date=2026-{month}-{day}" for month in range(1, 13) for day in range(1, 29)])
        == MAX_CALENDAR_PAGES
    )
    assert _let_in([f"/blog/2024/05/post-{name}" for name in "abcdefghijklmnopqrstuvwxyzABCDEF"]) == 32


def _discovery() -> Discovery:
    return Discovery("shop", Scope.of(f"{HOST}/"), Guard(), max_depth=3)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (f"{HOST}/a", OutcomeKind.QUEUED),
        ("https://b.com/", OutcomeKind.OUT_OF_SCOPE),
        (f"{HOST}/a.PDF?x=1", OutcomeKind.NOT_HTML),
        (f"{HOST}/a?sort=x", OutcomeKind.TRAP),
        ("https://user:pw@a.com/", OutcomeKind.REFUSED),
        ("http://[broken/", OutcomeKind.REFUSED),
    ],
)
def test_each_found_url_is_judged_once(url: str, kind: OutcomeKind) -> None:
    discovery = _discovery()
    first = discovery.judge(url, 1, f"{HOST}/")
    if first is None:
        assert kind is OutcomeKind.REFUSED
        return
    assert first.kind is kind
    assert bool(first.reason) is (kind is not OutcomeKind.QUEUED)
    assert "pw" not in first.url + first.reason
    assert discovery.judge(url, 2, f"{HOST}/other") is None


@pytest.mark.parametrize(
    "link", ["mailto:a@b.example", "tel:+34600000000", "javascript:void(0)", "data:text/html,x", ""]
)
def test_what_is_no_address_is_not_in_the_ledger(link: str) -> None:
    assert _discovery().judge(link, 1, f"{HOST}/") is None


def test_depth_is_bounded() -> None:
    outcome = _discovery().judge(f"{HOST}/deep", 4, f"{HOST}/")
    assert outcome is not None
    assert outcome.kind is OutcomeKind.DEPTH


def _queued(url: str, depth: int = 0) -> Outcome:
    return Outcome("shop", url, OutcomeKind.QUEUED, "", depth)


def test_the_frontier_goes_level_by_level_most_linked_first() -> None:
    frontier = Frontier(10)
    for url, depth in (("z", 1), ("b", 1), ("deep", 2), ("a", 0)):
        frontier.add(_queued(url, depth))
    frontier.linked("z")
    frontier.linked("unknown")
    order = []
    while (got := frontier.pop(level_done=True)) is not None:
        order.append(got.url)
        frontier.settle(got.url, page=True)
    assert order == ["a", "z", "b", "deep"]


def test_the_frontier_waits_for_a_level_to_be_read() -> None:
    frontier = Frontier(10)
    frontier.add(_queued("a", 0))
    frontier.add(_queued("b", 1))
    assert frontier.pop(level_done=True) is not None
    assert frontier.pop(level_done=False) is None
    assert len(frontier) == 1


def test_the_budget_is_reserved_and_given_back() -> None:
    frontier = Frontier(1)
    frontier.add(_queued("a"))
    frontier.add(_queued("b"))
    first = frontier.pop(level_done=True)
    assert first is not None
    assert frontier.pop(level_done=True) is None  # reserved
    frontier.settle(first.url, page=False)
    second = frontier.pop(level_done=True)
    assert second is not None
    frontier.settle(second.url, page=True)
    assert frontier.spent


HTML = Headers({"Content-Type": "text/html; charset=ISO-8859-1"})


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind"),
    [
        (200, HTML, b"<p>x", None),
        (200, Headers(), b"  <!doctype html><p>x", None),
        (200, Headers(), b"%PDF-1.7", "not_html"),
        (200, Headers({"Content-Type": "application/pdf"}), b"%PDF", "not_html"),
        (200, HTML, b" \n ", "error"),
        (204, HTML, b"", "error"),
        (301, Headers({"Location": "/b"}), b"", "redirect"),
        (301, Headers(), b"", "error"),
        (302, Headers({"Location": "file:///x"}), b"", "refused"),
        (302, Headers({"Location": "data:text/html,x"}), b"", "refused"),
        (302, Headers({"Location": "http://[x"}), b"", "error"),
        (302, Headers({"Location": "/users/sign_in"}), b"", "login"),
        (302, Headers({"Location": "/iniciar-sesion?volver=/a"}), b"", "login"),
        (404, HTML, b"x", "not_found"),
        (410, HTML, b"x", "not_found"),
        (401, HTML, b"x", "login"),
        (403, HTML, b"<title>Just a moment...</title>", "login"),
        (403, HTML, b"<title>Forbidden</title>", "error"),
        (200, Headers({"Content-Type": "text/html", "Cf-Mitigated": "challenge"}), b"x", "login"),
        (500, HTML, b"x", "error"),
        (999, HTML, b"x", "error"),
        (200, HTML, b'<meta http-equiv="refresh" content="0; url=/b">', "redirect"),
        (200, HTML, b"<META content='3;URL=/b' http-equiv=refresh>", None),
        (200, HTML, b'<meta http-equiv="refresh" content="300; url=/b">', None),
        (200, HTML, b'<meta http-equiv="refresh" content="0; url=/a#top">', None),
        (200, HTML, b'<noscript><meta http-equiv="refresh" content="0; url=/nojs"></noscript><p>x', None),
        (200, HTML, b'<!-- <meta http-equiv="refresh" content="0; url=/ie"> --><p>x', None),
    ],
)
def test_verdicts(status: int, headers: Headers, body: bytes, kind: str | None) -> None:
    found = verdict(f"{HOST}/a", status, headers, body)
    assert (found.kind.value if found else None) == kind
    assert found is None or found.reason


def test_redirects_carry_their_target() -> None:
    found = verdict(f"{HOST}/a/b", 302, Headers({"Location": "../c"}), b"")
    assert found is not None
    assert found.target == f"{HOST}/c"


def test_a_login_box_is_no_login_wall() -> None:
    form = b"<form><input name=p type='password'></form>"
    assert login_wall(form, 8) is not None
    assert login_wall(form, 500) is None
    assert login_wall(b"<p>few words", 2) is None


@given(st.binary(max_size=400))
def test_no_body_breaks_the_verdict(body: bytes) -> None:
    verdict(f"{HOST}/a", 200, HTML, b"<meta http-equiv=refresh " + body)
    login_wall(body, 1)


def test_declared_encoding() -> None:
    assert declared_encoding(b"text/html; charset=ISO-8859-1") == "iso-8859-1"
    assert declared_encoding(b'text/html;charset="utf-8"') == "utf-8"
    assert declared_encoding(b"text/html") is None
    assert declared_encoding(None) is None


@given(st.binary(max_size=5_000), st.integers(1, 6_000))
def test_unpacking_is_bounded_and_exact(data: bytes, bound: int) -> None:
    for packed, wbits in (
        (gzip.compress(data), 31),
        (zlib.compress(data), 15),
        (zlib.compress(data)[2:-4], 15),
    ):
        try:
            out, cut = unpack(packed, wbits, bound)
        except Undecodable:
            continue  # headerless deflate that happens to look like something else
        assert out == data[:bound]
        assert cut or len(data) <= bound


def test_broken_gzip_is_an_error_in_words() -> None:
    with pytest.raises(Undecodable, match="broken"):
        unpack(b"\x1f\x8b\x08garbage", 31, 100)


NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        (b"", None),
        (b"7", 7.0),
        (b"999999999999999", 10**6),
        (b"Thu, 01 Jan 2026 00:01:00 GMT", 60.0),
        (b"Thu, 01 Jan 2020 00:00:00 GMT", 0.0),
        (b"soon", None),
        (b"-5", None),
    ],
)
def test_retry_after(header: bytes | None, seconds: float | None) -> None:
    assert retry_after(header, NOW) == seconds


@pytest.mark.parametrize(
    ("size", "flags", "cut"), [(0, (), False), (0, ("partial",), True), (MAX_CHARACTERS, (), True)]
)
@pytest.mark.parametrize("words", ["Entrega en 24 horas", "Delivery in 24 hours"])
def test_a_page_cut_on_its_way_or_in_reading_says_so(
    words: str, size: int, flags: tuple[str, ...], cut: bool
) -> None:
    body = f"<p>{words}</p>{' ' * size}<p>{words}</p>".encode()
    page = read_page(HtmlResponse(HOST, body=body, flags=list(flags)), "shop", HOST)
    assert isinstance(page, Page)
    assert page.truncated is cut
    assert ("cut at the size limit" in remarks(page)) is cut


def test_a_whole_page_that_ends_with_its_connection_is_not_cut() -> None:
    body = b"<html><p>Delivery in 24 hours</p></html><!-- cached -->"
    page = read_page(HtmlResponse(HOST, body=body, flags=["partial"]), "shop", HOST)
    assert isinstance(page, Page)
    assert not page.truncated


@pytest.mark.parametrize(
    ("body", "charset", "status", "expected"),
    [
        (b"<p>Delivery in 24 h", "utf-8", 200, Known),
        (b"<p>Delivery in 48 h", "utf-8", 200, Page),
        (b"<p>Delivery in 24 h", "cp1252", 200, Page),  # other characters, perhaps
        (b"<p>Delivery in 24 h", "utf-8", 404, Verdict),
    ],
)
def test_bytes_read_before_are_not_read_again(
    body: bytes, charset: str, status: int, expected: type[object]
) -> None:
    known = Known('"old"', "", sha256(b"<p>Delivery in 24 h").digest(), "utf-8")
    headers = {"Content-Type": f"text/html; charset={charset}", "ETag": '"new"'}
    found = read_page(HtmlResponse(HOST, status=status, headers=headers, body=body), "shop", HOST, known)
    assert type(found) is expected
    if isinstance(found, Known):
        assert found == Known('"new"', "", known.body_hash, "utf-8")
