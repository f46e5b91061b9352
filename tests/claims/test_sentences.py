"""Sentences: abbreviations, decimals, opening marks, bullets, lines; and what holds for any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.sentences import split


def sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Pregunta por el Sr. Gómez en recepción.",
        "La Sra. Ruiz y el Dr. Paz te atienden.",
        "Enviamos a EE. UU. en cinco días.",
        "Enviamos a EE.UU. en cinco días.",
        "Lo explica la pág. 3 del manual.",
        "Según el art. 12 y el núm. 4 del anexo.",
        "Abrimos a las 9 a. m. todos los días.",
        "Abrimos a las 9 a.m. y cerramos a las 8 p.m. los lunes.",
        "Transportes Paz, S.A. entrega en 24 h.",
        "Cuesta 1.299,50 € con IVA.",
        "Tiene 99.9% of uptime, guaranteed.",
        "Descuentos, p. ej. en fibra, todo el mes.",
        "See e.g. the plans below for details.",
        "Acme Inc. ships worldwide.",
        "Mr. Lee and Mrs. Fox run the shop.",
        "Visit www.example.com for more.",
        "Escríbenos a hola@example.com y listo.",
        "J. K. Pérez fundó la casa.",
        "1. Elige tu plan",
        "¿Tarda mucho en llegar?",
        "Tardan aprox. tres días en contestar.",
        "No sé... quizá mañana llegue.",
        "Firefox 63.0.3 se cierra solo.",
        "Avda. del Mar 3, piso 2.º izquierda",
        "Node.js 20 is supported.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Envío gratis. Devolución fácil.", ["Envío gratis.", "Devolución fácil."]),
        ("¿Dudas? Llámanos. ¡Te esperamos!", ["¿Dudas?", "Llámanos.", "¡Te esperamos!"]),
        ("No llegó.¿Qué hago?", ["No llegó.", "¿Qué hago?"]),
        ("No llegó.Llevo tres días.", ["No llegó.", "Llevo tres días."]),
        ("pedí dos camisas. llegaron rotas.", ["pedí dos camisas.", "llegaron rotas."]),
        ("Ropa, calzado, etc. Todo con garantía.", ["Ropa, calzado, etc.", "Todo con garantía."]),
        ("We ship to the U.S. Orders leave daily.", ["We ship to the U.S.", "Orders leave daily."]),
        ("Cerramos a las 8 p. m. Los lunes no abrimos.", ["Cerramos a las 8 p. m.", "Los lunes no abrimos."]),
        ('She said "never again." Then she left.', ['She said "never again."', "Then she left."]),
        ("Qué mal... Nunca más.", ["Qué mal...", "Nunca más."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("Es de vitamina C. Compra ya.", ["Es de vitamina C.", "Compra ya."]),
        ("Envío gratis\nDevolución fácil", ["Envío gratis", "Devolución fácil"]),
        ("We deliver within two\nworking days.", ["We deliver within two\nworking days."]),
        ("Incluye:\n- instalación\n- router", ["Incluye:", "- instalación", "- router"]),
        ("• Sin permanencia • Sin letra pequeña", ["• Sin permanencia", "• Sin letra pequeña"]),
        ("Planes:\n1. Básico\n2. Pro", ["Planes:", "1. Básico", "2. Pro"]),
        ("Primera línea\n\nsegunda línea", ["Primera línea", "segunda línea"]),
        ("Wait… Is it late?", ["Wait…", "Is it late?"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_are_cut(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


_TEXTS = st.text(alphabet=st.sampled_from(list("aZ áÑ1.,;:!?¿¡…\n\t•-\"'”)( ")), max_size=120) | st.text(
    max_size=60
)


@given(_TEXTS)
def test_spans_are_ordered_apart_stripped_and_cover_the_text(text: str) -> None:
    reached = 0
    for span in split(text):
        assert reached <= span.start < span.end <= len(text)
        assert not text[reached : span.start].strip()
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        reached = span.end
    assert not text[reached:].strip()


@pytest.mark.parametrize(
    "piece", [".", "a.", "a. ", "A. B. ", "\n", " \n", ")", ".)", "•", "1. ", "…", "x", " ", "Sr. "]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """Sixteen times the text may not take sixty times as long."""

    def seconds(times: int) -> float:
        start = time.process_time()
        split(piece * times)
        return time.process_time() - start

    short = max(seconds(2_000) for _ in range(3))
    assert seconds(32_000) < max(0.5, 60 * short)
