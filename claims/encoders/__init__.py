"""Sentence encoders behind one small protocol: texts in, unit vectors out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

__all__ = ["TextEncoder", "load_encoder"]

_ADAPTER = "sentence-transformers:"


class TextEncoder(Protocol):
    """Turns texts into mean-centred unit vectors, the same text always into the same vector."""

    @property
    def name(self) -> str:
        """What the report states as the encoder."""
        ...

    @property
    def dim(self) -> int:
        """The length of a vector."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts; shape (len(texts), dim), rows of unit norm (or zero for an empty text)."""
        ...

    def __hash__(self) -> int:
        """Tell encoders apart, so that what one made of a text may be kept."""
        ...


def load_encoder(spec: str = "bundled") -> TextEncoder:
    """Load an encoder by its name in `[analysis] encoder`; ValueError or ImportError say the remedy."""
    if spec == "bundled":
        from claims.encoders.universal import UniversalEncoder

        return UniversalEncoder()
    if spec.startswith(_ADAPTER) and len(spec) > len(_ADAPTER):
        from claims.encoders.sentence_transformers import SentenceTransformersEncoder

        return SentenceTransformersEncoder(spec.removeprefix(_ADAPTER))
    raise ValueError(
        f'encoder {spec!r} is not known. Write encoder = "bundled", '
        f'or encoder = "{_ADAPTER}MODEL" with the name of a sentence-transformers model.'
    )
