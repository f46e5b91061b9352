from __future__ import annotations

import json
from dataclasses import replace

import pytest
from archive_samples import NOON, TABLE, complaint, report

from crawler.archive import Archive, Erased
from crawler.items import Reply

SECRET = "Mi pedido 4471 no llegó nunca y nadie contesta"


@pytest.fixture
def run(archive: Archive) -> int:
    return archive.begin_run(key="acme", now=NOON).id


def test_documents_are_kept_by_run_and_kind(archive: Archive, run: int) -> None:
    assert archive.result(run, "audit") is None
    archive.save_result(run, "audit", "uno")
    archive.save_result(run, "audit", '{"ñ": "dos"}')
    archive.finish_run(run, NOON)
    second = archive.begin_run(key="acme", now=NOON).id
    archive.save_result(second, "audit", "tres")
    archive.save_result(second, "other", "x")
    assert archive.result(run, "audit") == '{"ñ": "dos"}'
    assert [(each.run_id, each.document) for each in archive.results("audit")] == [
        (run, '{"ñ": "dos"}'),
        (second, "tres"),
    ]


def test_results_are_told_apart_by_the_run_s_key(archive: Archive, run: int) -> None:
    archive.save_result(run, "audit", "uno")
    other = archive.begin_run(key="otra", now=NOON).id
    archive.save_result(other, "audit", "dos")
    newest = archive.latest_result("audit")
    assert newest is not None
    assert (newest.run_id, newest.document) == (other, "dos")
    assert archive.latest_result("audit", key="acme") == archive.latest_result("audit", before=other)
    assert archive.latest_result("audit", before=run) is None
    assert [each.document for each in archive.results("audit", key="acme")] == ["uno"]


def test_the_salt_stays_and_is_the_archive_s_own(archive: Archive) -> None:
    with Archive.open("sqlite://") as other:
        assert len(archive.salt()) == 32
        assert archive.salt() == archive.salt() != other.salt()


def fill(archive: Archive, run: int) -> None:
    into = archive.begin_import(run, TABLE)
    archive.save_complaints(
        into,
        [complaint("1", SECRET, author="ana"), complaint("2", "Todo bien", author="ana"), complaint("3")],
    )
    answers = [Reply(TABLE, "r1", "Sentimos lo suyo", "1"), Reply(TABLE, "r3", "Hola", "3")]
    archive.save_replies(into, answers)
    archive.finish_import(into, report(3, samples=(SECRET, "Todo bien", "otra")))
    quotes = [SECRET, f"«{SECRET}»", "Mi pedido 4471 no llegó…", "No llegó el pedido"]
    archive.save_result(run, "audit", json.dumps({"quotes": quotes, "n": 3}, ensure_ascii=False))
    archive.save_result(run, "plain", f"so it said: {SECRET}.")


def test_one_complaint_is_erased_wherever_it_was_quoted(archive: Archive, run: int) -> None:
    fill(archive, run)
    assert archive.erase_complaint(TABLE, "1") == Erased(complaints=1, replies=1, documents=3)
    assert [each.record_id for each in archive.complaints([TABLE])] == ["2", "3"]
    assert [each.record_id for each in archive.replies([TABLE])] == ["r3"]
    assert json.loads(archive.result(run, "audit") or "") == {
        "quotes": ["[—]", "«[—]»", "[—]", "No llegó el pedido"],
        "n": 3,
    }
    assert archive.result(run, "plain") == "so it said: [—]."
    assert archive.import_reports([TABLE])[0].samples == ("[—]", "Todo bien", "otra")


def test_case_number_and_link_go_where_they_stand_beside_the_words(archive: Archive, run: int) -> None:
    into = archive.begin_import(run, TABLE)
    told = replace(complaint("1", SECRET), case_number="12", link="https://desk.example/12")
    archive.save_complaints(into, [told])
    archive.finish_import(into, report(1))
    quoted = {"text": SECRET[:30] + "…", "case_number": "12", "link": "https://desk.example/12", "n": 12}
    other = {"text": "Otra queja", "case_number": "12"}  # the same number, of another table
    archive.save_result(run, "audit", json.dumps([quoted, other]))
    archive.erase_complaint(TABLE, "1")
    assert json.loads(archive.result(run, "audit") or "") == [
        {"text": "[—]", "case_number": "[—]", "link": "[—]", "n": 12},
        other,
    ]


def test_what_was_erased_does_not_come_back_with_the_next_import(archive: Archive, run: int) -> None:
    fill(archive, run)
    archive.erase_complaint(TABLE, "3")
    archive.erase_author("ana")
    fill(archive, run)
    assert list(archive.complaints([TABLE])) == []
    into = archive.begin_import(run, "otra.csv")
    archive.save_complaints(into, [complaint("3")])
    archive.finish_import(into, report(1))


def test_an_author_is_erased_from_every_source_and_others_stay(archive: Archive, run: int) -> None:
    fill(archive, run)
    assert archive.erase_author("ana").complaints == 2
    assert [each.record_id for each in archive.complaints([TABLE])] == ["3"]
    assert archive.erase_author("nadie") == Erased(0, 0, 0)
    assert archive.erase_author("") == Erased(0, 0, 0)
    assert [each.record_id for each in archive.complaints([TABLE])] == ["3"]
