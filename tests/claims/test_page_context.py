import numpy as np
import pytest

from claims.page_context import in_context


def _moved(sure: list[float], pages: list[str]) -> list[float]:
    return in_context(np.array(sure, dtype=np.float32), pages).tolist()


def test_a_text_of_no_page_stays_as_it_is() -> None:
    assert _moved([0.3, 0.9], ["", ""]) == pytest.approx([0.3, 0.9])


def test_a_lone_sentence_stays_as_it_is() -> None:
    assert _moved([0.3, 0.9], ["a", "b"]) == pytest.approx([0.3, 0.9], abs=1e-3)


def test_promises_stand_among_promises() -> None:
    among, beside = _moved([0.4, 0.9, 0.9, 0.9], ["a"] * 4)[0], _moved([0.4, 0.02, 0.02, 0.02], ["a"] * 4)[0]
    assert beside < 0.4 < among
    assert among - 0.4 < 0.25  # a page sways, it does not decide


def test_pages_do_not_sway_each_other() -> None:
    first = _moved([0.4, 0.9, 0.9], ["a", "a", "a"])
    assert _moved([0.4, 0.9, 0.9, 0.01], ["a", "a", "a", "b"])[:3] == pytest.approx(first)
