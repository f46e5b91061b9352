from __future__ import annotations

from dataclasses import fields

import pytest
from archive_samples import DAY, NOON, TABLE, complaint, report

from crawler.archive import Archive, ArchiveError
from crawler.archive.imports import COMPLAINT, POST, REPLY
from crawler.items import Complaint, Post, Reply, SkippedRow


@pytest.fixture
def run(archive: Archive) -> int:
    return archive.begin_run(key="acme", now=NOON).id


def load(archive: Archive, run: int, *records: Complaint) -> None:
    into = archive.begin_import(run, TABLE)
    archive.save_complaints(into, records)
    archive.finish_import(into, report(len(records)))


def test_records_come_back_as_they_went_in_and_in_the_file_s_order(archive: Archive, run: int) -> None:
    full = Complaint(
        TABLE, "9", "Tardó 9 días 🙂", NOON + DAY, 2.5, "email", "Marca", "MX", "Móvil", "C-77", "t1",
        "https://x/9", "ab12", "es", 3,
    )  # fmt: skip
    bare = Complaint(TABLE, "1", "Nada")
    load(archive, run, full, bare)
    assert list(archive.complaints([TABLE])) == [full, bare]


@pytest.mark.parametrize(("kind", "columns"), [(Complaint, COMPLAINT), (Post, POST), (Reply, REPLY)])
def test_no_field_of_a_record_is_forgotten(kind: type, columns: tuple[str, ...]) -> None:
    assert ("source", *columns) == tuple(field.name for field in fields(kind))


def test_posts_and_replies_come_back_as_they_went_in(archive: Archive, run: int) -> None:
    post = Post(TABLE, "p1", "Siempre a tiempo", "cartel", NOON, NOON + DAY, "M", "ES", "https://x/p")
    reply = Reply(TABLE, "r1", "Lo sentimos", "9", NOON, "email", "M", "ES", "https://x/r")
    into = archive.begin_import(run, TABLE)
    archive.save_posts(into, [post])
    archive.save_replies(into, [reply])
    archive.finish_import(into, report(2))
    assert list(archive.posts([TABLE])) == [post]
    assert list(archive.replies([TABLE])) == [reply]
    assert list(archive.complaints([TABLE])) == []


def test_an_id_met_again_is_one_record(archive: Archive, run: int) -> None:
    load(archive, run, complaint("1", "primero"), complaint("2"), complaint("1", "corregido"))
    assert [(each.record_id, each.text) for each in archive.complaints([TABLE])] == [
        ("1", "corregido"),
        ("2", "No llegó el pedido"),
    ]


def test_rows_that_left_the_file_leave_the_audit(archive: Archive, run: int) -> None:
    load(archive, run, complaint("1"), complaint("2"))
    load(archive, run, complaint("2"))
    assert [each.record_id for each in archive.complaints([TABLE])] == ["2"]


def test_an_unfinished_import_is_not_read_and_takes_nothing_away(url: str) -> None:
    with Archive.open(url) as archive:
        run = archive.begin_run(key="acme", now=NOON).id
        load(archive, run, complaint("1"))
        into = archive.begin_import(run, TABLE)
        archive.save_complaints(into, [complaint("2")])
        assert [each.record_id for each in archive.complaints([TABLE])] == ["1"]
    with Archive.open(url) as archive:
        assert [each.record_id for each in archive.complaints([TABLE])] == ["1"]
        load(archive, run, complaint("3"))
        assert [each.record_id for each in archive.complaints([TABLE])] == ["3"]
        with pytest.raises(ArchiveError, match="took the place"):
            archive.finish_import(into, report(1))


def test_reports_come_back_and_tell_what_this_run_has_done(archive: Archive, run: int) -> None:
    assert archive.import_reports([TABLE]) == ()
    stated = report(1, samples=("uno", "dos"))
    object.__setattr__(stated, "first_skipped", (SkippedRow(7, "no text"),))
    into = archive.begin_import(run, TABLE)
    assert archive.finished_import(run, TABLE) is None
    archive.finish_import(into, stated)
    assert archive.import_reports([TABLE, "otra.csv"]) == (stated,)
    assert archive.finished_import(run, TABLE) == stated
    archive.finish_run(run, NOON)
    assert archive.finished_import(archive.begin_run(key="acme", now=NOON).id, TABLE) is None


def test_sources_are_read_in_the_order_asked(archive: Archive, run: int) -> None:
    for name in ("b.csv", "a.csv"):
        into = archive.begin_import(run, name)
        archive.save_complaints(into, [Complaint(name, "1", name)])
        archive.finish_import(into, report(1))
    assert [each.source for each in archive.complaints(["b.csv", "a.csv", "b.csv"])] == ["b.csv", "a.csv"]
    assert [each.source for each in archive.complaints(["a.csv"])] == ["a.csv"]


def test_texts_no_database_can_hold_are_mended(archive: Archive, run: int) -> None:
    load(archive, run, complaint("1", "roto \ud83d aquí"), complaint("x" * 9_000, "sano"))
    texts = [each.text for each in archive.complaints([TABLE])]
    assert texts == ["roto \ufffd aquí", "sano"]


def test_nul_does_not_stop_an_import(archive: Archive, run: int) -> None:
    load(archive, run, complaint("1", "con \x00 dentro"))
    (got,) = archive.complaints([TABLE])
    assert got.text.replace("\ufffd", "\x00") == "con \x00 dentro"


def test_reading_streams_beside_a_writer(archive: Archive, run: int) -> None:
    load(archive, run, *(complaint(str(number)) for number in range(5_000)))
    stream = archive.complaints([TABLE])
    first = next(stream)
    archive.save_result(run, "note", "written meanwhile")
    assert first.record_id == "0"
    assert sum(1 for _ in stream) == 4_999
