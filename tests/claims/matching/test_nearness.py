"""Which texts are worth judging against which claims."""

from __future__ import annotations

import numpy as np
import pytest
from builders import claim, corpus, told
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from claims.matching import nearness
from claims.matching.nearness import Nearness

Float = NDArray[np.float32]
_FOREMOST = nearness._FOREMOST


def _beside(match: Float) -> Nearness:
    """Claims and texts of which the cosines of the matcher are known, shape (claims, texts), and no more."""
    claims, texts = match.shape
    heard = corpus(*(told(f"{number}", "price") for number in range(texts)))
    nothing = np.zeros((claims, 1), np.float32), np.zeros((texts, 1), np.float32)
    promises = [claim(f"{number}", "price") for number in range(claims)]
    return Nearness(promises, heard, nothing, (match, np.eye(texts, dtype=np.float32)), nothing)


def _every(near: Nearness) -> list[NDArray[np.int64]]:
    return [np.arange(len(near.corpus.texts))] * len(near.claims)


@given(arrays(np.float32, (14, 6), elements=st.floats(-1, 1, width=32)))
def test_the_claims_that_come_first_for_a_text_are_judged_however_far_they_lie(match: Float) -> None:
    near = _beside(match)
    every = _every(near)
    foremost = near.foremost(every)
    judged = np.zeros(match.shape, dtype=bool)
    for number, rows in enumerate(every):
        judged[number, near.worth_judging(number, rows, near.closeness(number, rows), foremost)] = True
    first = np.sort(match, axis=0)[-_FOREMOST]
    assert (judged >= (match >= first)).all()
    assert (judged <= ((match >= first) | (match >= nearness._NEAR))).all()


def test_a_text_that_meets_few_claims_is_judged_against_all_of_them() -> None:
    near = _beside(np.full((_FOREMOST - 1, 2), -0.5, dtype=np.float32))
    foremost = near.foremost(_every(near))
    assert np.isneginf(foremost).all()
    rows = np.arange(2)
    assert len(near.worth_judging(0, rows, near.closeness(0, rows), foremost)) == 2
    assert len(near.worth_judging(0, rows, near.closeness(0, rows))) == 0


def test_what_a_claim_may_not_meet_takes_no_place_among_the_first() -> None:
    match = np.full((2 * _FOREMOST, 2), 0.1, dtype=np.float32)
    match[:_FOREMOST] = 0.15  # of another country than the first text
    near = _beside(match)
    other = np.array([1])
    meetings = [other] * _FOREMOST + [np.arange(2)] * _FOREMOST
    foremost = near.foremost(meetings)
    rows = np.arange(2)
    kept = near.worth_judging(_FOREMOST, rows, near.closeness(_FOREMOST, rows), foremost)
    assert kept.tolist() == [0]


@pytest.mark.parametrize(
    ("promise", "text", "judged"),
    [
        ("Entrega en 48 horas", "Tardó 9 días", 1),
        ("Entrega en 48 horas", "Me cobraron 9 euros", 0),
        ("Delivered within 48 hours", "It took 9 days", 1),
        ("Delivered within 48 hours", "They charged me £9", 0),
    ],
)
def test_a_number_of_the_claim_s_kind_is_asked_about_where_a_text_is_close(
    promise: str, text: str, judged: int
) -> None:
    heard = corpus(told(text, "delivery_time"))
    apart = np.zeros((1, 1), np.float32)
    alike = np.full((1, 1), 2.0, np.float32)  # aspects alone make it close
    near = Nearness([claim(promise, "delivery_time")], heard, (apart, apart), (apart, apart), (alike, alike))
    rows, close = np.arange(1), np.array([nearness._LEAST_CLOSE], np.float32)
    assert len(near.worth_judging(0, rows, close)) == judged
