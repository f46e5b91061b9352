"""Opening hours, periods, conditions and what is free, held against what a complaint tells; both languages."""

import pytest
from builders import claim, told

from claims.sides import side_of
from claims.told import compare_numbers
from claims.told.outcome import Ground


def outcome(quote: str, text: str, aspect: str, lang: str, of: str = ""):
    complaint = told(text, of or aspect, lang=lang)
    return compare_numbers(side_of(claim(quote, aspect, language=lang)), complaint.reading, complaint.text)


@pytest.mark.parametrize(
    ("lang", "quote", "text", "broken"),
    [
        ("es", "Atención al cliente 24/7", "Son las 22:00 y no contesta nadie.", True),
        ("es", "Atención telefónica de 9 a 21 h", "Llamé a las 18:30 y salta el contestador.", True),
        ("es", "Atención telefónica de 9 a 21 h", "Llamé a las 23:00 y no hay nadie.", False),
        ("es", "Abierto de lunes a viernes de 9:00 a 18:00", "El sábado a las 11:00, cerrado.", False),
        ("es", "Bar abierto hasta la 1:00", "A las 23:30 nos dicen que está cerrado.", True),
        ("es", "Atención al cliente 24/7", "Son las 22:00 y sigo sin línea.", None),
        ("es", "Atención telefónica de 9 a 21 h", "Me dicen que llame a partir de las 9, ahora no hay nadie.", None),
        ("en", "24/7 live support", "Tried you at 2am and a machine told me nobody was there.", True),
        ("en", "Phone lines open 8am-6pm, Monday to Friday", "Rang Saturday at 11am, recorded message.", False),
        ("en", "Phone lines open 8am-6pm", "Rang at 3pm, no answer.", True),
        ("en", "Phone lines open 8am-6pm", "Rang at 9 pm, no answer.", False),
        ("en", "Kitchen open until 11pm", "At 9:40 they told us the kitchen was closed.", True),
        ("en", "Phone lines open 8am-6pm", "Rang at 3pm, they were rude.", None),
    ],
)  # fmt: skip
def test_the_hour_at_which_nobody_was_there(lang: str, quote: str, text: str, broken: bool | None) -> None:
    found = outcome(quote, text, "support_access", lang)
    assert found.broken is broken
    assert broken is None or found.ground is Ground.HOURS
    assert not found.met


@pytest.mark.parametrize(
    ("lang", "quote", "text", "aspect", "broken"),
    [
        ("es", "Garantía de 3 años", "Tiene 14 meses y no me la quieren reparar.", "warranty", True),
        ("es", "Garantía de 2 años", "Después de 3 años y medio no se hacen cargo.", "warranty", False),
        ("es", "Devoluciones en 30 días", "A los 10 días me dijeron que ya no se podía.", "returns", True),
        ("es", "Prueba gratis de 30 días", "El día 12 ya me cobraron la cuota.", "promotions", True),
        ("es", "Garantía de 2 años, excepto golpes", "A los 4 meses no me lo reparan, dicen que se cayó.", "warranty", None),
        ("en", "1-year warranty", "Screen died on month 15 and they refused to fix it.", "warranty", False),
        ("en", "3-year warranty", "Broke after 14 months and they won't repair it.", "warranty", True),
        ("en", "Free returns within 30 days", "Ten days after buying, the shop refused to take them back.", "returns", True),
        ("en", "Money-back guarantee for 60 days", "I asked two weeks after buying and was refused.", "refunds", True),
        ("en", "3-year warranty", "Waited for 14 months and they won't answer.", "warranty", None),
    ],
)  # fmt: skip
def test_what_happens_within_a_period_and_after_it(
    lang: str, quote: str, text: str, aspect: str, broken: bool | None
) -> None:
    found = outcome(quote, text, aspect, lang)
    assert found.broken is broken
    assert found.delta is None  # an age is no value to put in the promise's place
    assert broken is None or found.ground is Ground.PERIOD


@pytest.mark.parametrize(
    ("lang", "quote", "text", "broken"),
    [
        ("es", "Envío gratis a partir de 100 €", "Mi pedido era de 70 € y me cobraron el envío.", False),
        ("es", "Envío gratis a partir de 50 €", "Mi pedido era de 70 € y me cobraron el envío.", None),
        ("es", "Envío gratis a partir de 100 €", "Me cobraron 70 € por el pedido.", None),
        ("es", "Maleta de hasta 10 kg incluida", "Mi maleta pesaba 13 kg y me hicieron pagar.", False),
        ("es", "Maleta de hasta 10 kg incluida", "Mi maleta pesaba 7 kg y me hicieron pagar.", None),
        ("en", "Free shipping over $100", "I spent $70 and still paid for shipping.", False),
        ("en", "Free shipping over $50", "I spent $70 and still paid for shipping.", None),
        ("en", "Cabin bag up to 10 kg included", "Mine was 14 kg and they made me pay.", False),
    ],
)  # fmt: skip
def test_a_case_that_does_not_meet_the_condition(
    lang: str, quote: str, text: str, broken: bool | None
) -> None:
    found = outcome(quote, text, "delivery_cost", lang)
    assert found.broken is broken
    assert broken is None or found.ground is Ground.CONDITION


@pytest.mark.parametrize(
    ("lang", "quote", "text", "broken"),
    [
        ("es", "Cuenta sin comisiones: 0 € de mantenimiento", "Me quitaron 12 € de mantenimiento.", True),
        ("es", "Cuenta con 3 € de mantenimiento", "Me quitaron 12 € de mantenimiento.", None),
        ("en", "$0 monthly fee", "They took $12 in fees again.", True),
        ("en", "$0 monthly fee", "They took a fee again.", None),
    ],
)
def test_a_charge_for_what_costs_nothing(lang: str, quote: str, text: str, broken: bool | None) -> None:
    found = outcome(quote, text, "billing", lang)
    assert found.broken is broken
    assert broken is None or found.ground is Ground.FREE


@pytest.mark.parametrize(
    ("lang", "quote", "text", "aspect", "of", "broken"),
    [
        ("es", "20 % de descuento para estudiantes", "Solo me descontaron un 5 %.", "price", "promotions", None),
        ("es", "20 % de descuento para estudiantes", "Solo me descontaron un 5 %.", "promotions", "", True),
        ("es", "20 % de descuento", "Los precios subieron un 5 %.", "promotions", "", None),
        ("en", "20% student discount", "The till only knocked 5% off.", "price", "", True),
        ("en", "Cancelled within 24 hours", "Called it off four days ahead and they kept it all.", "cancellation", "", None),
        ("es", "Entrega en 24 h, excepto Canarias", "Tardó cinco días en llegar a Madrid.", "delivery_time", "", True),
    ],
)  # fmt: skip
def test_values_that_answer_and_that_do_not(
    lang: str, quote: str, text: str, aspect: str, of: str, broken: bool | None
) -> None:
    assert outcome(quote, text, aspect, lang, of).broken is broken


def test_a_case_outside_the_promise_does_not_keep_it() -> None:
    found = outcome("Garantía de 2 años", "Después de 3 años no se hacen cargo.", "warranty", "es")
    assert found.broken is False
    assert not found.met
    kept = outcome("Entrega en 48 h", "Llegó en 20 horas, eso sí, roto.", "delivery_time", "es")
    assert kept.met


@pytest.mark.parametrize(
    ("lang", "quote", "text", "aspect"),
    [
        ("es", "Tienes 14 días para cancelar sin coste.", "Llevo 50 días esperando a que me deis de baja.", "cancellation"),
        ("es", "Tú eliges una franja de dos horas para el montaje.", "Llegaron con una hora de retraso.", "punctuality"),
        ("es", "Guardamos piezas de repuesto durante 10 años.", "A los 14 meses no me la quieren reparar.", "warranty"),
        ("en", "You have 14 days to cancel.", "I have been waiting 50 days for you to cancel it.", "cancellation"),
        ("en", "Pick a two-hour slot for the engineer.", "He came an hour and a half late.", "punctuality"),
        ("en", "We keep spare parts for ten years.", "Broke after 14 months and they won't repair it.", "warranty"),
    ],
)  # fmt: skip
def test_a_window_to_act_the_width_of_a_slot_and_a_stock_of_parts_are_no_wait_and_no_guarantee(
    lang: str, quote: str, text: str, aspect: str
) -> None:
    found = outcome(quote, text, aspect, lang)
    assert found.broken is not True
    assert found.delta is None


@pytest.mark.parametrize(
    ("lang", "quote", "text", "broken"),
    [
        ("es", "Tú eliges una franja de dos horas", "Los montadores llegaron 3 horas tarde.", True),
        ("es", "Llegamos en la franja de 2 horas que elijas", "Cinco horas encerrada en casa esperando al montador.", True),
        ("es", "Llegamos en la franja de 2 horas que elijas", "El técnico vino al día siguiente.", True),
        ("es", "Llegamos en la franja de 2 horas que elijas", "El técnico estuvo una hora en casa y no arregló nada.", None),
        ("es", "Llegamos en la franja de 2 horas que elijas", "Llevo tres semanas esperando el sofá.", None),
        ("es", "Llegamos en la franja de 2 horas que elijas", "Llegaron con una hora de retraso.", None),
        ("es", "Llegamos en la franja de 2 horas que elijas", "Llamé y tres horas más tarde me contestaron.", None),
        ("es", "Entrega en 2 días", "Los montadores llegaron 3 horas tarde.", None),
        ("en", "Pick a two-hour slot and we arrive inside it", "The van turned up four hours late.", True),
        ("en", "Choose a two-hour slot", "Sat at home for six hours and nobody rang the bell.", True),
        ("en", "Choose a two-hour slot", "Engineer came the day AFTER, and not a word.", True),
        ("en", "Choose a two-hour slot", "Waited in for an hour, then he came, grumpy.", None),
        ("en", "Choose a two-hour slot", "The fitting took five hours.", None),
        ("en", "Choose a two-hour slot", "I rang and three hours later they answered.", None),
        ("en", "Delivered within two days", "The van came three hours late.", None),
        ("en", "Choose a two-hour slot", "Three weeks waiting for a sofa.", None),
    ],
)  # fmt: skip
def test_who_comes_late_for_a_slot(lang: str, quote: str, text: str, broken: bool | None) -> None:
    found = outcome(quote, text, "punctuality", lang)
    assert found.broken is broken
    assert found.delta is None  # a slot's width is no wait
    assert broken is None or found.ground is Ground.SLOT


@pytest.mark.parametrize(
    ("lang", "quote", "text", "broken"),
    [
        ("es", "Gastos de envío gratis en todos los pedidos", "Los gastos de envío fueron 5 euros.", True),
        ("es", "Gastos de envío gratis en todos los pedidos", "Tuve que pagar 4 € por el envío.", True),
        ("es", "Gastos de envío gratis en todos los pedidos", "La taza cuesta 9 € y llegó rota.", None),
        ("es", "Envío gratis a partir de 50 €", "Los gastos de envío fueron 5 euros.", None),
        ("en", "Free delivery on everything", "They charged me £4.50 for delivery.", True),
        ("en", "Free delivery on everything", "The mug was £9 and came broken.", None),
        ("en", "Free delivery over £40", "They charged me £4.50 for delivery.", None),
    ],
)
def test_who_is_charged_for_what_is_called_free(
    lang: str, quote: str, text: str, broken: bool | None
) -> None:
    found = outcome(quote, text, "delivery_cost", lang)
    assert found.broken is broken
    assert broken is None or found.ground is Ground.FREE


@pytest.mark.parametrize(
    ("lang", "quote", "text", "broken"),
    [
        ("es", "La batería dura 10 horas", "La batería me dura 2 horas, un engaño", True),
        ("es", "Altavoz con 20 horas de autonomía", "Aguanta 4 horas y se apaga", True),
        ("es", "Cada clase dura 60 minutos", "La clase duró apenas 40 minutos", True),
        ("es", "La vela dura 40 horas", "La vela se acabó en 12 horas", True),
        ("es", "La batería dura 10 horas", "La batería me dura 12 horas, pero pesa", None),
        ("es", "Hasta 20 horas de autonomía", "Aguanta 4 horas y se apaga", None),
        ("es", "La batería dura 10 horas", "Esperé 3 horas a que llegara la batería", None),
        ("en", "The battery lasts 10 hours", "Battery lasts 2 hours on a good day", True),
        ("en", "30 hours of battery life", "I get 5 hours of battery, tops", True),
        ("en", "The tour lasts 3 hours", "The tour lasted barely 90 minutes", True),
        ("en", "Each candle burns for 40 hours: it lasts 40 hours", "Candle died after 9 hours", True),
        ("en", "The tour lasts 3 hours", "The tour lasted 3 hours and it rained", None),
        ("en", "The tour lasts 3 hours", "The queue for the tour lasted 2 hours", None),
        ("en", "The tour lasts 3 hours", "The tour ran 20 minutes late and was dull", None),
        ("en", "The tour lasts 3 hours", "Tour ran 40 minutes over and we missed the train", None),
        ("en", "The battery lasts 10 hours", "Charged the battery 2 hours ago and it is swollen", None),
        ("es", "La visita dura 3 horas", "La visita empezó con 20 minutos de retraso", None),
        ("en", "Up to 30 hours of battery life", "I get 5 hours of battery, tops", None),
    ],
)  # fmt: skip
def test_what_lasts_less_than_promised(lang: str, quote: str, text: str, broken: bool | None) -> None:
    found = outcome(quote, text, "performance", lang)
    assert found.broken is broken
    assert broken is None or found.ground is Ground.LASTING
    assert not found.met
