from hypothesis import given
from hypothesis import strategies as st

from claims.excerpts import excerpt

LONG = (
    "Buenos días. Soy cliente desde hace años y nunca había escrito. Compré una mesa en marzo para mi madre. "
    "La entrega tardó 9 días y en la web ponía 24 horas. Después llamé tres veces. Nadie supo decirme nada. "
    "Espero que esto sirva para que alguien lo lea y lo arregle de una vez por todas, gracias."
)


def test_the_sentence_about_the_claim_is_shown_with_what_fits_around_it() -> None:
    shown = excerpt(LONG, "Entrega en 24 h", limit=120)
    assert "La entrega tardó 9 días y en la web ponía 24 horas." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_a_short_text_needs_no_excerpt() -> None:
    assert excerpt("Llegó tarde.", "Entrega en 24 h") == ""


@given(st.text(max_size=600), st.text(max_size=60))
def test_an_excerpt_is_cut_from_the_text_and_bounded(text: str, claim: str) -> None:
    shown = excerpt(text, claim, limit=80)
    assert len(shown) <= 84
    assert shown.strip("… ").strip() in text
