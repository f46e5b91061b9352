"""The cue language, the slots and the offsets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.aspects import Aspect, AspectFileError, ByLang, CueHit, CueMatcher, Side, cue_hits
from claims.aspects.pattern import GAP_WORDS, CueSyntaxError, expand, fold

SLOTS = frozenset({"{duration}", "{money}", "{soon}"})


def matcher(*cues: str, lang: str = "es") -> CueMatcher:
    entries = ByLang(es=cues) if lang == "es" else ByLang(en=cues)
    nothing = Side(ByLang(), ByLang(), ByLang())
    side = Side(entries, ByLang(), ByLang())
    return CueMatcher([Aspect("delivery_time", ("time_effort",), "Plazo", "Time", side, nothing, ())])


def found(cue: str, text: str, lang: str = "es") -> list[str]:
    return [text[hit.start : hit.end] for hit in matcher(cue, lang=lang).hits(text, lang, "claim")]


@pytest.mark.parametrize(
    ("cue", "text", "expected"),
    [
        ("envío gratis", "ENVIO GRATIS hoy", ["ENVIO GRATIS"]),
        ("envio gratis", "El envi\u0301o gratis", ["envi\u0301o gratis"]),  # a combining accent counts once
        ("no me", "Que no, me dicen", ["no, me"]),  # commas do not part words
        ("no me", "Dicen que no. Me voy", []),  # sentences do
        ("baja", "rebajas", []),
        ("rebaj*", "Rebajas de enero", ["Rebajas"]),
        ("no|nunca llega", "Nunca llega y no llega", ["Nunca llega", "no llega"]),
        ("no me? llega", "no llega, no me llega", ["no llega", "no me llega"]),
        ("sin_costo|gratis hoy", "sin costo hoy", ["sin costo hoy"]),
        ("pedido .. roto", "El pedido llegó del todo roto", ["pedido llegó del todo roto"]),
        ("pedido .. roto", "pedido uno dos tres cuatro cinco roto", []),
        ("pedido .. roto", "El pedido llegó. Nada roto", []),
        ("2x1", "Hoy 2x1 en todo", ["2x1"]),
        ("entrega en {duration}", "Entrega en menos de 48 horas", ["Entrega en menos de 48 horas"]),
        ("entrega en {duration}", "Entrega en 24/48 h", ["Entrega en 24/48 h"]),
        ("desde {rate}", "Desde 9,90 € al mes", ["Desde 9,90 € al mes"]),
        ("desde {rate}", "Desde 9,90 €", []),
        ("desde {money}", "Desde 9,90 €", ["Desde 9,90 €"]),
        ("solo {money}", "Solo $30 hoy", ["Solo $30"]),
        ("{soon} llega", "Mañana mismo llega", ["Mañana mismo llega"]),
        ("{number} tiendas", "Más de 1.400 tiendas", ["1.400 tiendas"]),
        ("{number} tiendas", "cuarenta tiendas", ["cuarenta tiendas"]),
        ("{free} envio", "sin coste adicional: envío", ["sin coste adicional: envío"]),
        ("abierto {nonstop}", "Abierto 24/7", ["Abierto 24/7"]),
    ],
)
def test_cue_language(cue: str, text: str, expected: list[str]) -> None:
    assert found(cue, text) == expected


def test_an_apostrophe_may_be_left_out() -> None:
    assert found("didn't arrive", "It didnt arrive", "en") == ["didnt arrive"]
    assert found("didnt arrive", "It didn’t arrive", "en") == ["didn’t arrive"]


def test_a_gap_takes_up_to_its_bound() -> None:
    inside, outside = ("a " * n for n in (GAP_WORDS, GAP_WORDS + 1))
    assert found("caja .. rota", f"caja {inside}rota") == [f"caja {inside}rota"]
    assert found("caja .. rota", f"caja {outside}rota") == []


@pytest.mark.parametrize(
    ("cue", "problem"),
    [
        ("entrega {plazo}", "unknown slot {plazo}"),
        (".. entrega", "begin and end"),
        ("entrega ..", "begin and end"),
        ("a .. .. b", "gaps must not touch"),
        ("de*", "3 letters"),
        ("hola!", "not a word"),
        ("a? b?", "begin and end"),
        (" ".join(["a|b|c|d|e"] * 5), "3125 phrases"),
    ],
)
def test_bad_cues_say_what_is_wrong(cue: str, problem: str) -> None:
    with pytest.raises(CueSyntaxError, match=problem.replace("{", "\\{")):
        expand(cue, SLOTS)


def test_the_error_names_the_file_and_the_entry() -> None:
    with pytest.raises(AspectFileError, match=r"delivery_time.toml: \[claim\] cues.es, entry 2, 'de\*'"):
        matcher("entrega", "de*")


def test_an_unknown_language_has_no_cues() -> None:
    assert cue_hits("Lieferung in 24 h", "de", "claim") == ()


def test_hits_are_ordered_and_inside_the_text() -> None:
    text = "No me ha llegado el pedido: llevo 3 semanas esperando y me cobraron dos veces"
    hits = cue_hits(text, "es", "complaint")
    assert list(hits) == sorted(hits, key=lambda hit: (hit.start, hit.aspect, hit.cue))
    assert {"delivery_time", "billing"} <= {hit.aspect for hit in hits}
    assert isinstance(hits[0], CueHit)


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "no",
                "nunca",
                "me",
                "ha",
                "llegado",
                "3 días",
                "pedido",
                ".",
                "\n",
                "24/7",
                "é",
                "9 €",
                "😀",
                "x",
            ]
        )
        | st.text(max_size=6)
    )
)
def test_any_text_gives_offsets_inside_it(parts: list[str]) -> None:
    text = " ".join(parts)
    for side in ("claim", "complaint"):
        for hit in cue_hits(text, "es", side):
            assert 0 <= hit.start < hit.end <= len(text)
            assert text[hit.start : hit.end] == text[hit.start : hit.end].strip()


@given(st.text(max_size=30))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("piece", ["no me ha ", "{ } .. ", "llevo 3 días esperando ", "ééé", "1.1.1.", "no "])
def test_time_grows_with_the_length_only(piece: str) -> None:
    """Ten times the text may take ten times as long, with room for a busy machine, never a hundred times."""
    cue_hits(piece * 20, "es", "complaint")
    short, long = (min(_seconds(piece * times) for _ in range(3)) for times in (400, 4000))
    assert long < 40 * max(short, 0.005)


def _seconds(text: str) -> float:
    start = time.process_time()
    cue_hits(text, "es", "complaint")
    return time.process_time() - start
