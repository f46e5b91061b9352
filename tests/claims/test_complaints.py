import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.complaints import ComplaintInput, ComplaintReader


@pytest.fixture(scope="module")
def reader() -> ComplaintReader:
    return ComplaintReader.load()


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("Llevo tres semanas esperando el pedido y nadie me dice nada, vergonzoso", "delivery_time"),
        ("Three weeks waiting for my parcel and it has not arrived", "delivery_time"),
        ("Me han cobrado dos veces la misma factura, son unos ladrones", "billing"),
        ("You charged my card twice for the same invoice", "billing"),
        ("El dependiente me contestó de muy malas maneras", "courtesy"),
        ("The girl at the desk was incredibly rude to my mother", "courtesy"),
        ("La aplicación se cierra sola desde la última actualización", "reliability"),
        ("The app keeps crashing since the last update", "reliability"),
    ],
)
def test_complaints_are_read_with_their_aspect(reader: ComplaintReader, text: str, aspect: str) -> None:
    found = reader.read(text)
    assert found.complaint > 0.6
    assert found.praise < 0.5
    assert found.severity >= 1
    assert aspect in [one.id for one in found.aspects[:3]]


@pytest.mark.parametrize(
    "text",
    ["Muchas gracias, un trato excelente y muy rápidos", "Thank you so much, amazing service, love it!"],
)
def test_praise_is_praise(reader: ComplaintReader, text: str) -> None:
    found = reader.read(text)
    assert found.praise > 0.6
    assert found.complaint < 0.4
    assert found.severity == 0


@pytest.mark.parametrize("text", ["¿A qué hora abrís mañana?", "Hi, what time do you open tomorrow?"])
def test_a_question_is_neither(reader: ComplaintReader, text: str) -> None:
    found = reader.read(text)
    assert max(found.complaint, found.praise) < 0.5
    assert len(found.aspects) >= 3  # also where it is no complaint


@pytest.mark.parametrize(
    "text",
    [
        "Me prometieron la entrega en 24 horas y han pasado diez días. Mentirosos",
        "Your website says refunds take 5 days. You told me it was done and nothing arrived, you lied",
    ],
)
def test_a_broken_word_is_recognised(reader: ComplaintReader, text: str) -> None:
    found = reader.read(text)
    assert found.cites_promise
    assert {amount.kind for amount in found.quantities} == {"duration"}


def test_worse_words_weigh_heavier(reader: ComplaintReader) -> None:
    mild = reader.read("El paquete llegó un día tarde").severity
    grave = reader.read(
        "Estafadores, me han robado 300 euros y os voy a denunciar en los tribunales"
    ).severity
    assert mild < grave


def test_a_rating_pulls_a_doubtful_text_but_only_when_it_is_clear(reader: ComplaintReader) -> None:
    text = "El pedido llegó el martes"
    one, three, five, none = (reader.read(text, rating=rating).complaint for rating in (1.0, 3.0, 5.0, None))
    assert five < none < one
    assert three == none


def test_order_is_kept_over_many_and_none_is_fine(reader: ComplaintReader) -> None:
    texts = ["Muy mal servicio", "Great service, thanks", "¿Dónde está la tienda?"] * 120
    found = reader.read_many([ComplaintInput(text) for text in texts])
    assert len(found) == len(texts)
    assert [one.complaint > 0.5 for one in found[:3]] == [True, False, False]
    for first, later in zip(found[:3], found[-3:], strict=True):
        assert abs(first.complaint - later.complaint) < 2e-3
    assert reader.read_many([]) == []


def test_the_same_input_gives_the_same_output(reader: ComplaintReader) -> None:
    texts = [ComplaintInput(text) for text in ("No funciona nada", "Todo perfecto", "")]
    assert reader.read_many(texts) == reader.read_many(texts)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    found = ComplaintReader.load().read(text)
    assert 0 <= found.complaint <= 1
    assert 0 <= found.praise <= 1
    assert found.severity in range(5)
    scores = [one.score for one in found.aspects]
    assert len(scores) >= 3
    assert scores == sorted(scores, reverse=True)
