"""A mail server that speaks enough IMAP4rev1 for one client, and what it was told: the world IMAP is tested in."""

from __future__ import annotations

import base64
import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Scripted:
    """A mailbox and its moods.

    `says` replaces the answer to a command ("UID FETCH", "LOGIN"): bytes, sent as they are with {tag} filled in;
    None closes the connection.
    """

    folders: dict[str, dict[int, bytes]] = field(default_factory=lambda: {"INBOX": {}})
    validity: int = 7
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    password: str = "s3cret"
    greeting: bytes = b"* OK ready\r\n"
    says: dict[str, bytes | None] = field(default_factory=dict)
    spoilt: set[int] = field(default_factory=set)  # mails the server cannot give
    uid_last: bool = False  # whether a mail's number stands after its text
    tls: ssl.SSLContext | None = None  # from the first byte on
    starttls: ssl.SSLContext | None = None
    heard: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def server(self) -> str:
        return f"127.0.0.1:{self.port}"

    def commands(self, name: str) -> list[str]:
        return [line for line in self.heard if line.startswith(name)]


class _Client(socketserver.StreamRequestHandler):
    """One connection."""

    script: Scripted
    folder: dict[int, bytes]

    def setup(self) -> None:
        if self.script.tls is not None:
            self.request = self.script.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def handle(self) -> None:
        self.folder = {}
        self.send(self.script.greeting)
        while line := self.rfile.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            name = (
                rest.upper().split(" ")[0]
                if not rest.upper().startswith("UID")
                else " ".join(rest.upper().split(" ")[:2])
            )
            self.script.heard.append(rest)
            if name in self.script.says:
                said = self.script.says[name]
                if said is None:
                    return
                self.send(said.replace(b"{tag}", tag.encode()))
                continue
            getattr(self, "do_" + name.lower().replace(" ", "_"))(tag, rest)
            if name == "LOGOUT":
                return

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()
        self.request.close()  # the one TLS took the place of the server's own

    def send(self, data: bytes) -> None:
        self.wfile.write(data)

    def ok(self, tag: str, words: str = "done") -> None:
        self.send(f"{tag} OK {words}\r\n".encode())

    def no(self, tag: str, words: str) -> None:
        self.send(f"{tag} NO {words}\r\n".encode())

    def do_capability(self, tag: str, rest: str) -> None:
        self.send(f"* CAPABILITY {self.script.capabilities}\r\n".encode())
        self.ok(tag)

    def do_starttls(self, tag: str, rest: str) -> None:
        self.ok(tag)
        assert self.script.starttls is not None
        self.request = self.script.starttls.wrap_socket(self.request, server_side=True)
        super().setup()
        self.script.capabilities = "IMAP4rev1 AUTH=PLAIN"

    def do_login(self, tag: str, rest: str) -> None:
        _, password = re.findall(r'"((?:\\.|[^"\\])*)"', rest)
        self.answer_login(tag, re.sub(r"\\(.)", r"\1", password))

    def do_authenticate(self, tag: str, rest: str) -> None:
        self.send(b"+ \r\n")
        _, _user, password = base64.b64decode(self.rfile.readline()).decode().split("\0")
        self.answer_login(tag, password)

    def answer_login(self, tag: str, password: str) -> None:
        if password == self.script.password:
            self.ok(tag)
        else:
            self.no(tag, "[AUTHENTICATIONFAILED] \x1b[31mInvalid credentials " + password)

    def do_list(self, tag: str, rest: str) -> None:
        for name in self.script.folders:
            self.send(f'* LIST (\\HasNoChildren) "/" "{name}"\r\n'.encode())
        self.ok(tag)

    def do_examine(self, tag: str, rest: str) -> None:
        name = re.sub(r"\\(.)", r"\1", rest.split(" ", 1)[1][1:-1])
        if name not in self.script.folders:
            self.no(tag, "[NONEXISTENT] Unknown Mailbox")
            return
        self.folder = self.script.folders[name]
        self.send(f"* {len(self.folder)} EXISTS\r\n* OK [UIDVALIDITY {self.script.validity}] x\r\n".encode())
        self.send(f"* OK [UIDNEXT {max(self.folder, default=0) + 1}] x\r\n".encode())
        self.ok(tag, "[READ-ONLY] done")

    def do_uid_search(self, tag: str, rest: str) -> None:
        start, _, end = rest.split(" ")[3].partition(":")
        top = max(self.folder, default=0)
        low, high = sorted((int(start), top if end == "*" else int(end)))  # n:* is never empty
        found = [str(uid) for uid in self.folder if low <= uid <= high]
        self.send(f"* SEARCH {' '.join(found)}\r\n".encode())
        self.ok(tag)

    def do_uid_fetch(self, tag: str, rest: str) -> None:
        _, _, uids, what = rest.split(" ", 3)
        for place, (uid, whole) in enumerate(self.folder.items(), 1):
            if str(uid) not in uids.split(","):
                continue
            if "RFC822.SIZE" in what:
                self.send(f"* {place} FETCH (UID {uid} RFC822.SIZE {len(whole)})\r\n".encode())
                continue
            if uid in self.script.spoilt:
                self.no(tag, "[SERVERBUG] Internal error")
                return
            part = re.search(r"<0\.(\d+)>", what)
            mail = whole[: int(part[1])] if part else whole
            before, after = ("", f" UID {uid}") if self.script.uid_last else (f"UID {uid} ", "")
            self.send(
                f"* {place} FETCH ({before}BODY[] {{{len(mail)}}}\r\n".encode()
                + mail
                + f"{after})\r\n".encode()
            )
        self.ok(tag)

    def do_logout(self, tag: str, rest: str) -> None:
        self.send(b"* BYE bye\r\n")
        self.ok(tag)


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that went away


@contextmanager
def imap_server(script: Scripted) -> Iterator[Scripted]:
    """Serve a script on loopback."""
    handler = type("Client", (_Client,), {"script": script})
    with _Server(("127.0.0.1", 0), handler) as server:
        script.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield script
        finally:
            server.shutdown()
            thread.join()
