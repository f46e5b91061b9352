"""Why a crawl fell short, in the language of the message; no name of a class in either."""

from __future__ import annotations

import pytest
from scrapy.exceptions import DownloadConnectionRefusedError
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawler.error_words import in_words
from reports.renderers.change_words import sent_line
from reports.renderers.failure_words import failure
from reports.renderers.wording import wording

SITE = "http://tienda.example/"
CLOSED = "until it can be read, nothing may be (RFC 9309)"


@pytest.mark.parametrize(
    ("what", "es"),
    [
        (
            f"robots.txt could not be fetched (the connection was refused): {CLOSED}",
            "no se pudo obtener robots.txt, y mientras no se pueda leer, no se puede leer nada más",
        ),
        (
            f"robots.txt could not be fetched (DownloadConnectionRefusedError): {CLOSED}",
            "no se pudo obtener robots.txt, y mientras no se pueda leer, no se puede leer nada más",
        ),
        (
            "no page could be read (robots.txt forbids it). Check the address",
            "no se ha podido leer ninguna página (robots.txt lo prohíbe). Revise la dirección",
        ),
        (
            "no page could be read. Check the address",
            "no se ha podido leer ninguna página. Revise la dirección",
        ),
        (
            "the address to begin at could not be read (404). Check it",
            "no se ha podido leer la dirección de partida (el sitio respondió 404). Revísela",
        ),
        (
            "the site stopped answering (no whole answer in time)",
            "el sitio dejó de responder (no llegó una respuesta completa a tiempo)",
        ),
        ("something nobody knows", "no se ha leído entero; la salida de la ejecución dice por qué"),
    ],
)
def test_a_failure_is_told_in_spanish_and_stands_in_english(what: str, es: str) -> None:
    assert failure(wording("es"), f"{SITE}: {what}") == f"{SITE}: {es}"
    assert failure(wording("en"), f"{SITE}: {what}") == f"{SITE}: {what}"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (DownloadConnectionRefusedError("x"), "the connection was refused"),
        (
            ResponseFailed([Failure(OSError("certificate verify failed"))]),
            "the request failed: certificate verify failed",
        ),
        (RuntimeError(), "the request failed"),
    ],
)
def test_an_error_is_told_without_the_name_of_its_class(error: Exception, says: str) -> None:
    assert in_words(error) == says


def test_the_terminal_says_who_was_told_in_the_language_of_the_report() -> None:
    assert sent_line("", "Acme: 1 resuelta", "es") == "Aviso enviado a los de [notify]: Acme: 1 resuelta"
    assert sent_line("Ana", "Acme: 1 resolved", "en") == "Told Ana: Acme: 1 resolved"
