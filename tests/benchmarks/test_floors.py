from pathlib import Path

import pytest

from benchmarks.learning.floors import Floor, Sheet, broken, load, lowered, raised, save
from benchmarks.learning.measure import Figure


@pytest.fixture
def sheet() -> Sheet:
    found = Sheet()
    found.add("claims.f1.es", Figure(0.8, 0.75, 0.85, 100))
    found.add("claims.calibration_error", 0.02, most=True)
    return found


def test_a_figure_under_its_floor_is_named(sheet: Sheet) -> None:
    floors = {"claims.f1.es": Floor(0.81), "claims.calibration_error": Floor(0.08, most=True)}
    assert broken(sheet, floors) == ["claims.f1.es: 0.800 is under its floor 0.810"]


def test_an_error_over_its_floor_is_named_and_so_is_a_figure_without_one(sheet: Sheet) -> None:
    problems = broken(sheet, {"claims.calibration_error": Floor(0.01, most=True)})
    assert "over its floor 0.010" in problems[0]
    assert "claims.f1.es: has no floor" in problems[1]


def test_raising_never_lowers(sheet: Sheet) -> None:
    floors = raised(sheet, {"claims.f1.es": Floor(0.85), "kept": Floor(0.5, reason="because it is so")})
    assert floors["claims.f1.es"].value == 0.85
    assert floors["kept"].reason == "because it is so"
    assert floors["claims.calibration_error"] == Floor(0.03, most=True)


def test_lowering_needs_a_reason_and_writes_it(sheet: Sheet, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="--reason"):
        lowered(sheet, {}, "claims.f1.es", "")
    with pytest.raises(ValueError, match="was not measured"):
        lowered(sheet, {}, "claims.f2", "a long enough reason")
    floors = lowered(sheet, {"claims.f1.es": Floor(0.85)}, "claims.f1.es", 'labels were "mended" upstream')
    save(floors, tmp_path / "floors.toml")
    assert load(tmp_path / "floors.toml") == {
        "claims.f1.es": Floor(0.79, reason='labels were "mended" upstream')
    }


def test_no_file_means_no_floors(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml") == {}


def test_what_is_no_number_is_refused(sheet: Sheet) -> None:
    with pytest.raises(TypeError, match="no figure"):
        sheet.add("x", "0.8")
