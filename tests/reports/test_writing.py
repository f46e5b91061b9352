import json
from pathlib import Path

import pytest
from sample import empty, sample

from reports.renderers import render_all
from reports.renderers.writing import write_together

NAMES = ["report.html", "audit.json", "claims.csv", "gaps.csv"]


def test_four_files_and_nothing_else(tmp_path):
    out = tmp_path / "deep" / "informe"
    paths = render_all(sample(), out, "es")
    assert [path.name for path in paths] == NAMES
    assert sorted(path.name for path in out.iterdir()) == sorted(NAMES)
    assert json.loads((out / "audit.json").read_text("utf-8"))["schema"] == "expectation-audit/result/1"


def test_the_same_result_gives_the_same_bytes(tmp_path):
    first = [path.read_bytes() for path in render_all(sample(), tmp_path / "a", "es")]
    second = [path.read_bytes() for path in render_all(sample(), tmp_path / "b", "es")]
    assert first == second


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_a_full_disk_leaves_the_old_report(tmp_path, monkeypatch, failing):
    render_all(empty(), tmp_path, "en")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    calls = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("reports.renderers.writing.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        render_all(sample(), tmp_path, "en")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_renderer_that_fails_writes_nothing(tmp_path, monkeypatch):
    def broken(*_: object) -> str:
        raise RuntimeError("broken")

    monkeypatch.setattr("reports.renderers.render_gaps_csv", broken)
    with pytest.raises(RuntimeError):
        render_all(sample(), tmp_path / "out", "es")
    assert not (tmp_path / "out").exists()


def test_lone_surrogates_do_not_stop_the_report(tmp_path):
    (path,) = write_together(tmp_path, {"a.txt": "x\ud800y"})
    assert path.read_text("utf-8") == "x?y"


def test_an_unknown_language_writes_nothing(tmp_path: Path):
    with pytest.raises(ValueError, match="choose one of es, en"):
        render_all(sample(), tmp_path / "out", "fr")
    assert not (tmp_path / "out").exists()
