"""The demo site's files as a web server would give them: parts included, the origin in its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable

# The files name the address the shop would have; the server puts its own in its place.
ORIGIN = "https://www.tazaluz.example"
CALENDAR = "/catas/agenda/"
_FIRST_MONTH = (2026, 10)  # fixed, so that the demo is the same on every day
_MONTH = re.compile(r"mes=([0-9]{4})-(0[1-9]|1[0-2])")
_NAMES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre", "diciembre",
)  # fmt: skip
_INCLUDE = re.compile(r'<!--#include virtual="([^"]{1,200})" -->')
_ECHO = re.compile(r'<!--#echo var="([A-Z_]{1,40})" -->')
_TYPES = {
    "html": "text/html; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server sends for one address; `tag` is the entity tag, without its quotes."""

    body: bytes
    content_type: str

    @property
    def tag(self) -> str:
        """A hash of the body."""
        return hashlib.sha256(self.body).hexdigest()[:16]


class Pages:
    """All addresses of the site under one origin, such as "http://127.0.0.1:8000"."""

    def __init__(self, origin: str) -> None:
        texts = dict(_walk(files(__package__).joinpath("site")))
        self._parts = {path: text for path, text in texts.items() if path.startswith("/_parts/")}
        self._texts = {path: text for path, text in texts.items() if path not in self._parts}
        self._origin = origin

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address, the calendar once."""
        return tuple(sorted(map(_address, self._texts)))

    def get(self, path: str, query: str = "") -> Answer | None:
        """The answer for a path; None where there is none. A query only matters to the calendar."""
        name = f"{path}index.html" if path in {"/", "/en/"} else path
        if name.endswith("/"):
            name = f"{name.removesuffix('/')}.html"
        text = self._texts.get(name)
        if text is None or _address(name) != path:
            return None
        values = calendar_values(query) if path == CALENDAR else {}
        text = _INCLUDE.sub(lambda found: self._parts[found[1]], text)
        text = _ECHO.sub(lambda found: values[found[1]], text)
        kind = _TYPES[name.rpartition(".")[2]]
        return Answer(text.replace(ORIGIN, self._origin).encode(), kind)


def calendar_values(query: str) -> dict[str, str]:
    """The month a query asks for and its neighbours, by the month and the year: there is no last one."""
    asked = _MONTH.search(query)
    year, month = (int(asked[1]), int(asked[2])) if asked else _FIRST_MONTH
    return {
        "MES": f"{_NAMES[month - 1]} de {year}",
        "MES_ANTERIOR": _month(12 * year + month - 2),
        "MES_SIGUIENTE": _month(12 * year + month),
        "ANO_ANTERIOR": _month(12 * (year - 1) + month - 1),
        "ANO_SIGUIENTE": _month(12 * (year + 1) + month - 1),
    }


def _month(count: int) -> str:
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def _address(name: str) -> str:
    if not name.endswith(".html"):
        return name
    return f"{name.removesuffix('index.html').removesuffix('.html').removesuffix('/')}/"


def _walk(folder: Traversable, path: str = "/") -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{path}{entry.name}/")
        elif entry.name.rpartition(".")[2] in _TYPES:
            yield f"{path}{entry.name}", entry.read_text(encoding="utf-8")
