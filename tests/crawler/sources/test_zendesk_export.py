"""Zendesk's JSON export: lines, arrays, ZIPs; notes, deleted tickets, damage."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exports.errors import TableError
from crawler.exports.formats import zendesk_export
from crawler.items import SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker, registry
from crawler.sources.files import inspect_file


def comment(number: int, author: int, text: str, *, public: bool = True, minute: int = 0) -> dict[str, Any]:
    return {
        "id": number, "author_id": author, "public": public, "plain_body": text, "body": text,
        "html_body": f"<p>{text}</p>", "created_at": f"2026-03-01T10:{minute:02}:00Z",
    }  # fmt: skip


def ticket(number: int, *comments: dict[str, Any], **changes: Any) -> dict[str, Any]:
    made = {
        "id": number, "subject": "Billete", "description": "Dijeron «cambios gratis» y me cobraron 40 € ✈️",
        "status": "solved", "via": {"channel": "email"}, "created_at": "2026-03-01T10:00:00Z",
        "updated_at": "2026-03-02T10:00:00Z", "collaborator_ids": [33], "comments": list(comments),
        "requester": {"id": 11, "name": "Ana", "email": "ana@correo.mx", "role": "end-user"},
        "submitter": {"id": 11, "role": "end-user"}, "assignee": {"id": 22, "role": "agent"},
    }  # fmt: skip
    return made | changes


FULL = ticket(
    1,
    comment(103, 11, "¿Y bien?", minute=3),  # out of order
    comment(101, 11, "Dijeron «cambios gratis» y me cobraron 40 € ✈️"),
    comment(102, 22, "Le devolvemos el importe.", minute=1),
    comment(104, 22, "ni caso a este", public=False, minute=4),
    comment(105, 33, "I am her brother: still nothing", minute=5),
    comment(106, 44, "Refund sent.", minute=6),
)
BARE = ticket(2, comments=[], description="No contestan el teléfono")
GONE = ticket(3, comment(301, 11, "borrado"), status="deleted")


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def lines(*tickets: Any) -> str:
    return "\n".join(json.dumps(one, ensure_ascii=False) for one in tickets) + "\n"


def read(path: Path) -> list[RawRecord | SkippedRow]:
    return list(zendesk_export.read(path, SourceTarget("zendesk_export", "z", path=path)))


def test_tickets_with_their_threads(tmp_path: Path) -> None:
    records = read(write(tmp_path / "tickets.json", lines(FULL, BARE, GONE)))
    assert [(one.record_id, one.speaker, one.answers) for one in records if isinstance(one, RawRecord)] == [
        ("1", Speaker.CUSTOMER, ""),
        ("1/102", Speaker.REPLY, "1"),
        ("1/103", Speaker.CUSTOMER, ""),
        ("1/105", Speaker.CUSTOMER, ""),  # in copy: on the customer's side
        ("1/106", Speaker.REPLY, "1/105"),
        ("2", Speaker.CUSTOMER, ""),
    ]
    first = records[0]
    assert isinstance(first, RawRecord)
    assert (first.title, first.channel, first.author, first.case_number) == ("Billete", "email", "11", "1")
    assert first.date is not None
    assert first.date.isoformat() == "2026-03-01T10:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        lines(FULL, BARE),
        json.dumps([FULL, BARE]),
        json.dumps({"tickets": [FULL, BARE]}, indent=1),
        "\ufeff" + lines(FULL, BARE).replace("\n", "\r\n"),
    ],
)
def test_lines_an_array_and_an_object_read_alike(tmp_path: Path, text: str) -> None:
    assert read(write(tmp_path / "a.json", text)) == read(write(tmp_path / "b.json", lines(FULL, BARE)))


def test_a_zip_and_a_folder_are_recognised_and_other_files_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    one = write(folder / "tickets-2026-03.json", lines(FULL))
    write(folder / "tickets-2026-04.json", lines(BARE))
    packed = tmp_path / "export.zip"
    with zipfile.ZipFile(packed, "w") as file:
        for path in sorted(folder.iterdir()):
            file.write(path, path.name)
        file.writestr("../tickets.json", lines(GONE | {"status": "open"}))  # outside: left out
    assert read(folder) == read(packed)
    assert len(read(packed)) == 6
    assert {registry.guess(path) for path in (one, folder, packed)} == {"zendesk_export"}
    assert not zendesk_export.recognises(write(tmp_path / "other.json", '[{"subject": "x"}]'))
    assert not zendesk_export.recognises(write(tmp_path / "broken.zip", "PK but no ZIP"))


def test_damaged_lines_are_skipped_with_their_reasons(tmp_path: Path) -> None:
    text = lines(FULL, {"subject": "no id"}, 7, BARE | {"comments": 5}, BARE) + '{"id": 9, "subj'
    found = read(write(tmp_path / "tickets.json", text))
    skipped = [(one.line, one.reason) for one in found if isinstance(one, SkippedRow)]
    assert [line for line, _ in skipped] == [2, 3, 4, 6]
    assert [reason.partition(":")[0] for _, reason in skipped] == [
        "no ticket (KeyError)", "not a JSON object", "no ticket (TypeError)", "not JSON",
    ]  # fmt: skip
    assert {one.thread for one in found if isinstance(one, RawRecord)} == {"1", "2"}


@pytest.mark.parametrize("text", ["", "no JSON at all", "[", "{}", '{"id": 1, "subj'])
def test_a_file_without_a_ticket_is_an_error_that_names_it(tmp_path: Path, text: str) -> None:
    with pytest.raises(TableError, match=r"tickets\.json"):
        read(write(tmp_path / "tickets.json", text))


def test_bytes_of_another_encoding_do_not_end_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "tickets.json"
    path.write_bytes(lines(BARE).encode("latin-1") + lines(FULL).encode())
    assert {one.thread for one in read(path) if isinstance(one, RawRecord)} == {"1", "2"}


def test_deep_nesting_is_skipped(tmp_path: Path) -> None:
    path = write(tmp_path / "tickets.json", '{"a":' * 100_000 + "\n" + lines(BARE))
    found = read(path)
    assert [type(one) for one in found] == [SkippedRow, RawRecord]


def test_a_look_at_it_hides_people_and_notes(tmp_path: Path) -> None:
    path = write(
        tmp_path / "t.json", lines(ticket(5, comment(51, 11, "Escriban a ana@correo.mx, por favor")))
    )
    plan = inspect_file(SourceTarget("zendesk_export", "z", path=path))
    assert plan.records == {"customers' texts": 1}
    assert "ana@" not in str(plan.samples)


@given(cut=st.integers(0, 3000), noise=st.text(max_size=40))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_cut_or_added_nothing_is_invented(tmp_path: Path, cut: int, noise: str) -> None:
    path = tmp_path / "tickets.json"
    whole = lines(FULL, BARE, GONE)
    known = {one for one in read(write(path, whole)) if isinstance(one, RawRecord)}
    path.write_bytes(noise.encode("utf-8", "surrogatepass") + whole.encode()[:cut])
    try:
        found = {one for one in read(path) if isinstance(one, RawRecord)}
    except TableError:
        found = set()
    assert found <= known


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "comments", "public", "requester", "via", "created_at", "author_id", "description"]),
        inner, max_size=6,
    ),
    max_leaves=20,
))  # fmt: skip
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_json_whatever_ends_the_reading(tmp_path: Path, value: Any) -> None:
    path = write(
        tmp_path / "tickets.json", lines(BARE) + json.dumps([value]) + "\n" + json.dumps(value) + "\n"
    )
    assert any(isinstance(one, RawRecord) and one.thread == "2" for one in read(path))
