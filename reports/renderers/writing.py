"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_together(out: Path, files: Mapping[str, str | bytes]) -> tuple[Path, ...]:
    """Write every file of `files` (name to text in UTF-8, or bytes) into `out`, or leave the old ones.

    A name may lead into a folder below `out`, with a slash. All are first written beside their targets and
    only then moved into place. Raises OSError.
    """
    out.mkdir(parents=True, exist_ok=True)
    written: list[tuple[Path, Path]] = []
    try:
        for name, text in files.items():
            data = text.encode("utf-8", "replace") if isinstance(text, str) else text
            target = out / name
            target.parent.mkdir(exist_ok=True)
            written.append((_beside(target, data), target))
        for temporary, target in written:
            temporary.replace(target)
    finally:
        for temporary, _ in written:
            temporary.unlink(missing_ok=True)
    return tuple(target for _, target in written)


def _beside(target: Path, data: bytes) -> Path:
    handle, path = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(path).chmod(0o644)  # mkstemp makes files only their owner reads; a report is passed on
    except BaseException:
        Path(path).unlink(missing_ok=True)
        raise
    return Path(path)
