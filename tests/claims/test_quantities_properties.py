"""What holds for any text: exact offsets, order, no overlap, bounded time, nothing invented."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.quantities import find

_LANGS = st.sampled_from(["es", "en"])
_WORDS = """
    24 48 1.299,50 99,9 % € $ h horas hours días days laborables business a to de y and entre between en in
    menos más than una un a an half media dos two / - . , ( ) : 7 365 mil thousand millones Mb GB por per mes
    month las pm ½ ´ ' + * 9:00 24/7 k M S/ US COP euros
"""
_PIECES = st.sampled_from(_WORDS.split())
_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(_PIECES, max_size=30).map(" ".join),
    st.lists(_PIECES, max_size=30).map("".join),
)


@given(_TEXTS, _LANGS)
@settings(deadline=None)
def test_quantities_are_exact_ordered_and_apart(text: str, lang: str) -> None:
    reached = 0
    for quantity in find(text, lang):
        assert quantity.text == text[quantity.start : quantity.end]
        assert quantity.text == quantity.text.strip() != ""
        assert reached <= quantity.start < quantity.end
        assert 0 <= quantity.low <= quantity.high < float("inf")
        assert quantity.bound in {"at_most", "at_least", "about", "exact"}
        assert bool(quantity.currency) <= (quantity.kind == "money")
        reached = quantity.end


@given(_TEXTS, _LANGS)
@settings(deadline=None)
def test_the_same_text_gives_the_same_quantities(text: str, lang: str) -> None:
    assert find(text, lang) == find(text, lang)


_HOSTILE = (
    *("9", "9 ", "9.", "1,", "24/", "un ", "mil ", "y ", "a ", "2 a ", "twenty-", "hundred and ", "(", "€"),
    *("9 h y ", "24 horas, ", "$", "más de ", "no ", "7 días ", "1 299 ", "9:00-", "half ", "talla ", "1/2 "),
    *("' ", "\n", "\N{COMBINING ACUTE ACCENT}", "día\N{COMBINING ACUTE ACCENT}"),
)


def _seconds(text: str, lang: str) -> float:
    start = time.process_time()
    find(text, lang)
    return time.process_time() - start


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("piece", _HOSTILE)
def test_time_grows_no_faster_than_the_text(piece: str, lang: str) -> None:
    """Sixteen times the text may not take sixty times as long (quadratic would take 256 times).

    A busy machine stretches one measurement or another, never all of them; what is quadratic stays so.
    """
    assert any(_grows_no_faster(piece, lang) for _ in range(5))


def _grows_no_faster(piece: str, lang: str) -> bool:
    short = max(_seconds(piece * 750, lang) for _ in range(2))
    return _seconds(piece * 12_000, lang) < max(0.25, 60 * short)


@pytest.mark.parametrize("zeros", [20, 400, 100_000])
def test_a_number_too_long_to_mean_anything_is_none(zeros: int) -> None:
    assert find(f"{'9' * zeros} euros", "es") == ()


_NAMES = st.sampled_from(["Marta", "Leandro", "Firefox", "Sofia", "Acme", "Windows"])
_YEARS = st.integers(1900, 2099)
_SMALL = st.integers(1, 99)
_IDS = st.integers(10_000, 99_999_999)
_VERSIONS = st.tuples(st.integers(1, 150), st.integers(0, 40), st.integers(0, 20)).map(
    lambda v: f"{v[0]}.{v[1]}.{v[2]}"
)
_NOTHING_ES = st.one_of(
    st.tuples(_NAMES, _YEARS).map(lambda v: f"{v[0]} abrió en {v[1]}"),
    _SMALL.map(lambda n: f"Talla {n} disponible"),
    _SMALL.map(lambda n: f"Calle Mayor {n}, Madrid"),
    _IDS.map(lambda n: f"Mi pedido {n} no aparece"),
    _IDS.map(lambda n: f"Pedido n.º {n}"),
    _VERSIONS.map(lambda v: f"Firefox {v} falla"),
    _SMALL.map(lambda n: f"Según el art. {n} del contrato"),
    st.tuples(_SMALL, _YEARS).map(lambda v: f"Ley {v[0]}/{v[1]} de consumidores"),
    st.integers(10_000, 52_999).map(lambda n: f"{n} Sevilla"),
    st.integers(600_000_000, 799_999_999).map(lambda n: f"Llama al {n}"),
    st.integers(600, 799).map(lambda n: f"Llama al {n} 12 34 56"),
    st.integers(2, 6).map(lambda n: f"{n} en 1"),
    st.sampled_from([5, 10, 20, 50, 100]).map(lambda n: f"Top {n} del año"),
    st.integers(2, 6).map(lambda n: f"Red {n}G en tu barrio"),
    st.tuples(st.integers(1, 28), st.integers(1, 12), _YEARS).map(
        lambda v: f"El {v[0]}/{v[1]}/{v[2]} reclamé"
    ),
    _SMALL.map(lambda n: f"Mayores de {n} años"),
)
_NOTHING_EN = st.one_of(
    st.tuples(_NAMES, _YEARS).map(lambda v: f"{v[0]} opened in {v[1]}"),
    _SMALL.map(lambda n: f"Size {n} in stock"),
    _SMALL.map(lambda n: f"{n} High Street, Leeds"),
    _IDS.map(lambda n: f"My order {n} is missing"),
    _IDS.map(lambda n: f"Order no. {n}"),
    _VERSIONS.map(lambda v: f"Firefox {v} crashes"),
    _SMALL.map(lambda n: f"See section {n} of the terms"),
    st.tuples(_SMALL, _YEARS).map(lambda v: f"Law {v[0]}/{v[1]} on consumers"),
    _IDS.map(lambda n: f"ZIP {n}"),
    st.integers(200, 999).map(lambda n: f"Call {n}-555-01{n % 90 + 10}"),
    st.integers(2, 6).map(lambda n: f"{n} in 1"),
    st.sampled_from([5, 10, 20, 50, 100]).map(lambda n: f"Top {n} of the year"),
    st.integers(2, 6).map(lambda n: f"{n}G network near you"),
    st.tuples(st.integers(1, 12), st.integers(1, 28), _YEARS).map(
        lambda v: f"On {v[0]}/{v[1]}/{v[2]} I wrote"
    ),
    _SMALL.map(lambda n: f"Over {n} years old"),
)


@given(_NOTHING_ES)
@settings(deadline=None)
def test_nothing_is_invented_in_spanish(text: str) -> None:
    assert find(text, "es") == ()


@given(_NOTHING_EN)
@settings(deadline=None)
def test_nothing_is_invented_in_english(text: str) -> None:
    assert find(text, "en") == ()


@given(
    st.integers(1, 400), st.sampled_from([("h", 3600), ("horas", 3600), ("días", 86400), ("semanas", 604800)])
)
def test_a_duration_written_in_digits_is_read_back(number: int, unit: tuple[str, int]) -> None:
    (quantity,) = find(f"Entrega en {number} {unit[0]}", "es")
    assert (quantity.kind, quantity.low, quantity.high, quantity.bound) == (
        "duration",
        number * unit[1],
        number * unit[1],
        "at_most",
    )


@given(st.integers(0, 99_999_999))
def test_money_is_read_back_in_the_writing_of_either_language(cents: int) -> None:
    english = f"{cents / 100:,.2f}"
    spanish = english.translate(str.maketrans(",.", ".,"))
    (dollars,) = find(f"It costs ${english} today", "en")
    (euros,) = find(f"Cuesta {spanish} € hoy", "es")
    assert dollars.low == euros.low == pytest.approx(cents / 100)
