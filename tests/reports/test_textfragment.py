from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.textfragment import deep_link

URL = "https://www.lumbre.example/envios"


@pytest.mark.parametrize(
    ("url", "quote", "expected"),
    [
        (URL, "Entrega en 24 h", URL + "#:~:text=Entrega%20en%2024%20h"),
        (
            URL,
            "Rápido, seguro & anti-roturas",
            URL + "#:~:text=R%C3%A1pido%2C%20seguro%20%26%20anti%2Droturas",
        ),
        (URL, "100 % #natural + 2?", URL + "#:~:text=100%20%25%20%23natural%20%2B%202%3F"),
        (URL + "#plazos", "En casa mañana", URL + "#plazos:~:text=En%20casa%20ma%C3%B1ana"),
        (URL + "#:~:text=viejo", "nuevo", URL + "#:~:text=nuevo"),
        (URL, "  dos   palabras ", URL + "#:~:text=dos%20palabras"),
        (URL, "Uno\nDos", URL + "#:~:text=Uno,Dos"),
        (URL, "", URL),
        (URL, " \n", URL),
        ("javascript:alert(1)", "x", "javascript:alert(1)"),
        ("", "x", ""),
    ],
)
def test_links(url, quote, expected):
    assert deep_link(url, quote) == expected


def test_a_long_quote_is_given_by_its_ends():
    quote = (
        "Te llevamos la compra a casa en menos de dos horas, todos los días, también en domingo y festivos"
    )
    link = deep_link(URL, quote)
    assert link == URL + "#:~:text=Te%20llevamos%20la%20compra%20a,tambi%C3%A9n%20en%20domingo%20y%20festivos"


@given(st.text(min_size=1, max_size=300))
def test_directives_are_whole_and_undo(quote):
    link = deep_link(URL, quote)
    if not quote.split():
        assert link == URL
        return
    directive = link.removeprefix(URL + "#:~:text=")
    assert link.isascii()
    assert "-" not in directive
    assert "&" not in directive
    ends = directive.split(",")
    assert len(ends) in {1, 2}
    if len(ends) == 1:
        assert unquote(directive) == " ".join(quote.split()).encode("utf-8", "replace").decode()
    else:
        assert [unquote(end).split() for end in ends] == [
            quote.split()[:n] if n > 0 else quote.split()[n:]
            for n in (len(unquote(ends[0]).split()), -len(unquote(ends[1]).split()))
        ]
