import pytest
from builders import claim, told
from gap_builders import gaps_of

from claims.model import GapKind


def test_a_bare_absolute_is_unsupported_and_a_qualified_one_is_not() -> None:
    bare = claim("Siempre te contestamos", "response_time", strength=("absolute",))
    (gap,) = gaps_of([bare], [])
    assert gap.kind is GapKind.UNSUPPORTED
    assert gap.suggestion.es == "Te contestamos"
    assert "Ninguna queja" in gap.suggestion.reason.es
    limited = claim(
        "Siempre te contestamos", "response_time", strength=("absolute",), qualifiers=("en horario laboral",)
    )
    assert gaps_of([limited], []) == []


@pytest.mark.parametrize(
    ("quote", "language"),
    [
        ("Ten tu correo siempre a mano", "es"),
        ("Vídeos siempre en primer plano", "es"),
        ("El navegador que te respeta, como siempre ha hecho", "es"),
        ("Keep your video always on top", "en"),
    ],
)
def test_a_manner_of_speaking_is_no_absolute(quote: str, language: str) -> None:
    assert gaps_of([claim(quote, "features", strength=("absolute",), language=language)], []) == []


def test_a_never_is_not_turned_round() -> None:
    bare = claim("We never sell your data", "privacy", strength=("absolute",), language="en")
    (gap,) = gaps_of([bare], [])
    assert gap.suggestion.en == ""
    assert "proof" in gap.suggestion.reason.en


def test_praise_that_meets_an_absolute_is_counted_for_it() -> None:
    bare = claim("Siempre te contestamos", "response_time", strength=("absolute",))
    thanks = [
        told(f"Siempre te contestamos y es verdad {n}", "response_time", complaint=0.02, praise=0.95)
        for n in range(2)
    ]
    (gap,) = gaps_of([bare], thanks)
    assert gap.kind is GapKind.UNSUPPORTED
    assert gap.counter_praise == 2
