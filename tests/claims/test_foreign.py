"""A text in a third language is told, and Spanish and English never pass for one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.foreign import OTHERS, third_language
from claims.foreign import OURS as OUR_LANGUAGES
from tests.claims.foreign_texts import MIXED, OURS, SHORT, THIRD, WAITING

_CORPUS = Path(__file__).parents[2] / "benchmarks" / "corpus"


@pytest.mark.parametrize("language", THIRD)
def test_a_third_language_is_told(language: str) -> None:
    assert third_language(THIRD[language]) == language


@pytest.mark.parametrize("text", OURS.values(), ids=OURS)
def test_spanish_and_english_stay_ours_however_they_are_written(text: str) -> None:
    assert third_language(text) == ""


@pytest.mark.parametrize("declared", ["", "es", "en-GB", "fr", "ca"])
@pytest.mark.parametrize("text", OURS.values(), ids=OURS)
def test_a_wrong_declaration_takes_no_text_away(text: str, declared: str) -> None:
    assert third_language(text, declared) == ""


@pytest.mark.parametrize("text", MIXED.values(), ids=MIXED)
def test_a_text_in_two_languages_stays_read(text: str) -> None:
    assert third_language(text) == ""


@pytest.mark.parametrize("text", SHORT)
def test_too_few_words_are_not_judged(text: str) -> None:
    assert third_language(text) == ""
    assert third_language(text, "fr") == ""


def test_what_is_declared_and_borne_out_needs_fewer_words() -> None:
    text = "Vendeur sérieux, livraison rapide"
    assert third_language(text) == ""
    assert third_language(text, "fr-FR") == "fr"
    assert third_language("Rask levering og hyggelig betjening", "nb") in {"no", "da"}


def test_addresses_and_handles_are_of_no_language() -> None:
    handles = (
        "@livraison @commande @toujours https://exemple.example/votre/commande/est/en/retard #depuis #hier"
    )
    assert third_language(f"My parcel is late again {handles}") == ""
    assert third_language(handles) == ""


def test_our_own_texts_are_ours() -> None:
    """At most one text in a thousand; of these it is none or the one that is half Galician."""
    texts = _corpus()
    assert len(texts) > 3000
    lost = [text for text in texts if third_language(text)]
    assert len(lost) <= len(texts) / 1000, lost


def _corpus() -> list[str]:
    lines = [
        line
        for path in sorted(_CORPUS.glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip() and not line.startswith("#")
    ]
    return [line.rpartition("\t")[2] for line in lines]


def test_nothing_is_loaded_until_a_text_asks() -> None:
    code = "import sys, claims.foreign as f; f.third_language('Hola'); print('py3langid' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400), st.text(max_size=8))
def test_any_text_has_an_answer_and_always_the_same(text: str, declared: str) -> None:
    found = third_language(text, declared)
    assert found == third_language(text, declared)
    assert found in {"", *OTHERS}
    assert found not in OUR_LANGUAGES


@settings(max_examples=60, deadline=None)
@given(
    st.permutations(["ours", "foreign"]), st.sampled_from(sorted(THIRD.values())), st.sampled_from(WAITING)
)
def test_as_much_of_ours_beside_it_keeps_any_text(order: list[str], foreign: str, ours: str) -> None:
    assert third_language(" ".join({"ours": ours, "foreign": foreign}[part] for part in order)) == ""
