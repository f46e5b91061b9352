"""What has terms of its own within a company."""

from __future__ import annotations

import pytest

from claims.consistency.parts import ages, of_another_part, of_another_room, of_other_ages, without_ages


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Gratis para menores de 12 años", (0, 11)),
        ("Free for children under 12.", (0, 11)),
        ("Extra bed, ages 2 to 11: €18", (2, 11)),
        ("Niños de 5 a 11 años", (5, 11)),
        ("Mayores de 65 años", (65, 120)),
        ("Under 45 minutes", None),
        ("Over 20 shops", None),
        ("Entre 5 y 7 días", None),
        ("Children eat under £5", None),
    ],
)
def test_ages_are_read_and_nothing_else_is(text: str, span: tuple[int, int] | None) -> None:
    assert ages(text) == span


def test_ages_rule_each_other_out_only_where_none_is_shared() -> None:
    assert of_other_ages("Kids under 5 eat free", "Kids' menu (5-11 years): $8.50")
    assert not of_other_ages("Free for children under 12", "Extra bed, ages 2 to 11: €18")
    assert not of_other_ages("Free for children", "Extra bed, ages 2 to 11: €18")
    assert "ages" not in without_ages("Extra bed, ages 2 to 11")


@pytest.mark.parametrize(
    ("mine", "its"),
    [
        ("Te respondemos por teléfono en 2 minutos", "Los correos se contestan en 2 días"),
        ("We answer the phone in two minutes", "E-mails are answered within a day"),
        ("Acusamos recibo en 24 horas", "Tu reclamación se resuelve en 15 días"),
        ("New phones", "Refurbished phones"),
        ("Te llamamos en 24 horas", "Contestamos los correos en 48 horas"),
        ("We answer e-mails in two days", "A formal complaint is answered in 15 days"),
        ("Retiro gratis", "Retiro en cajeros de otros bancos"),
        ("El primer decodificador va incluido", "Cada decodificador adicional cuesta 5 €"),
        ("The first bag flies free", "Each additional bag costs £30"),
    ],
)
def test_another_part_is_told_by_its_name(mine: str, its: str) -> None:
    assert of_another_part(mine, its)
    assert of_another_part(its, mine)
    assert not of_another_part(mine, mine)


def test_rooms_have_hours_of_their_own() -> None:
    assert of_another_room("Recepción abierta las 24 horas", "El desayuno se sirve de 7 a 11")
    assert of_another_room("Reception is open 24 hours", "Booking line: 9 am to 9 pm")
    assert not of_another_room("Abierto las 24 horas", "Recepción de 9 a 21 h")
