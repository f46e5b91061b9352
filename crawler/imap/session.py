"""A session with a mail server that reads one folder and changes nothing in it.

The folder is opened read-only and mails are fetched by BODY.PEEK, so that none is marked as read. What a
server may send in answer to one command is bounded; whatever fails is a PullError that says what to do.
"""

from __future__ import annotations

import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from crawler.imap.address import ImapAddress, is_loopback
from crawler.imap.folder_names import in_quotes, listed, quoted
from crawler.sources.pull import PullError

_TIMEOUT = 30.0  # seconds without a byte
_MAX_ANSWER = 64 * 1024 * 1024  # bytes in answer to one command
_FETCHED_AT_ONCE = 32 * 1024 * 1024
_MAX_SEARCHED = 80_000  # mails whose numbers fit into one line the library reads (1 MB)
_MAX_WINDOWS = 10_000
_MOST_FOLDERS_SHOWN = 30
_UID = re.compile(rb"\bUID ([0-9]{1,10})\b")
_SIZE = re.compile(rb"\bRFC822\.SIZE ([0-9]{1,15})\b")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class _Bounded(imaplib.IMAP4):
    """Reads no more than _MAX_ANSWER bytes in answer to one command: the library takes what a server says."""

    taken = 0

    def read(self, size: int) -> bytes:
        self._take(size)
        return super().read(size)

    def readline(self) -> bytes:
        line: bytes = super().readline()
        self._take(len(line))
        return line

    def _take(self, size: int) -> None:
        self.taken += size
        if self.taken > _MAX_ANSWER:
            raise self.abort(f"it sent more than {_MAX_ANSWER // 2**20} MB in answer to one command")


class _BoundedTls(_Bounded, imaplib.IMAP4_SSL):
    """The same, over TLS from the first byte on."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder as it was opened; `validity` changes when its mails are numbered anew."""

    validity: str
    mails: int
    next_uid: int  # 0 where the server does not say


class Session:
    """A session after login."""

    def __init__(self, imap: _Bounded, where: ImapAddress) -> None:
        self._imap, self._where = imap, where

    def open(self, folder: str) -> Folder:
        """Open a folder read-only; raises PullError, with the folders there are, when it is absent."""
        self._imap.taken = 0
        answer, data = self._imap.select(quoted(folder), readonly=True)
        if answer != "OK":
            raise PullError(f"{self._where}: there is no folder {folder!r:.100}; there are {self._folders()}")
        return Folder(self._said("UIDVALIDITY") or "0", _number(data[0]), _number(self._said("UIDNEXT")))

    def uids_after(self, last: int, folder: Folder) -> Iterator[int]:
        """Give the numbers of the mails after one, rising."""
        if folder.mails <= _MAX_SEARCHED or not folder.next_uid:
            yield from self._search(last + 1, "*")
            return
        windows = range(last + 1, folder.next_uid, _MAX_SEARCHED)
        for start in windows[:_MAX_WINDOWS]:
            yield from self._search(start, str(start + _MAX_SEARCHED - 1))

    def mails(self, uids: Sequence[int], most: int) -> dict[int, bytes]:
        """Return mails by number, of those over `most` bytes their beginning; gone ones are missing."""
        sizes = self._sizes(uids)
        small = [uid for uid in uids if 0 <= sizes.get(uid, -1) <= most]
        large = [uid for uid in uids if sizes.get(uid, -1) > most]
        found: dict[int, bytes] = {}
        for group in _groups(small, sizes):
            found |= self._bodies(group, "(BODY.PEEK[])")
        for uid in large:
            found |= self._bodies([uid], f"(BODY.PEEK[]<0.{most}>)")
        return found

    def _search(self, start: int, end: str) -> list[int]:
        data = self._command("SEARCH", "UID", f"{start}:{end}")
        numbers = {
            int(word) for line in data if isinstance(line, bytes) for word in line.split() if word.isdigit()
        }
        return sorted(number for number in numbers if number >= start)  # "*" is the last mail, however old

    def _sizes(self, uids: Sequence[int]) -> dict[int, int]:
        sizes: dict[int, int] = {}
        for line in self._command("FETCH", _set(uids), "(RFC822.SIZE)"):
            uid, size = (_UID.search(line), _SIZE.search(line)) if isinstance(line, bytes) else (None, None)
            if uid and size:
                sizes[int(uid[1])] = int(size[1])
        return sizes

    def _bodies(self, uids: Sequence[int], parts: str) -> dict[int, bytes]:
        """Fetch mails together; one by one where a damaged one spoils the answer."""
        try:
            data = self._command("FETCH", _set(uids), parts)
        except _RefusedError:
            if len(uids) == 1:
                return {}
            return {found: mail for uid in uids for found, mail in self._bodies([uid], parts).items()}
        bodies: dict[int, bytes] = {}
        for head, after in zip(data, [*data[1:], b""], strict=True):
            if not isinstance(head, tuple):
                continue
            uid = _UID.search(head[0]) or (_UID.search(after) if isinstance(after, bytes) else None)
            if uid and int(uid[1]) in uids:
                bodies[int(uid[1])] = head[1]
        return bodies

    def _command(self, name: str, *arguments: str) -> list[bytes | tuple[bytes, bytes]]:
        self._imap.taken = 0
        answer, data = self._imap.uid(name, *arguments)
        if answer != "OK":
            raise _RefusedError(f"{self._where} refused {name}: {_shown(data[-1] if data else '')}")
        return [one for one in data if one]

    def _said(self, name: str) -> str:
        data = self._imap.response(name)[1]
        return data[-1].decode("ascii", "replace") if data and isinstance(data[-1], bytes) else ""

    def _folders(self) -> str:
        self._imap.taken = 0
        _, data = self._imap.list()
        names = [listed(b"".join(one) if isinstance(one, tuple) else one) for one in data if one]
        return ", ".join(_shown(name) for name in names[:_MOST_FOLDERS_SHOWN] if name) or "none"


class _RefusedError(PullError):
    """A command the server refused."""


@contextmanager
def session(server: str, user: str, password: str) -> Iterator[Session]:
    """Log in and give a session; raises PullError for whatever fails, during it too."""
    where = ImapAddress.of(server)
    if _CONTROL.search(user + password):
        raise PullError("the user or the password holds a line end or another control character")
    imap: _Bounded | None = None
    try:
        imap = _connect(where)
        _log_in(imap, where, user, password)
        yield Session(imap, where)
        with suppress(imaplib.IMAP4.error, OSError):
            imap.logout()
    except (imaplib.IMAP4.error, OSError) as error:
        raise PullError(_explained(error, where)) from error
    finally:
        if imap is not None:
            with suppress(OSError):
                imap.shutdown()


def _connect(where: ImapAddress) -> _Bounded:
    if where.tls:
        return _BoundedTls(where.host, where.port, ssl_context=ssl.create_default_context(), timeout=_TIMEOUT)
    imap = _Bounded(where.host, where.port, timeout=_TIMEOUT)
    try:
        _encrypt(imap, where)
    except BaseException:
        imap.shutdown()
        raise
    return imap


def _encrypt(imap: _Bounded, where: ImapAddress) -> None:
    """Ask for encryption; a server on this machine may do without, unless it says that it does not."""
    local = is_loopback(imap.socket().getpeername()[0])  # judged by where it came to, not by the name given
    if local and "LOGINDISABLED" not in imap.capabilities:
        return
    if "STARTTLS" not in imap.capabilities:
        raise PullError(f"{where} offers no encryption, and the password is not sent without; try port 993")
    imap.starttls(ssl.create_default_context())


def _log_in(imap: _Bounded, where: ImapAddress, user: str, password: str) -> None:
    if imap.state != "NONAUTH":
        return
    try:
        if "AUTH=PLAIN" in imap.capabilities:
            imap.authenticate("PLAIN", lambda _: b"\0" + user.encode() + b"\0" + password.encode())
        else:
            imap.login(in_quotes(user), password)
    except imaplib.IMAP4.abort:
        raise
    except UnicodeError:
        raise PullError(f"{where} takes no letters beyond ASCII in user and password") from None
    except imaplib.IMAP4.error as error:
        remedy = "check user and password. Gmail, Yahoo, iCloud and others want an app password, made in the "
        remedy += "account's security settings"
        if "[UNAVAILABLE]" in str(error) or "[LIMIT]" in str(error):  # RFC 5530: not for the password
            remedy = "the server cannot check it now; run again later"
        raise PullError(f"{where} refused the login ({_shown(error)}); {remedy}") from error


def _explained(error: Exception, where: ImapAddress) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        why = f"its certificate is bad ({error.verify_message}); give the name the certificate is for"
    elif isinstance(error, ssl.SSLError):
        why = f"it speaks no TLS there ({error.reason}); port 993 does, port 143 by STARTTLS"
    elif isinstance(error, socket.gaierror):
        why = "there is no such server; check its name"
    elif isinstance(error, TimeoutError):
        why = f"no answer within {_TIMEOUT:.0f} seconds; run again later to go on"
    elif isinstance(error, ConnectionRefusedError):
        why = "the connection was refused; check the port (993)"
    elif isinstance(error, imaplib.IMAP4.abort | OSError):
        why = f"the connection broke ({_shown(error)}); run again to go on"
    else:
        why = f"it answered what the protocol does not know ({_shown(error)})"
    return f"{where}: {why}"


def _groups(uids: Sequence[int], sizes: dict[int, int]) -> Iterator[list[int]]:
    """Split mails so that each group fits into one answer."""
    group: list[int] = []
    size = 0
    for uid in uids:
        if group and size + sizes[uid] > _FETCHED_AT_ONCE:
            yield group
            group, size = [], 0
        group.append(uid)
        size += sizes[uid]
    if group:
        yield group


def _set(uids: Sequence[int]) -> str:
    return ",".join(map(str, uids))


def _number(value: object) -> int:
    text = value.decode("ascii", "replace") if isinstance(value, bytes) else str(value or "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _shown(said: object) -> str:
    """What a server said, short and without signs that could steer a terminal."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return "".join(sign for sign in text[:200] if sign.isprintable())
