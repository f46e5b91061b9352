"""A table's plan: what each column is and how dates are read, shown to a person before anything is
imported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Literal

from crawler.exports.columns import (
    CLAIM_ROLES,
    COMPLAINT_ROLES,
    Role,
    chosen_columns,
    free_text_columns,
    guessed_columns,
    listed,
    plain,
)
from crawler.exports.dates import DateRule, DateTally
from crawler.exports.errors import TableError
from crawler.exports.presets.loader import Preset, choose_preset
from crawler.exports.rows import Format, Layout, Row, find_layout, read_rows
from crawler.exports.text import clean, join_answers
from crawler.redaction import KeepList, redact

_SAMPLE = 400  # rows looked at to tell the columns apart
_HEADER_WITHIN = 15  # rows: notes may stand above a header
_SAMPLES = 3
_SAMPLE_TEXT = 240  # characters of a sample that are shown
_DATES = (Role.DATE, Role.SINCE, Role.UNTIL, Role.REPLY_DATE)
# With a preset, what it does not name is left alone but for what scopes a text.
_BESIDE_PRESET = frozenset({Role.COUNTRY, Role.BRAND, Role.LANGUAGE, Role.PRODUCT})

Kind = Literal["complaints", "claims"]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table as the config names it. `columns` maps roles to headers; `brand` and `country` fill empty
    cells.
    """

    path: Path
    source: str  # the source's key in the archive
    preset: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    brand: str = ""
    country: str = ""
    kind: Kind = "complaints"


@dataclass(frozen=True, slots=True)
class TablePlan:
    """How a table will be read. `places` are column numbers by role, `rows` counts what stands under the
    header.
    """

    layout: Layout
    header: tuple[str, ...]
    skip: int  # rows up to and with the header
    places: Mapping[Role, tuple[int, ...]]
    dates: DateRule
    preset: str = ""
    channel: str = ""  # of every row, where no cell says otherwise
    country: str = ""
    rows: int = 0
    unreadable: int = 0
    samples: tuple[str, ...] = ()  # redacted, shortened
    notes: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, str]:
        """Role -> header, as shown to a person."""
        return {
            role.value: " + ".join(self.header[at] for at in self.places[role])
            for role in Role
            if role in self.places
        }

    @property
    def encoding(self) -> str:
        """The encoding's name, "" for workbooks and Parquet."""
        return self.layout.encoding.shown if self.layout.encoding else ""

    @property
    def delimiter(self) -> str:
        """The delimiter's name, "" where there is none."""
        return self.layout.dialect.shown if self.layout.dialect else ""

    @property
    def date_order(self) -> str:
        """Day first, month first, year first, or "" where it does not matter."""
        return self.dates.order.value

    @property
    def date_order_reason(self) -> str:
        """Why the dates are read so, in words."""
        return self.dates.reason


def inspect_table(spec: TableSpec, keep: KeepList | None = None) -> TablePlan:
    """Read the whole table once, in constant memory, and say how it will be imported.

    A header with no row under it is a plan of no rows, with a note: a template that waits to be filled in is
    no mistake. Raises TableError, naming the columns found and the remedy, where no column of a table with
    rows holds a text.
    """
    layout = find_layout(spec.path)
    head = list(
        islice((row for row in read_rows(spec.path, layout) if not row.problem), _SAMPLE + _HEADER_WITHIN)
    )
    if not head:
        raise TableError(
            spec.path, "no row could be read.", "Export it again as CSV in UTF-8, with a header row."
        )
    skip = _header_at(head, layout)
    header = tuple(cell.strip("\ufeff \t\r\n") for cell in head[skip - 1].cells)
    preset = choose_preset(spec.path, header, spec.preset) if spec.kind == "complaints" else None
    below = _more_headers(head[skip:], preset)
    sample = [row.cells for row in head[skip + below :]]
    notes = [f"{below + 1} header rows"] if below else []
    places = _places(spec, header, sample, preset)
    texts = sample[:: max(1, len(sample) // _SAMPLES)]
    tally, rows, unreadable = _tally(spec.path, layout, skip + below, len(header), places)
    rule = tally.judge(spec.country or (preset.country if preset else ""), _language(header, sample, places))
    if Role.DATE not in places and spec.kind == "complaints":
        notes.append("no column of dates: whether complaints recur is unknown")
    if not rows:
        notes.append("there is a header and no row under it yet")
    return TablePlan(
        layout, header, skip + below, places, rule, preset.name if preset else "",
        preset.channel if preset else "", preset.country if preset else "", rows, unreadable,
        _samples(texts, places, keep or KeepList()), tuple(notes),
    )  # fmt: skip


def _header_at(head: Sequence[Row], layout: Layout) -> int:
    """The number of the header row: the first one about as wide as the table; notes stand above it."""
    if layout.format in {Format.JSON, Format.PARQUET}:
        return 1
    filled = [sum(bool(cell.strip()) for cell in row.cells) for row in head[:_HEADER_WITHIN]]
    usual = Counter(len(row.cells) for row in head).most_common(1)[0][0]
    for number, (row, cells) in enumerate(zip(head, filled, strict=False), 1):
        if len(row.cells) == usual and cells >= max(1, 0.6 * max(filled)):
            return number
    return 1


def _more_headers(below: Sequence[Row], preset: Preset | None) -> int:
    """How many rows under the header are header too: SurveyMonkey has one, Qualtrics two."""
    if preset is None or not preset.open_questions:
        return 0
    for number, row in enumerate(below[:2], 1):
        if any(cell.lstrip().startswith('{"ImportId"') for cell in row.cells):
            return number
    return 1 if preset.name == "surveymonkey" and below and not below[0].cells[0].strip() else 0


def _places(
    spec: TableSpec, header: Sequence[str], sample: Sequence[Sequence[str]], preset: Preset | None
) -> dict[Role, tuple[int, ...]]:
    roles = CLAIM_ROLES if spec.kind == "claims" else COMPLAINT_ROLES
    taken = chosen_columns(spec.path, header, spec.columns)
    if preset is not None:
        known = preset.places(header)
        if preset.open_questions and Role.TEXT not in taken:
            no_question = {at for at, name in enumerate(header) if plain(name) in preset.not_questions}
            known[Role.TEXT] = free_text_columns(sample, len(header), no_question)
        taken = {**{role: at for role, at in known.items() if at}, **taken}
        roles = _BESIDE_PRESET | ({Role.TEXT} if not preset.open_questions else frozenset())
    found = guessed_columns(header, sample, roles, taken)
    if Role.TEXT not in found and Role.TITLE in found:
        found[Role.TEXT] = found.pop(Role.TITLE)
    if Role.TEXT not in found and sample:
        raise TableError(
            spec.path, f"no column holds customers' texts. The header has: {listed(header)}.",
            'Name the column: columns = { text = "..." }.',
        )  # fmt: skip
    return {role: tuple(at) for role, at in found.items()}


def _tally(
    path: Path, layout: Layout, skip: int, width: int, places: Mapping[Role, tuple[int, ...]]
) -> tuple[DateTally, int, int]:
    """The first pass: dates of the whole column, rows, and rows that cannot be read."""
    tally, rows, unreadable, readable = DateTally(), 0, 0, 0
    columns = [at for role in _DATES if role in places for at in places[role]]
    for row in read_rows(path, layout):
        if row.problem:
            unreadable += 1
            continue
        readable += 1
        if readable <= skip:
            continue
        rows += 1
        if len(row.cells) == width:
            for at in columns:
                tally.add(row.cells[at])
    return tally, rows, unreadable


def _language(
    header: Sequence[str], sample: Sequence[Sequence[str]], places: Mapping[Role, tuple[int, ...]]
) -> str:
    """Spanish or English, by the small words of headers and texts: only to settle dates that nothing else
    settles.
    """
    words = Counter(" ".join(plain(name) for name in header).split())
    for cells in sample[:100]:
        for at in places.get(Role.TEXT, ()):
            words.update(cells[at][:300].lower().split() if at < len(cells) else ())
    spanish = sum(
        words[word]
        for word in ("de", "que", "la", "el", "no", "en", "y", "los", "fecha", "texto", "pero", "una")
    )
    english = sum(
        words[word]
        for word in ("the", "to", "and", "is", "it", "of", "my", "i", "date", "text", "was", "for")
    )
    return "es" if spanish > english else "en" if english else ""


def _samples(
    rows: Sequence[Sequence[str]], places: Mapping[Role, tuple[int, ...]], keep: KeepList
) -> tuple[str, ...]:
    texts = (
        join_answers([clean(cells[at])[0] for at in places.get(Role.TEXT, ()) if at < len(cells)])
        for cells in rows
    )
    redacted = (redact(text, keep).text for text in texts if text)
    return shown_samples(list(islice(redacted, _SAMPLES)))


def shown_samples(texts: Sequence[str]) -> tuple[str, ...]:
    """Three of the texts, from all over them, shortened for a person to look at."""
    return tuple(
        text if len(text) <= _SAMPLE_TEXT else text[:_SAMPLE_TEXT].rstrip() + " …"
        for text in texts[:: max(1, len(texts) // _SAMPLES)][:_SAMPLES]
    )
