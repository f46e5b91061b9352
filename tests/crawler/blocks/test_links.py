"""Links: absolute, http(s) only, `<base>` honoured, broken ones passed over."""

from __future__ import annotations

import pytest

from crawler.blocks import extract
from crawler.blocks.links import Resolver
from crawler.items import Link

PAGE = "https://shop.example/a/b.html?x=1"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("c.html", "https://shop.example/a/c.html"),
        ("/c", "https://shop.example/c"),
        ("/x/../c", "https://shop.example/c"),
        ("//cdn.example/c", "https://cdn.example/c"),
        ("?y=2", "https://shop.example/a/b.html?y=2"),
        ("http://other.example/#top", "http://other.example/"),
        ("HTTPS://Other.example/", "https://Other.example/"),
        (" /c\n/d ", "https://shop.example/c/d"),
        ("#top", ""),
        ("", ""),
        (None, ""),
        ("javascript:alert(1)", ""),
        ("mailto:a@b.example", ""),
        ("data:text/html,x", ""),
        ("http://[broken", ""),
        ("/" + "a" * 3000, ""),
    ],
)
def test_resolve(href: str | None, expected: str) -> None:
    assert Resolver(PAGE).resolve(href) == expected


def test_base_is_honoured_unless_it_leaves_the_web() -> None:
    assert Resolver(PAGE, "/en/").resolve("x") == "https://shop.example/en/x"
    assert Resolver(PAGE, "javascript:0").resolve("x") == "https://shop.example/a/x"


def test_links_carry_text_rel_and_language() -> None:
    html = (
        '<a href="/es" hreflang="es" rel="NoFollow  external">En <b>español</b></a>'
        '<a href="/img"><img alt="Our shops" src=x></a>'
        '<map><area href="/area" alt="North"></map>'
        '<a href="/es" rel="nofollow external">again</a>'
        '<form action="/search"><button>Go</button></form>'
    )
    assert extract(html, PAGE).links == (
        Link("https://shop.example/es", "En español", "nofollow external", "es"),
        Link("https://shop.example/img", "Our shops"),
        Link("https://shop.example/area", "North"),
    )


def test_an_empty_link_takes_the_text_of_its_twin() -> None:
    assert extract("<a href=/x></a><a href=/x>Shop</a>", PAGE).links == (
        Link("https://shop.example/x", "Shop"),
    )
