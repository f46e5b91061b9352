import json
from pathlib import Path

import pytest
from sample import empty, sample

from reports.codec import from_json, to_json
from reports.renderers import DEFAULT, FORMATS, Telling, render_all
from reports.renderers.writing import write_together

NAMES = ["report.html", "audit.json", "claims.csv", "gaps.csv", "themes.csv", "complaints.csv"]


def test_the_default_files_and_nothing_else(tmp_path):
    out = tmp_path / "deep" / "informe"
    paths = render_all(Telling(sample(), "es"), out)
    assert [path.name for path in paths] == NAMES
    assert sorted(path.name for path in out.iterdir()) == sorted(NAMES)
    assert json.loads((out / "audit.json").read_text("utf-8"))["schema"] == "expectation-audit/result/1"


def test_the_same_result_gives_the_same_bytes(tmp_path):
    first = [path.read_bytes() for path in render_all(Telling(sample(), "es"), tmp_path / "a")]
    second = [path.read_bytes() for path in render_all(Telling(sample(), "es"), tmp_path / "b")]
    assert first == second


@pytest.mark.parametrize("failing", [1, 2, 3, 4, 5, 6])
def test_a_full_disk_leaves_the_old_report(tmp_path, monkeypatch, failing):
    render_all(Telling(empty(), "en"), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    calls = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr("reports.renderers.writing.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        render_all(Telling(sample(), "en"), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_renderer_that_fails_writes_nothing(tmp_path, monkeypatch):
    def broken(*_: object) -> str:
        raise RuntimeError("broken")

    monkeypatch.setitem(FORMATS, "csv", broken)
    with pytest.raises(RuntimeError):
        render_all(Telling(sample(), "es"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_lone_surrogates_do_not_stop_the_report(tmp_path):
    (path,) = write_together(tmp_path, {"a.txt": "x\ud800y"})
    assert path.read_text("utf-8") == "x?y"


def test_an_unknown_language_writes_nothing(tmp_path: Path):
    with pytest.raises(ValueError, match="choose one of es, en"):
        render_all(Telling(sample(), "fr"), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_every_format_has_files_of_its_own(tmp_path):
    telling = Telling(sample(), "es")
    names = [path.name for path in render_all(telling, tmp_path, tuple(FORMATS))]
    assert len(set(names)) == len(names)
    assert {*NAMES, "audit.xlsx", "summary.md", "audit.sarif"} == set(names)
    assert set(DEFAULT) < set(FORMATS)


@pytest.mark.parametrize("name", list(FORMATS))
def test_an_older_result_renders_in_every_format(tmp_path, name):
    """What an older version wrote lacks the fields that have defaults."""
    old = json.loads(to_json(sample()))
    for key in ("complaints", "claims_by_place", "collisions", "theme_events"):
        del old[key]
    for gap in old["gaps"]:
        for key in ("parts", "by_channel", "state", "brand", "country", "people", "rank", "conflict"):
            del gap[key]
    assert render_all(Telling(from_json(json.dumps(old)), "en"), tmp_path, (name,))
