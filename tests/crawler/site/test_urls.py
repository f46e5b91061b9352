"""The canonical form and the scope."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.urls import Scope, UrlError, canonical, join, without_credentials

GOLDEN = {
    "HTTP://Example.COM": "http://example.com/",
    "https://example.com:443/a/../b/./c": "https://example.com/b/c",
    "http://example.com:80/": "http://example.com/",
    "http://example.com:8080/": "http://example.com:8080/",
    "https://example.com/a#part": "https://example.com/a",
    "https://example.com/a?": "https://example.com/a",
    "https://example.com/a?b=2&a=1": "https://example.com/a?a=1&b=2",
    "https://example.com/a?x=2&x=1": "https://example.com/a?x=2&x=1",
    "https://example.com/a?0&{": "https://example.com/a?%7B&0",
    "https://example.com/a?utm_source=n&utm_medium=e&id=7": "https://example.com/a?id=7",
    "https://example.com/?gclid=abc": "https://example.com/",
    "https://example.com/a;jsessionid=0A1B?x=1": "https://example.com/a?x=1",
    "https://example.com/(S(abc123))/a": "https://example.com/a",
    "https://example.com/a?PHPSESSID=1": "https://example.com/a",
    "https://example.com/a?sid=4": "https://example.com/a?sid=4",
    "https://example.com/a?sid=0123456789abcdef0123": "https://example.com/a",
    "https://example.com/%7euser/%c3%b1": "https://example.com/~user/%C3%B1",
    "https://example.com/ñ?q=ñ": "https://example.com/%C3%B1?q=%C3%B1",
    "https://example.com/100%": "https://example.com/100%25",
    "https://example.com/a%2Fb": "https://example.com/a%2Fb",
    "https://example.com/a b": "https://example.com/a%20b",
    "https://España.es/": "https://xn--espaa-rta.es/",
    "https://example.com./": "https://example.com/",
    "http://[::1]:8000/a": "http://[::1]:8000/a",
    " https://example.com/a\n": "https://example.com/a",
    "https://example.com/a/..": "https://example.com/",
    "https://example.com/../../a": "https://example.com/a",
    "https://example.com\\a": "https://example.com%5Ca",
}


@pytest.mark.parametrize(("given_url", "expected"), [pair for pair in GOLDEN.items() if "\\" not in pair[0]])
def test_golden(given_url: str, expected: str) -> None:
    assert canonical(given_url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(
    "bad",
    ["", "example.com", "ftp://example.com/", "javascript:alert(1)", "http://", "http://[::1", "http://a:99999/",
     "https://user@example.com/", "https://u:p@example.com/", "http://exa mple.com/", "http://a<b>/"],
)  # fmt: skip
def test_what_is_no_fetchable_url_is_an_error_in_words(bad: str) -> None:
    with pytest.raises(UrlError) as caught:
        canonical(bad)
    assert "p@" not in str(caught.value)


@given(
    st.text(max_size=60),
    st.sampled_from(["", "http://", "https://example.com/", "https://example.com/?", "http://[", "//"]),
)
def test_any_text_is_a_canonical_url_or_a_url_error(text: str, head: str) -> None:
    try:
        once = canonical(head + text)
    except UrlError:
        return
    assert canonical(once) == once
    assert once.isascii()
    assert once.startswith(("http://", "https://"))


@given(st.text(max_size=40))
def test_joining_never_raises_anything_else(link: str) -> None:
    with suppress(UrlError):
        assert join("https://example.com/a/b", link).startswith("http")


@pytest.mark.parametrize(
    ("start", "inside", "outside"),
    [
        ("https://a.com/", ["https://a.com/x/y?z=1", "http://a.com/"], ["https://www.a.com/", "https://b.com/"]),
        ("https://a.com/es/inicio.html", ["https://a.com/es/", "https://a.com/es/x"], ["https://a.com/", "https://a.com/en/"]),
        ("https://a.com/es", ["https://a.com/es", "https://a.com/es/x"], ["https://a.com/", "https://a.com/estonia"]),
        ("https://a.com/es-MX", ["https://a.com/es-MX/x"], ["https://a.com/en"]),
        ("https://a.com/home", ["https://a.com/", "https://a.com/x"], ["https://b.com/"]),
        ("http://127.0.0.1:8000/", ["http://127.0.0.1:8000/x"], ["http://127.0.0.1:8001/x", "http://127.0.0.1/"]),
        ("http://localhost:8000/", ["http://localhost:8000/x"], ["http://localhost/x"]),
        ("http://[::1]:8000/", ["http://[::1]:8000/x"], ["http://[::1]:8001/x"]),
    ],
)  # fmt: skip
def test_scope_is_host_and_folder(start: str, inside: list[str], outside: list[str]) -> None:
    scope = Scope.of(start)
    assert [url for url in inside if not scope.contains(url)] == []
    assert [url for url in outside if scope.contains(url)] == []


def test_include_and_exclude_are_prefixes_or_globs() -> None:
    scope = Scope.of("https://a.com/", include=("/help", "*returns*"), exclude=("*.php", "/help/old"))
    assert scope.contains("https://a.com/help/a")
    assert scope.contains("https://a.com/shop/returns?x=1")
    assert not scope.contains("https://a.com/shop")
    assert "/help/old" in scope.why_not("https://a.com/help/old/a")
    assert "*.php" in scope.why_not("https://a.com/help/a.php")


def test_credentials_never_reach_the_ledger() -> None:
    assert without_credentials("https://user:secret@a.com/x") == "https://a.com/x"
