"""The language of a text: short strings, the declared prior, and the table the scorer reads."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.language import detect
from claims.language_training import hashes, learn, learned_from

_SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
_TRAINED_ON = [_SHARED / "written_units_es.jsonl", _SHARED / "written_units_en.jsonl"]
shared = pytest.mark.skipif(
    not _SHARED.is_dir(), reason="the shared evaluation data is not beside the checkout"
)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Envío gratis", "es"),
        ("Free returns", "en"),
        ("Devoluciones fáciles", "es"),
        ("No hidden fees", "en"),
        ("Sin permanencia", "es"),
        ("Cancel anytime", "en"),
        ("Soporte 24/7", "es"),
        ("24/7 support", "en"),
        ("Entrega en 24 h", "es"),
        ("Delivered in 24 h", "en"),
        ("llevo 3 semanas esperando y nadie me contesta", "es"),
        ("still waiting after 3 weeks and nobody answers", "en"),
        ("PRECIO CERRADO", "es"),
        ("FIXED PRICE", "en"),
        ("¿WiFi?", "es"),
    ],
)
def test_short_texts_are_told_apart(text: str, lang: str) -> None:
    assert detect(text) == lang


def test_the_declared_language_decides_what_the_text_leaves_open() -> None:
    assert detect("WiFi", declared="en") == "en"
    assert detect("WiFi", declared="es-MX") == "es"
    assert detect("24/7", ("en", "es")) == "en"
    assert detect("", declared="en") == "en"


def test_the_declared_language_yields_to_the_text() -> None:
    assert detect("Enviamos tu pedido en menos de 24 horas", declared="en") == "es"
    assert detect("We ship your order in less than 24 hours", declared="es") == "en"


def test_only_allowed_languages_are_given() -> None:
    assert detect("Free returns on every order", ("es",)) == "es"
    assert detect("Entrega grátis", ("es", "pt"), declared="pt-BR") == "pt"
    assert detect("Entrega gratis", ("es", "pt"), declared="") == "es"
    assert detect("Kostenlose Lieferung", ("de", "fr")) == "de"


@given(st.text(max_size=60), st.sampled_from(["", "es", "en", "fr"]))
def test_any_text_gets_an_allowed_language(text: str, declared: str) -> None:
    assert detect(text, declared=declared) in {"es", "en"}
    assert detect(text, declared=declared) == detect(text, declared=declared)


def test_a_very_long_text_is_read_by_its_beginning() -> None:
    assert detect("Lo sentimos mucho, " * 100_000) == "es"


@pytest.mark.shared
@shared
def test_the_table_is_learned_from_the_files_as_they_are() -> None:
    assert learned_from() == hashes(_TRAINED_ON)


@pytest.mark.shared
@shared
def test_learning_again_gives_the_same_weights() -> None:
    from claims.language import _weights

    again = learn(_TRAINED_ON)
    stored = _weights()
    far = max(abs(again.get(gram, 0.0) - stored.get(gram, 0.0)) for gram in again.keys() | stored.keys())
    assert far < 0.05


@pytest.mark.shared
@shared
def test_accuracy_on_real_text_stays_above_its_floor() -> None:
    with (_SHARED / "site_units.jsonl").open(encoding="utf-8") as lines:
        units = [json.loads(line) for line in lines]
    with (_SHARED / "customer_texts.csv").open(encoding="utf-8", newline="") as rows:
        customers = list(csv.DictReader(rows))
    right = [detect(unit["text"]) == unit["lang"] for unit in units]
    short = [hit for hit, unit in zip(right, units, strict=True) if len(unit["text"]) < 25]
    assert sum(right) / len(right) > 0.990
    assert sum(short) / len(short) > 0.975
    assert sum(detect(row["text"]) == row["lang"] for row in customers) / len(customers) > 0.988
