import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import HOSTILE, claims, empty, hostile, sample

from reports.renderers.csv_files import render_claims_csv, render_gaps_csv


def rows(text: str, delimiter: str) -> list[list[str]]:
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_a_spanish_excel_opens_claims_as_they_are():
    found = rows(render_claims_csv(sample(), "es"), ";")
    assert found[0][:6] == ["Id", "Promesa", "Asunto", "Firmeza", "Lugar", "Idioma"]
    assert found[1][:5] == [
        "c-24h",
        "Entrega en 24 h en toda la península",
        "plazo de entrega",
        "medible",
        "cabecera",
    ]
    assert found[1][-1] == "0,93"
    assert len(found) == 1 + len(sample().claims)
    assert {len(row) for row in found} == {len(found[0])}


def test_an_english_excel_opens_gaps_as_they_are():
    found = rows(render_gaps_csv(sample(), "en"), ",")
    main = dict(zip(found[0], found[1], strict=True))
    assert main["Kind"] == "Customers tell it differently"
    assert main["Promise"] == "Entrega en 24 h en toda la península | Delivered within 24 hours"
    assert (main["Promised"], main["Told (median)"], main["Told (n)"]) == ("24 h", "6 days", "41")
    assert (main["Score"], main["Low"], main["High"]) == ("86.0", "75.0", "94.0")
    assert main["Suggested wording"] == "Delivery in 4-9 days"
    assert len(found) == 1 + len(sample().gaps)


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t=", "\r=", " =", "\u00a0+", "\n=", "＝", "\r\n@", " \u00a0 -"]
)
def test_nothing_starts_a_formula(start):
    result = replace(sample(), claims=(replace(claims()[0], quote=start + "HYPERLINK(1)"),))
    cell = rows(render_claims_csv(result, "es"), ";")[1][1]
    assert cell.startswith("'")
    assert "HYPERLINK" in cell


@given(st.text(alphabet=st.characters(codec=None, categories=None), max_size=40))
def test_any_text_stays_one_inert_cell(text):
    result = replace(empty(), claims=(replace(claims()[0], quote=text, brand=text),))
    for language, delimiter in (("es", ";"), ("en", ",")):
        found = rows(render_claims_csv(result, language), delimiter)
        assert len(found) == 2
        assert len(found[1]) == len(found[0])
        for cell in found[1][1:-1]:
            assert not cell.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_inner_newlines_and_separators_survive():
    quote = 'uno; dos, "tres"\ncuatro'
    result = replace(sample(), claims=(replace(claims()[0], quote=quote),))
    assert rows(render_claims_csv(result, "es"), ";")[1][1] == quote
    assert rows(render_claims_csv(result, "en"), ",")[1][1] == quote


def test_hidden_characters_are_shown_in_cells_too():
    text = render_gaps_csv(hostile(), "es")
    assert "\u202e" not in text
    assert "⟨U+202E⟩" in text
    assert HOSTILE not in text


@pytest.mark.parametrize("render", [render_claims_csv, render_gaps_csv])
def test_an_empty_audit_still_has_its_header(render):
    assert len(rows(render(empty(), "en"), ",")) == 1
