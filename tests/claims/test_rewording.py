import pytest

from claims.rewording import says_the_same


@pytest.mark.parametrize(
    ("promise", "text"),
    [
        ("Entrega en 24 h", "Hoy: ¡ENTREGA EN 24 H! Y gratis."),
        ("Recibe tu pedido en solo 24 horas", "Café. Recibe tu pedido en 24 horas."),
        ("Entregamos en 24 horas en toda España", "Entregamos en 24 horas, en toda España"),
        ("We deliver within 24 hours", "We will deliver within 24 hours"),
    ],
)
def test_nearly_the_same_words_are_the_same_promise(promise: str, text: str) -> None:
    assert says_the_same(promise, text)


@pytest.mark.parametrize(
    ("promise", "text"),
    [
        ("Recibe tu pedido en 24 horas", "Recibe tu pedido en 48 horas"),
        ("Siempre contestamos en el mismo día", "Casi siempre contestamos el mismo día"),
        ("Entrega en 3 días laborables", "Entrega en 3 días"),
        ("Siempre te contestamos por correo", "Te contestamos por correo"),
        ("You can always cancel your plan", "You can never cancel your plan"),
        ("Te devolvemos el dinero", "Cerámica hecha a mano"),
        ("Entrega en 24 h", ""),
    ],
)
def test_other_numbers_and_hedges_are_other_promises(promise: str, text: str) -> None:
    assert not says_the_same(promise, text)
