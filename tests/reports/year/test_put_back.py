"""Four audits in which a promise is taken off and put back word for word; the third reads nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # `tazaluz`, however pytest is started

from tazaluz import ANSWER, GOOD, Plot, Year, dated, remembered_readings, texts, year

from reports.diffing import difference, pick_run

PROMISED, TAKEN_OFF, DOWN, PUT_BACK = range(4)


def _pages(week: int) -> dict[str, str]:
    words = (
        "Estamos en la calle Real." if week == TAKEN_OFF else "Te contestamos en menos de 2 horas, siempre."
    )
    return {"": f"<h1>Contacto</h1><p>{words}</p>"}


_PLOT = Plot(
    _pages, lambda _: dated([*texts(ANSWER, 14, 3), *texts(GOOD, 20, 1)]), moved=range(4), unread={DOWN: ""}
)


@pytest.fixture(scope="module")
def it(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    with remembered_readings(), year(tmp_path_factory.mktemp("back"), plot=_PLOT) as made:
        for week in range(4):
            made.run(week)
        yield made


def test_its_gap_is_back_with_the_complaints_it_had(it: Year) -> None:
    since = it.results[TAKEN_OFF].since
    assert since is not None
    assert [change.kind for change in since.changes] == ["resolved"]
    (first,) = [gap for gap in it.results[PROMISED].gaps if gap.kind == "contradicted"]
    (back,) = [gap for gap in it.results[PUT_BACK].gaps if gap.kind == "contradicted"]
    assert (back.state, back.complaints, back.identity or back.id) == (
        "regressed",
        first.complaints,
        first.id,
    )
    assert back.history is not None
    assert [edit.kind for edit in back.history.edits] == ["removed"]


def test_no_complaint_without_a_promise_is_told_meanwhile(it: Year) -> None:
    assert not [gap for result in it.results.values() for gap in result.gaps if gap.kind == "silent"]


def test_two_audits_with_one_between_that_read_nothing_tell_it_too(it: Year) -> None:
    def pick(name: str):
        return pick_run(it.archive, it.config.run_key, name)

    found = difference(pick("2"), pick("4"))
    assert [(change.kind, change.gap_kind) for change in found.changes] == [("regressed", "contradicted")]
