"""Which services a text names: golden, in both languages."""

from __future__ import annotations

import pytest

from claims.services import other_gift, other_service, other_way, services

GOLDEN = {
    "Recógelo en tienda en 2 horas": {"collecting"},
    "Recogida gratis en tu tienda": {"collecting"},
    "Click & collect within the hour": {"collecting"},
    "Free pickup at any store": {"collecting"},
    "Envío exprés en 24 h": {"express"},
    "Express delivery, next day": {"express"},
    "Envío urgente": {"express"},
    "Envío estándar en 3 días": {"standard"},
    "Standard delivery takes three days": {"standard"},
    "Preparamos tu pedido en una hora": {"preparing"},
    "Handling takes one day": {"preparing"},
    "Montaje de muebles incluido": {"furniture"},
    "Bulky items within ten days": {"furniture"},
    "Instalación gratuita": {"installing"},
    "Free installation": {"installing"},
    "Cata de café los sábados": {"courses"},
    "Evening workshops": {"courses"},
    # Words that only begin alike.
    "Manage your stored logins": set(),
    "Works on every device": set(),
    "We never collect your data": set(),
    "No recogemos datos personales": set(),
    "Our colleagues answer": set(),
    "Un diseño clásico que reconocerás": set(),
    "Classic design, recognised everywhere": set(),
    "Ganador de tres premios": set(),
    "Entrega en 24 horas": set(),
    "Cancel anytime, in one click": set(),
}


@pytest.mark.parametrize(("text", "expected"), GOLDEN.items())
def test_golden(text: str, expected: set[str]) -> None:
    assert services(text) == expected


def test_a_number_of_another_service_is_no_answer() -> None:
    assert other_service("Envío exprés en 24 h", "Tardó 5 días")
    assert not other_service("Envío exprés en 24 h", "El envío exprés tardó 5 días")
    assert other_service("Delivery to the Highlands in 3 days", "It took a week to Leeds")
    assert not other_service("Envío a las Islas Canarias en 5 días", "A Tenerife tardó nueve días")
    assert not other_service("Delivery to the Highlands in 3 days", "It took a week to Inverness")
    assert other_service("Envío a las Islas Canarias en 5 días", "A Madrid tardó nueve días")
    assert not other_service("Firefox works across all your devices", "It does not sync")


@pytest.mark.parametrize(
    ("claim", "told", "opposite"),
    [
        ("Importa tus marcadores con un clic", "No puedo exportar mis marcadores", True),
        ("Import everything in one click", "the export is broken", True),
        ("Import your data", "It is not exporting. I opened Import and Backup and nothing came out.", True),
        ("Importa tus datos", "No exporta nada. Voy a Importar y respaldar y sale vacío.", True),
        ("Import your data", "My download stopped. Import and export both fail.", False),
        ("Import everything in one click", "Neither import nor export works", False),
        ("Import and export in one click", "the export is broken", False),
        ("Deposits in seconds", "Waiting ten days for my withdrawal", True),
        ("Deposita al instante", "No me dejan retirar mi dinero", True),
        ("Retira tu pedido en dos horas", "El depósito estaba cerrado", False),
        ("Upload your files in seconds", "Downloads stop halfway", True),
        ("We answer within a day", "the export is broken", False),
    ],
)
def test_who_cannot_take_out_says_nothing_of_putting_in(claim: str, told: str, opposite: bool) -> None:
    assert other_way(claim, told) is opposite


@pytest.mark.parametrize(
    ("claim", "told", "other"),
    [
        ("Envuelta a mano, gratis", "Devolver me ha costado 9 euros", True),
        ("Envuelta a mano, gratis", "Me cobraron 3 euros por envolver el regalo", False),
        ("Free gift wrapping", "They charged me for the return", True),
        ("Free installation", "The fitter asked me for 60 pounds to install it", False),
        ("Wrapped by hand", "They charged me for the return", False),  # what is not free is not compared so
        ("Your privacy is our priority", "You sold my e-mail address", False),
        ("Devoluciones gratis", "Me cobraron por devolverlo", False),
        ("Envolvemos tus regalos gratis", "No me lo envolvieron", False),
        ("Instalación gratis", "No me instalaron la lavadora", False),
        ("Free fitting", "The fitters never came", False),
        ("Devoluciones gratis en tienda", "Me cobraron por devolverlo", False),
    ],
)
def test_what_is_given_is_not_belied_by_what_another_thing_cost(claim: str, told: str, other: bool) -> None:
    assert other_gift(claim, told) is other
