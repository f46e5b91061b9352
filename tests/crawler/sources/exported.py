"""What tests of exports share: ZIPs with hostile members, and records told apart from skipped rows."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from crawler.items import SkippedRow
from crawler.sources import RawRecord


def packed(path: Path, members: Mapping[str, str | bytes]) -> Path:
    """Write a ZIP as it is downloaded."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path


def unpacked(folder: Path, members: Mapping[str, str | bytes]) -> Path:
    """Write the same as a folder."""
    for name, data in members.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def claiming(path: Path, size: int) -> Path:
    """Make every member of a ZIP claim to unpack to so many bytes."""
    data = bytearray(path.read_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = size.to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    path.write_bytes(bytes(data))
    return path


def records_of(read: Iterable[RawRecord | SkippedRow]) -> list[RawRecord]:
    return [one for one in read if isinstance(one, RawRecord)]


def skipped_of(read: Iterable[RawRecord | SkippedRow]) -> list[SkippedRow]:
    return [one for one in read if isinstance(one, SkippedRow)]


def misread(value: Any) -> str:
    """JSON as Meta writes it: each byte of the UTF-8 as a character of its own."""
    text = json.dumps(value, ensure_ascii=False)
    return json.dumps(json.loads(text.encode().decode("latin-1")), indent=1)
