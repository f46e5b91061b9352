"""Markup built to exhaust a reader: bounded time and memory, never an exception."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from crawler.blocks import content_hash, extract
from crawler.blocks.bounds import _ELEMENTS_AT_WORST, MAX_CHARACTERS, MAX_ELEMENTS, bound
from crawler.blocks.elements import BLOCK, SKIPPED
from crawler.items import Place

URL = "https://shop.example/"
SECONDS = 20  # generous: shared machines; unbounded, each of these takes minutes or gigabytes

BOMBS = {
    "deep": "<div>" * 100_000,
    "deep lists": "<ul><li>" * 50_000,
    "deep tables": "<table><tr><td>" * 30_000,
    "deep forms": "<form><dl><dt>" * 30_000,
    "reopened formatting": "<p>" + "".join(f"<b a{n}>" for n in range(1500)) + "<p>x" * 1500 + "<p>",
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "attributes without blanks": "<p " + "/".join(f"a{n}" for n in range(60_000)) + ">",
    "attributes behind a quoted sign": '<p a="<" ' + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "depth behind a script": '<script>"<p a=\'"</script>' + "<div>" * 100_000,
    "depth behind a comment": "<!-- <p a='-->" + "<div>" * 100_000,
    "end tags that end nothing": "<div><table><tr><td></div>" * 20_000,
    "formatting left open in objects": "<p>"
    + "".join(f"<b a{n}><object></b></object>" for n in range(1500))
    + "<p>x" * 1500,
    "formatting left open in cells": "<p>"
    + "".join(f"<table><b a{n}><td></b></table>" for n in range(900))
    + "<p>x" * 1500,
    "depth left open in objects": "<div><object></div></object>" * 30_000,
    "depth left open in descriptions": "<svg><desc><div></svg>" * 30_000,
    "stray cells": "<td><div>" * 50_000,
    "end tags that begin": "<p><b 1><b 2><b 3>" + "</p></br>" * 200_000,
    "cards in cards": "<div role=button>" * 390 + "<p>x" * 100_000 + "<p>",
    "titles in tables in tables": "<table><tr><td>" * 190 + "<h2>a</h2>" * 100_000,
    "deep lists in data": '<script type="application/ld+json">' + "[" * 200_000 + "</script>",
    "deep objects in data": '<script type="application/ld+json">'
    + '{"a":' * 900
    + "1"
    + "}" * 900
    + "</script>",
    "wide cells": "<table><tr><th>a<th>b</tr>" + "<tr><td colspan=9999 rowspan=9999>x" * 500 + "</table>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_read_in_bounded_time(name: str) -> None:
    tree = LexborHTMLParser(bound(BOMBS[name]).html)
    assert sum(1 for _ in tree.root.traverse()) < 2 * _ELEMENTS_AT_WORST
    started = time.process_time()
    content = extract(BOMBS[name] + "bottom", URL)
    assert time.process_time() - started < SECONDS
    unseen = bound(BOMBS[name]).truncated or "svg" in BOMBS[name]  # cut off, or left inside a drawing
    assert unseen or "bottom" in " ".join(block.text for block in content.blocks)


@pytest.mark.parametrize(
    "html", ["<b " * 300_000, "<" * 500_000, "</ " * 200_000, "<!--" * 200_000, '<p a="' * 90_000]
)
def test_unfinished_markup_is_read_in_bounded_time(html: str) -> None:
    started = time.process_time()
    extract(html, URL)
    assert time.process_time() - started < SECONDS


def test_a_page_beyond_all_bounds_is_cut_and_says_so() -> None:
    many = bound("<p>x" * (MAX_ELEMENTS + 10))
    assert many.truncated
    assert many.html.count("<p") <= MAX_ELEMENTS
    long = bound("a" * (MAX_CHARACTERS + 1))
    assert long.truncated
    assert len(long.html) == MAX_CHARACTERS


def test_an_ordinary_page_is_not_touched() -> None:
    html = "<p class=a>Hello <b>you</b></p>" * 50
    assert bound(html).html is html


def test_flattening_keeps_text_titles_and_structured_data() -> None:
    html = (
        '<title>A < B</title><script type="application/ld+json">'
        '{"@type":"A","slogan":"One <b>two</b>"}</script>' + "<div>" * 12_000 + "<p class=btn>text</p>"
    )
    content = extract(html, URL)
    assert content.title == "A < B"
    assert [block.text for block in content.blocks if block.place is Place.JSON_LD] == ["One two"]
    assert content.blocks[1].text == "text"


def test_long_text_is_cut_into_blocks_and_nothing_is_lost() -> None:
    text = " ".join(f"palabra{number}" for number in range(10_000))
    blocks = extract(f"<p>{text}</p>", URL).blocks
    assert all(len(block.text) <= 20_000 for block in blocks)
    assert len(blocks) > 1
    assert " ".join(block.text for block in blocks) == text


TAGS = st.sampled_from(
    sorted(BLOCK | {"a", "b", "i", "sup", "span", "small", "br", "img", "input", "del"} | SKIPPED)
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        "hidden",
        "class=hero",
        "class=faq",
        "class=testimonial",
        "aria-hidden=true",
        "href=/x",
        "lang=es",
        "rowspan=3 colspan=2",
        "class=sr-only",
        "role=button",
        "itemprop=review",
        "style='display:none'",
        "class=rating",
        "shadowrootmode=open",
        "value=Go type=submit",
    ]
)
PIECES = st.one_of(
    st.tuples(TAGS, ATTRIBUTES).map(lambda pair: f"<{pair[0]} {pair[1]}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ["word", " ", "¿Sí?", "24 h", "Why?", "“quote”", "&nbsp;", "&#0;", "<!-- c -->", "\ufdd0", "<"]
    ),
    st.text(max_size=8),
)
PAGES = st.lists(PIECES, max_size=60).map("".join)


@settings(deadline=None)
@given(PAGES)
def test_any_page_gives_tidy_blocks_and_the_same_ones_again(html: str) -> None:
    content = extract(html, URL)
    for block in content.blocks:
        assert block.text
        assert block.text == " ".join(block.text.split())
        assert not any("\ufdd0" <= char <= "\ufdef" for char in block.text)
    again = extract(html, URL)
    assert again == content
    assert content_hash(content.blocks) == content_hash(again.blocks)


@settings(deadline=None)
@given(PAGES)
def test_no_text_of_a_script_is_read(html: str) -> None:
    script = "<script>unspoken</script><style>unspoken</style><template>unspoken</template>"
    content = extract(f"<main>{script}</main>{html}", URL)
    assert not any("unspoken" in block.text for block in content.blocks)


@settings(deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "latin-1", "shift_jis", "x-unknown"])
)
def test_any_bytes_are_read(body: bytes, encoding: str | None) -> None:
    content = extract(b"<p>" + body, URL, encoding)
    assert all(block.text for block in content.blocks)


@settings(deadline=None)
@given(st.lists(st.text("abcdefgh ", min_size=1, max_size=20).filter(str.strip), max_size=12))
def test_paragraphs_come_out_whole_and_in_order(paragraphs: list[str]) -> None:
    spoken = [f"{' '.join(text.split()).capitalize()} {number}." for number, text in enumerate(paragraphs)]
    html = "<h2>z</h2><p>" + "</p><h2>z</h2><p>".join(spoken) + "</p>"
    found = [block.text for block in extract(html, URL).blocks if block.source == "p"]
    assert found == spoken
