"""`history`, `diff`, `decide`, `baseline`, and the exit code of a failed gate, as a person uses them."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sample import hostile, sample

from crawler.archive import Archive, Run, RunStatus
from reports.baseline import Baseline
from reports.codec import to_json
from reports.commands import invoke
from reports.config import load_config
from reports.decisions import read_decisions
from reports.diffing import Picked, difference
from reports.exits import Exit
from reports.gate import Gate
from reports.history import Earlier, settle
from reports.renderers.diff_list import diff_text
from reports.result import AuditResult
from reports.result_history import GateOut
from reports.run_history import SUMMARY, summary_document
from reports.stages.earlier import AUDIT

FIRST = datetime(2026, 3, 2, 6, tzinfo=UTC)
TOML = """[company]
name = "Lumbre"
languages = ["es", "en"]
[[sites]]
url = "https://www.lumbre.example/"
[archive]
url = "archive.db"
[gate]
baseline = "audit-baseline.toml"
[owners]
delivery_time = "Logística"
"""


def at(week: int, result: AuditResult) -> AuditResult:
    moment = (FIRST + timedelta(weeks=week)).isoformat()
    return replace(result, window=replace(result.window, audited_at=moment, previous_audit=None))


@pytest.fixture
def config(tmp_path: Path) -> str:
    """Two audits, a failed run between them; the second found one gap less, and failed its gate."""
    path = tmp_path / "audit.toml"
    path.write_text(TOML, encoding="utf-8")
    settings = load_config(path)
    one = settle(at(0, sample()), (), Earlier(None, ()))
    two = at(2, sample())
    worse = replace(two.gaps[1], score=99.0, interval=(95.0, 100.0))
    two = settle(replace(two, gaps=(worse, *two.gaps[2:])), (), Earlier(one, set(one.claims[0].pages)))
    two = replace(two, gate=Gate(settings.file.gate).judge(two))
    with Archive.open(settings.archive_url) as archive:
        for week, result in enumerate((one, None, two)):
            moment = FIRST + timedelta(weeks=week)
            run = archive.begin_run(key=settings.run_key, now=moment)
            if result is not None:
                archive.save_result(run.id, AUDIT, to_json(result))
                archive.save_result(run.id, SUMMARY, summary_document(result))
            archive.finish_run(run.id, moment, RunStatus.FINISHED if result else RunStatus.FAILED)
    return str(path)


def test_history_in_every_format(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert invoke(["history", config]) == Exit.FINE
    lines = capfd.readouterr().out.splitlines()
    assert len(lines) == 4
    assert "2 mar 2026" in lines[1]
    assert "fallida" in lines[2]
    assert lines[3].endswith("no pasa")
    assert invoke(["history", config, "--language", "en"]) == Exit.FINE
    assert "failed" in capfd.readouterr().out
    assert invoke(["history", config, "--format", "json"]) == Exit.FINE
    runs = json.loads(capfd.readouterr().out)["runs"]
    assert [run["status"] for run in runs] == ["finished", "failed", "finished"]
    assert runs[0]["summary"]["new"] is None
    assert runs[2]["summary"]["worse"] == 1
    assert runs[2]["summary"]["gate_failed"] is True
    assert invoke(["history", config, "--format", "csv"]) == Exit.FINE
    rows = list(csv.DictReader(io.StringIO(capfd.readouterr().out), delimiter=";"))
    assert [row["run"] for row in rows] == ["1", "2", "3"]
    assert rows[2]["resolved"] == str(runs[2]["summary"]["resolved"])


def test_diff_by_number_day_and_name(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    told = []
    for names in (("1", "3"), ("2026-03-02", "2026-03-16"), ("previous", "latest")):
        assert invoke(["diff", *names, "--config", config]) == Exit.FINE
        told.append(capfd.readouterr().out)
    assert told[0] == told[1] == told[2]
    assert "De la auditoría del 2 de marzo de 2026 a la del 16 de marzo de 2026" in told[0]
    assert "Peor (1)" in told[0]
    assert "99,0 (antes: " in told[0]
    assert invoke(["diff", "1", "3", "--config", config, "--format", "json", "--language", "en"]) == Exit.FINE
    document = json.loads(capfd.readouterr().out)
    assert {change["kind"] for change in document["changes"]} == {"worse", "resolved"}


def test_diff_of_two_files_needs_no_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    old = tmp_path / "old.json"
    old.write_text(to_json(at(0, sample())), encoding="utf-8")
    Path("new.json").write_text(to_json(at(1, replace(hostile(), gaps=hostile().gaps[:2]))), encoding="utf-8")
    assert invoke(["diff", str(old), "new.json", "--language", "es"]) == Exit.FINE
    out = capfd.readouterr().out
    assert "\x1b" not in out
    assert "Nueva" in out or "Nuevas" in out or "Resuelt" in out
    assert invoke(["diff", str(old), str(old)]) == Exit.FINE
    assert "No ha cambiado nada." in capfd.readouterr().out


@pytest.mark.parametrize(("language", "words"), [("es", "va hacia atrás"), ("en", "this reads backwards")])
def test_diff_says_when_the_later_audit_is_named_first(
    config: str, language: str, words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    for names, backwards in ((("latest", "previous"), True), (("previous", "latest"), False)):
        assert invoke(["diff", *names, "--config", config, "--language", language]) == Exit.FINE
        assert (words in capfd.readouterr().out) is backwards


def test_two_audits_of_one_day_are_told_apart() -> None:
    one, other = sample(), sample()
    later = replace(other.window, audited_at=one.window.audited_at[:11] + "23:59:58+00:00")
    other = replace(other, window=later)
    run = Run(4, "k", FIRST, None, resumed=False, status=RunStatus.FINISHED)
    found = difference(Picked(one), Picked(other, run))
    title = next(diff_text(found, (), "en"))
    assert title.endswith("(23:59:58 UTC, run 4)")
    assert title.count("(") == 2


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("9", "The last runs: 1 (2026-03-02), 3 (2026-03-16)"),
        ("2", "Run 2 has no result"),
        ("2025-01-01", "There is no audit '2025-01-01'"),
        ("nowhere.json", "nowhere.json cannot be read"),
    ],
)
def test_an_unknown_audit_is_a_usage_error(
    config: str, name: str, says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert invoke(["diff", name, "latest", "--config", config]) == Exit.USAGE
    assert says in capfd.readouterr().err


def test_decide_writes_beside_the_config(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    gap = sample().gaps[1]
    code = invoke(
        ["decide", gap.id, "--config", config, "--accept", "--reason", "obras", "--expires", "2999-01-01"]
    )
    assert code == Exit.FINE, capfd.readouterr().err
    path = Path(config).parent / "audit-decisions.toml"
    (made,) = read_decisions(path)
    assert (made.gap, made.decision, made.reason, made.run) == (gap.id, "accepted", "obras", 3)
    assert invoke(["decide", gap.id, "--config", config, "--mute-until", "2999-01-01", "--reason", "x"]) == 0
    assert [one.decision for one in read_decisions(path)] == ["muted_until"]
    assert invoke(["decide", gap.id, "--config", config, "--not-a-gap", "--reason", "otro producto"]) == 0
    (last,) = read_decisions(path)
    assert (last.decision, last.expires) == ("not_a_gap", None)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--reason", "x"], "Say one of"),
        (["--accept", "--not-a-gap", "--reason", "x"], "Say one of"),
        (["--accept"], "--reason"),
        (["--accept", "--reason", " "], "Say why"),
        (["--accept", "--reason", "x", "--expires", "2001-01-01"], "has passed already"),
        (["--mute-until", "mañana", "--reason", "x"], "mañana"),
        (["--mute-until", "2999-01-01", "--expires", "2999-01-01", "--reason", "x"], "leave --expires out"),
    ],
)
def test_wrong_decisions_are_usage_errors(
    config: str, options: list[str], says: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert invoke(["decide", sample().gaps[1].id, "--config", config, *options]) == Exit.USAGE
    assert says in capfd.readouterr().err
    assert not (Path(config).parent / "audit-decisions.toml").exists()


def test_a_baseline_is_written_after_its_gaps_are_listed(
    config: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    path = Path(config).parent / "audit-baseline.toml"
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert invoke(["baseline", "update", config]) == Exit.FINE
    assert "darían por conocidas" in capfd.readouterr().out
    assert not path.exists()
    assert invoke(["baseline", "update", config, "--yes", "--language", "en"]) == Exit.FINE
    listed = capfd.readouterr().out
    baseline = Baseline.read(path)
    assert baseline is not None
    assert baseline.entries
    for entry in baseline.entries:
        assert f"[{entry.gap}]" in listed
    assert invoke(["baseline", "update", config, "--yes"]) == Exit.FINE
    assert "al día" in capfd.readouterr().out


@pytest.mark.parametrize(("language", "asks"), [("es", "¿Escribir esto en"), ("en", "Write this to")])
def test_where_nobody_can_answer_nothing_is_written(
    config: str, language: str, asks: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert invoke(["baseline", "update", config, "--language", language]) == Exit.USAGE
    said = capfd.readouterr().err
    assert asks in said
    assert "nothing was written. Add --yes" in said
    path = Path(config).parent / "audit-baseline.toml"
    assert not path.exists()
    monkeypatch.setattr("sys.stdin", io.StringIO("s\n" if language == "es" else "y\n"))
    assert invoke(["baseline", "update", config, "--language", language]) == Exit.FINE
    assert path.exists()


def test_a_failed_gate_is_exit_code_1_and_is_said(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert invoke(["report", config, "-q"]) == Exit.GATE
    assert "El control no pasa" in capfd.readouterr().err
    settings = load_config(config)
    with Archive.open(settings.archive_url) as archive:
        gate = replace(sample(), gate=GateOut(failed=True, against="baseline"))
        part = replace(gate, coverage=replace(gate.coverage, complete=False))
        archive.save_result(3, AUDIT, to_json(part))
        assert invoke(["report", config, "-q"]) == Exit.INCOMPLETE  # what was missed has to be read first
        archive.save_result(3, AUDIT, to_json(replace(gate, gate=GateOut(failed=False, against="baseline"))))
        assert invoke(["report", config, "-q"]) == Exit.FINE


def test_pruning_on_demand_keeps_the_lines(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    Path(config).write_text(TOML + "[history]\nkeep_runs = 1\n", encoding="utf-8")
    settings = load_config(config)
    with Archive.open(settings.archive_url) as archive:
        run = archive.begin_run(key=settings.run_key, now=FIRST + timedelta(weeks=3))
        archive.save_result(run.id, AUDIT, to_json(at(3, sample())))
        archive.finish_run(run.id, FIRST + timedelta(weeks=3))
    assert invoke(["history", config, "--prune"]) == Exit.FINE
    told = capfd.readouterr()
    assert "Pruned 1 runs: 1 documents" in told.err
    assert "1*" in told.out
    assert len(told.out.splitlines()) == 7
    assert invoke(["diff", "1", "latest", "--config", config]) == Exit.USAGE
