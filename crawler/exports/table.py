"""Reads a planned table: customers' texts, redacted, one at a time; or promises made off the site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache

from crawler.exports.channels import unified
from crawler.exports.columns import Role
from crawler.exports.dates import parse_date
from crawler.exports.plan import TablePlan, TableSpec, inspect_table
from crawler.exports.rows import read_rows
from crawler.exports.text import clean, join_answers, join_title
from crawler.items import Complaint, ImportReport, Post, Reply, SkippedRow
from crawler.redaction import KeepList, author_hash, redact

__all__ = ["TablePlan", "TableReader", "TableSpec", "inspect_table", "read_table"]

Record = Complaint | Reply | Post

_SHORT = 200  # characters of a channel, product, brand and the like
_FIRST_SKIPPED = 20
_NUMBER = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,4})?")
_COMPANY_SPEAKS = frozenset(
    {
        "false",
        "0",
        "no",
        "outbound",
        "out",
        "saliente",
        "salida",
        "agent",
        "agente",
        "admin",
        "bot",
        "teammate",
        "operator",
        "operador",
        "company",
        "empresa",
        "n",
        "f",
    }
)


def read_table(spec: TableSpec, plan: TablePlan, salt: bytes, keep: KeepList | None = None) -> TableReader:
    """Read the table by its plan; `salt` hashes authors, `keep` holds the company's own contact details."""
    return TableReader(spec, plan, salt, keep or KeepList())


class TableReader:
    """Iterates over a table's records; `report` is complete when the iteration has ended.

    Yields Complaint (and Reply, where the table holds the company's own messages too), or Post for a table
    of claims. Duplicates are not its business: see crawler/ingest.py.
    """

    def __init__(self, spec: TableSpec, plan: TablePlan, salt: bytes, keep: KeepList) -> None:
        self._spec, self._plan, self._salt = spec, plan, salt
        self._keep = keep.plus(*filter(None, [spec.brand]))
        self._keep_for = lru_cache(maxsize=1000)(self._keep.plus)
        self._redacted = lru_cache(maxsize=4096)(redact)
        self._author_hash = lru_cache(maxsize=10_000)(author_hash)
        self._columns = {role: places[0] for role, places in plan.places.items()}
        self._rows = self._read = self._skipped = self._truncated = self._redactions = self._replies = 0
        self._authors = False
        self._first_skipped: list[SkippedRow] = []
        self._asked: dict[str, str] = {}  # the customer's last message of each conversation

    @property
    def report(self) -> ImportReport:
        """What has been read so far. `imported` counts records yielded; `duplicates` is for the importer to
        fill.
        """
        plan = self._plan
        return ImportReport(
            source=self._spec.source, path=str(self._spec.path), rows=self._rows, imported=self._read,
            duplicates=0, skipped=self._skipped, first_skipped=tuple(self._first_skipped),
            columns=plan.columns, preset=plan.preset, encoding=plan.encoding, delimiter=plan.delimiter,
            date_order=plan.date_order, date_order_reason=plan.date_order_reason, has_authors=self._authors,
            redactions=self._redactions, samples=plan.samples,
            truncated=self._truncated, replies=self._replies,
        )  # fmt: skip

    def __iter__(self) -> Iterator[Record]:
        make: Callable[[Sequence[str]], Iterator[Record]] = (
            self._posts if self._spec.kind == "claims" else self._texts
        )
        width, seen = len(self._plan.header), 0
        for row in read_rows(self._spec.path, self._plan.layout):
            if row.problem:
                self._skip(row.line, row.problem)
                continue
            seen += 1
            if seen <= self._plan.skip:
                continue
            cells = row.cells
            if len(cells) != width:
                while len(cells) > width and not cells[-1]:
                    cells.pop()
                if len(cells) != width:
                    self._skip(row.line, f"{len(cells)} fields where the header has {width}")
                    continue
            self._rows += 1
            found = False
            for record in make(cells):
                found = True
                self._read += 1
                yield record
            if not found:
                self._rows -= 1
                self._skip(row.line, "no text")

    def _skip(self, line: int, reason: str) -> None:
        self._rows += 1
        self._skipped += 1
        if len(self._first_skipped) < _FIRST_SKIPPED:
            self._first_skipped.append(SkippedRow(line, reason))

    def _texts(self, cells: Sequence[str]) -> Iterator[Record]:
        """The customer's text of a row, and the company's answer where the row has one."""
        keep = self._keep_for(brand) if (brand := self._brand(cells)) else self._keep
        text, redactions = self._words(cells, keep)
        if not text:
            return
        date = self._date(cells, Role.DATE)
        case, identity = self._name(cells, Role.CASE), self._name(cells, Role.ID)
        record_id = identity or case or _content_id(text, cells[self._columns[Role.DATE]] if date else "")
        channel = unified(self._short(cells, Role.CHANNEL)) or self._plan.channel
        country = self._country(cells)
        self._redactions += redactions
        if (
            Role.INBOUND in self._columns
            and cells[self._columns[Role.INBOUND]].strip().lower() in _COMPANY_SPEAKS
        ):
            self._replies += 1
            answers = self._name(cells, Role.ANSWERS) or self._asked.get(self._name(cells, Role.THREAD), "")
            yield Reply(
                self._spec.source, record_id, text, answers, date, channel, brand,
                country, self._link(cells, keep),
            )  # fmt: skip
            return
        if Role.INBOUND in self._columns and (thread := self._name(cells, Role.THREAD)):
            self._asked[thread] = record_id
        yield Complaint(
            self._spec.source, record_id, text, date, self._rating(cells), channel, brand, country,
            self._short(cells, Role.PRODUCT), case, self._name(cells, Role.THREAD), self._link(cells, keep),
            self._author(cells), self._short(cells, Role.LANGUAGE)[:20], redactions,
        )  # fmt: skip
        yield from self._answer(cells, keep, record_id, channel, brand, country)

    def _answer(
        self, cells: Sequence[str], keep: KeepList, answers: str, channel: str, brand: str, country: str
    ) -> Iterator[Record]:
        if Role.REPLY not in self._columns:
            return
        text = redact(clean(cells[self._columns[Role.REPLY]])[0], keep).text
        if text:
            self._replies += 1
            date = self._date(cells, Role.REPLY_DATE)
            yield Reply(self._spec.source, f"{answers}:reply", text, answers, date, channel, brand, country)

    def _posts(self, cells: Sequence[str]) -> Iterator[Record]:
        """A promise of the company's own, as it stands: nothing in it is a customer's."""
        text = self._joined(cells)
        if text:
            since = self._date(cells, Role.SINCE) or self._date(cells, Role.DATE)
            channel = unified(self._short(cells, Role.CHANNEL))
            record_id = self._name(cells, Role.ID) or _content_id(text, f"{channel} {since or ''}")
            yield Post(
                self._spec.source, record_id, text, channel, since,
                self._date(cells, Role.UNTIL), self._brand(cells), self._country(cells),
                self._link(cells, self._keep),
            )  # fmt: skip

    def _joined(self, cells: Sequence[str]) -> str:
        places = self._plan.places[Role.TEXT]
        parts = [clean(cells[at]) for at in places]
        self._truncated += any(cut for _, cut in parts)
        text = parts[0][0] if len(parts) == 1 else join_answers([part for part, _ in parts])
        if Role.TITLE in self._columns:
            text = join_title(clean(cells[self._columns[Role.TITLE]])[0], text)
        return text

    def _words(self, cells: Sequence[str], keep: KeepList) -> tuple[str, int]:
        redacted = redact(self._joined(cells), keep)
        return redacted.text, redacted.count

    def _short(self, cells: Sequence[str], role: Role) -> str:
        """A cell that names something: no personal data stays in it either."""
        at = self._columns.get(role, -1)
        if at < 0 or not (value := cells[at].strip()):
            return ""
        return self._redacted(value[:_SHORT], self._keep).text

    def _name(self, cells: Sequence[str], role: Role) -> str:
        """An id or case number as given, so that the company finds the case; an e-mail address is hashed."""
        at = self._columns.get(role, -1)
        if at < 0 or not (value := cells[at].strip()):
            return ""
        return self._author_hash(self._salt, value) if "@" in value else value[:_SHORT]

    def _author(self, cells: Sequence[str]) -> str:
        at = self._columns.get(Role.AUTHOR, -1)
        if at < 0 or not (value := cells[at].strip()):
            return ""
        self._authors = True
        return self._author_hash(self._salt, value[:1000])

    def _brand(self, cells: Sequence[str]) -> str:
        return self._plain_cell(cells, Role.BRAND) or self._spec.brand

    def _country(self, cells: Sequence[str]) -> str:
        return self._plain_cell(cells, Role.COUNTRY) or self._spec.country or self._plan.country

    def _plain_cell(self, cells: Sequence[str], role: Role) -> str:
        at = self._columns.get(role, -1)
        return cells[at].strip()[:_SHORT] if at >= 0 else ""

    def _link(self, cells: Sequence[str], keep: KeepList) -> str:
        at = self._columns.get(Role.LINK, -1)
        value = cells[at].strip()[:2000] if at >= 0 else ""
        return redact(value, keep).text if value.lower().startswith(("http://", "https://")) else ""

    def _date(self, cells: Sequence[str], role: Role) -> datetime | None:
        at = self._columns.get(role, -1)
        return parse_date(cells[at], self._plan.dates) if at >= 0 else None

    def _rating(self, cells: Sequence[str]) -> float | None:
        at = self._columns.get(Role.RATING, -1)
        if at < 0:
            return None
        value = cells[at][:40]
        if "★" in value:
            return float(value.count("★"))
        found = _NUMBER.search(value)
        return float(found[0].replace(",", ".")) if found else None


def _content_id(text: str, date: str) -> str:
    """An id for a row that brings none: the same words on the same date get the same one in every run."""
    return hashlib.blake2b(f"{date.strip()}\0{text}".encode("utf-8", "replace"), digest_size=8).hexdigest()
