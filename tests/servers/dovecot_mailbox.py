"""A mailbox on a real Dovecot: over TLS and plain on loopback, with mails, folders and flags of its own."""

from __future__ import annotations

import getpass
import imaplib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.sources.certificates import certificate
from tests.servers.daemons import free_port, needs, program, running, until_open

USER = "soporte@acme.example"
PASSWORD = 'añ"o \\ 1'

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
            client.authenticate("PLAIN", lambda _: f"\0{USER}\0{PASSWORD}".encode())
            client.delete(folder)
            client.create(folder)
            for one in mails:
                client.append(folder, "", "", one)

    def _give(self) -> None:
        if os.getuid() == 0:
            for path in (self.maildir, *self.maildir.rglob("*")):
                os.chown(path, self.owner.pw_uid, self.owner.pw_gid)


@contextmanager
def dovecot_mailbox(folder: Path) -> Iterator[Mailbox]:
    """Start a server with one mailbox; its configuration and certificate are written into `folder`."""
    needs("dovecot", "dovecot")
    pwd, grp = pytest.importorskip("pwd"), pytest.importorskip("grp")  # Dovecot runs on Unix alone
    version = subprocess.run(
        [program("dovecot"), "--version"], capture_output=True, text=True, check=False
    ).stdout
    if not version.startswith("2.3."):
        pytest.skip(f"dovecot: the test's configuration is for Dovecot 2.3, here is {version.strip()}")
    run = Path(tempfile.mkdtemp(prefix="dovecot"))
    run.chmod(0o755)  # its login processes are other users, and pytest's folders are closed to them
    root = os.getuid() == 0
    owner = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.getuid())
    group = grp.getgrgid(os.getgid()).gr_name
    people = "" if root else OWN_PEOPLE.format(user=getpass.getuser(), group=group)
    chain, key = certificate(folder)
    users, maildir = run / "users", run / "Maildir"
    users.write_text(f"{USER}:{{PLAIN}}{PASSWORD}\n", encoding="utf-8")
    maildir.mkdir()
    mailbox = Mailbox(free_port(), free_port(), maildir, chain, owner)
    mailbox.deliver()
    config = folder / "dovecot.conf"
    config.write_text(
        CONFIG.format(
            run=run, people=people, chain=chain, key=key, mails=maildir, users=users, uid=owner.pw_uid,
            gid=owner.pw_gid, home=maildir, plain=mailbox.plain, tls=mailbox.tls,
        ),
        encoding="utf-8",
    )  # fmt: skip
    try:
        with running([program("dovecot"), "-F", "-c", str(config)], run / "log") as process:
            until_open(mailbox.plain, process, run / "log")
            yield mailbox
    finally:
        shutil.rmtree(run, ignore_errors=True)
