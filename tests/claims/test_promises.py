import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.promises import PromiseInput, PromiseReader
from crawler.items import Place, Voice


@pytest.fixture(scope="module")
def reader() -> PromiseReader:
    return PromiseReader.load()


@pytest.mark.parametrize(
    ("text", "aspect", "strength"),
    [
        ("Entrega garantizada en 24 horas en toda la península", "delivery_time", "measurable"),
        ("We deliver your order within two working days, guaranteed", "delivery_time", "measurable"),
        ("Devoluciones gratis durante 60 días", "returns", "measurable"),
        ("Free returns for 60 days", "returns", "measurable"),
        ("Nunca vendemos tus datos a terceros", "privacy", "absolute"),
        ("We never sell your data to anyone", "privacy", "absolute"),
        ("Nuestro equipo te atiende 24/7 por WhatsApp", "support_access", "measurable"),
        ("Our team answers your calls 24/7", "support_access", "measurable"),
        ("Cancela cuando quieras, sin permanencia", "cancellation", "absolute"),
        ("Cancel any time, with no contract", "cancellation", "absolute"),
    ],
)
def test_plain_promises_are_found_with_aspect_and_strength(
    reader: PromiseReader, text: str, aspect: str, strength: str
) -> None:
    (claim,) = reader.read(text).claims
    assert claim.quote == text
    assert aspect in [one.id for one in claim.aspects[:3]]
    assert strength in claim.strength
    assert claim.score >= reader.threshold


@pytest.mark.parametrize(
    "text",
    [
        "Inicio", "Contact us", "¿Cómo puedo cambiar mi contraseña?", "How do I change my password?",
        "Calle Mayor 14, 28013 Madrid", "Copyright 2024. All rights reserved.", "Buscamos repartidores con moto",
        "Suscríbete a nuestro boletín", "Click here to log in", "Menú principal",
    ],
)  # fmt: skip
def test_what_promises_nothing_gives_no_claim(reader: PromiseReader, text: str) -> None:
    assert reader.read(text).claims == ()


def test_a_customers_words_are_not_the_companys_claims(reader: PromiseReader) -> None:
    text = "Entregan en 24 horas y el envío es gratis"
    spoken = [PromiseInput(text, voice=voice) for voice in (Voice.CUSTOMER, Voice.COMPANY)]
    customer, company = reader.read_many(spoken)
    assert customer.claims == ()
    assert len(company.claims) == 1


def test_quotes_stand_where_the_offsets_say(reader: PromiseReader) -> None:
    text = "  Bienvenidos a la tienda 🎉. Enviamos tu pedido gratis en 48 h. ¿Dudas? Te llamamos en 10 minutos.\n"
    found = reader.read(text)
    assert [claim.quote for claim in found.claims] == [
        "Enviamos tu pedido gratis en 48 h.", "Te llamamos en 10 minutos.",
    ]  # fmt: skip
    for part in (*found.claims, *found.qualifiers):
        assert text[part.start : part.end] == part.quote
    assert found.claims[0].quantities[0].low == 48 * 3600


def test_a_limit_inside_a_claim_is_its_qualifier(reader: PromiseReader) -> None:
    found = reader.read("Envío gratis a toda España, excepto Canarias y Baleares")
    assert len(found.claims) == 1
    assert [limit.quote for limit in found.qualifiers] == ["excepto Canarias y Baleares"]


@pytest.mark.parametrize(
    "text",
    [
        "No se admiten devoluciones de artículos usados",
        "Items must be unworn and in their original packaging",
    ],
)
def test_a_limit_alone_is_a_qualifier_and_no_claim(reader: PromiseReader, text: str) -> None:
    found = reader.read(text)
    assert found.claims == ()
    assert [limit.quote for limit in found.qualifiers] == [text]


def test_order_is_kept_and_a_neighbour_changes_nothing(reader: PromiseReader) -> None:
    texts = ["Entrega en 24 horas", "Menú", "Soporte 24/7", "Refunds within 5 days", ""] * 60
    items = [PromiseInput(text, place=Place.LIST) for text in texts]
    together = reader.read_many(items)
    alone = [reader.read(text) for text in texts[:5]] * 60
    assert [[claim.quote for claim in one.claims] for one in together] == [
        [claim.quote for claim in one.claims] for one in alone
    ]
    assert [one.lang for one in together] == [one.lang for one in alone]
    for one, other in zip(together, alone, strict=True):
        for a, b in zip(one.claims, other.claims, strict=True):
            assert abs(a.score - b.score) < 2e-3


def test_a_text_known_to_be_a_claim_is_described_whole(reader: PromiseReader) -> None:
    texts = ["Entrega en 24 horas. Envío gratis.", "Contacto", "Always open"]
    found = reader.describe([PromiseInput(text) for text in texts])
    assert [one.text for one in found] == texts
    assert found[0].quantities[0].low == 24 * 3600
    assert "delivery_time" in [one.id for one in found[0].aspects[:3]]
    assert "absolute" in found[2].strength
    assert all(one.aspects and one.strength for one in found)
    assert reader.describe([]) == []


def test_the_same_input_gives_the_same_output(reader: PromiseReader) -> None:
    texts = [PromiseInput(text) for text in ("Entrega en 24 horas. Salvo festivos.", "Best prices in town")]
    assert reader.read_many(texts) == reader.read_many(texts)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_and_every_claim_can_be_quoted(text: str) -> None:
    found = PromiseReader.load().read(text)
    for part in (*found.claims, *found.qualifiers):
        assert text[part.start : part.end] == part.quote
    assert all(claim.aspects and claim.strength for claim in found.claims)
