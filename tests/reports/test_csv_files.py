import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import HOSTILE, claims, empty, hostile, sample

from reports.owners import OwnerRule, Owners
from reports.renderers.csv_files import csv_files
from reports.renderers.telling import Telling


def render_claims_csv(result, language):
    return csv_files(Telling(result, language))["claims.csv"]


def render_gaps_csv(result, language):
    return csv_files(Telling(result, language))["gaps.csv"]


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


@pytest.mark.parametrize("name", ["claims.csv", "gaps.csv", "themes.csv", "complaints.csv"])
def test_an_empty_audit_still_has_its_header(name):
    assert len(rows(csv_files(Telling(empty(), "en"))[name], ",")) == 1


def test_themes_with_their_share_and_interval():
    found = rows(csv_files(Telling(sample(), "es"))["themes.csv"], ";")
    late = dict(zip(found[0], found[1], strict=True))
    assert late["Tema de queja"] == "el pedido tarda días"
    assert (late["Parte de las quejas"], late["Parte, mínimo"], late["Parte, máximo"]) == (
        "19,2%",
        "14,4%",
        "24,9%",
    )
    assert (late["Primera vez"], late["Gravedad (0 a 4)"]) == ("2026-03-02", "2,6")


def test_complaints_stand_by_owner_with_their_case_numbers():
    owners = Owners((OwnerRule("Returns desk", "refunds"), OwnerRule("Logistics", "delivery_time")))
    found = rows(csv_files(Telling(sample(), "en", owners))["complaints.csv"], ",")
    lines = [dict(zip(found[0], row, strict=True)) for row in found[1:]]
    assert list(dict.fromkeys(line["Owner"] for line in lines)) == [
        "Returns desk",
        "Logistics",
        "Usually owned by: Customer service",
        "Usually owned by: Logistics",
    ]
    late = [line for line in lines if line["Gap id"] == "g-24h"]
    assert len(late) == 41
    assert all(line["Case number"].startswith("LB-") for line in late)
    assert [line["Date"] for line in late] == [*sorted(filter(None, (x["Date"] for x in late))), ""]
    assert {line["Complaint id"] for line in lines if line["Gap id"] == "g-refund"} == {"q2", "q3", "q4"}


def test_an_older_result_lists_the_complaints_it_quotes():
    old = csv_files(Telling(replace(sample(), complaints=()), "en"))["complaints.csv"]
    late = [row for row in rows(old, ",") if row[-2] == "g-24h"]
    assert len(late) == 41
