"""What a duration is: how long a customer may act, how wide a slot is, or how long one waits."""

from __future__ import annotations

import pytest

from claims.periods import Period, lasts, period_of
from claims.quantities import find

CASES = {
    Period.WINDOW: [
        ("es", "Si no te convence, tienes 60 días para cambiar de idea."),
        ("es", "El plazo para devolver un producto es de 14 días naturales desde la entrega."),
        ("es", "Tenés 10 días corridos para arrepentirte"),
        ("es", "El derecho a la devolución se ejerce dentro de los 7 días siguientes."),
        ("en", "Tell us within 30 days of your first payment and we refund all of it."),
        ("en", "Refund requests must reach us within 14 days of the charge."),
        ("en", "You have 14 days to cancel, and cancelling in that time costs nothing."),
        ("en", "30-day return policy"),
        ("en", "You have a full 30 days to return it"),
        ("es", "Tienes un plazo de 14 días para devolverlo"),
        ("es", "Política de devolución de 30 días"),
        ("es", "Periodo de prueba de 14 días"),
        ("es", "Notifícalo en los 7 días siguientes a la llegada"),
        ("es", "Durante las 48 horas siguientes a la compra puedes cancelar tu billete"),
        ("es", "Repetimos las fotos gratis durante los 30 días siguientes a la entrega"),
        ("en", "Report it within 7 days of arrival"),
        ("en", "Retakes are free during the 30 days after delivery"),
        ("en", "For the 24 hours after payment you can cancel any order"),
    ],
    Period.SLOT: [
        ("es", "Tú eliges una franja de dos horas y los montadores llegan dentro de ella."),
        ("es", "Entrega en ventanas de 3 horas"),
        ("en", "Pick a two-hour slot and we arrive inside it, every time."),
        ("en", "We give you a 2-hour delivery window"),
    ],
    Period.NOTICE: [
        ("es", "Cambia la hora hasta 24 horas antes de la cita"),
        ("es", "Avisamos con 15 días de antelación"),
        ("en", "Change your slot up to 24 hours before the visit"),
        ("en", "We give you 30 days' notice of any change"),
        ("en", "Cancel free 2 days in advance"),
    ],
    Period.WAIT: [
        ("es", "Recibes tu dinero en un máximo de 7 días desde que recogemos el producto."),
        ("es", "Te devolvemos el dinero en 5 días desde la devolución"),
        ("es", "Entrega en 48 horas"),
        ("es", "Lo tienes en casa en 24 horas"),
        ("es", "Tienes tu pedido en 2 días"),
        ("es", "Tardamos 3 días en cambiar tu plan"),
        ("es", "Las devoluciones se abonan en 5 días desde la recepción"),
        ("en", "You have your order in 2 days"),
        ("en", "You get your money back in 5 days"),
        ("en", "It takes 2 days to change your plan"),
        ("en", "Returns are refunded within 5 days of receipt"),
        ("en", "The money is back on your card within five business days."),
        ("en", "Any credit goes back to your bank within 10 working days of your final bill."),
        ("en", "We deliver within 3 days of your order."),
    ],
}


@pytest.mark.parametrize(
    ("expected", "lang", "text"), [(kind, *case) for kind, cases in CASES.items() for case in cases]
)
def test_a_duration_is_told_by_the_words_around_it(expected: Period, lang: str, text: str) -> None:
    (duration,) = (one for one in find(text, lang) if one.kind == "duration")
    assert period_of(text, duration) is expected


LASTING = [
    ("es", "El cupón dura 6 meses"),
    ("es", "La tarjeta regalo es válida durante 12 meses"),
    ("es", "Las primeras 48 horas"),
    ("en", "The gift card is valid for 12 months"),
    ("en", "Your voucher lasts 6 months"),
]


@pytest.mark.parametrize(("lang", "text"), LASTING)
def test_how_long_a_thing_lasts_is_told_from_how_long_one_waits(lang: str, text: str) -> None:
    (duration,) = (one for one in find(text, lang) if one.kind == "duration")
    assert lasts(text, duration)


@pytest.mark.parametrize(
    ("lang", "text"), [case for kind in (Period.WAIT, Period.SLOT) for case in CASES[kind]]
)
def test_a_wait_is_no_time_that_a_thing_lasts(lang: str, text: str) -> None:
    (duration,) = (one for one in find(text, lang) if one.kind == "duration")
    assert not lasts(text, duration)
