"""Erases one person's or one complaint's words on request: from records, reports and stored results.

What was erased is remembered by a keyed digest alone, so that importing the same file again does not
bring it back.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, Connection, select

from crawler.archive.codec import map_strings, pack, unpack
from crawler.archive.results import Results
from crawler.archive.store import upsert
from crawler.archive.tables import complaints, erasures, imports, replies, results, sources, vectors
from crawler.archive.vectors import forget_vectors
from crawler.items import Complaint, Post, Reply

Record = TypeVar("Record", Complaint, Post, Reply)

ERASED = "[—]"  # what stands in a stored document where a quote stood; of no language
_QUOTE_WORDS = 4  # a document's string that is part of an erased text is a quote from this many words on


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took away: records, answers to them, and stored documents that quoted them."""

    complaints: int
    replies: int
    documents: int


class Erasure(Results):
    """The right to be forgotten."""

    def erase_author(self, author: str) -> Erased:
        """Erase everything of one author (the salted hash) and rewrite the database file without it."""
        if not author:
            return Erased(0, 0, 0)
        with self._write() as connection:
            self._remember(connection, "author", author)
            done = self._erase(connection, complaints.c.author == author)
        self.vacuum()
        return done

    def erase_complaint(self, source: str, record_id: str) -> Erased:
        """Erase one customer's text and the answers to it, and rewrite the database file without them."""
        with self._write() as connection:
            self._remember(connection, "record", source, record_id)
            of_source = select(imports.c.id).join(sources, sources.c.id == imports.c.source_id)
            of_source = of_source.where(sources.c.key == source)
            done = self._erase(
                connection, complaints.c.import_id.in_(of_source) & (complaints.c.record_id == record_id)
            )
        self.vacuum()
        return done

    def vacuum(self) -> None:
        """Rewrite the database so that deleted rows leave the disk too; seconds on a large one."""
        with self._explained(), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                autocommit = connection.execution_options(isolation_level="AUTOCOMMIT")
                for table in (complaints, replies, results, imports, vectors):
                    autocommit.exec_driver_sql(f"VACUUM (FULL) {table.name}")
                return
            cursor = connection.connection.cursor()  # beside SQLAlchemy's BEGIN, which VACUUM refuses
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.close()

    def are_erased(self, batch: Sequence[Complaint | Post | Reply]) -> list[bool]:
        """Tell for each record of a batch whether it, or its author, was erased on request."""
        with self._read() as connection:
            forgotten = set(connection.scalars(select(erasures.c.digest)))
        if not forgotten:
            return [False] * len(batch)
        salt = self.salt()
        return [bool(forgotten & _digests(salt, record)) for record in batch]

    def _not_erased(self, connection: Connection, batch: Sequence[Record]) -> Sequence[Record]:
        forgotten = set(connection.scalars(select(erasures.c.digest)))
        if not forgotten:
            return batch
        salt = self._make_salt(connection)
        return [record for record in batch if not forgotten & _digests(salt, record)]

    def _remember(self, connection: Connection, *what: str) -> None:
        digest = _digest(self._make_salt(connection), *what)
        statement = upsert(connection.dialect.name, erasures).on_conflict_do_nothing()
        connection.execute(statement, {"digest": digest})

    def _erase(self, connection: Connection, which: ColumnElement[bool]) -> Erased:
        found = connection.execute(
            select(
                complaints.c.import_id,
                complaints.c.record_id,
                complaints.c.text,
                complaints.c.case_number,
                complaints.c.link,
            ).where(which)
        ).all()
        answers = 0
        for row in found:
            answered = (replies.c.import_id == row.import_id) & (replies.c.answers == row.record_id)
            answers += connection.execute(replies.delete().where(answered)).rowcount
        connection.execute(complaints.delete().where(which))
        forget_vectors(connection, [row.text for row in found])
        names = frozenset(name for row in found for name in (row.case_number, row.link) if name)
        documents = _scrub(connection, tuple({row.text for row in found}), names)
        return Erased(len(found), answers, documents)


def _digest(salt: bytes, *what: str) -> bytes:
    return hmac.new(salt, "\x1f".join(what).encode("utf-8", "surrogatepass"), hashlib.sha256).digest()


def _digests(salt: bytes, record: Complaint | Post | Reply) -> set[bytes]:
    if isinstance(record, Reply):
        return {_digest(salt, "record", record.source, record.answers)}
    own = {_digest(salt, "record", record.source, record.record_id)}
    if isinstance(record, Complaint) and record.author:
        own.add(_digest(salt, "author", record.author))
    return own


def _scrub(connection: Connection, texts: tuple[str, ...], names: frozenset[str]) -> int:
    """Take the erased words out of stored results and import reports; returns how many held them.

    `names` are case numbers and links: they go where they stand beside the words, for a number alone may be
    anything's.
    """
    change = _forget(texts)

    def beside(value: str) -> str:
        return ERASED if value in names else value

    touched = 0
    for number, blob in connection.execute(select(results.c.id, results.c.document)).all():
        before = unpack(blob).decode("utf-8", "surrogatepass")
        after = map_strings(before, change, beside)
        if after != before:
            kept = pack(after.encode("utf-8", "surrogatepass"))
            connection.execute(results.update().where(results.c.id == number).values(document=kept))
            touched += 1
    for number, before in connection.execute(select(imports.c.id, imports.c.report)).all():
        after = map_strings(before, change, beside)
        if after != before:
            connection.execute(imports.update().where(imports.c.id == number).values(report=after))
            touched += 1
    return touched


def _forget(texts: tuple[str, ...]) -> Callable[[str], str]:
    """Replaces whole texts wherever they stand, and strings that are a part cut out of one."""

    def change(value: str) -> str:
        cut = value.strip(" …").removesuffix("...")
        is_part = len(cut.split()) >= _QUOTE_WORDS and any(cut in text for text in texts)
        if is_part:
            return ERASED
        for text in texts:
            if text:
                value = value.replace(text, ERASED)
        return value

    return change
