"""Zendesk's JSON export of tickets: one ticket a line with its comments, from a file, a folder or a ZIP.

An array of tickets and `{"tickets": [...]}` are read too. Comments that are not public are left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from crawler.exports.bundle import Bundle, Member
from crawler.exports.errors import TableError
from crawler.exports.json_rows import objects
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Words
from crawler.sources import zendesk_tickets as tickets

_NAMES = ("*.json", "*.ndjson", "*.jsonl")
_SUFFIXES = frozenset({".json", ".ndjson", ".jsonl", ".zip"})
_HEAD = 1 << 16
_TELLING = (b'"requester', b'"via"', b'"subject"', b'"comments"')
_SHAPE = (KeyError, TypeError, ValueError, AttributeError, OverflowError)

CARD = SourceCard(
    name="zendesk_export",
    section="complaints",
    road=Road.FILE,
    title="Zendesk (JSON)",
    yields=("complaints", "replies"),
    needs=("path",),
    limits=Words(
        es="lo que trae la exportación; las cuentas con más de un millón de tickets se exportan por meses",
        en="what the export holds; accounts of over a million tickets are exported by months",
    ),
    how=Words(
        es="Centro de administración > Cuenta > Herramientas > Informes > Exportar > Exportación JSON, "
        "tickets (Zendesk activa la exportación a petición del titular).",
        en="Admin Center > Account > Tools > Reports > Export > JSON export, tickets "
        "(Zendesk enables exports when the account owner asks).",
    ),
)


def recognises(path: Path) -> bool:
    """Tell whether a file, folder or ZIP holds exported tickets with their comments."""
    if path.is_file() and path.suffix.lower() not in _SUFFIXES:
        return False
    try:
        with Bundle.open(path) as bundle:
            return any(_is_export(member) for member in bundle.named(*_NAMES)[:20])
    except TableError:
        return False


def _is_export(member: Member) -> bool:
    head = member.head(_HEAD)
    return all(name in head for name in _TELLING)


def read(path: Path, target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read every ticket with its thread, in the export's order. Raises TableError when there is none."""
    del target
    with Bundle.open(path) as bundle:
        named = bundle.named(*_NAMES) or (() if path.suffix.lower() == ".zip" else bundle.members)
        met = 0
        for member in [one for one in named if _is_export(one)] or named:
            for one in _tickets(member):
                met += not isinstance(one, SkippedRow)
                yield from [one] if isinstance(one, SkippedRow) else one
    if not met:
        raise TableError(
            path, "no ticket can be read in it.", "Export tickets as JSON, and download it again."
        )


def _tickets(member: Member) -> Iterator[tuple[RawRecord, ...] | SkippedRow]:
    with io.TextIOWrapper(io.BytesIO(member.read()), encoding="utf-8-sig", errors="replace") as stream:
        for line, ticket, problem in objects(stream):
            if problem:
                yield SkippedRow(line, problem)
                continue
            try:
                yield tuple(_records(ticket))
            except _SHAPE as error:
                yield SkippedRow(line, f"no ticket ({type(error).__name__})")


def _records(ticket: tickets.Ticket) -> Iterator[RawRecord]:
    case = tickets.case_of(ticket)
    if tickets.is_deleted(ticket):
        return
    comments = ticket.get("comments")
    if comments:
        yield from tickets.thread_of(case, ticket, comments, tickets.roles_in(ticket))
        yield from tickets.remark_of(case, ticket)
    else:
        yield from tickets.opening_of(case, ticket)
