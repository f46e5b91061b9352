"""One gap on one page: what stands on it, in both languages, and that nothing in it runs."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from sample import HOSTILE, hostile, sample

from reports.exits import UsageError
from reports.gap_named import gap_named
from reports.owners import OwnerRule, Owners
from reports.renderers.meeting_sheet import render_sheet, sheet_name
from reports.renderers.telling import Telling

LOGISTICS = Owners((OwnerRule("Ana Ruiz", "delivery_time"),))


def page(name, language="es", result=None, owners=LOGISTICS):
    telling = Telling(result or sample(), language, owners)
    return BeautifulSoup(render_sheet(telling, gap_named(telling.result, name)), "html.parser")


def words(soup):
    return " ".join(soup.get_text(" ").split())


def test_it_answers_what_a_meeting_asks():
    text = words(page("g-24h"))
    for said in (
        "Los clientes cuentan otra cosa: plazo de entrega",
        "evidencia sólida",
        "Entrega en 24 h en toda la península",
        "cabecera · 1 sept 2026 · 9f2c41d07be3",
        "Llevo seis días esperando",
        "caso LB-",
        "4 de 41 quejas",
        "38 de 41 cuentan",
        "86,0 (de 75,0 a 94,0)",
        "correo 22",
        "Lo que dice lo contrario",
        "Llegó al día siguiente, perfecto.",
        "Entrega en 4-9 días",
        "Objetivo: nueve de cada diez pedidos entregados en 24 h",
        "Responsable: Ana Ruiz",
        "Esto señala, no acusa.",
        "Uso interno.",
    ):
        assert said in text, said


def test_english_says_the_same():
    text = words(page("1", "en"))
    for said in (
        "Customers tell it differently: delivery time",
        "solid evidence",
        "4 of 41 complaints",
        "2 Mar 2026 to 29 Aug 2026",
        "Change the message",
        "Entrega en 4-9 días",  # in the language of the promise it replaces
        "Target: nine in ten orders delivered within 24 h",
        "Owner: Ana Ruiz",
    ):
        assert said in text, said


def test_without_an_owner_the_usual_team_is_named_as_such():
    result = sample()
    nobodys = replace(result, gaps=tuple(replace(gap, owner="") for gap in result.gaps))
    assert "Suele llevarlo: Logística" in words(page("g-24h", result=nobodys, owners=Owners()))
    assert "Responsable: Marta Ruiz" in words(page("g-24h", owners=Owners()))  # as the result holds it
    assert "Suele llevarlo" not in words(page("g-24h"))


def test_an_inconsistency_shows_both_statements():
    soup = page("g-terms")
    assert [quote.get_text(strip=True) for quote in soup.select(".promise blockquote")] == [
        "Entrega en 24 h en toda la península",
        "El plazo habitual de entrega es de 3 a 6 días laborables",
    ]


def test_a_complaint_without_a_promise_has_ways_out_too():
    text = words(page("g-app"))
    assert "Nada: ninguna promesa habla de ello." in text
    assert "Decirlo" in text
    assert "Arreglarlo" in text
    assert "evidencia débil" in text


def test_what_is_kept_has_nothing_to_decide():
    assert not page("g-free").select(".ways")


@pytest.mark.parametrize("gap", [gap.id for gap in sample().gaps])
@pytest.mark.parametrize("language", ["es", "en"])
def test_nothing_runs_and_nothing_is_fetched(gap, language):
    html = render_sheet(Telling(hostile(), language), gap_named(hostile(), gap))
    soup = BeautifulSoup(html, "html.parser")
    assert not soup.find_all(["script", "link", "img", "iframe", "b"])
    assert HOSTILE not in html
    assert "{{" not in html.replace("{{7*7}}", "")
    assert not [tag for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")]
    assert all(link["href"].startswith("http") for link in soup.find_all("a"))
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert soup.html["lang"] == language


def test_the_sheet_is_the_same_every_time():
    telling = Telling(sample(), "es", LOGISTICS)
    gap = sample().gaps[0]
    assert render_sheet(telling, gap) == render_sheet(Telling(sample(), "es", LOGISTICS), gap)
    assert sheet_name(gap) == "sheet-g-24h"
    assert sheet_name(replace(gap, id="../../x y")) == "sheet-x-y"


def test_a_gap_is_found_by_id_and_by_its_number_in_the_table():
    result = sample()
    assert gap_named(result, " g-best ").id == "g-best"
    assert [gap_named(result, str(n)).id for n in range(1, 6)] == [
        "g-24h",
        "g-refund",
        "g-human",
        "g-terms",
        "g-exact",
    ]
    assert gap_named(result, "#4").id == "g-terms"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("g-refnd", "Near it: g-refund"),
        ("6", "There is no gap number 6: they are numbered 1 to 5"),
        ("0", "numbered 1 to 5"),
        ("²", "There is no gap '²'"),
        ("zzzzzzzz", "The ids stand in gaps.csv"),
    ],
)
def test_an_unknown_gap_is_answered_with_the_near_ones(name, said):
    with pytest.raises(UsageError, match=re.escape(said)):
        gap_named(sample(), name)


def test_an_audit_without_gaps_says_so():
    with pytest.raises(UsageError, match="found none"):
        gap_named(replace(sample(), gaps=()), "g-1")
    with pytest.raises(UsageError, match="no open gap"):
        gap_named(replace(sample(), gaps=()), "1")
