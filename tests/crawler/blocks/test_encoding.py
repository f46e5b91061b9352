"""Bytes to text: every way a page may declare its encoding, and the ways it may be wrong about it."""

from __future__ import annotations

import codecs

import pytest

from crawler.blocks import decode, extract

TEXT = "Envío en 24 h, señal de 10 €"


@pytest.mark.parametrize(
    ("body", "declared", "name"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "latin-1", "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None, "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None, "utf-16-be"),
        (TEXT.encode(), "utf-8", "utf-8"),
        (TEXT.encode(), None, "utf-8"),
        (TEXT.encode(), "no-such-charset", "utf-8"),
        (TEXT.encode("cp1252"), "iso-8859-1", "cp1252"),
        (TEXT.encode("cp1252"), None, "cp1252"),
        (TEXT.encode("cp1252"), "utf-8", "cp1252"),
        (b'<meta charset="windows-1252">' + TEXT.encode("cp1252"), None, "cp1252"),
        (b'<?xml version="1.0" encoding="iso-8859-15"?>' + TEXT.encode("iso-8859-15"), None, "iso8859-15"),
        (b'<meta charset="utf-16">' + TEXT.encode(), None, "utf-8"),
        (TEXT.encode("utf-16-le"), None, "utf-16-le"),
    ],
)
def test_decode(body: bytes, declared: str | None, name: str) -> None:
    text, used = decode(body, declared)
    assert text.endswith(TEXT)
    assert used == name


def test_a_broken_byte_does_not_spoil_a_utf8_page() -> None:
    text, used = decode(("ñáé" * 20).encode() + b"\xff", "utf-8")
    assert used == "utf-8"
    assert text == "ñáé" * 20 + "\ufffd"


def test_codecs_that_are_not_text_are_passed_over() -> None:
    assert decode(b"abc", "base64") == ("abc", "utf-8")
    assert decode(b"abc", "rot13\x00") == ("abc", "utf-8")


def test_the_declared_encoding_reaches_the_blocks() -> None:
    assert extract("<p>niño</p>".encode("cp1252"), "https://a.example/", "latin1").blocks[0].text == "niño"
