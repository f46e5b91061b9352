"""What an amount in a complaint stands for: a length of cover, a wait, the age of a thing, a charge."""

import pytest

from claims import quantities
from claims.told.amounts import tells_charge, tells_length


def amounts(text, lang, kind):
    return [one for one in quantities.find(text, lang) if one.kind == kind]


@pytest.mark.parametrize(
    ("lang", "text", "lengths"),
    [
        ("es", "Me dicen que la garantía venció a los 24 meses.", ["24 meses"]),
        ("es", "Al final solo dejan 7 días para devolverlo.", ["7 días"]),
        ("es", "Con 30 meses me rechazan la garantía de 3 años.", ["30 meses", "3 años"]),
        ("es", "Anuncian tres años y a los dos años me dicen que ya no cubre.", ["dos años"]),
        ("es", "Molinillo con 14 meses, deja de girar. Garantía sin preguntas, decía.", []),
        ("es", "Un mes para decirme que mi caso no entra en la garantía.", []),
        ("es", "¿De verdad hacen falta 28 días para cambiar una muela?", []),
        ("es", "Llevo esperando 3 semanas la devolución.", []),
        ("es", "Devolví el hervidor hace dos semanas.", []),
        (
            "en",
            "Kettle failed at 25 months, claim refused: the cover is two years.",
            ["25 months", "two years"],
        ),
        ("en", "They only gave me 7 days to return it.", ["7 days"]),
        ("en", "The trial ran out after 10 days.", ["10 days"]),
        ("en", "I sent it back after 10 days and they refused the return.", ["10 days"]),
        ("en", "Waited 28 days for the exchange.", []),
        ("en", "Took 3 weeks to answer about my warranty.", []),
        ("en", "I returned the grinder three weeks ago.", []),
        ("en", "It broke after 14 months. So much for a guarantee.", []),
    ],
)
def test_only_stated_lengths_answer_a_guarantee_or_a_window(lang, text, lengths):
    found = [one.text for one in amounts(text, lang, "duration") if tells_length(text, one)]
    assert found == lengths


@pytest.mark.parametrize(
    ("lang", "text", "aspect", "charged"),
    [
        ("es", "Quiero los 4,50 € del porte de vuelta.", "delivery_cost", True),
        ("es", "Me han cargado la tarjeta dos veces. 34 euros de más.", "delivery_cost", False),
        ("es", "Por cancelar antes me piden 90 €.", "cancellation", True),
        ("en", "They charged me £6 for shipping.", "delivery_cost", True),
        ("en", "I cancelled. Another bag came, with a charge of €11.90.", "delivery_cost", False),
        ("en", "An early exit fee of £80, really?", "cancellation", True),
        ("en", "I paid €20 for the mug.", "price", True),
    ],
)
def test_a_sum_answers_a_charge_where_its_sentence_names_the_thing(lang, text, aspect, charged):
    (found,) = amounts(text, lang, "money")
    assert tells_charge(text, found, aspect) is charged
