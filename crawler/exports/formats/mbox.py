"""Mailboxes kept as files: .mbox of Google Takeout, Thunderbird or Apple Mail, or single .eml mails.

In `names` stand the company's own addresses or domains: its mails are answers, all others are customers'.
Automatic answers, bounces and newsletters are left out and counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from crawler.exports.bundle import Bundle, Member
from crawler.exports.errors import TableError
from crawler.exports.mail import MAX_MAIL, LeftOut, MailReader
from crawler.exports.mailbox_file import mails, starts_like_one
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Words

CARD = SourceCard(
    name="mbox",
    section="complaints",
    road=Road.FILE,
    title="Mailbox file (.mbox, .eml)",
    yields=("complaints", "replies"),
    needs=("path", "names"),
    limits=Words(
        es="los primeros 10 MB de cada correo, cuyas palabras van antes que sus adjuntos",
        en="the first 10 MB of each mail, whose words stand before its attachments",
    ),
    how=Words(
        es="Gmail: takeout.google.com, solo «Correo», formato MBOX. Thunderbird: el archivo de la carpeta, o "
        "seleccione los mensajes y «Guardar como» .eml. Apple Mail: Buzón, «Exportar buzón». En `names`, las "
        "direcciones o dominios de la empresa (acme.com).",
        en="Gmail: takeout.google.com, Mail alone, format MBOX. Thunderbird: the folder's own file, or "
        "select the messages and Save As .eml. Apple Mail: Mailbox, Export Mailbox. In `names`, the "
        "company's addresses or domains (acme.com).",
    ),
)
_SUFFIXES = frozenset({"", ".mbox", ".mbx", ".eml", ".zip"})
_MAX_LOOKED_AT = 200  # files of a folder or ZIP looked into to recognise it


def recognises(path: Path) -> bool:
    """Tell whether a file is a mailbox or mail, or a folder or ZIP holds one."""
    if path.is_file() and path.suffix.lower() not in _SUFFIXES:
        return False
    with Bundle.open(path) as bundle:
        return any(_is_mail(member) or _is_mailbox(member) for member in _candidates(bundle)[:_MAX_LOOKED_AT])


def read(path: Path, target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read every mail, mailbox by mailbox, in their order."""
    reader = MailReader(target.names)
    number = 0
    with Bundle.open(path) as bundle:
        for member in _candidates(bundle):
            for line, mail in _mails(member):
                number += 1
                found = reader.read(mail) if isinstance(mail, bytes) else mail
                yield SkippedRow(line or number, found.reason) if isinstance(found, LeftOut) else found
    if not number:
        raise TableError(
            path, "there is no mail in it.", "Give a .mbox, or .eml files, or a folder or ZIP of them."
        )


def _mails(member: Member) -> Iterator[tuple[int, bytes | LeftOut]]:
    """Give the mails of a file with their lines; line 0 where the file is the mail."""
    if _is_mail(member):
        try:
            yield 0, member.head(MAX_MAIL)
        except TableError:
            yield 0, LeftOut("a mail whose file cannot be read")  # the others still can
    elif _is_mailbox(member):
        with member.stream() as stream:
            yield from mails(stream, MAX_MAIL)


def _candidates(bundle: Bundle) -> tuple[Member, ...]:
    """The files that may be mailboxes or mails; those that macOS puts beside each file are not."""
    return tuple(
        member
        for member in bundle.members
        if PurePosixPath(member.name).suffix.lower() in _SUFFIXES - {".zip"}
        and not PurePosixPath(member.name).name.startswith(".")
        and "__MACOSX" not in member.name
    )


def _is_mail(member: Member) -> bool:
    return member.name.lower().endswith(".eml")


def _is_mailbox(member: Member) -> bool:
    return starts_like_one(member.head(2000))
