import pytest

from claims.duties import is_duty
from claims.promises import PromiseReader


@pytest.mark.parametrize(
    "text",
    [
        "El usuario se compromete a facilitar datos veraces en el registro.",
        "La clienta debe conservar el ticket.",
        "Los titulares son responsables del uso de su clave.",
        "You are responsible for keeping your contact details up to date.",
        "The customer agrees to pay within 14 days.",
        "Guests must leave the room by 11am.",
    ],
)
def test_what_the_customer_has_to_do(text: str) -> None:
    assert is_duty(text)


@pytest.mark.parametrize(
    "text",
    [
        "El usuario recibe su pedido en 24 h",
        "Los clientes siempre son atendidos por una persona",
        "You must love it or your money back",
        "You get your money back within 14 days",
        "Customers are our first concern",
        "",
    ],
)
def test_what_is_done_for_the_customer_is_no_duty(text: str) -> None:
    assert not is_duty(text)


def test_a_duty_is_never_read_as_a_claim() -> None:
    read = PromiseReader.load(quick=True).read(
        "You are responsible for keeping your contact details up to date."
    )
    assert read.claims == ()
