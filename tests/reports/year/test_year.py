"""A year of weekly audits of the demo company: what is planted in it is told, in its week, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # `tazaluz`, however pytest is started

from tazaluz import (
    AGAIN,
    BACK,
    FADED,
    FAILED,
    MISSED,
    REMOVED,
    REWORDED,
    SITE,
    SOFTENED,
    UNREAD,
    WEEKS,
    Year,
    monday,
    remembered_readings,
    year,
)

from reports.config_gate import HistorySection
from reports.diffing import difference, pick_run
from reports.renderers import render_html
from reports.renderers.markdown import summary
from reports.result import AuditResult, GapOut
from reports.retention import prune
from reports.run_history import run_lines
from reports.stages.deciding import found_gap
from reports.stages.earlier import AUDIT
from reports.toml_files import write_decision

REJECTED, ACCEPTED, RENEWED, MUTED = 5, 10, 22, 12  # the weeks in which people decide
EXPIRES = 18  # the acceptance of week 10 holds until that Monday
NOISE = "under_promised"


def told(result: AuditResult, quote: str) -> GapOut:
    ids = {claim.id for claim in result.claims if quote in claim.quote}
    return next(gap for gap in result.gaps if ids & set(gap.claim_ids))


def decide(it: Year, week: int, quote: str, verdict, expires: date | None = None) -> None:
    result = it.results[week - 1]
    found = found_gap(result, told(result, quote).id)
    write_decision(
        it.config.decisions_path, found.trace, verdict, reason="así lo vemos", owner="Ana",
        decided=monday(week).date(), expires=expires, run=week,
    )  # fmt: skip


@pytest.fixture(scope="module")
def it(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    folder = tmp_path_factory.mktemp("year")
    with remembered_readings(), year(folder, '[gate]\nkinds = []\nminimum_confidence = "moderate"\n') as made:
        for week in range(WEEKS):
            if week == REJECTED:
                decide(made, week, "Tazas siempre", "not_a_gap")
            if week in {ACCEPTED, RENEWED}:
                until = monday(EXPIRES if week == ACCEPTED else WEEKS).date()
                decide(made, week, "Recibe tu pedido", "accepted", until)
            if week == MUTED:
                decide(made, week, "Te contestamos", "muted_until", monday(WEEKS).date())
            made.run(week)
        yield made


def test_changes_come_in_their_weeks_and_no_others(it: Year) -> None:
    seen = {
        week: sorted((change.kind, change.gap_kind) for change in result.since.changes)
        for week, result in it.results.items()
        if result.since and result.since.changes
    }
    assert seen == {
        REJECTED: [("rejected", "unsupported")],
        UNREAD: [("not_reread", "contradicted")],
        SOFTENED: [("resolved", "contradicted")],
        FADED: [("resolved", "silent")],
        REMOVED: [("resolved", "contradicted")],
        BACK: [("regressed", "silent")],
        AGAIN: [("new", "silent")],
    }
    assert it.results[0].since is None
    assert {gap.state for gap in it.results[0].gaps if gap.kind != NOISE} == {"new"}


def test_a_theme_whose_promise_was_changed_stands_alone_once_enough_complain_anew(it: Year) -> None:
    def silent(week: int) -> list[GapOut]:
        return [gap for gap in it.results[week].gaps if gap.kind == "silent" and gap.aspect == "refunds"]

    assert not silent(SOFTENED)
    assert not silent(AGAIN - 1)
    assert [gap.state for gap in silent(AGAIN)] == ["new"]


def test_silent_edits_are_told_with_their_dates(it: Year) -> None:
    edits = {w: result.since.edits for w, result in it.results.items() if result.since and result.since.edits}
    assert sorted(edits) == [REWORDED, SOFTENED, REMOVED]
    (softened,) = edits[SOFTENED]
    assert (softened.kind, softened.before) == ("changed", "Te devolvemos el dinero en 48 horas.")
    assert "60 días" in softened.now
    assert softened.pages == (f"{SITE}devoluciones/",)
    assert softened.last_seen == monday(SOFTENED - 1).isoformat()
    assert softened.noticed == monday(SOFTENED).isoformat()
    assert softened.complaints == 12
    (removed,) = edits[REMOVED]
    assert (removed.kind, removed.now) == ("removed", "")


def test_a_reworded_promise_keeps_its_gap_and_its_history(it: Year) -> None:
    first = told(it.results[0], "Recibe tu pedido")
    last = told(it.results[WEEKS - 1], "Recibe tu pedido en solo")
    assert first.id != last.id
    assert last.identity == first.id
    assert last.history is not None
    assert last.history.first_seen == monday(0).isoformat()
    # All weeks but the missed one, the failed one and the one in which its page did not answer.
    assert last.history.runs == len(last.history.scores) == WEEKS - 3
    assert [edit.before for edit in last.history.edits] == ["Recibe tu pedido en 24 horas"]
    assert told(it.results[UNREAD + 1], "Recibe tu pedido").state == "ongoing"


def test_missed_and_failed_runs_are_told_once(it: Year) -> None:
    notes = {
        week: [(note.status, note.at) for note in result.since.runs]
        for week, result in it.results.items()
        if result.since and result.since.runs
    }
    assert notes == {
        MISSED + 1: [("missed", monday(MISSED).isoformat())],
        FAILED + 1: [("failed", monday(FAILED).isoformat())],
    }


def test_the_history_lists_every_week(it: Year) -> None:
    lines = run_lines(it.archive, it.config.run_key)
    assert [line.started_at for line in lines] == [monday(week).isoformat() for week in range(WEEKS)]
    assert {w: line.status for w, line in enumerate(lines) if line.status != "finished"} == {
        MISSED: "missed",
        FAILED: "failed",
    }
    assert lines[BACK].summary is not None
    assert (lines[BACK].summary.regressed, lines[BACK].summary.new) == (1, 0)
    assert lines[SOFTENED].summary is not None
    assert lines[SOFTENED].summary.edits == 1


def test_what_people_decided_holds(it: Year) -> None:
    for week in range(REJECTED, WEEKS):
        if week in it.results:
            result = it.results[week]
            assert not [gap for gap in result.gaps if gap.kind == "unsupported"], week
            assert result.decisions is not None
            assert result.decisions.rejected == 1
    before, during = it.results[ACCEPTED - 1], it.results[ACCEPTED]
    assert told(before, "Recibe tu pedido").decision is None
    accepted = told(during, "Recibe tu pedido").decision
    assert accepted is not None
    assert (accepted.decision, accepted.owner, accepted.reason) == ("accepted", "Ana", "así lo vemos")
    assert told(it.results[EXPIRES + 1], "Recibe tu pedido").decision is None
    last = it.results[WEEKS - 1].decisions
    assert last is not None
    # The muted promise was taken off the page: nobody needs its decision any more.
    assert (last.accepted, last.muted, last.expired, last.unused) == (1, 0, 0, 1)


def test_the_gate_fails_in_its_weeks(it: Year) -> None:
    failed = {
        w: {one.why for one in r.gate.failures} for w, r in it.results.items() if r.gate and r.gate.failed
    }
    expired = {week: {"expired"} for week in range(EXPIRES + 1, RENEWED)}
    assert failed == {**expired, BACK: {"new"}, AGAIN: {"new"}}
    first = it.results[0].gate
    assert first is not None
    assert first.against == "nothing"


def test_two_far_audits_are_compared(it: Year) -> None:
    def pick(name: str):
        return pick_run(it.archive, it.config.run_key, name)

    far = difference(pick("1"), pick("latest"), {SITE, f"{SITE}devoluciones/", f"{SITE}contacto/"})
    assert (far.before, far.after) == (monday(0).isoformat(), monday(WEEKS - 1).isoformat())
    kinds = sorted((change.kind, change.gap_kind) for change in far.changes)
    assert kinds == [
        ("new", "silent"),
        ("rejected", "unsupported"),
        ("resolved", "contradicted"),
        ("resolved", "contradicted"),
    ]
    assert {edit.kind for edit in far.edits} == {"changed", "removed"}
    day = monday(BACK).date().isoformat()
    near = difference(pick(monday(BACK - 1).date().isoformat()), pick(day))
    assert near.changes == it.results[BACK].since.changes


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_report_of_a_week_tells_it(it: Year, language: str) -> None:
    html = render_html(it.results[SOFTENED], language)
    section = html.split('<section id="since"')[1].split("</section>")[0]
    assert "Te devolvemos el dinero en 48 horas." in section
    assert "así lo vemos" in section
    says = {
        "es": ("Desde la última auditoría", "descartado", "25 de mayo de 2026", "El control no pasa"),
        "en": ("Since the last audit", "rejected", "25 May 2026", "The gate failed"),
    }
    for words in says[language]:
        assert words in section
    assert '<section id="since"' not in render_html(it.results[0], language)


def test_a_pruned_archive_gives_the_same_report(it: Year) -> None:
    """Last, for it prunes: only the newest audits are read, and those that decisions name are kept."""
    run = it.archive.latest_run(it.config.run_key)
    assert run is not None
    it.audit.analyse(run)
    before = it.archive.result(run.id, AUDIT)
    it.audit.analyse(run)
    assert it.archive.result(run.id, AUDIT) == before
    gone = prune(it.archive, it.config.run_key, HistorySection(keep_runs=3), {ACCEPTED})
    # Of eight states of four pages four stand, and the named run read two others.
    assert gone.bodies == 2
    left = it.archive.result_runs(AUDIT, key=it.config.run_key)
    assert left == (ACCEPTED, run.id - 2, run.id - 1, run.id)
    it.audit.analyse(run)
    assert it.archive.result(run.id, AUDIT) == before
    assert len(run_lines(it.archive, it.config.run_key)) == WEEKS


@pytest.mark.parametrize(
    ("language", "words"),
    [("es", "y 1 hallazgo nuevo de otra clase"), ("en", "and 1 new finding of another kind")],
)
def test_the_first_screen_tells_of_new_findings_that_are_no_open_gaps(
    it: Year, language: str, words: str
) -> None:
    def first(week: int) -> str:
        return render_html(it.results[week], language).split('<section id="since"')[0]

    assert words in first(AGAIN)
    assert words not in first(AGAIN - 1)


@pytest.mark.parametrize(("language", "words"), [("es", ": 1 resuelta."), ("en", ": 1 resolved.")])
def test_the_summary_tells_what_is_gone(it: Year, language: str, words: str) -> None:
    text = summary(replace(it.audit.telling(it.results[SOFTENED]), language=language))
    (since,) = [
        line for line in text.splitlines() if line.startswith(("Desde la auditoría", "Since the audit"))
    ]
    assert since.endswith(words)
