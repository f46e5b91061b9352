"""Retention: what old runs left goes, what is named, standing or of another audit stays."""

from __future__ import annotations

from archive_samples import DAY, NOON, SITE, hash_of, outcome, page

from crawler.archive import Archive, Pruned
from crawler.items import PageContent

KINDS = ("audit", "themes")


def audited(archive: Archive, number: int, text: str, key: str = "acme") -> int:
    run = archive.begin_run(key=key, now=NOON + number * DAY)
    archive.save_page(run.id, page("", text, at=run.started_at), outcome(""))
    archive.save_result(run.id, "audit", f"audit {number}")
    archive.save_result(run.id, "summary", f"summary {number}")
    archive.finish_run(run.id, run.started_at)
    return run.id


def test_old_runs_lose_their_results_and_ledgers_and_keep_their_line(archive: Archive) -> None:
    one, two, three = (audited(archive, n, f"Entrega en {n} días") for n in range(3))
    assert archive.prune_runs("acme", {two}, KINDS) == Pruned(runs=1, documents=1, outcomes=1, bodies=1)
    assert archive.result_runs("audit", key="acme") == (two, three)
    assert archive.result_runs("summary") == (one, two, three)
    assert [run.id for run in archive.runs("acme")] == [one, two, three]
    assert list(archive.outcomes(one, [SITE])) == []
    assert not archive.prune_runs("acme", {two}, KINDS).any


def test_the_newest_run_and_what_stands_are_never_pruned(archive: Archive) -> None:
    audited(archive, 0, "Entrega en 24 h")
    last = audited(archive, 1, "Entrega en 24 h")
    done = archive.prune_runs("acme", (), KINDS)
    assert (done.documents, done.bodies) == (1, 0)
    assert archive.result(last, "audit") == "audit 1"
    assert archive.body_of(SITE, SITE) == b"<h1>Entrega en 24 h</h1>"


def test_another_audit_of_the_archive_is_left_alone(archive: Archive) -> None:
    other = audited(archive, 0, "Entrega en 24 h", key="otra")
    audited(archive, 1, "Entrega en 48 h")
    audited(archive, 2, "Entrega en 72 h")
    archive.prune_runs("acme", (), KINDS)
    assert archive.result(other, "audit") == "audit 0"
    assert len(list(archive.outcomes(other, [SITE]))) == 1
    (read,) = archive.pages(other, [SITE])
    assert read.content.blocks[0].text == "Entrega en 24 h"


def test_what_stood_on_a_page_stays_readable_and_is_not_read_anew_from_nothing(archive: Archive) -> None:
    audited(archive, 0, "Entrega en 24 h")
    last = audited(archive, 1, "Entrega en 48 h")
    assert archive.prune_runs("acme", (), KINDS).bodies == 1
    (stored,) = archive.pages(last, [SITE])
    first = stored.history[0]
    assert archive.snapshot_content(first.content_hash).blocks[0].text == "Entrega en 24 h"

    def extract(body: bytes, url: str, encoding: str | None) -> PageContent:
        assert body, "a pruned page was read anew"
        return page("", "Entrega en 48 h").content

    assert archive.reextract(extract, 99, hash_of) == 1
    assert archive.snapshot_content(first.content_hash).blocks[0].text == "Entrega en 24 h"
