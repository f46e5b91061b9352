"""Who asks to be rid of a thing, and which promises that belies."""

import pytest

from claims.matching.unwanted import promises_absence, wants_away


@pytest.mark.parametrize(
    "text",
    [
        "How do I turn off automatic updates?",
        "How to disable the new search bar. It is awful.",
        "Hi, is there a way to get rid of the weekly e-mail?",
        "Hide the reading list, please",
        "¿Cómo puedo desactivar las sugerencias?",
        "Buenas tardes, quiero quitar la publicidad del recibo",
        "Desactivar notificaciones. Me llegan cada hora.",
        "Hola, ¿hay forma de que no se vea, de ocultar el saldo?",
    ],
)
def test_who_asks_to_be_rid_of_a_thing(text: str) -> None:
    assert wants_away(text)


@pytest.mark.parametrize(
    "text",
    [
        "Updates do not install",
        "Stop charging me twice!",
        "How do I stop you from charging me every month?",
        "Avoid this shop at all costs",
        "Evitad esta tienda",
        "Removing the chat was a terrible idea",
        "Quitaron la cafetería sin avisar",
        "The app stopped working after the update. How do I fix it?",
        "You removed my order and I was never told",
        "I cannot find the search bar",
        "No llegan las notificaciones",
        "Me han quitado los puntos sin avisar",
        "Han eliminado mi cuenta",
        "Quiero darme de baja y no me dejan",
    ],
)
def test_who_tells_that_something_went_wrong(text: str) -> None:
    assert not wants_away(text)


@pytest.mark.parametrize(
    ("claim", "absent"),
    [
        ("Automatic updates", False),
        ("Smart search suggestions", False),
        ("Te avisamos de cada movimiento", False),
        ("Cancel anytime", True),
        ("Unsubscribe with one click", True),
        ("Ad-free listening", True),
        ("Sin publicidad", True),
        ("Bloquea los rastreadores", True),
        ("Cancela cuando quieras", True),
        ("Choose what you are told", True),
    ],
)
def test_promises_that_a_wish_to_be_rid_of_something_may_belie(claim: str, absent: bool) -> None:
    assert promises_absence(claim) is absent
