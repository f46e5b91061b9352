"""An export as it was downloaded: one file, a folder or a ZIP, read alike and within bounds.

Members outside the archive (`../`, absolute paths, links) are left out; a member has a largest size however
small it was packed; nothing is unpacked to the disk.
"""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Self

from crawler.exports.errors import TableError

MAX_MEMBER = 512 * 1024 * 1024  # bytes, unpacked
MAX_MEMBERS = 200_000
_DAMAGE = (
    OSError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, RuntimeError, NotImplementedError, EOFError,
    ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an export; `name` is its path inside, with slashes."""

    name: str
    size: int
    _open: Callable[[], IO[bytes]]
    _bundle: Path

    def read(self) -> bytes:
        """Return all of it; raises TableError for one too large or damaged."""
        data = self._taken(MAX_MEMBER + 1)
        if len(data) > MAX_MEMBER:
            raise TableError(self._bundle, f"{self.name} holds more than {MAX_MEMBER // 2**20} MB.")
        return data

    def head(self, size: int) -> bytes:
        """Return its first bytes."""
        return self._taken(size)

    @contextmanager
    def stream(self) -> Iterator[IO[bytes]]:
        """Open it to be read bit by bit, for what is larger than memory; raises TableError for damage."""
        try:
            with self._open() as file:
                yield file
        except TableError:
            raise
        except _DAMAGE as error:
            raise TableError(
                self._bundle, f"{self.name} cannot be read ({error}).", "Download the export again."
            ) from error

    def _taken(self, size: int) -> bytes:
        with self.stream() as file:
            return file.read(size)  # the stream is cut here whatever size a ZIP's directory claims


class Bundle:
    """The members of an export; a context manager."""

    def __init__(
        self, path: Path, members: tuple[Member, ...], packed: zipfile.ZipFile | None = None
    ) -> None:
        self.path, self.members, self._packed = path, members, packed

    @classmethod
    def open(cls, path: Path) -> Bundle:
        """Open a file, a folder or a ZIP. Raises TableError for what is not there or is damaged."""
        if path.is_dir():
            return cls(path, tuple(_folder(path)))
        if not path.is_file():
            raise TableError(path, "there is no such file or folder.", "Check the path.")
        if zipfile.is_zipfile(path):
            return _zip(path)
        if path.suffix.lower() == ".zip":
            raise TableError(path, "it is no whole ZIP file.", "Download the export again.")
        return cls(path, (Member(path.name, path.stat().st_size, _opener(path), path),))

    def named(self, *patterns: str) -> tuple[Member, ...]:
        """Return the members whose path ends like one of the patterns, by path."""
        return tuple(
            member
            for member in self.members
            if any(
                fnmatchcase("/" + member.name.casefold(), "*/" + pattern.casefold()) for pattern in patterns
            )
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._packed is not None:
            self._packed.close()


def _opener(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")


def _folder(folder: Path) -> list[Member]:
    members = []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue  # a link may lead out of the export
        members.append(
            Member(path.relative_to(folder).as_posix(), path.stat().st_size, _opener(path), folder)
        )
        if len(members) > MAX_MEMBERS:
            raise TableError(
                folder, f"it holds more than {MAX_MEMBERS:,} files; name the export's own folder."
            )
    return members


def _zip(path: Path) -> Bundle:
    try:
        packed = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise TableError(path, f"it is no whole ZIP file ({error}).", "Download the export again.") from error
    infos = packed.infolist()
    if len(infos) > MAX_MEMBERS:
        packed.close()
        raise TableError(path, f"it holds more than {MAX_MEMBERS:,} files.")
    members = [
        Member(info.filename, info.file_size, partial(packed.open, info), path)
        for info in sorted(infos, key=lambda one: one.filename)
        if not info.is_dir() and _inside(info)
    ]
    return Bundle(path, tuple(members), packed)


def _inside(info: zipfile.ZipInfo) -> bool:
    """A plain file whose path stays in the archive."""
    name = PurePosixPath(info.filename.replace("\\", "/"))
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return not (is_link or name.is_absolute() or ".." in name.parts or ":" in name.parts[0])
