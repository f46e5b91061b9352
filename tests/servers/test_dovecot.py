"""A mailbox on a real Dovecot: over TLS and plain on loopback, with mails, folders and flags of its own."""

from __future__ import annotations

import getpass
import imaplib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive
from crawler.sources import Batch, Secret, SourceTarget, Speaker
from crawler.sources.pull import PullError
from crawler.spiders import imap
from tests.crawler.sources.certificates import certificate
from tests.crawler.sources.mails import answer, mail
from tests.crawler.sources.scripted import fetch

# Dovecot runs on Unix alone, and so do these.
pwd = pytest.importorskip("pwd")
grp = pytest.importorskip("grp")
DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
NOW = datetime(2026, 5, 5, tzinfo=UTC)
PASSWORD = 'añ"o \\ 1'


def _why_not() -> str:
    if DOVECOT is None:
        return "there is no dovecot here: apt-get install dovecot-imapd"
    version = subprocess.run([DOVECOT, "--version"], capture_output=True, text=True, check=False).stdout
    return (
        "" if version.startswith("2.3.") else f"its config is for Dovecot 2.3, here is {version.split()[:1]}"
    )


REASON = _why_not()
pytestmark = [pytest.mark.servers, pytest.mark.skipif(bool(REASON), reason=REASON)]

CONFIG = """
base_dir = {run}
state_dir = {run}/state
log_path = {run}/log
protocols = imap
listen = 127.0.0.1
{people}
first_valid_uid = 1
ssl = yes
ssl_cert = <{chain}
ssl_key = <{key}
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:{mails}
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {users}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


# Nothing of Dovecot serves as root: its package's own users take logins then, and "nobody" has the mails.
OWN_PEOPLE = """
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
"""


@dataclass
class Mailbox:
    """A running server and the folder its mails are in."""

    plain: int
    tls: int
    maildir: Path
    chain: Path
    owner: Any  # of the mails: an entry of the system's list of users
    delivered: int = 0

    def deliver(self, *mails: bytes, folder: str = "") -> None:
        """Put mails into a folder as a delivery agent does."""
        new = self.maildir / folder / "new"
        for part in ("cur", "new", "tmp"):
            (self.maildir / folder / part).mkdir(parents=True, exist_ok=True)
        for one in mails:
            self.delivered += 1
            (new / f"1778{self.delivered:06}.M{self.delivered}.host").write_bytes(one)
        self._give()

    def make_anew(self, folder: str, *mails: bytes) -> None:
        """Delete a folder and make it again with these mails, as its owner may: they are numbered anew."""
        with imaplib.IMAP4("127.0.0.1", self.plain) as client:
            client.authenticate("PLAIN", lambda _: f"\0soporte@acme.example\0{PASSWORD}".encode())
            client.delete(folder)
            client.create(folder)
            for one in mails:
                client.append(folder, "", "", one)

    def _give(self) -> None:
        if os.getuid() == 0:
            for path in (self.maildir, *self.maildir.rglob("*")):
                os.chown(path, self.owner.pw_uid, self.owner.pw_gid)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Mailbox]:
    assert DOVECOT is not None
    run = Path(tempfile.mkdtemp(prefix="dovecot"))
    run.chmod(0o755)  # its login processes are other users, and pytest's folders are closed to them
    chain, key = certificate(tmp_path)
    users = run / "users"
    users.write_text(f"soporte@acme.example:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    maildir = run / "Maildir"
    maildir.mkdir()
    people = (
        ""
        if os.getuid() == 0
        else OWN_PEOPLE.format(user=getpass.getuser(), group=grp.getgrgid(os.getgid()).gr_name)
    )
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    mailbox = Mailbox(_free_port(), _free_port(), maildir, chain, owner)
    mailbox.deliver()
    config = tmp_path / "dovecot.conf"
    config.write_text(
        CONFIG.format(
            run=run, people=people, chain=chain, key=key, mails=maildir, users=users, uid=owner.pw_uid,
            gid=owner.pw_gid, home=maildir,
            plain=mailbox.plain, tls=mailbox.tls,
        ),
        encoding="utf-8",
    )  # fmt: skip
    process = subprocess.Popen(
        [DOVECOT, "-F", "-c", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait_for(mailbox.plain, process, run / "log")
        yield mailbox
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)
        assert process.stderr is not None
        process.stderr.close()
        shutil.rmtree(run, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
        if process.poll() is not None:
            break
    pytest.fail(f"dovecot did not start: {log.read_text() if log.exists() else process.stderr}")


@pytest.fixture
def target(server: Mailbox) -> SourceTarget:
    return SourceTarget(
        "imap", "mail", server=f"127.0.0.1:{server.plain}", user="soporte@acme.example",
        token=Secret(PASSWORD), names=("acme.example",),
    )  # fmt: skip


def pulled(target: SourceTarget, cursor: str = "") -> list[Batch]:
    return list(imap.pull(target, cursor))


def texts(batches: list[Batch]) -> list[str]:
    return [record.text for batch in batches for record in batch.records]


def test_mails_are_read_and_stay_unread(server: Mailbox, target: SourceTarget) -> None:
    server.deliver(mail("Año 😡", html="<p>x</p>"), answer(), mail(Message_ID="<n@x>", Precedence="bulk"))
    batches = pulled(target)
    question, reply = (record for batch in batches for record in batch.records)
    assert (question.text, question.speaker) == ("Año 😡", Speaker.CUSTOMER)
    assert (reply.speaker, reply.answers) == (Speaker.REPLY, question.record_id)
    assert (batches[-1].cursor or "").endswith(":3")
    kept = [path.name for path in (server.maildir / "cur").iterdir()] + [
        path.name for path in (server.maildir / "new").iterdir()
    ]
    assert len(kept) == 3
    assert not any("S" in name.partition(":2,")[2] for name in kept)  # S is Seen


def test_over_tls_with_the_certificate_checked(
    server: Mailbox, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.deliver(mail())
    target = replace(target, server=f"imaps://127.0.0.1:{server.tls}")
    with pytest.raises(PullError, match="certificate is bad"):
        pulled(target)
    monkeypatch.setenv("SSL_CERT_FILE", str(server.chain))
    assert texts(pulled(target)) == ["No llega mi pedido 8841."]


def test_only_what_is_new_and_all_after_a_new_numbering(server: Mailbox, target: SourceTarget) -> None:
    server.deliver(mail("uno", Message_ID="<1@c>"), mail("dos", Message_ID="<2@c>"))
    cursor = pulled(target)[-1].cursor or ""
    assert texts(pulled(target, cursor)) == []
    server.deliver(mail("tres", Message_ID="<3@c>"))
    assert texts(pulled(target, cursor)) == ["tres"]
    folder = replace(target, account="Quejas")
    server.make_anew("Quejas", mail("uno", Message_ID="<1@c>"), mail("dos", Message_ID="<2@c>"))
    before = pulled(folder)
    server.make_anew("Quejas", mail("uno", Message_ID="<1@c>"))
    after = pulled(folder, before[-1].cursor or "")
    assert (texts(before), texts(after)) == (["uno", "dos"], ["uno"])
    assert after[-1].records[0].record_id == before[-1].records[0].record_id


def test_a_folder_by_its_spanish_name(server: Mailbox, target: SourceTarget) -> None:
    server.deliver(mail("en carpeta"), folder=".Reclamaci&APM-n")
    assert texts(pulled(replace(target, account="Reclamación"))) == ["en carpeta"]
    with pytest.raises(PullError, match=r"no folder 'Enviados'; there are .*Reclamación"):
        pulled(replace(target, account="Enviados"))


def test_a_wrong_password(target: SourceTarget) -> None:
    with pytest.raises(PullError, match="refused the login"):
        pulled(replace(target, token=Secret("wrong")))


def test_a_hundred_and_twenty_mails_and_a_huge_one(
    server: Mailbox, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MAX_MAIL", 50_000)
    server.deliver(*(mail(f"n {n}", Message_ID=f"<{n}@c>") for n in range(120)))
    server.deliver(mail("enorme\n\n" + "palabra\n" * 20_000, Message_ID="<huge@c>"))
    found = texts(pulled(target))
    assert sorted(found[:-1]) == sorted(f"n {n}" for n in range(120))
    assert found[-1].startswith("enorme")
    assert 40_000 < len(found[-1]) <= 50_000


def test_into_the_archive_twice(server: Mailbox, target: SourceTarget, tmp_path: Path) -> None:
    url = str(tmp_path / "a.db")
    server.deliver(mail())
    assert fetch(target, url, NOW)[0].problems == ()
    server.deliver(mail("otra", Message_ID="<2@c>"))
    outcome, _ = fetch(target, url, NOW)
    assert outcome.report is not None
    assert outcome.report.imported == 2
    with Archive.open(url) as archive:
        assert len(list(archive.complaints(["mail"]))) == 2
