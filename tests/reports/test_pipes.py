"""The three pipes as scripts use them: shapes, ids, order, bad lines, offsets."""

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reports.commands import cli
from reports.pipes.lines import run_pipe
from tests.claims.foreign_texts import THIRD


def pipe(name: str, lines: Sequence[object], *options: str) -> tuple[list[dict[str, Any]], str, int]:
    text = "\n".join(
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    done = CliRunner().invoke(cli, [name, *options], input=text)
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr, done.exit_code


def test_claims_keep_ids_with_their_type_and_the_order() -> None:
    found, _, code = pipe(
        "claims",
        [
            {"id": 7, "text": "Entrega en 24 h."},
            {"id": "7", "text": "Hola"},
            {"id": None, "text": "Free returns within 30 days, always."},
        ],
    )
    assert [record["id"] for record in found] == [7, "7", None]
    assert [record["lang"] for record in found] == ["es", "es", "en"]
    assert code == 0
    claim = found[0]["claims"][0]
    assert claim["aspect"] == "delivery_time" == claim["aspects"][0]["id"]
    assert "measurable" in claim["strength"]
    assert 0 <= claim["score"] <= 1


def test_offsets_are_code_points_of_the_text_for_quotes_and_quantities() -> None:
    text = "🎉 ¡Hola! Somos Año Nuevo. Entrega en 24 h en toda la península 🚚. Devuélvelo gratis en 30 días."
    (record,), _, _ = pipe("claims", [{"id": 1, "text": text}])
    assert record["claims"]
    for claim in record["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]
        for quantity in claim["quantities"]:
            assert text[quantity["start"] : quantity["end"]] == quantity["text"]
    assert {q["text"] for c in record["claims"] for q in c["quantities"]} >= {"24 h", "30 días"}


def test_a_page_is_read_block_by_block_and_customers_make_no_claims() -> None:
    html = (
        "<html lang=es><body><main><h1>Entrega garantizada en 24 h</h1><p>Envío gratis a partir de 30 €.</p>"
        "<section class=testimonials><blockquote>«Me llegó en un día, siempre cumplen» <cite>Ana</cite></blockquote></section>"
        "</main></body></html>"
    )
    (record,), _, _ = pipe("claims", [{"id": 1, "html": html}])
    blocks = {block["block"]: block["text"] for block in record["blocks"]}
    quotes = [claim["quote"] for claim in record["claims"]]
    assert "Entrega garantizada en 24 h" in quotes
    assert not any("cumplen" in quote for quote in quotes)
    for claim in record["claims"]:
        assert blocks[claim["block"]][claim["start"] : claim["end"]] == claim["quote"]


def test_complaints_have_three_aspects_best_first_even_for_praise() -> None:
    found, _, code = pipe(
        "complaints",
        [
            {
                "id": "a",
                "text": "Llevo seis días esperando el paquete y nadie contesta. ¡Prometieron 24 horas!",
            },
            {"id": "b", "text": "Great service, thank you so much!", "rating": 5, "date": "2026-03-01"},
        ],
    )
    assert code == 0
    angry, happy = found
    assert angry["complaint"] > 0.5 > happy["complaint"]
    assert happy["praise"] > 0.5 > angry["praise"]
    assert angry["aspects"][0]["id"] == "delivery_time"
    for record in found:
        scores = [aspect["score"] for aspect in record["aspects"]]
        assert len(scores) >= 3
        assert scores == sorted(scores, reverse=True)
        assert record["severity"] in range(5)
        assert isinstance(record["cites_promise"], bool)
    assert any(q["kind"] == "duration" and q["low"] == 518400 for q in angry["quantities"])


def test_relations_compare_numbers_after_normalisation() -> None:
    found, _, code = pipe(
        "relate",
        [
            {"id": 1, "claim": "Entrega en 24 h", "complaint": "Llevo seis días esperando el paquete"},
            {"id": 2, "claim": "Entrega en 24 h", "complaint": "El camarero fue muy maleducado con mi madre"},
            {
                "id": 3,
                "claim": "Delivery within 24 hours",
                "complaint": "Llevo seis días esperando el paquete",
            },
        ],
    )
    assert code == 0
    assert [record["relation"] for record in found] == ["contradicts", "unrelated", "contradicts"]
    assert found[0]["delta"] == {"promised": 86400, "told": 518400, "unit": "s"}
    assert found[1]["delta"] is None
    assert found[0]["score"] > 0.5 > found[1]["score"]
    assert all(record["reasons"] for record in found)


@pytest.mark.parametrize(
    ("bad", "hint"),
    [
        ("{nope", "not JSON"),
        ("[1]", "not an object"),
        ('{"id": 1}', "no "),
        ('{"id": 1, "text": 5}', "no "),
    ],
)
@pytest.mark.parametrize("name", ["claims", "complaints", "relate"])
def test_a_bad_line_is_named_and_skipped_and_the_others_come_through(name: str, bad: str, hint: str) -> None:
    good = {"id": "ok", "text": "Entrega en 24 h", "claim": "Entrega en 24 h", "complaint": "Llegó tarde"}
    found, errors, code = pipe(name, [good, bad, "", good])
    assert [record["id"] for record in found] == ["ok", "ok"]
    assert "line 2" in errors
    assert hint in errors
    assert code == 2


def test_a_missing_file_says_so() -> None:
    done = CliRunner().invoke(cli, ["claims", "no-such-file.jsonl"], standalone_mode=False)
    assert "no-such-file.jsonl" in str(done.exception)


def test_user_aspects_replace_the_built_in_ones(tmp_path: Any) -> None:
    seeds = tmp_path / "aspects.toml"
    seeds.write_text(
        'replace = true\n[[aspect]]\nid = "baggage"\nname.en = "Baggage"\nseeds.en = ["lost my suitcase", "bag missing"]\n'
        '[[aspect]]\nid = "rude"\nname.en = "Rude staff"\nseeds.en = ["the staff were rude", "attitude"]\nseeds.es = []\n',
        encoding="utf-8",
    )
    found, _, code = pipe(
        "complaints", [{"id": 1, "text": "They lost my luggage again"}], "--aspects", str(seeds)
    )
    assert code == 0
    assert [aspect["id"] for aspect in found[0]["aspects"]] == ["baggage", "rude"]


@given(st.lists(st.binary(max_size=40), max_size=12))
def test_hostile_lines_never_stop_the_pipe(lines: list[bytes]) -> None:
    out: list[str] = []
    errors: list[str] = []
    bad = run_pipe(
        BytesIO(b"\n".join(lines)), out.append, errors.append, lambda record: None, lambda records: records
    )
    assert bad == len(errors)
    assert len(out) + bad <= sum(1 for line in b"\n".join(lines).split(b"\n") if line.strip()) + 1


def test_a_line_without_end_is_bounded() -> None:
    huge = b'{"id": 1, "text": "' + b"a" * (9 * 1024 * 1024) + b'"}\n{"id": 2}\n'
    out: list[str] = []
    errors: list[str] = []
    run_pipe(BytesIO(huge), out.append, errors.append, lambda record: None, lambda records: records)
    assert [json.loads(line)["id"] for line in out] == [2]
    assert errors
    assert "line 1" in errors[0]


@pytest.mark.parametrize("name", ["claims", "complaints"])
def test_the_quick_models_answer_in_the_same_shape(name: str) -> None:
    records = [
        {"id": 1, "text": "Entrega en 24 h, siempre."},
        {"id": 2, "text": "It took nine days to arrive"},
    ]
    careful, _, _ = pipe(name, records)
    quick, errors, code = pipe(name, records, "--quick")
    assert (errors, code) == ("", 0)
    assert [sorted(record) for record in quick] == [sorted(record) for record in careful]
    assert quick != careful


def test_a_text_in_a_third_language_keeps_the_shape_and_says_it_was_not_read() -> None:
    lines = [{"id": 1, "text": "Entrega en 24 h."}, {"id": 2, "text": THIRD["fr"]}, {"id": 3, "text": "Hola"}]
    (spanish, french, other), _, code = pipe("claims", lines)
    assert french == {"id": 2, "lang": "fr", "claims": [], "qualifiers": [], "unread": True}
    assert (spanish["lang"], len(spanish["claims"]), other["claims"], code) == ("es", 1, [], 0)
    assert "unread" not in spanish

    lines = [{"id": 1, "text": THIRD["de"], "rating": 1}, {"id": 2, "text": "Nobody answers the phone."}]
    (german, english), _, code = pipe("complaints", lines)
    assert (german["id"], german["lang"], german["unread"], code) == (1, "de", True, 0)
    assert {name: type(value) for name, value in german.items() if name != "unread"} == {
        name: type(value) for name, value in english.items()
    }
    assert (german["complaint"], german["severity"], german["aspects"][0]["score"]) == (0, 0, 0)
    assert english["lang"] == "en"
    assert english["complaint"] > 0.5


def test_a_page_of_another_language_is_unread_and_so_are_single_blocks() -> None:
    ours = "<h1>Entrega garantizada en 24 h</h1><p>Envío gratis en todos los pedidos de más de 30 euros.</p>"
    ours += "<p>Si no te convence, tienes 60 días para devolverlo sin dar explicaciones.</p>"
    whole, part = (
        f"<html lang=es><body><main><p>{THIRD['fr']}</p><h2>Livraison</h2></main></body></html>",
        f"<html lang=es><body><main>{ours}<p>{THIRD['de']}</p></main></body></html>",
    )
    (french, spanish), _, _ = pipe("claims", [{"id": 1, "html": whole}, {"id": 2, "html": part}])
    assert french == {"id": 1, "lang": "fr", "claims": [], "qualifiers": [], "unread": True}
    ((unread,), blocks) = spanish["unread_blocks"], [block["block"] for block in spanish["blocks"]]
    assert unread == {"block": 3, "lang": "de"}
    assert spanish["claims"]
    assert spanish["claims"][0]["block"] in blocks
    assert "unread" not in spanish


@pytest.mark.parametrize("side", ["claim", "complaint"])
def test_nothing_is_related_to_a_text_in_a_third_language(side: str) -> None:
    pair = {"claim": "Entrega en 24 horas", "complaint": "Llevo seis días esperando el pedido"}
    (first, second), _, code = pipe("relate", [{"id": 1, **pair, side: THIRD["de"]}, {"id": 2, **pair}])
    assert (first["id"], first["relation"], first["score"], first["unread"]) == (1, "unrelated", 0, True)
    assert "neither Spanish nor English" in first["reasons"][0]
    assert (second["id"], second["relation"], code) == (2, "contradicts", 0)
    (only,), _, _ = pipe("relate", [{"id": 3, **pair, side: THIRD["de"]}])
    assert only["unread"] is True
