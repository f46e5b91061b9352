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
        ("Haz de nuestra tienda tu favorita para siempre", "es"),
    ],
)
def test_a_manner_of_speaking_is_no_absolute(quote: str, language: str) -> None:
    assert gaps_of([claim(quote, "features", strength=("absolute",), language=language)], []) == []


@pytest.mark.parametrize(
    ("quote", "language"),
    [
        ("El modo invitado no borra nada ni te protege de ningún virus", "es"),
        ("No garantizamos la entrega de ningún paquete en festivos", "es"),
        ("La funda no cubre ningún daño por agua", "es"),
        ("Esta guía nunca sustituye a un médico", "es"),
        ("Guest mode will not delete any files, or protect you from every single virus, always", "en"),
        ("We cannot guarantee a table", "en"),
        ("The case won’t cover damage, and no one can repair it", "en"),
        ("This guide never fully replaces a doctor", "en"),
    ],
)
def test_what_a_thing_will_not_do_is_no_promise(quote: str, language: str) -> None:
    assert gaps_of([claim(quote, "quality", strength=("absolute",), language=language)], []) == []


@pytest.mark.parametrize(
    ("quote", "language"),
    [
        ("Nunca vendemos tus datos y te protegemos siempre", "es"),
        ("No cobramos ninguna comisión", "es"),
        ("No asumes ningún riesgo", "es"),
        ("Gratis para siempre", "es"),
        ("We never share your data and we always protect it", "en"),
        ("No one covers more of the country, guaranteed", "en"),
    ],
)
def test_a_promise_that_names_what_is_ruled_out_is_one(quote: str, language: str) -> None:
    (gap,) = gaps_of([claim(quote, "privacy", strength=("absolute",), language=language)], [])
    assert gap.kind is GapKind.UNSUPPORTED


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
