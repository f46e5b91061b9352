"""The trained weights, read once a process."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import numpy as np
from numpy.typing import NDArray

Store = dict[str, NDArray[np.generic]]


@cache
def load(name: str) -> Store:
    """Read `name`.npz from the package data into memory; pickled content is refused."""
    with (
        as_file(files("claims.weights") / f"{name}.npz") as path,
        np.load(path, allow_pickle=False) as archive,
    ):
        return {key: archive[key] for key in archive.files}
