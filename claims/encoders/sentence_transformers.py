"""Any sentence-transformers model as the encoder, through the extra of the same name."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from claims.encoders.centring import centred

_ANCHORS = (
    "Entrega en 24 horas", "Delivered within 24 hours", "Devoluciones gratis", "Free returns",
    "No me contesta nadie", "Nobody answers me", "Atención al cliente", "Customer support",
    "Precios sin sorpresas", "No hidden fees", "La aplicación se cierra sola", "The app keeps crashing",
    "Nuestra empresa nació en 1998", "Our company was founded in 1998", "Contacto", "Contact us",
)  # fmt: skip


class SentenceTransformersEncoder:
    """A sentence-transformers model, mean-centred on a few everyday phrases in both languages."""

    def __init__(self, model: str) -> None:
        try:
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise ImportError(
                f"encoder sentence-transformers:{model} needs the extra: "
                "pip install 'expectation-audit[sentence-transformers]', or set encoder = \"bundled\"."
            ) from error
        self.name = f"sentence-transformers:{model}"
        self._model = SentenceTransformer(model, device="cpu")
        self._mean = self._raw(_ANCHORS).mean(axis=0)
        self.dim = int(self._mean.shape[0])

    def _raw(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(
            self._model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False),
            dtype=np.float32,
        )

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Encode texts; shape (len(texts), dim)."""
        if not texts:
            return np.zeros((0, self.dim), dtype=np.float32)
        return centred(self._raw(texts), self._mean)
