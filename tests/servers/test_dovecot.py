"""Dovecot's IMAP server with a mailbox of its own, read by our source."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawler.archive import Archive
from crawler.sources import Batch, Secret, SourceTarget, Speaker
from crawler.sources.pull import PullError
from crawler.spiders import imap
from tests.crawler.sources.mails import answer, mail
from tests.crawler.sources.scripted import fetch
from tests.servers.dovecot_mailbox import PASSWORD, USER, Mailbox

pytestmark = pytest.mark.servers
NOW = datetime(2026, 5, 5, tzinfo=UTC)


@pytest.fixture
def target(mailbox: Mailbox) -> SourceTarget:
    return SourceTarget(
        "imap", "mail", server=f"127.0.0.1:{mailbox.plain}", user=USER,
        token=Secret(PASSWORD), names=("acme.example",),
    )  # fmt: skip


def pulled(target: SourceTarget, cursor: str = "") -> list[Batch]:
    return list(imap.pull(target, cursor))


def texts(batches: list[Batch]) -> list[str]:
    return [record.text for batch in batches for record in batch.records]


def test_mails_are_read_and_stay_unread(mailbox: Mailbox, target: SourceTarget) -> None:
    mailbox.deliver(mail("Año 😡", html="<p>x</p>"), answer(), mail(Message_ID="<n@x>", Precedence="bulk"))
    batches = pulled(target)
    question, reply = (record for batch in batches for record in batch.records)
    assert (question.text, question.speaker) == ("Año 😡", Speaker.CUSTOMER)
    assert (reply.speaker, reply.answers) == (Speaker.REPLY, question.record_id)
    assert (batches[-1].cursor or "").endswith(":3")
    kept = [path.name for path in (mailbox.maildir / "cur").iterdir()] + [
        path.name for path in (mailbox.maildir / "new").iterdir()
    ]
    assert len(kept) == 3
    assert not any("S" in name.partition(":2,")[2] for name in kept)  # S is Seen


def test_over_tls_with_the_certificate_checked(
    mailbox: Mailbox, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.deliver(mail())
    target = replace(target, server=f"imaps://127.0.0.1:{mailbox.tls}")
    with pytest.raises(PullError, match="certificate is bad"):
        pulled(target)
    monkeypatch.setenv("SSL_CERT_FILE", str(mailbox.chain))
    assert texts(pulled(target)) == ["No llega mi pedido 8841."]


def test_only_what_is_new_and_all_after_a_new_numbering(mailbox: Mailbox, target: SourceTarget) -> None:
    mailbox.deliver(mail("uno", Message_ID="<1@c>"), mail("dos", Message_ID="<2@c>"))
    cursor = pulled(target)[-1].cursor or ""
    assert texts(pulled(target, cursor)) == []
    mailbox.deliver(mail("tres", Message_ID="<3@c>"))
    assert texts(pulled(target, cursor)) == ["tres"]
    folder = replace(target, account="Quejas")
    mailbox.make_anew("Quejas", mail("uno", Message_ID="<1@c>"), mail("dos", Message_ID="<2@c>"))
    before = pulled(folder)
    mailbox.make_anew("Quejas", mail("uno", Message_ID="<1@c>"))
    after = pulled(folder, before[-1].cursor or "")
    assert (texts(before), texts(after)) == (["uno", "dos"], ["uno"])
    assert after[-1].records[0].record_id == before[-1].records[0].record_id


def test_a_folder_by_its_spanish_name(mailbox: Mailbox, target: SourceTarget) -> None:
    mailbox.deliver(mail("en carpeta"), folder=".Reclamaci&APM-n")
    assert texts(pulled(replace(target, account="Reclamación"))) == ["en carpeta"]
    with pytest.raises(PullError, match=r"no folder 'Enviados'; there are .*Reclamación"):
        pulled(replace(target, account="Enviados"))


def test_a_wrong_password(target: SourceTarget) -> None:
    with pytest.raises(PullError, match="refused the login"):
        pulled(replace(target, token=Secret("wrong")))


def test_a_hundred_and_twenty_mails_and_a_huge_one(
    mailbox: Mailbox, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MAX_MAIL", 50_000)
    mailbox.deliver(*(mail(f"n {n}", Message_ID=f"<{n}@c>") for n in range(120)))
    mailbox.deliver(mail("enorme\n\n" + "palabra\n" * 20_000, Message_ID="<huge@c>"))
    found = texts(pulled(target))
    assert sorted(found[:-1]) == sorted(f"n {n}" for n in range(120))
    assert found[-1].startswith("enorme")
    assert 40_000 < len(found[-1]) <= 50_000


def test_into_the_archive_twice(mailbox: Mailbox, target: SourceTarget, tmp_path: Path) -> None:
    url = str(tmp_path / "a.db")
    mailbox.deliver(mail())
    assert fetch(target, url, NOW)[0].problems == ()
    mailbox.deliver(mail("otra", Message_ID="<2@c>"))
    outcome, _ = fetch(target, url, NOW)
    assert outcome.report is not None
    assert outcome.report.imported == 2
    with Archive.open(url) as archive:
        assert len(list(archive.complaints(["mail"]))) == 2
