"""From a table into the archive: streamed, counted once, redacted before anything is written."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive, RunStatus
from crawler.exports.errors import TableError
from crawler.exports.table import TableSpec
from crawler.ingest import import_table
from crawler.items import ImportReport
from crawler.redaction import KeepList

NOW = datetime(2024, 6, 1, tzinfo=UTC)
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


def bring_in(where: Path, spec: TableSpec, keep: KeepList | None = None) -> tuple[Archive, ImportReport]:
    archive = Archive.open(str(where))
    run = archive.begin_run(key="k", now=NOW, fresh=True)
    report = import_table(archive, run.id, spec, keep)
    archive.finish_run(run.id, NOW, RunStatus.FINISHED)
    return archive, report


def test_each_text_is_counted_once_and_the_rows_add_up(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text(
        "id,fecha,inbound,texto\n1,2024-01-02,true,No llegó\n1,2024-01-02,true,No "
        "llegó\n2,2024-01-03,true,no llego!\n"
        "3,2024-01-04,true,\n4,2024-01-05,false,Lo sentimos mucho\n5,2024-01-06,true,Llegó roto\nx,y\n",
        "utf-8",
    )  # fmt: skip
    archive, report = bring_in(tmp_path / "a.db", TableSpec(path, "q"))
    with archive:
        assert [complaint.record_id for complaint in archive.complaints(["q"])] == ["1", "5"]
        assert [reply.record_id for reply in archive.replies(["q"])] == ["4"]
        assert archive.import_reports(["q"]) == (report,)
    assert (report.rows, report.imported, report.duplicates, report.skipped, report.replies) == (
        7,
        2,
        2,
        2,
        1,
    )
    assert report.rows == report.imported + report.duplicates + report.skipped + report.replies


def test_claims_become_posts_and_progress_is_told(tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text(
        "texto,canal,desde\nEnvío en 24 h,folleto,2024-01-02\nEnvío en 24 h,radio,2024-01-02\n", "utf-8"
    )
    told: list[tuple[int, int]] = []
    with Archive.open(str(tmp_path / "a.db")) as archive:
        run = archive.begin_run(key="k", now=NOW)
        spec = TableSpec(path, "p", kind="claims")
        report = import_table(
            archive, run.id, spec, on_progress=lambda done, total: told.append((done, total))
        )
        assert [post.channel for post in archive.posts(["p"])] == ["folleto", "radio"]
    assert report.duplicates == 0
    assert told == [(2, 2)]


def test_a_table_that_cannot_be_read_leaves_the_earlier_import(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text("id,texto\n1,No llegó\n", "utf-8")
    archive, _ = bring_in(tmp_path / "a.db", TableSpec(path, "q"))
    with archive:
        path.write_text("id,fecha\n1,2024-01-02\n", "utf-8")
        run = archive.begin_run(key="k", now=NOW, fresh=True)
        with pytest.raises(TableError):
            import_table(archive, run.id, TableSpec(path, "q"))
        assert [complaint.text for complaint in archive.complaints(["q"])] == ["No llegó"]


@pytest.mark.parametrize("whole_author", [False, True])
def test_what_was_erased_is_neither_sampled_nor_counted_when_the_file_comes_again(
    tmp_path: Path, whole_author: bool
) -> None:
    path = tmp_path / "q.csv"
    path.write_text(
        "id,autor,texto,respuesta de la empresa\n1,Ana,El sofá de mi abuela llegó partido en dos,Lo sentimos\n"
        "2,Bea,El sofá de mi abuela llegó partido en dos!,\n3,Carl,My refund never came and nobody answers,\n", "utf-8",
    )  # fmt: skip
    archive, first = bring_in(tmp_path / "a.db", TableSpec(path, "q"))
    with archive:
        (ana, _) = archive.complaints(["q"])
        assert (first.imported, first.duplicates, first.erased, first.replies) == (2, 1, 0, 1)
        assert any("sofá" in sample for sample in first.samples)
        if whole_author:
            archive.erase_author(ana.author)
        else:
            archive.erase_complaint("q", "1")
    path.write_text(
        path.read_text("utf-8").replace("2,Bea,El sofá de mi abuela", "2,Bea,La mesa de mi tía"), "utf-8"
    )
    archive, report = bring_in(tmp_path / "a.db", TableSpec(path, "q"))
    with archive:
        assert [complaint.record_id for complaint in archive.complaints(["q"])] == ["2", "3"]
        assert archive.import_reports(["q"]) == (report,)
    assert (report.rows, report.imported, report.duplicates, report.erased, report.replies) == (3, 2, 0, 1, 0)
    assert report.samples == (
        "La mesa de mi tía llegó partido en dos!",
        "My refund never came and nobody answers",
    )


def test_a_copy_of_an_erased_text_by_someone_else_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text("id,texto\n1,No llegó nada de nada\n2,No llegó nada de nada\n", "utf-8")
    archive, _ = bring_in(tmp_path / "a.db", TableSpec(path, "q"))
    with archive:
        archive.erase_complaint("q", "1")
    archive, report = bring_in(tmp_path / "a.db", TableSpec(path, "q"))
    with archive:
        assert [complaint.record_id for complaint in archive.complaints(["q"])] == ["2"]
    assert (report.imported, report.duplicates, report.erased) == (1, 0, 1)


PERSONAL = [
    "ana.mora@correo.example",
    "612 345 678",
    "612345678",
    "4111 1111 1111 1111",
    "ES91 2100 0418",
    "12345678Z",
    "Ana Mora",
]


def test_no_personal_data_is_in_the_database_file(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_text(
        "id,autor,texto\n1,Ana Mora,"
        '"Hola Ana Mora, soy ana.mora@correo.example, tel 612 345 678 o 612345678, tarjeta 4111 1111 1111 1111, '
        'IBAN ES91 2100 0418 4502 0005 1332, DNI 12345678Z, pedido 998877665. Un saludo, Ana Mora"\n2,Bea,Otra\n', "utf-8",
    )  # fmt: skip
    archive, _ = bring_in(tmp_path / "a.db", TableSpec(path, "q"))
    with archive:
        text = next(iter(archive.complaints(["q"]))).text
    assert "pedido 998877665" in text
    stored = b"".join(file.read_bytes() for file in tmp_path.glob("a.db*"))
    assert b"998877665" in stored
    for value in PERSONAL:
        assert value.encode() not in stored, value


def test_the_same_table_twice_gives_the_same_records(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    chance = random.Random(3)
    words = "no llega el pedido roto tarde nadie contesta teléfono factura cobro doble web lenta".split()
    rows = [
        f"2024-01-{chance.randint(1, 28):02d},{' '.join(chance.choices(words, k=15))}" for _ in range(5000)
    ]
    path.write_text("fecha,texto\n" + "\n".join(rows) + "\n", "utf-8")
    one, first = bring_in(tmp_path / "a.db", TableSpec(path, "q"))
    two, second = bring_in(tmp_path / "b.db", TableSpec(path, "q"))
    with one, two:
        assert list(one.complaints(["q"])) == list(two.complaints(["q"]))
    assert first == second


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared evaluation data is not beside the checkout")
@pytest.mark.parametrize(
    ("name", "rows", "order"),
    [("firefox_questions_es.csv", 1033, "year first"), ("firefox_questions_en.csv", 3000, "year first"),
     ("reviews_es.csv", 7431, "year first"), ("airline_tweets.csv", 14485, "month first"),
     ("support_threads.csv", 4091, ""), ("customer_texts.csv", 2300, "")],
)  # fmt: skip
def test_real_tables_are_read_whole(tmp_path: Path, name: str, rows: int, order: str) -> None:
    archive, report = bring_in(
        tmp_path / "a.db", TableSpec(SHARED / name, name), KeepList.of(names=["Firefox", "Mozilla"])
    )
    archive.close()
    assert (report.rows, report.skipped, report.date_order) == (rows, 0, order)
    assert report.imported + report.duplicates + report.replies == rows
    assert report.duplicates < 0.03 * rows
