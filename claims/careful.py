"""The careful reader of one side: the transformer's answers in the classes of the quick heads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from claims.aspects import IDS
from claims.linear import softmax
from claims.mixing import two_sided
from claims.transformer import Memory, Remembering, Transformer

Float = NDArray[np.float32]
SideName = Literal["company", "customer"]
LABELS = ("claim", "qualifier", "none")
_FLAGS = ("complaint", "praise", "cites")
_STRENGTHS = ("measurable", "absolute", "vague")
_GRADES = tuple("01234")


@dataclass(frozen=True, slots=True)
class Careful:
    """Answers the questions of one side; `classes` gives each head's columns, as the quick head has them."""

    transformer: Transformer
    side: SideName
    classes: Mapping[str, tuple[str, ...]]
    memory: Memory | None = None

    def pool(self, texts: Sequence[str]) -> Float:
        """Read texts, or remember them; shape (texts, width)."""
        if self.memory is None:
            return self.transformer.pool(texts)
        return Remembering(self.transformer, self.memory, ("transformer",)).pool(texts)

    def answers(self, vectors: Float) -> dict[str, Float]:
        """Return what the heads say of pooled vectors."""
        names = ("label", "claim_aspect", "strength")
        if self.side == "customer":
            names = ("flags", "severity", "complaint_aspect")
        return by_head(
            self.side, {name: self.transformer.answer(name, vectors) for name in names}, self.classes
        )


def by_head(
    side: SideName, raw: Mapping[str, Float], classes: Mapping[str, tuple[str, ...]]
) -> dict[str, Float]:
    """Turn the transformer's raw outputs to probabilities in the columns of the quick heads."""
    if side == "company":
        found = {
            "label": _columns(softmax(raw["label"]), LABELS, classes["label"]),
            "aspect": _columns(softmax(raw["claim_aspect"]), IDS, classes["aspect"]),
        }
        return found | {name: two_sided(raw["strength"][:, at]) for at, name in enumerate(_STRENGTHS)}
    found = {
        "severity": _columns(softmax(raw["severity"]), _GRADES, classes["severity"]),
        "aspect": _columns(softmax(raw["complaint_aspect"]), IDS, classes["aspect"]),
    }
    return found | {name: two_sided(raw["flags"][:, at]) for at, name in enumerate(_FLAGS)}


def _columns(shares: Float, names: Sequence[str], wanted: Sequence[str]) -> Float:
    return shares[:, [names.index(name) for name in wanted]]
