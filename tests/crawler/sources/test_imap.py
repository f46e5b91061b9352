"""A mailbox on its server: what is new, what is refused, what a server may not do to us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.archive import Archive
from crawler.imap import session as sessions
from crawler.imap.address import ImapAddress
from crawler.imap.folder_names import listed, quoted
from crawler.sources import Batch, RawRecord, Secret, SourceTarget, Speaker
from crawler.sources.fetch import probe_source
from crawler.sources.pull import PullError
from crawler.spiders import imap
from tests.crawler.sources.certificates import serving
from tests.crawler.sources.imap_server import Scripted, imap_server
from tests.crawler.sources.mails import answer, mail
from tests.crawler.sources.scripted import fetch

NOW = datetime(2026, 5, 5, tzinfo=UTC)


def customers(*numbers: int) -> dict[int, bytes]:
    return {
        number: mail(f"Queja {number} 😡", Message_ID=f"<c{number}@correo.example>") for number in numbers
    }


@pytest.fixture
def server() -> Iterator[Scripted]:
    with imap_server(Scripted()) as script:
        yield script


@pytest.fixture
def target(server: Scripted) -> SourceTarget:
    return SourceTarget(
        "imap", "mail", server=server.server, user="soporte@acme.example", token=Secret("s3cret")
    )


def pulled(target: SourceTarget, cursor: str = "") -> list[Batch]:
    return list(imap.pull(target, cursor))


def texts(batches: list[Batch]) -> list[str]:
    return [record.text for batch in batches for record in batch.records]


def refusal(target: SourceTarget) -> str:
    with pytest.raises(PullError) as error:
        pulled(target)
    return str(error.value)


# What is read.


def test_mails_become_records_and_nothing_is_marked_as_read(server: Scripted, target: SourceTarget) -> None:
    server.folders["INBOX"] = {4: mail(), 9: answer(), 12: mail(Message_ID="<n@x>", Precedence="bulk")}
    first, batch = pulled(target)
    assert first == Batch()
    question, reply = batch.records
    assert (question.speaker, question.text, question.title) == (
        Speaker.CUSTOMER,
        "No llega mi pedido 8841.",
        "Pedido perdido",
    )
    assert (reply.speaker, reply.answers, reply.channel) == (Speaker.REPLY, question.record_id, "email")
    assert batch.cursor == "7:12"
    assert server.commands("EXAMINE")
    assert not server.commands("SELECT")
    assert all("BODY.PEEK[]" in line or "RFC822.SIZE" in line for line in server.commands("UID FETCH"))
    assert server.heard[-1] == "LOGOUT"


def test_only_what_is_new_is_asked_for(server: Scripted, target: SourceTarget) -> None:
    server.folders["INBOX"] = customers(1, 2)
    cursor = pulled(target)[-1].cursor
    assert cursor == "7:2"
    assert texts(pulled(target, cursor)) == []  # "3:*" still names the last mail there is
    server.folders["INBOX"] |= customers(3)
    server.heard.clear()
    assert texts(pulled(target, cursor)) == ["Queja 3 😡"]
    assert server.commands("UID SEARCH") == ["UID SEARCH UID 3:*"]


def test_a_folder_numbered_anew_is_read_again(server: Scripted, target: SourceTarget) -> None:
    server.folders["INBOX"] = customers(1, 2)
    before = pulled(target)
    server.validity = 8
    after = pulled(target, before[-1].cursor or "")
    assert after[-1].cursor == "8:2"
    assert [one.record_id for one in after[-1].records] == [one.record_id for one in before[-1].records]


@pytest.mark.parametrize("cursor", ["7", "7:x", ":", "x:1", "7:-1"])
def test_a_cursor_that_is_none_reads_all(server: Scripted, target: SourceTarget, cursor: str) -> None:
    server.folders["INBOX"] = customers(1)
    assert texts(pulled(target, cursor)) == ["Queja 1 😡"]


def test_an_empty_folder_is_no_problem(target: SourceTarget) -> None:
    assert pulled(target) == [Batch()]


def test_batches_of_fifty_each_with_its_cursor(server: Scripted, target: SourceTarget) -> None:
    server.folders["INBOX"] = customers(*range(1, 121))
    assert [(len(batch.records), batch.cursor) for batch in pulled(target)[1:]] == [
        (50, "7:50"), (50, "7:100"), (20, "7:120"),
    ]  # fmt: skip


def test_a_limit_bounds_a_pass_and_the_next_goes_on(server: Scripted, target: SourceTarget) -> None:
    server.folders["INBOX"] = customers(*range(1, 9))
    batches = pulled(replace(target, limit=3))
    assert (len(texts(batches)), batches[-1].cursor) == (3, "7:3")
    assert texts(pulled(replace(target, limit=3), "7:3"))[0] == "Queja 4 😡"


def test_a_folder_by_its_name(server: Scripted, target: SourceTarget) -> None:
    server.folders['Reclamaci&APM-n &- "x"'] = customers(1)
    assert texts(pulled(replace(target, account='Reclamación & "x"'))) == ["Queja 1 😡"]


def test_a_mails_number_may_stand_behind_it(server: Scripted, target: SourceTarget) -> None:
    server.uid_last = True
    server.folders["INBOX"] = customers(5, 6)
    assert texts(pulled(target)) == ["Queja 5 😡", "Queja 6 😡"]


def test_of_a_huge_mail_the_beginning_is_fetched(
    server: Scripted, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "MAX_MAIL", 2_000)
    server.folders["INBOX"] = {1: mail("Queja\n\n" + "x" * 70 + "\n" * 5_000), **customers(2)}
    assert texts(pulled(target)) == ["Queja\n\n" + "x" * 70, "Queja 2 😡"]
    assert any("BODY.PEEK[]<0.2000>" in line for line in server.commands("UID FETCH"))


def test_large_mails_are_not_fetched_together(
    server: Scripted, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.folders["INBOX"] = customers(1, 2, 3)
    monkeypatch.setattr(sessions, "_FETCHED_AT_ONCE", 2 * len(server.folders["INBOX"][1]))
    assert len(texts(pulled(target))) == 3
    assert [line.split()[2] for line in server.commands("UID FETCH") if "PEEK" in line] == ["1,2", "3"]


def test_a_folder_larger_than_a_line_is_searched_in_parts(
    server: Scripted, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_MAX_SEARCHED", 4)
    server.folders["INBOX"] = customers(1, 2, 3, 4, 5, 17)
    assert len(texts(pulled(target))) == 6
    assert server.commands("UID SEARCH")[:2] == ["UID SEARCH UID 1:4", "UID SEARCH UID 5:8"]


def test_one_mail_the_server_cannot_give_costs_no_other(server: Scripted, target: SourceTarget) -> None:
    server.folders["INBOX"], server.spoilt = customers(1, 2, 3), {2}
    batches = pulled(target)
    assert texts(batches) == ["Queja 1 😡", "Queja 3 😡"]
    assert batches[-1].cursor == "7:3"


# What is refused.


def test_a_wrong_password_is_told_with_the_remedy_and_without_escapes(
    server: Scripted, target: SourceTarget
) -> None:
    said = refusal(replace(target, token=Secret("wrong")))
    assert "refused the login" in said
    assert "app password" in said
    assert "\x1b" not in said


def test_a_server_that_cannot_check_now_blames_no_password(server: Scripted, target: SourceTarget) -> None:
    server.says["AUTHENTICATE"] = b"{tag} NO [UNAVAILABLE] Try later\r\n"
    assert "run again later" in refusal(target)


def test_login_where_the_server_knows_nothing_better(server: Scripted, target: SourceTarget) -> None:
    server.capabilities, server.password = "IMAP4rev1", 'a "b\\ c'
    assert pulled(replace(target, token=Secret('a "b\\ c'), user='so "porte"')) == [Batch()]
    assert "ASCII" in refusal(replace(target, token=Secret("año")))


def test_a_password_beyond_ascii(server: Scripted, target: SourceTarget) -> None:
    server.password = "año 😡"
    assert pulled(replace(target, token=Secret("año 😡"))) == [Batch()]


def test_a_line_end_in_a_setting_is_no_command(server: Scripted, target: SourceTarget) -> None:
    assert "control character" in refusal(replace(target, user="a\r\nx DELETE INBOX"))
    assert "no folder" in refusal(replace(target, account="INBOX\r\nx DELETE INBOX"))
    assert not server.commands("DELETE")
    assert not server.commands("x")


def test_an_absent_folder_is_told_with_those_there_are(server: Scripted, target: SourceTarget) -> None:
    server.folders |= {"Reclamaci&APM-n": {}, "Sent": {}}
    said = refusal(replace(target, account="Enviados"))
    assert "no folder 'Enviados'; there are INBOX, Reclamación, Sent" in said


@pytest.mark.parametrize(
    ("server_given", "words"),
    [
        ("127.0.0.1:9", "refused"), ("nowhere.invalid", "no such server"), ("", "no mail server's address"),
        ("https://acme.example", "no mail server's address"), ("a b:x", "no mail server's address"),
        ("imap://me:pw@acme.example", "no mail server's address"),
    ],
)  # fmt: skip
def test_a_server_that_is_none(target: SourceTarget, server_given: str, words: str) -> None:
    assert words in refusal(replace(target, server=server_given))


@pytest.mark.parametrize(
    ("given_server", "expected"),
    [
        ("imap.acme.example", ("imap.acme.example", 993, True)),
        ("imap.acme.example:143", ("imap.acme.example", 143, False)),
        ("imap.acme.example:1993", ("imap.acme.example", 1993, True)),
        ("imap://imap.acme.example", ("imap.acme.example", 143, False)),
        ("imaps://127.0.0.1:1993/", ("127.0.0.1", 1993, True)),
        ("127.0.0.1:1143", ("127.0.0.1", 1143, False)),
        ("127.0.0.1:993", ("127.0.0.1", 993, True)),
        ("[::1]:1143", ("::1", 1143, False)),
        ("localhost", ("localhost", 143, False)),
    ],
)
def test_addresses(given_server: str, expected: tuple[str, int, bool]) -> None:
    address = ImapAddress.of(given_server)
    assert (address.host, address.port, address.tls) == expected


# Encryption.


def test_tls_with_a_certificate_that_is_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, chain = serving(tmp_path)
    with imap_server(Scripted(folders={"INBOX": customers(1)}, tls=context)) as server:
        target = SourceTarget(
            "imap", "m", server=f"imaps://{server.server}", user="u", token=Secret("s3cret")
        )
        assert "certificate is bad" in refusal(target)
        assert server.heard == []
        monkeypatch.setenv("SSL_CERT_FILE", str(chain))
        assert texts(pulled(target)) == ["Queja 1 😡"]


def test_starttls_before_the_password(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context, chain = serving(tmp_path)
    capabilities = "IMAP4rev1 STARTTLS LOGINDISABLED"
    with imap_server(Scripted(starttls=context, capabilities=capabilities)) as server:
        target = SourceTarget("imap", "m", server=server.server, user="u", token=Secret("s3cret"))
        monkeypatch.setenv("SSL_CERT_FILE", str(chain))
        assert pulled(target) == [Batch()]
        names = [line.split()[0] for line in server.heard]
        assert names.index("STARTTLS") < names.index("AUTHENTICATE")


def test_a_password_is_never_sent_without_encryption_to_another_machine(
    server: Scripted, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "is_loopback", lambda host: False)
    assert "no encryption" in refusal(target)
    assert [line.split()[0] for line in server.heard] == ["CAPABILITY"]


def test_tls_where_there_is_none(server: Scripted, target: SourceTarget) -> None:
    assert "speaks no TLS" in refusal(replace(target, server=f"imaps://{server.server}"))


# What a server may not do.


@pytest.mark.parametrize(
    ("command", "said", "words"),
    [
        ("UID SEARCH", None, "connection broke"),
        ("UID FETCH", None, "connection broke"),
        ("EXAMINE", None, "connection broke"),
        ("UID SEARCH", b"* SEARCH " + b"1 " * 600_000 + b"\r\n", "does not know"),
        ("UID FETCH", b"* 1 FETCH (UID 1 BODY[] {99999999999}\r\n", "more than 64 MB"),
        ("UID FETCH", b"* 1 FETCH (UID 1 BODY[] {-5}\r\n{tag} HUH\r\n", "connection broke"),
        ("UID FETCH", b"\x00\xff\r\n", "connection broke"),
        ("UID SEARCH", b"{tag} NO \x1b[2Jnot now\r\n", "refused SEARCH: [2Jnot now"),
        ("UID SEARCH", b"{tag} BAD what\r\n", "does not know"),
    ],
)  # fmt: skip
def test_what_a_server_does_wrong_is_told_and_what_it_gave_stays(
    server: Scripted, target: SourceTarget, command: str, said: bytes | None, words: str
) -> None:
    server.folders["INBOX"] = customers(*range(1, 61))
    server.says[command] = said
    told = refusal(target)
    assert words in told
    assert "\x1b" not in told


def test_what_came_before_a_failure_is_given_with_its_cursor(server: Scripted, target: SourceTarget) -> None:
    server.folders["INBOX"] = customers(*range(1, 61))
    pulling = imap.pull(target, "")
    assert [len(next(pulling).records) for _ in range(2)] == [0, 50]
    server.says["UID FETCH"] = None
    with pytest.raises(PullError, match="connection broke"):
        next(pulling)


@pytest.mark.parametrize(
    "greeting", [b"* BYE busy\r\n", b"HTTP/1.1 400 Bad Request\r\n\r\n", b"", b"\r\n" * 3]
)
def test_what_greets_like_no_mail_server(target: SourceTarget, server: Scripted, greeting: bytes) -> None:
    server.greeting = greeting
    if greeting:
        assert refusal(target).startswith(server.server)


def test_a_silent_server_is_given_up(
    server: Scripted, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_TIMEOUT", 0.2)
    server.greeting = b""
    assert "no answer" in refusal(target)


def test_answers_that_never_end_are_cut_off(
    server: Scripted, target: SourceTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions, "_MAX_ANSWER", 50_000)
    server.folders["INBOX"] = customers(1)
    server.says["UID FETCH"] = b"* 1 EXISTS\r\n" * 6_000
    assert "MB in answer" in refusal(target)


@given(st.binary(max_size=60))
def test_a_list_of_folders_may_hold_anything(line: bytes) -> None:
    assert isinstance(listed(b'(\\HasNoChildren) "/" ' + line), str)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30))
def test_a_folders_name_comes_back_as_it_went(name: str) -> None:
    assert listed(b'() "/" ' + quoted(name).encode("ascii")) == name


# Into the archive, in a process of its own.


def test_a_pass_is_kept_and_the_next_adds_to_it(
    server: Scripted, target: SourceTarget, tmp_path: Path
) -> None:
    url = str(tmp_path / "a.db")
    server.folders["INBOX"] = {1: mail(), 2: answer()}
    outcome, _ = fetch(target, url, NOW)
    assert outcome.problems == ()
    assert outcome.report is not None
    assert (outcome.report.imported, outcome.report.replies, outcome.report.kind) == (1, 1, "imap")
    server.folders["INBOX"] |= customers(3)
    server.password = "changed"
    outcome, _ = fetch(target, url, NOW)
    assert "refused the login" in outcome.problems[0]
    assert "s3cret" not in outcome.problems[0]  # the server repeats it
    with Archive.open(url) as archive:
        assert len(list(archive.complaints(["mail"]))) == 1
    server.password = "s3cret"
    server.heard.clear()
    outcome, _ = fetch(target, url, NOW)
    assert server.commands("UID SEARCH") == ["UID SEARCH UID 3:*"]
    with Archive.open(url) as archive:
        found = list(archive.complaints(["mail"]))
    assert [complaint.text for complaint in found] == [
        "Pedido perdido. No llega mi pedido 8841.",
        "Pedido perdido. Queja 3 😡",
    ]
    assert all("@" not in complaint.record_id + complaint.thread + complaint.author for complaint in found)


def test_a_probe_opens_the_folder_and_fetches_nothing(server: Scripted, target: SourceTarget) -> None:
    server.folders["INBOX"] = customers(1)
    assert probe_source(target).problems == ()
    assert not server.commands("UID")


def test_a_record_is_the_same_from_a_server_and_from_a_file(server: Scripted, target: SourceTarget) -> None:
    from crawler.exports.mail import MailReader

    server.folders["INBOX"] = {1: mail(Message_ID="")}
    (record,) = pulled(target)[-1].records
    assert isinstance(record, RawRecord)
    assert record == MailReader(("soporte@acme.example",)).read(mail(Message_ID="").replace(b"\r\n", b"\n"))
