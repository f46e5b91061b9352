"""LinkedIn's export of a company page's posts: a workbook (.xls or .xlsx) with the sheet "All posts".

A note stands above the header, whose names are in the language of the one who exports (English and Spanish
are known). A post's title is its whole text.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from crawler.exports import workbook
from crawler.exports.columns import plain
from crawler.exports.content_ids import content_id
from crawler.exports.dates import DateRule, DateTally, Order, parse_date
from crawler.exports.errors import TableError
from crawler.exports.json_members import one_by_one
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Speaker, Words

CARD = SourceCard(
    name="linkedin",
    section="social",
    road=Road.FILE,
    title="LinkedIn",
    yields=("posts",),
    needs=("path",),
    limits=Words(es="los últimos 365 días en cada exportación", en="the last 365 days in one export"),
    how=Words(
        es=(
            "LinkedIn, como administrador de la página: «Análisis», «Contenido», «Exportar», elija las "
            "fechas. Indique el archivo .xls (o la carpeta con varios)."
        ),
        en=(
            "LinkedIn, as an admin of the page: Analytics, Content, Export, choose the dates. Name the .xls "
            "file (or the folder with several)."
        ),
    ),
)
_SHEETS = ("all posts", "todas las publicaciones")
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("post title", "titulo de la publicacion"),
    "link": ("post link", "enlace de la publicacion"),
    "date": ("created date", "date", "fecha de creacion", "fecha"),
}
_HEADER_WITHIN = 5  # rows
_BIFF_HEAD = 8 << 20  # bytes searched for a sheet's name
_SUFFIXES = frozenset({".xls", ".xlsx"})


def recognises(path: Path) -> bool:
    """Tell whether a workbook (or one in a folder) has LinkedIn's sheet of posts."""
    return any(_names_sheet(file) and _sheet(file) for file in _workbooks(path))


def read(path: Path, _target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read every post with words in it."""
    files = _workbooks(path)
    if not files:
        raise TableError(path, "it is no workbook.", "Give the .xls file as LinkedIn exported it.")
    yield from one_by_one([_posts(file) for file in files])


def _workbooks(path: Path) -> list[Path]:
    found = sorted(path.iterdir()) if path.is_dir() else [path]
    return [file for file in found if file.suffix.lower() in _SUFFIXES and file.is_file()]


def _names_sheet(path: Path) -> bool:
    """Look for the sheet's name without reading cells."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed, packed.open("xl/workbook.xml") as file:
                head = file.read(1 << 20)
        else:
            with path.open("rb") as plain_file:
                head = plain_file.read(_BIFF_HEAD)
    except (
        OSError,
        KeyError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        EOFError,
        zipfile.BadZipFile,
        zlib.error,
    ):
        return False
    lowered = head.lower()
    return any(name.encode(codec) in lowered for name in _SHEETS for codec in ("ascii", "utf-16-le"))


def _sheet(path: Path) -> str:
    """Return the sheet of posts, "" when there is none."""
    try:
        for sheet in workbook.sheet_names(path):
            if plain(sheet) in _SHEETS and _header(path, sheet)[0]:
                return sheet
    except TableError:
        return ""
    return ""


def _header(path: Path, sheet: str) -> tuple[int, dict[str, int]]:
    """Return the number of the header row and where its columns are; 0 when there is no such row."""
    for number, cells, _ in islice(workbook.rows(path, sheet), _HEADER_WITHIN):
        places = _places(cells)
        if {"title", "link"} <= places.keys():
            return number, places
    return 0, {}


def _places(cells: Sequence[str]) -> dict[str, int]:
    names = [plain(cell) for cell in cells]
    return {
        role: next(names.index(known) for known in choices if known in names)
        for role, choices in _COLUMNS.items()
        if set(choices) & set(names)
    }


def _posts(path: Path) -> Iterator[RawRecord | SkippedRow]:
    workbook.sheet_names(path)  # a workbook that cannot be read says why
    sheet = _sheet(path)
    if not sheet:
        raise TableError(
            path, 'it has no sheet "All posts" with post titles and links.',
            "Export Content (not Visitors or Followers) in LinkedIn's page analytics.",
        )  # fmt: skip
    head, places = _header(path, sheet)
    rule = _rule(path, sheet, head, places)
    for number, cells, _ in workbook.rows(path, sheet):
        if number <= head:
            continue
        post = {role: cells[at].strip() for role, at in places.items()}
        if post["title"]:
            yield _post(post, rule)
        else:
            yield SkippedRow(number, "no text")


def _rule(path: Path, sheet: str, head: int, places: Mapping[str, int]) -> DateRule:
    """LinkedIn writes the month first; a column that cannot be read so has the day first."""
    tally = DateTally()
    for number, cells, _ in workbook.rows(path, sheet):
        if number > head and "date" in places:
            tally.add(cells[places["date"]])
    day_first = tally.first_over_12 > 0 and not tally.second_over_12
    return DateRule(Order.DAY if day_first else Order.MONTH)


def _post(post: Mapping[str, str], rule: DateRule) -> RawRecord:
    date = parse_date(post.get("date", ""), rule)
    activity = post["link"].partition("urn:li:")[2].strip("/")
    return RawRecord(
        record_id=activity or content_id(post["link"], date, post["title"]),
        text=post["title"],
        speaker=Speaker.COMPANY,
        date=date,
        channel="linkedin",
        link=post["link"],
    )
