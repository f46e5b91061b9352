"""What an audit read is remembered in its archive, and dropped with the last audit that used it."""

from __future__ import annotations

from datetime import UTC, datetime

from crawler.archive import Archive
from reports.stages.remembered import ArchiveMemory

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_a_run_remembers_and_a_look_keeps_nothing() -> None:
    with Archive.open("sqlite://") as archive:
        run = archive.begin_run(key="acme", now=NOON)
        look = ArchiveMemory(archive)
        look.keep("reader", {"a": b"x"})
        assert look.known("reader", ["a"]) == {}
        ArchiveMemory(archive, run.id).keep("reader", {"a": b"x"})
        assert look.known("reader", ["a", "b"]) == {"a": b"x"}
        archive.finish_run(run.id, NOON)
        later = archive.begin_run(key="acme", now=NOON)
        assert ArchiveMemory(archive, later.id).known("reader", ["a"]) == {"a": b"x"}
        assert archive.drop_vectors("acme", later.id) == 0
