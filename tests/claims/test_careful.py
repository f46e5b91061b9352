from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from claims.careful import LABELS, Careful, by_head
from claims.heads import Heads

_COMPANY = ("label", "aspect", "measurable", "absolute", "vague")


def test_raw_answers_come_in_the_columns_of_the_quick_heads() -> None:
    raw = {
        "label": np.log(np.array([[0.7, 0.2, 0.1]], dtype=np.float32)),
        "claim_aspect": np.zeros((1, 31), dtype=np.float32),
        "strength": np.array([[2.0, -2.0, 0.0]], dtype=np.float32),
    }
    classes = {"label": ("claim", "none", "qualifier"), "aspect": ("price", "returns")}
    found = by_head("company", raw, classes)
    assert LABELS == ("claim", "qualifier", "none")
    assert found["label"][0] == pytest.approx([0.7, 0.1, 0.2], abs=1e-5)
    assert found["aspect"].shape == (1, 2)
    assert found["measurable"][0, 1] > 0.5 > found["absolute"][0, 1]


@pytest.fixture(scope="module")
def heads() -> Heads:
    return Heads.load("company", _COMPANY)


def test_what_is_clearly_no_promise_is_not_asked_about(heads: Heads) -> None:
    texts = ["Inicio", "Contacto", "Entrega en 24 h o te devolvemos el dinero"]
    asked: list[str] = []
    careful = heads.careful
    assert careful is not None

    listening = SimpleNamespace(
        pool=lambda some: asked.extend(some) or careful.pool(some),
        answers=careful.answers,
    )
    reading = replace(heads, careful=cast("Careful", listening)).reading(texts)
    assert texts[2] in asked
    assert len(asked) < len(texts)
    assert reading.answers["label"].sum(axis=1) == pytest.approx(np.ones(3), abs=1e-4)


def test_the_quick_heads_can_answer_alone() -> None:
    quick = Heads.load("company", _COMPANY, quick=True)
    reading = quick.reading(["Entrega en 24 h"])
    sure, answers = quick.yes("label", reading, ["es"], "claim")
    assert sure.shape == (1,)
    assert answers == [bool(sure[0] >= quick.calibrations["label"].es.threshold)]
