from __future__ import annotations

import re
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from archive_samples import DAY, NOON

from crawler.archive import Archive, ArchiveBusyError, Run, RunStatus, UnknownRunError


def test_a_killed_run_is_resumed_and_keeps_its_start(url: str) -> None:
    with Archive.open(url) as first:
        begun = first.begin_run(key="acme", now=NOON, fresh=True)
    with Archive.open(url) as second:
        again = second.begin_run(key="acme", now=NOON + DAY)
    assert (again.id, again.started_at, again.resumed, again.fresh) == (begun.id, NOON, True, True)
    assert not begun.resumed


def test_fresh_begins_anew_and_closes_the_one_left(archive: Archive) -> None:
    left = archive.begin_run(key="acme", now=NOON)
    begun = archive.begin_run(key="acme", now=NOON + DAY, fresh=True)
    assert begun.id > left.id
    assert begun.fresh
    assert archive.run(left.id).status is RunStatus.ABANDONED
    assert archive.begin_run(key="acme", now=NOON + DAY).id == begun.id


def test_a_run_killed_long_ago_is_not_resumed(archive: Archive) -> None:
    left = archive.begin_run(key="acme", now=NOON)
    begun = archive.begin_run(key="acme", now=NOON + 3 * DAY)
    assert begun.id != left.id
    assert not begun.resumed


def test_an_interrupted_run_is_resumed_but_a_finished_one_is_not(archive: Archive) -> None:
    first = archive.begin_run(key="acme", now=NOON)
    archive.finish_run(first.id, NOON, RunStatus.INTERRUPTED)
    assert archive.begin_run(key="acme", now=NOON).id == first.id
    assert archive.run(first.id).finished_at is None
    archive.finish_run(first.id, NOON + DAY)
    assert archive.run(first.id).finished_at == NOON + DAY
    assert archive.begin_run(key="acme", now=NOON + DAY).id != first.id


def test_runs_are_told_apart_by_key(archive: Archive) -> None:
    one = archive.begin_run(key="acme", now=NOON)
    other = archive.begin_run(key="otra", now=NOON)
    assert archive.latest_run() == archive.run(other.id)
    assert archive.latest_run("acme") == archive.run(one.id)
    assert archive.latest_run("nadie") is None
    assert [run.id for run in archive.runs()] == [one.id, other.id]
    assert [run.id for run in archive.runs("otra")] == [other.id]


def test_an_unknown_run_or_status_is_an_error(archive: Archive) -> None:
    with pytest.raises(UnknownRunError):
        archive.run(7)
    with pytest.raises(UnknownRunError):
        archive.finish_run(7, NOON)
    run = archive.begin_run(key="acme", now=NOON)
    with pytest.raises(ValueError, match="done"):
        archive.finish_run(run.id, NOON, "done")


def test_two_writers_of_one_key_exclude_each_other(url: str) -> None:
    with Archive.open(url) as first, Archive.open(url) as second:
        run = first.begin_run(key="acme", now=NOON)
        with pytest.raises(ArchiveBusyError, match="Another run of acme is"):
            second.begin_run(key="acme", now=NOON)
        assert second.begin_run(key="otra", now=NOON).id != run.id
        first.finish_run(run.id, NOON)
        assert second.begin_run(key="acme", now=NOON).id != run.id


@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("Año Luz\nhttps://luz.example/", "Another run of Año Luz (https://luz.example/) is"),
        ("Acme\n" + "\n".join(f"https://{n}.example/" for n in "abcde"),
         "of Acme (https://a.example/, https://b.example/, https://c.example/, 2 more) is"),
        ("\nquejas.csv", "of quejas.csv is"),
        ("", "of this audit is"),
    ],
)  # fmt: skip
def test_a_busy_archive_names_the_company_and_its_sites(url: str, key: str, shown: str) -> None:
    with Archive.open(url) as first, Archive.open(url) as second:
        first.begin_run(key=key, now=NOON)
        with pytest.raises(ArchiveBusyError, match=re.escape(shown)) as caught:
            second.begin_run(key=key, now=NOON)
    assert "\\n" not in str(caught.value)


_HOLDS = textwrap.dedent(
    """
    import sys, time
    from datetime import UTC, datetime
    from crawler.archive import Archive
    archive = Archive.open(sys.argv[1])
    archive.begin_run(key="acme", now=datetime(2026, 3, 2, 12, tzinfo=UTC))
    print("held", flush=True)
    time.sleep(60)
    """
)


def _once_let_in(archive: Archive) -> Run:
    """A file lock ends with its process; a server notices within moments that a client is gone."""
    for _ in range(100):
        try:
            return archive.begin_run(key="acme", now=NOON)
        except ArchiveBusyError:
            time.sleep(0.05)
    return archive.begin_run(key="acme", now=NOON)


def test_a_killed_holder_leaves_no_lock_behind(url: str) -> None:
    root = Path(__file__).resolve().parents[3]
    with subprocess.Popen([sys.executable, "-c", _HOLDS, url], cwd=root, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        with Archive.open(url) as archive:
            with pytest.raises(ArchiveBusyError):
                archive.begin_run(key="acme", now=NOON)
            holder.kill()
            holder.wait()
            assert _once_let_in(archive).resumed
