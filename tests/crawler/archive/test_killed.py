"""Killed at any moment: what was said to be stored is stored, and resuming ends as if nothing had been."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from archive_samples import NOON, SITE, TABLE, complaint, report

from crawler.archive import Archive, StoredPage
from crawler.items import Outcome, OutcomeKind

_HERE = Path(__file__).resolve().parent
_PAGES = 40

_CRAWL = textwrap.dedent(
    f"""
    import sys
    sys.path.insert(0, {str(_HERE)!r})
    from archive_samples import NOON, SITE, outcome, page, queued
    from crawler.archive import Archive
    with Archive.open(sys.argv[1]) as archive:
        run = archive.begin_run(key="acme", now=NOON)
        done = archive.done_urls(run.id, SITE)
        for number in range({_PAGES}):
            path = f"p{{number:02}}"
            if SITE + path in done:
                continue
            below = queued(f"q{{number}}", f"p{{number + 1:02}}")
            read = page(path, f"Entrega en {{number}} h", links=("x",))
            archive.save_page(run.id, read, outcome(path), below)
            print(path, flush=True)
    """
)

_IMPORT = textwrap.dedent(
    f"""
    import sys
    sys.path.insert(0, {str(_HERE)!r})
    from archive_samples import NOON, TABLE, complaint, report
    from crawler.archive import Archive
    with Archive.open(sys.argv[1]) as archive:
        run = archive.begin_run(key="acme", now=NOON)
        into = archive.begin_import(run.id, TABLE)
        for batch in range(20):
            archive.save_complaints(into, [complaint(f"new {{batch}}-{{n}}") for n in range(500)])
            print(batch, flush=True)
        archive.finish_import(into, report(10_000))
        print("finished", flush=True)
    """
)


def start(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path)], cwd=_HERE.parents[2], stdout=subprocess.PIPE, text=True
    )


def kill_after(script: str, path: Path, lines: int) -> list[str]:
    """Run the script and kill it, without warning, after so many lines; returns what it said by then."""
    with start(script, path) as process:
        assert process.stdout is not None
        said = [process.stdout.readline().strip() for _ in range(lines)]
        process.kill()
        said += process.stdout.read().split()
    return said


def whole(path: Path) -> tuple[list[StoredPage], list[Outcome]]:
    with Archive.open(path) as archive:
        run = archive.begin_run(key="acme", now=NOON)
        return list(archive.pages(run.id, [SITE])), list(archive.outcomes(run.id, [SITE]))


@pytest.fixture(scope="module")
def uninterrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[StoredPage], list[Outcome]]:
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    with start(_CRAWL, path) as process:
        assert process.wait() == 0
    return whole(path)


@pytest.mark.parametrize("first", [1, 7, 23])
def test_a_killed_crawl_keeps_every_page_it_had_and_resumes(
    first: int, tmp_path: Path, uninterrupted: tuple[list[StoredPage], list[Outcome]]
) -> None:
    path = tmp_path / "archive.db"
    said = kill_after(_CRAWL, path, first)
    stored, ledger = whole(path)
    assert {SITE + each for each in said} <= {each.url for each in stored}
    read = {each.url for each in ledger if each.kind is OutcomeKind.FETCHED}
    assert read == {each.url for each in stored}  # never a page without its outcome, nor the other way round
    with start(_CRAWL, path) as process:
        assert process.stdout is not None
        again = process.stdout.read().split()
    assert not set(said) & set(again)
    assert whole(path) == uninterrupted


@pytest.mark.parametrize("first", [1, 19])
def test_a_killed_import_takes_nothing_from_the_one_before(first: int, tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    with Archive.open(path) as archive:
        run = archive.begin_run(key="acme", now=NOON)
        into = archive.begin_import(run.id, TABLE)
        archive.save_complaints(into, [complaint("old")])
        archive.finish_import(into, report(1))
    said = kill_after(_IMPORT, path, first)
    with Archive.open(path) as archive:
        got = {each.record_id for each in archive.complaints([TABLE])}
    assert len(got) == (10_000 if "finished" in said else 1)
    with start(_IMPORT, path) as process:
        assert process.wait() == 0
    with Archive.open(path) as archive:
        assert sum(1 for _ in archive.complaints([TABLE])) == 10_000
