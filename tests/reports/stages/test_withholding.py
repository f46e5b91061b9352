"""Which themes without a promise are not told: those that a promise explains yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from reports.result_history import ClaimTrace, GapTrace
from reports.stages import withholding
from reports.stages.withholding import Withholding

_PAGE = "https://tienda.example/"
_SILENT: Any = SimpleNamespace(id="g-now", kind=SimpleNamespace(value="silent"), theme_id="t", complaints=())


def _trace(kind: str) -> GapTrace:
    claims = (ClaimTrace("c-before", "En 48 horas", "es", (_PAGE,)),) if kind == "contradicted" else ()
    return GapTrace(f"g-{kind}", kind, "refunds", theme_id="t", claims=claims)


def _untold(
    monkeypatch: pytest.MonkeyPatch, told: Iterable[GapTrace], days: Iterable[date], **more: Any
) -> bool:
    """Whether the silent gap is held back, where the audit before told these gaps, complained of on these days."""
    before = tuple(told)
    monkeypatch.setattr(
        withholding, "traces_of", lambda _, kinds: tuple(one for one in before if one.kind in kinds)
    )
    texts = [SimpleNamespace(person=f"p{n}", date=day) for n, day in enumerate(days)]
    values: dict[str, Any] = {
        "decisions": SimpleNamespace(all=()),
        "claims": {},
        "themes": {},
        "corpus": SimpleNamespace(select=lambda _: texts),
        "minimum_n": 3,
        "audited_at": "2026-06-01T06:00:00+00:00",
        "previous": SimpleNamespace(aside=()),
        "read": {_PAGE},
    }
    return "g-now" in Withholding(**cast("Any", values | more)).untold([_SILENT])


OLD, NEW = date(2026, 5, 1), date(2026, 6, 9)


def test_what_was_told_of_a_changed_promise_is_no_theme_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    told = [_trace("contradicted")]
    assert _untold(monkeypatch, told, [OLD] * 9)
    assert _untold(monkeypatch, told, [OLD] * 9 + [NEW] * 2)
    assert not _untold(monkeypatch, told, [OLD] * 9 + [NEW] * 3)


def test_a_promise_that_stands_explains_nothing_away(monkeypatch: pytest.MonkeyPatch) -> None:
    for since in (None, OLD):
        stands = {"c-before": SimpleNamespace(since=since)}
        assert not _untold(monkeypatch, [_trace("contradicted")], [OLD] * 9, claims=stands)
    assert not _untold(monkeypatch, [], [OLD] * 9)


def test_a_promise_put_back_leaves_no_theme_alone_until_enough_complain_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gone = SimpleNamespace(trace=_trace("contradicted"), state="resolved", since="2026-05-25T06:00:00+00:00")
    again = {
        "claims": {"c-before": SimpleNamespace(since=date(2026, 6, 8))},
        "previous": SimpleNamespace(aside=(gone,)),
    }
    assert _untold(monkeypatch, [], [OLD] * 9 + [NEW] * 2, **again)
    assert not _untold(monkeypatch, [], [OLD] * 9 + [NEW] * 3, **again)


def test_a_theme_that_stood_alone_before_stands_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not _untold(monkeypatch, [_trace("contradicted"), _trace("silent")], [OLD] * 9)


def test_a_theme_waits_for_the_page_of_its_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _untold(monkeypatch, [_trace("contradicted"), _trace("silent")], [OLD] * 9, read=set())
