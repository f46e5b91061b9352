"""Small text helpers shared by the steps: one normal form for comparing, one way to make ids."""

from __future__ import annotations

import hashlib
import re
import unicodedata

_SPACE = re.compile(r"\s+")
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def fold(text: str) -> str:
    """Lower case, no accents, single spaces: the form in which wordings are compared."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(ch for ch in decomposed if not unicodedata.combining(ch))
    return _SPACE.sub(" ", bare).strip()


def same_wording(text: str) -> str:
    """`fold` without punctuation at the edges: "Envío gratis!" and "envio gratis" are one wording."""
    return _EDGE.sub("", fold(text))


def stable_id(prefix: str, *parts: str) -> str:
    """An id that depends on `parts` alone: the prefix and twelve hex digits of their SHA-256."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:12]}"
