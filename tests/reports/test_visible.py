import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.renderers.visible import language_tag, visible, web_link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("llega en 24 h", "llega en 24 h"),
        ("a\u202eb", "a⟨U+202E⟩b"),
        ("gra\u200btis", "gra⟨U+200B⟩tis"),
        ("\u200b\u200b\u200b", "⟨U+200B ×3⟩"),
        ("uno\u2028dos", "uno⟨U+2028⟩dos"),
        ("\x1b[31mrojo", "⟨U+001B⟩[31mrojo"),
        ("nulo\x00", "nulo⟨U+0000⟩"),
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("familia 👨\u200d👩\u200d👧", "familia 👨\u200d👩\u200d👧"),
        ("a\u200db", "a⟨U+200D⟩b"),
        ("❤\ufe0f", "❤\ufe0f"),
        ("roto \ud800", "roto �"),
        ("n\u0303 se queda", "n\u0303 se queda"),
        ("\u3164", "⟨U+3164⟩"),
    ],
)
def test_hidden_characters_are_written_out(text, expected):
    assert visible(text) == expected


@given(st.text(alphabet=st.characters(codec=None, categories=None)))
def test_nothing_hidden_is_left_and_nothing_else_changes(text):
    shown = visible(text)
    assert not {
        c
        for c in shown
        if unicodedata.bidirectional(c) in {"RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI", "FSI", "PDI"}
    }
    assert not {
        c
        for c in shown
        if unicodedata.category(c) == "Cs" or (unicodedata.category(c) == "Cc" and c not in "\n\t")
    }
    shown.encode()
    assert visible(shown) == shown


def test_long_hostile_text_takes_no_time():
    start = time.perf_counter()
    visible("\u200b\u200d" * 200_000)
    visible("\u202e" * 400_000)
    assert time.perf_counter() - start < 3


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("http://a.example/camión", "http://a.example/cami%C3%B3n"),
        ("https://a.example/%C3%B1", "https://a.example/%C3%B1"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/a b\u202e", "https://a.example/a%20b%E2%80%AE"),
        ("javascript:alert(1)", ""),
        (" JavaScript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//a.example", ""),
        ("https:///nohost", ""),
        ("http://[bad", ""),
        ("", ""),
    ],
)
def test_only_web_links_are_links(url, expected):
    assert web_link(url) == expected


@pytest.mark.parametrize(
    ("code", "tag"), [("es", "es"), ("pt-BR", "pt-BR"), ("", "und"), ('es" onload="x', "und"), ("e", "und")]
)
def test_language_tags(code, tag):
    assert language_tag(code) == tag
