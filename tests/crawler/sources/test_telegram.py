"""Telegram's export: channel, group, styled text, a ZIP, a file cut short."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

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


def test_a_look_at_it_keeps_nothing_and_hides_people(tmp_path: Path) -> None:
    path = write(tmp_path / "result.json", GROUP)
    plan = inspect_file(SourceTarget("telegram", "t", path=path, names=("Acme",)))
    assert plan.records == {"customers' texts": 1, "replies": 2}
    assert plan.skipped == 1
