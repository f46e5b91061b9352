"""What the crawl says of drawn pages reads in Spanish too."""

import pytest

from reports.renderers.ledger_words import reason
from reports.renderers.wording import wording


@pytest.mark.parametrize(
    ("told", "spanish"),
    [
        ("rendered with JavaScript", "dibujada con JavaScript"),
        (
            "rendered with JavaScript; almost no text even so",
            "dibujada con JavaScript; casi sin texto aun así",
        ),
        (
            "rendered with JavaScript; cut at the size limit; requests of its script refused: 12",
            "dibujada con JavaScript; recortada por su tamaño; peticiones de su guion rechazadas: 12",
        ),
        (
            "almost no text without JavaScript; install the [browser] extra to read it",
            "casi sin texto si no hay JavaScript; instala el extra [browser] para leerla",
        ),
        (
            "almost no text without JavaScript; the budget of 7 rendered pages was spent",
            "casi sin texto si no hay JavaScript; se agotó el presupuesto de 7 páginas dibujadas",
        ),
        (
            "almost no text without JavaScript; it could not be rendered (it was not drawn in time)",
            "casi sin texto si no hay JavaScript; no se pudo dibujar a tiempo",
        ),
        (
            "almost no text without JavaScript; it could not be rendered (the browser failed)",
            "casi sin texto si no hay JavaScript; el navegador falló",
        ),
        (
            "almost no text without JavaScript; the browser failed 5 times in a row",
            "casi sin texto si no hay JavaScript; el navegador falló",
        ),
        ("JavaScript to https://a.example/", "lleva a https://a.example/"),
    ],
)
def test_drawn_pages(told: str, spanish: str) -> None:
    assert reason(wording("es"), told) == spanish
    assert reason(wording("en"), told)
