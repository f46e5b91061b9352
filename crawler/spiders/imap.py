"""A mailbox on its server, by IMAP over TLS: only what is new since the last pass is fetched.

`account` is the folder (INBOX when empty). The cursor is "uidvalidity:last uid"; where the server numbers its
mails anew all are read again, under the same ids. Mails deleted or moved since stay: they were written.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from crawler.exports.mail import MAX_MAIL, MailReader
from crawler.imap.session import session
from crawler.sources import Batch, RawRecord, Road, SourceCard, SourceTarget, Words

CARD = SourceCard(
    name="imap",
    section="complaints",
    road=Road.NETWORK,
    title="Mailbox (IMAP)",
    yields=("complaints", "replies"),
    needs=("server", "user", "token"),
    takes=("account", "names"),
    auth=Words(
        es=(
            "usuario y contraseña, o una contraseña de aplicación; sin OAuth, así que "
            "Microsoft 365 queda fuera: exporte un archivo"
        ),
        en="user and password, or an app password; no OAuth, so that Microsoft 365 is out: export a file",
    ),
    limits=Words(
        es=(
            "una carpeta por entrada; los primeros 10 MB de cada correo. Las respuestas "
            "se buscan donde se guardan: en «Todos» de Gmail; si no, una entrada para la "
            "carpeta de enviados"
        ),
        en="one folder an entry; the first 10 MB of each mail. Answers are found where they are kept: in "
        "Gmail's All Mail, else an entry for the folder of sent mails",
    ),
    incremental=True,
    how=Words(
        es="Gmail: Cuenta de Google, Seguridad, Verificación en dos pasos, Contraseñas de aplicaciones; "
        "servidor imap.gmail.com, carpeta «[Gmail]/Todos». Otros: el servidor IMAP y la contraseña del "
        "buzón. En `names`, las direcciones o dominios de la empresa.",
        en="Gmail: Google Account, Security, 2-Step Verification, App passwords; server imap.gmail.com, "
        "folder [Gmail]/All Mail. Others: the IMAP server and the mailbox's password. In `names`, the "
        "company's addresses or domains.",
    ),
)
_BATCH = 50  # mails


def pull(target: SourceTarget, cursor: str) -> Iterator[Batch]:
    """Give the folder's new mails; raises PullError for what the server does not give."""
    own = (*target.names, target.user) if "@" in target.user else target.names
    reader = MailReader(own)
    kept = 0
    with session(target.server, target.user, target.token.reveal()) as mailbox:
        folder = mailbox.open(target.account or "INBOX")
        yield Batch()  # it answers: a probe has seen enough
        validity, _, last = cursor.partition(":")
        known = int(last) if validity == folder.validity and last.isdecimal() else 0
        uids = mailbox.uids_after(known, folder)
        while batch := list(islice(uids, min(_BATCH, target.limit - kept) if target.limit else _BATCH)):
            mails = mailbox.mails(batch, MAX_MAIL)
            found = [reader.read(mails[uid]) for uid in batch if uid in mails]
            records = tuple(one for one in found if isinstance(one, RawRecord))
            kept += len(records)
            yield Batch(records, cursor=f"{folder.validity}:{batch[-1]}")
