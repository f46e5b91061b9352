"""One mail as a raw record: whose it is, what it answers, what of it is its sender's own words.

Read alike from a mailbox file and from a server. Ids stay Message-IDs: they hold an @, so that only a salted
hash of each is kept, and an answer's `answers` still meets what it answers.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from crawler.exports.mail_quotes import own_words
from crawler.exports.mail_text import body_text, decoded_header
from crawler.exports.speakers import OwnMail
from crawler.sources.records import RawRecord, Speaker

MAX_MAIL = 10 * 1024 * 1024  # bytes read of one mail: words stand before attachments
# Each line is compared with the boundary of every part around it, and each header is an object: 10 MB of
# short lines in nested parts would take minutes. A mail full of attachments has 140,000 lines.
_MAX_LINES, _MAX_BOUNDARIES, _MAX_COMPARED = 400_000, 400, 20_000_000
_MAX_IDS = 20_000  # characters of a list of message ids, the longest of headers
_ID = re.compile(r"<[^<>\s]{1,250}>")
_CASE = re.compile(
    r"\[ ?(?:ticket|case|caso|ref|id)?[ :]{0,2}#[ :]?([a-z]{0,6}-?[0-9][\w-]{0,19}) ?\]|"
    r"\b(?:ticket|caso|case|incidencia|reclamación|expediente|solicitud)[ ]?"
    r"(?:id|n[.º°o]{1,2}|número|number)?[ :]{0,2}#?[ ]?([a-z]{0,5}-?[0-9][0-9-]{2,19})\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[[^\[\]]{0,12}#[^\[\]]{1,30}\]")
_ANSWER = re.compile(r"(?:(?:re|rv|fw|fwd|rif|aw|res)(?:\[[0-9]{1,3}\])?:[ ]?){1,10}", re.IGNORECASE)
_AUTOMATIC_SUBJECT = re.compile(
    r"(?:auto(?:matic)?[ -]?reply|respuesta automática|out of (?:the )?office|fuera de (?:la )?oficina|"
    r"undeliver|delivery status notification|mail delivery|no se puede entregar|returned mail)",
    re.IGNORECASE,
)
_BULK = frozenset({"bulk", "junk", "auto_reply"})
_DAEMONS = ("mailer-daemon@", "postmaster@")
_ASIDE = frozenset("spam,draft,drafts,trash,bin,borrador,borradores,papelera,correo no deseado".split(","))
# What the standard library raises for headers and parts that were built, or cut, to be no mail.
_DAMAGE = (ValueError, TypeError, LookupError, AttributeError, AssertionError, RecursionError)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A mail that gives no record, and why."""

    reason: str


class _AsWritten(Compat32):
    """Gives headers as they stand, for the library would replace raw 8-bit letters; and not without end.

    It reads the parameters of a type in time that grows with their square.
    """

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        return value[: 2_000 if name.lower().startswith("content-") else _MAX_IDS]


_PARSER = BytesParser(policy=_AsWritten())


class MailReader:
    """Reads mails one by one; remembers what the business's own answer, as it may answer itself once more."""

    def __init__(self, names: Iterable[str]) -> None:
        self._own = OwnMail.of(names)
        self._answered: dict[str, str] = {}

    def read(self, raw: bytes) -> RawRecord | LeftOut:
        """Return a mail's record, or why it gives none; never raises for what a mail holds."""
        raw = raw[:MAX_MAIL]
        lines, boundaries = raw.count(b"\n"), raw.lower().count(b"boundary=")
        if lines > _MAX_LINES or boundaries > _MAX_BOUNDARIES or lines * boundaries > _MAX_COMPARED:
            return LeftOut("a mail of too many lines or parts")
        try:
            return self._read(_PARSER.parsebytes(raw), raw)
        except _DAMAGE as error:
            return LeftOut(f"a damaged mail ({type(error).__name__})")

    def _read(self, mail: Message, raw: bytes) -> RawRecord | LeftOut:
        if not mail.keys():
            return LeftOut("no mail: it has no headers")
        if reason := _aside(mail, self._own):
            return LeftOut(reason)
        record = self._record(mail, raw)
        if isinstance(record, RawRecord) and not record.text and not record.title:
            return LeftOut("no words of its sender's own")
        return record

    def _record(self, mail: Message, raw: bytes) -> RawRecord | LeftOut:
        name, address = self._sender(mail)
        subject = decoded_header(mail.get("subject"))
        record_id = next(iter(_ids(mail, "message-id")), f"<{_digest(raw)}@mail>")
        references = _ids(mail, "references")
        parents = [*_ids(mail, "in-reply-to")[:1], *reversed(references)]
        is_own, is_form = self._own.writes(address, name), False
        if is_own and not parents and (writer := self._through_form(mail)):
            is_own, is_form, address = False, True, writer
        if is_own and not parents:
            return LeftOut("the company's own mail that answers none")
        answers = self._customers(parents[0], record_id) if is_own else ""
        begins = not parents and not is_own and not is_form and not _ANSWER.match(subject)
        return RawRecord(
            record_id=record_id,
            text=own_words(body_text(mail)),
            speaker=Speaker.REPLY if is_own else Speaker.CUSTOMER,
            date=_date(mail),
            title=_TAG.sub("", subject).strip() if begins else "",
            channel="email",
            case_number=_case_number(subject),
            thread=references[0] if references else (parents or [record_id])[-1],
            author=address or name,
            language=decoded_header(mail.get("content-language")).split(",")[0].strip(),
            answers=answers,
        )

    def _sender(self, mail: Message) -> tuple[str, str]:
        """Return who wrote it: a shared inbox sends on in its own name what "Ana via Support" wrote."""
        name, address = _address(mail, "from")
        if " via " in name and self._own.writes(address):
            return name, _address(mail, "x-original-sender")[1] or _address(mail, "reply-to")[1] or address
        return name, address

    def _through_form(self, mail: Message) -> str:
        """Return who wrote through a form of the site: it mails in the company's name to the company."""
        writer = _address(mail, "reply-to")[1]
        to_us = self._own.writes(_address(mail, "to")[1])
        return writer if writer and to_us and not self._own.writes(writer) else ""

    def _customers(self, parent: str, record_id: str) -> str:
        """Return the customer's mail an answer is about; one to an own answer is about the same mail."""
        answers = self._answered.get(parent, parent)
        self._answered[record_id] = answers
        return answers


def _aside(mail: Message, own: OwnMail) -> str:
    """Say why a mail is nobody's word to the business, "" when it is somebody's."""
    sender = _address(mail, "from")[1].casefold()
    subject = decoded_header(mail.get("subject"))
    bounced = (
        sender.startswith(_DAEMONS)
        or mail.get_content_type() == "multipart/report"
        or _said(mail, "return-path") == "<>"
    )
    answered = (
        _said(mail, "auto-submitted") not in {"", "no"}
        or _said(mail, "precedence") in _BULK
        or bool(mail.get("x-autoreply") or mail.get("x-autorespond"))
        or _AUTOMATIC_SUBJECT.match(subject) is not None
    )
    if bounced or answered or _is_newsletter(mail, own):
        return "an automatic answer, a bounce or a newsletter"
    labels = decoded_header(mail.get("x-gmail-labels")).casefold().split(",")
    if _said(mail, "x-spam-flag") == "yes" or not _ASIDE.isdisjoint(map(str.strip, labels)):
        return "spam, a draft or deleted"
    return ""


def _is_newsletter(mail: Message, own: OwnMail) -> bool:
    """A list of the business's own is none but its shared inbox (a Google group): customers write there."""
    if own.named_in(f"{mail.get('list-id')} {mail.get('list-post')}"[:2000]):
        return False
    return bool(mail.get("list-unsubscribe") or mail.get("list-id")) or _said(mail, "precedence") == "list"


def _said(mail: Message, header: str) -> str:
    return (mail.get(header) or "").strip().casefold()


def _address(mail: Message, header: str) -> tuple[str, str]:
    name, address = parseaddr((mail.get(header) or "")[:1000])
    return decoded_header(name), decoded_header(address)


def _ids(mail: Message, header: str) -> list[str]:
    """Return the message ids of a header; one without an @ gets one, so that it is hashed like the others."""
    found = _ID.findall(mail.get(header) or "")
    return [one if "@" in one else f"{one[:-1]}@>" for one in found]


def _date(mail: Message) -> datetime | None:
    """Return when it was sent, else when the last server received it; None for a date that is none."""
    received = (mail.get("received") or "").rpartition(";")[2]
    for value in (mail.get("date"), received):
        try:
            moment = parsedate_to_datetime((value or "")[:200])
            moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        if 1990 <= moment.year <= 2100:
            return moment
    return None


def _case_number(subject: str) -> str:
    found = _CASE.search(subject)
    return (found[1] or found[2]) if found else ""


def _digest(raw: bytes) -> str:
    """Name a mail without an id, alike however its lines end where it was kept."""
    return hashlib.blake2b(raw.replace(b"\r\n", b"\n").strip(), digest_size=16).hexdigest()
