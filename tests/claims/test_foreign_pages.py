"""A page is judged by all it says, then block by block; the site's frame does not speak for it."""

from __future__ import annotations

import pytest

from claims.foreign_pages import foreign_parts
from crawler.items import Block, PageContent, Place, Voice
from tests.claims.foreign_texts import THIRD

_FRAME = {
    "es": (
        Block("Características", Place.NAVIGATION),
        Block("Descargar ahora la aplicación", Place.BUTTON),
        Block("El envío es gratis en todos los pedidos de más de treinta euros", Place.FOOTER),
        Block("Además de las cookies necesarias nos gustaría pedirte permiso para otras", Place.FINE_PRINT),
    ),
    "en": (
        Block("Top features", Place.NAVIGATION),
        Block("Download the app now", Place.BUTTON),
        Block("Delivery is free on every order of more than thirty pounds", Place.FOOTER),
        Block(
            "Besides the necessary cookies we would like your permission to set some others", Place.FINE_PRINT
        ),
    ),
}
_INNER = (
    Block("Livraison", Place.HEADING),
    Block("Nous livrons chez vous en deux jours, où que vous soyez en France.", Place.HERO),
    Block("Vous pouvez renvoyer vos achats pendant soixante jours sans rien payer.", Place.BODY),
)


def _page(*blocks: Block, declared: str = "") -> PageContent:
    return PageContent("", declared, blocks)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_french_page_in_a_frame_of_ours_is_french_whatever_it_declares(language: str) -> None:
    page = _page(*_FRAME[language], *_INNER, declared=language)
    assert foreign_parts(page).whole == "fr"


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_page_of_ours_is_read_whatever_it_declares(language: str) -> None:
    for declared in ("", "es", "en", "fr", "de-AT"):
        found = foreign_parts(_page(*_FRAME[language], declared=declared))
        assert (found.whole, dict(found.blocks)) == ("", {})


def test_one_foreign_block_of_a_page_that_is_read_is_told_by_its_number() -> None:
    ours = (
        Block("Te lo llevamos a casa en dos días, vivas donde vivas, y sin gastos de envío.", Place.HERO),
        Block(
            "Tienes sesenta días para devolverlo si no te convence, y te pagamos nosotros el porte.",
            Place.BODY,
        ),
        Block("Contamos con tiendas en todas las provincias, abiertas también los domingos.", Place.BODY),
    )
    found = foreign_parts(_page(*ours, Block(THIRD["de"], Place.BODY)))
    assert (found.whole, dict(found.blocks)) == ("", {3: "de"})


def test_the_frame_speaks_where_a_page_has_nothing_else() -> None:
    legal = (Block(THIRD["de"], Place.FINE_PRINT), Block(THIRD["de"] + " Danke.", Place.FINE_PRINT))
    assert foreign_parts(_page(*legal)).whole == "de"


def test_what_customers_say_on_a_page_is_none_of_the_companys_languages() -> None:
    said = Block(THIRD["it"], Place.BODY, Voice.CUSTOMER)
    found = foreign_parts(_page(*_FRAME["en"], said))
    assert (found.whole, dict(found.blocks)) == ("", {})


def test_an_empty_page_is_nothing() -> None:
    assert foreign_parts(_page()).whole == ""
