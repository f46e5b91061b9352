"""Telegram's export: channel, group, styled text, a ZIP, a file cut short."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exports.errors import TableError
from crawler.exports.formats import telegram
from crawler.items import SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker, registry
from crawler.sources.files import inspect_file

GROUP = {
    "name": "Soporte",
    "type": "private_supergroup",
    "id": 9,
    "messages": [
        {"id": 1, "type": "service", "date_unixtime": "1770000000", "action": "create_group"},
        {"id": 2, "type": "message", "date_unixtime": "1770000100", "from": "Luz", "from_id": "user7",
         "text": ["Mi pedido ", {"type": "bold", "text": "no llega"}, " 😡"]},
        {"id": 3, "type": "message", "date_unixtime": "1770000200", "from": "Acme", "from_id": "user1",
         "text": "Lo sentimos, lo revisamos."},
        {"id": 4, "type": "message", "date_unixtime": "1770000300", "from": "Acme", "from_id": "user1",
         "reply_to_message_id": 2, "text": "Ya salió."},
        {"id": 5, "type": "message", "date_unixtime": "1770000400", "from": "Luz", "text": ""},
        "rubbish",
    ],
}  # fmt: skip


def write(path: Path, chat: Any) -> Path:
    path.write_text(json.dumps(chat), encoding="utf-8")
    return path


def read(path: Path) -> list[RawRecord | SkippedRow]:
    return list(telegram.read(path, SourceTarget("telegram", "t", path=path, names=("Acme",))))


def test_customers_and_the_companys_replies(tmp_path: Path) -> None:
    *records, skipped = read(write(tmp_path / "result.json", GROUP))
    assert [(r.record_id, r.speaker, r.text, r.answers) for r in records if isinstance(r, RawRecord)] == [
        ("9/2", Speaker.CUSTOMER, "Mi pedido no llega 😡", ""),
        ("9/3", Speaker.REPLY, "Lo sentimos, lo revisamos.", "9/2"),
        ("9/4", Speaker.REPLY, "Ya salió.", "9/2"),
    ]
    assert isinstance(skipped, SkippedRow)
    first = records[0]
    assert isinstance(first, RawRecord)
    assert first.date is not None
    assert first.date.isoformat() == "2026-02-02T02:41:40+00:00"


def test_in_a_channel_the_company_speaks(tmp_path: Path) -> None:
    chat = GROUP | {"type": "public_channel"}
    records = read(write(tmp_path / "result.json", chat))
    assert {r.speaker for r in records if isinstance(r, RawRecord)} == {Speaker.COMPANY}


def test_folder_and_zip_read_alike_and_are_recognised(tmp_path: Path) -> None:
    folder = tmp_path / "ChatExport"
    folder.mkdir()
    write(folder / "result.json", GROUP)
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.write(folder / "result.json", "ChatExport/result.json")
        file.writestr("../result.json", json.dumps(GROUP))  # outside: left out
    assert read(folder) == read(packed)
    assert registry.guess(folder) == registry.guess(packed) == "telegram"


def test_a_file_cut_short_is_an_error_that_names_it(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text(json.dumps(GROUP)[:-40], encoding="utf-8")
    with pytest.raises(TableError, match=r"result\.json.*cut short"):
        read(path)


def message(number: int, text: Any, sender: str = "Luz", **more: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date_unixtime": str(1770000000 + number), "from": sender,
            "text": text, **more}  # fmt: skip


def group(*messages: Any, kind: str = "private_supergroup", name: str = "Soporte") -> dict[str, Any]:
    return {"name": name, "type": kind, "id": 9, "messages": list(messages)}


def said(path: Path) -> list[tuple[Speaker, str]]:
    return [(one.speaker, one.text) for one in read(path) if isinstance(one, RawRecord)]


def test_what_others_said_is_left_out_where_it_is_forwarded(tmp_path: Path) -> None:
    chat = group(
        message(1, "Mirad esto", forwarded_from="Competencia"),
        message(2, "De una cuenta borrada", forwarded_from=None),
        message(3, "Envío en 24 h", sender="Acme", forwarded_from="Acme"),
        message(4, "Lo de un cliente", sender="Acme", forwarded_from="Ana"),
        message(5, "Dijeron 24 h", forwarded_from="Acme"),
        message(6, "No llega"),
    )
    assert said(write(tmp_path / "result.json", chat)) == [
        (Speaker.COMPANY, "Envío en 24 h"),
        (Speaker.CUSTOMER, "No llega"),
    ]
    posts = [message(1, "Nuestro", forwarded_from="Acme ofertas"), message(2, "Ajeno", forwarded_from="Otra")]
    channel = group(*posts, kind="public_channel", name="Acme ofertas")
    assert said(write(tmp_path / "result.json", channel)) == [(Speaker.COMPANY, "Nuestro")]


def test_entities_serve_where_the_text_is_empty_and_edits_keep_the_first_date(tmp_path: Path) -> None:
    entities = [{"type": "plain", "text": "Pagué "}, {"type": "bold", "text": "dos veces"}, 7, {"type": "x"}]
    edited = message(2, "Ahora sí llegó", edited="2026-02-03T00:00:00", edited_unixtime="1770076800")
    chat = group(message(1, "", text_entities=entities), edited, message(3, [], text_entities="x"))
    first, second = (one for one in read(write(tmp_path / "result.json", chat)) if isinstance(one, RawRecord))
    assert (first.text, second.text) == ("Pagué dos veces", "Ahora sí llegó")
    assert second.date is not None
    assert second.date.timestamp() == 1770000002


def test_times_and_ids_of_any_kind_are_read_or_skipped(tmp_path: Path) -> None:
    chat = group(
        message(1, "Sin hora", date_unixtime="mañana"), message(2, "Otra", date_unixtime=1e300),
        message(3, "Lejos", date_unixtime="9" * 16), message(4, "\ud83d roto"), {"id": None}, {"id": [1]},
    )  # fmt: skip
    found = read(write(tmp_path / "result.json", chat))
    assert [one.text for one in found if isinstance(one, RawRecord)] == [
        "Sin hora",
        "Otra",
        "Lejos",
        "\ufffd roto",
    ]
    assert sum(isinstance(one, SkippedRow) for one in found) == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("message"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "type", "from", "text", "date_unixtime", "text_entities"]), inner
        )
    ),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(JSON, max_size=4), st.integers(0, 300))
def test_whatever_stands_in_it_is_read_or_refused(tmp_path: Path, values: list[Any], cut: int) -> None:
    path = tmp_path / "result.json"
    whole = json.dumps(group(*values))
    path.write_text(whole[: cut or None], encoding="utf-8")
    refused = ""
    found: list[RawRecord | SkippedRow] = []
    try:
        found = read(path)
    except TableError as error:
        refused = str(error)
    assert not refused or (str(path) in refused and cut < len(whole))
    assert len(found) <= len(values)


def test_a_look_at_it_keeps_nothing_and_hides_people(tmp_path: Path) -> None:
    path = write(tmp_path / "result.json", GROUP)
    plan = inspect_file(SourceTarget("telegram", "t", path=path, names=("Acme",)))
    assert plan.records == {"customers' texts": 1, "replies": 2}
    assert plan.skipped == 1
