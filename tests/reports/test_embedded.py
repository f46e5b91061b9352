"""The data inside the page: nothing breaks out of it, and it says what the page says."""

import json
from dataclasses import replace

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from sample import HOSTILE, hostile, sample

from reports.renderers import render_html
from reports.renderers.embedded import embedded
from reports.renderers.visible import visible

DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def data_of(result, language="es"):
    soup = BeautifulSoup(render_html(result, language), "html.parser")
    return json.loads(soup.find("script", id="data").string)


@given(st.text() | st.just(HOSTILE))
def test_no_text_breaks_out_and_all_of_it_is_shown(text):
    told = embedded({"a": [text, 1, None]})
    assert not set(told) & set("<>&\u2028\u2029")
    assert json.loads(told) == {"a": [visible(text), 1, None]}


@given(DATA)
def test_what_is_embedded_is_json(data):
    json.loads(embedded(data))


def test_every_gap_has_its_facets():
    gaps = data_of(sample())["gaps"]
    assert len(gaps) == len(sample().gaps)
    first = gaps[0]
    assert first["id"] == "gap-g-24h"
    assert (first["owner"], first["country"], first["channels"]) == (
        "Marta Ruiz",
        "ES",
        ["correo", "trustpilot", "chat"],
    )
    assert "row" not in first
    assert "card" not in first


def test_gaps_beyond_the_first_hundred_are_data():
    result = sample()
    gaps = tuple(replace(result.gaps[n % 12], id=f"g-{n}") for n in range(600))
    many = replace(result, gaps=gaps, headline=replace(result.headline, main_gap=None))
    html = render_html(many, "en")
    soup = BeautifulSoup(html, "html.parser")
    told = json.loads(soup.find("script", id="data").string)["gaps"]
    assert len(soup.select("section.of-kind .card")) == 100
    assert {kind["id"] for kind in soup.select("section.of-kind")} == {gap.kind for gap in gaps}
    assert sum("card" in one for one in told) == 500
    assert sum("row" in one for one in told) == 250 - 100
    drawn = {node["id"] for node in soup.find_all("article", id=True)}
    assert {(one["row"]["miss"], one["row"]["sure"]) for one in told if "row" in one} == {
        (6.0, 3), (8.0, 2), ("", 2), ("", 3), ("", 0)
    }  # fmt: skip
    assert all(("card" in one) != (one["id"] in drawn) for one in told)
    late = next(one for one in told if one["id"] == "gap-g-588")["card"]
    assert late["title"] == "Entrega en 24 h en toda la península"
    assert late["claims"][0]["href"].startswith("https://www.lumbre.example/#:~:text=")
    assert late["target"] == "nine in ten orders delivered within 24 h"
    assert len(html.encode()) < 1_500_000


def test_hostile_data_stays_data():
    html = render_html(hostile(), "en")
    told = html[html.index('id="data">') : html.index("</script>", html.index('id="data">'))]
    assert "<script" not in told
    assert "javascript:" not in json.loads(told.partition(">")[2])["gaps"][0].get("href", "")
