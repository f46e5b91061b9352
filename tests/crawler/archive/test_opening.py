from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from archive_samples import NOON, SITE, TABLE, complaint, outcome, page, report
from sqlalchemy import create_engine, text

from crawler.archive import Archive, ArchiveBusyError, ArchiveError
from crawler.archive.engine import archive_url
from crawler.archive.migrate import HEAD, VERSION_TABLE, config
from crawler.archive.tables import metadata


@pytest.mark.skipif(
    os.name == "nt", reason="Windows folders are private by their owner's profile, not by mode"
)
def test_a_new_archive_is_for_this_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "archive.db"
    Archive.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_opening_again_finds_everything(url: str) -> None:
    with Archive.open(url) as archive:
        run = archive.begin_run(key="acme", now=NOON)
        archive.save_page(run.id, page("a", "uno"), outcome("a"))
    with Archive.open(url) as archive:
        assert [each.url for each in archive.pages(run.id, [SITE])] == [SITE + "a"]


def test_an_archive_s_url_opens_it_again(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive.open(url) as archive:
        salt, address = archive.salt(), archive.url
    monkeypatch.chdir(tmp_path)
    with Archive.open(address) as again:
        assert again.salt() == salt


def test_a_relative_address_is_of_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for address in ("one.db", "sqlite:///two.db"):
        with Archive.open(address) as archive:
            assert Path(archive.where).parent == tmp_path.resolve()


def test_the_migrations_build_exactly_the_tables(url: str) -> None:
    Archive.open(url).close()
    engine = create_engine(archive_url(url))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, metadata) == []
        assert ScriptDirectory.from_config(config(connection)).get_heads() == [HEAD]
    engine.dispose()


def test_a_newer_schema_is_refused_and_left_alone(url: str) -> None:
    Archive.open(url).close()
    engine = create_engine(archive_url(url))
    with engine.begin() as connection:
        connection.execute(text("UPDATE expectation_audit_schema SET version_num = 'v9999'"))
    with pytest.raises(ArchiveError, match=r"newer version.*'v9999'.*pipx upgrade"):
        Archive.open(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM expectation_audit_schema")) == "v9999"
    engine.dispose()


def test_another_program_s_database_is_refused(url: str) -> None:
    address = archive_url(url)
    if address.database and address.get_backend_name() == "sqlite":
        Path(address.database).parent.mkdir()
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE runs (bread TEXT)"))
    with pytest.raises(ArchiveError, match="belongs to another program"):
        Archive.open(url)
    engine.dispose()


def test_a_server_s_other_tables_are_no_obstacle(postgres_url: str) -> None:
    engine = create_engine(archive_url(postgres_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE bread (crust TEXT)"))
    Archive.open(postgres_url).close()
    engine.dispose()


def refused(path: Path, match: str) -> None:
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=match):
        Archive.open(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    for content in (b"fecha;texto\n" * 50, b"SQLite format 3\x00"):
        path.write_bytes(content)
        refused(path, "no SQLite database")


def filled(path: Path) -> None:
    with Archive.open(path) as archive:
        run = archive.begin_run(key="acme", now=NOON)
        into = archive.begin_import(run.id, TABLE)
        archive.save_complaints(into, [complaint(str(number)) for number in range(2_000)])
        archive.finish_import(into, report(2_000))


@pytest.mark.parametrize("where", [100, 4096 * 3, -4096 * 4])
def test_a_damaged_database_is_refused_and_left_alone(tmp_path: Path, where: int) -> None:
    path = tmp_path / "archive.db"
    filled(path)
    content = bytearray(path.read_bytes())
    content[where : where + 600] = b"\xa5" * 600
    path.write_bytes(content)
    refused(path, "damaged|malformed")


def test_a_truncated_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    filled(path)
    path.write_bytes(path.read_bytes()[: 4096 * 20])
    refused(path, "damaged|malformed")


def test_damage_in_an_archive_too_large_to_check_is_told_when_met(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    filled(path)
    content = bytearray(path.read_bytes())
    content[4096 * 30 : -4096] = b"\xa5" * (len(content) - 4096 * 31)
    path.write_bytes(content)
    monkeypatch.setattr("crawler.archive.engine._CHECK_UP_TO", 0)
    with Archive.open(path) as archive, pytest.raises(ArchiveError, match="damaged"):
        list(archive.complaints([TABLE]))


@pytest.fixture
def plain_user() -> Iterator[None]:
    """Root may write anywhere, so become nobody for a moment."""
    if not hasattr(os, "geteuid"):
        pytest.skip("folder permissions are checked on POSIX systems only")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder(tmp_path: Path) -> Path:
    """A folder that others may enter and nobody but its owner may write."""
    folder = tmp_path / "shared"
    folder.mkdir()
    for each in (folder, tmp_path, tmp_path.parent, tmp_path.parent.parent):
        each.chmod(0o555 if each is folder else 0o755)
    return folder


def test_a_read_only_folder_is_said_to_be_so(open_folder: Path, plain_user: None) -> None:
    with pytest.raises(ArchiveError, match="cannot be written: Permission denied"):
        Archive.open(open_folder / "archive.db")
    with pytest.raises(ArchiveError, match="cannot be written: Permission denied"):
        Archive.open(open_folder / "deeper" / "archive.db")


def test_a_read_only_archive_is_said_to_be_so(open_folder: Path, request: pytest.FixtureRequest) -> None:
    path = open_folder / "archive.db"
    open_folder.chmod(0o755)
    Archive.open(path).close()
    path.chmod(0o644)
    request.getfixturevalue("plain_user")
    with pytest.raises(ArchiveError, match="cannot be written: Permission denied"):
        Archive.open(path)


def test_a_folder_in_the_place_of_the_file_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"Is a directory|Permission denied"):
        Archive.open(tmp_path)


@pytest.mark.parametrize("address", ["mysql://u:secret@h/d", "postgresql+://", "://x"])
def test_an_address_of_no_archive_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(ArchiveError) as caught:
        Archive.open(address)
    assert "secret" not in str(caught.value)


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    pytest.importorskip("psycopg", reason="the [postgresql] extra is not installed")
    with pytest.raises(ArchiveError, match="did not answer") as caught:
        Archive.open(f"postgresql://ana:s3cret@/none?host={tmp_path}")
    assert "s3cret" not in str(caught.value)
    assert "ana:***" in str(caught.value)


def test_a_full_disk_is_said_to_be_so_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    filled(path)
    with Archive.open(path) as archive:
        with archive._engine.connect() as connection:  # the pool's one connection keeps the limit
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 20}")
        run = archive.begin_run(key="acme", now=NOON)
        into = archive.begin_import(run.id, TABLE)
        with pytest.raises(ArchiveError, match="disk is full"):
            archive.save_complaints(into, [complaint(str(n), "x" * 2_000) for n in range(2_000)])
        assert sum(1 for _ in archive.complaints([TABLE])) == 2_000
    with Archive.open(path) as archive:
        assert sum(1 for _ in archive.complaints([TABLE])) == 2_000


def test_a_database_another_program_holds_is_said_to_be_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.archive.engine._BUSY_SECONDS", 0.05)
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveBusyError, match="held by another program"):
            archive.source("site", SITE)
        assert archive.sources() == ()


def test_an_archive_in_memory_serves_trials() -> None:
    with Archive.open("sqlite://") as archive:
        run = archive.begin_run(key="acme", now=NOON)
        archive.save_page(run.id, page("a", "uno"), outcome("a"))
        assert len(list(archive.pages(run.id, [SITE]))) == 1


def test_erased_words_leave_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    secret = "palabras que nadie debe encontrar"
    with Archive.open(path) as archive:
        run = archive.begin_run(key="acme", now=NOON)
        into = archive.begin_import(run.id, TABLE)
        archive.save_complaints(into, [complaint("1", secret), complaint("2")])
        archive.finish_import(into, report(2))
        assert any(secret.encode() in each.read_bytes() for each in tmp_path.iterdir())
        archive.erase_complaint(TABLE, "1")
        assert not any(secret.encode() in each.read_bytes() for each in tmp_path.iterdir())
