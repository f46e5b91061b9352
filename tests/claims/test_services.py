"""Which services a text names: golden, in both languages."""

from __future__ import annotations

import pytest

from claims.services import other_service, other_way, services

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
    assert not other_service("Firefox works across all your devices", "It does not sync")


@pytest.mark.parametrize(
    ("claim", "told", "opposite"),
    [
        ("Importa tus marcadores con un clic", "No puedo exportar mis marcadores", True),
        ("Import everything in one click", "the export is broken", True),
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
