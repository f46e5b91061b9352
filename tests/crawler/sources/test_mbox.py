"""Mailbox files: whose mail, what it answers, what of it is its sender's own; what is no mail of a person's."""

from __future__ import annotations

import base64
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive import Archive
from crawler.exports.errors import TableError
from crawler.exports.formats import mbox
from crawler.exports.mail import LeftOut, MailReader
from crawler.exports.mail_quotes import own_words
from crawler.exports.mail_text import decoded, decoded_header, html_text
from crawler.items import SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker, registry
from crawler.sources.files import import_file, inspect_file
from crawler.sources.records import Keeper
from tests.crawler.sources import mails
from tests.crawler.sources.mails import answer, mail

OWN = ("acme.example",)


def one(raw: bytes, *names: str) -> RawRecord:
    found = MailReader(names or OWN).read(raw)
    assert isinstance(found, RawRecord), found
    return found


def why_not(raw: bytes) -> str:
    found = MailReader(OWN).read(raw)
    assert isinstance(found, LeftOut), found
    return found.reason


def target(path: Path) -> SourceTarget:
    return SourceTarget("mbox", "mail", path=path, names=OWN)


def read(path: Path) -> list[RawRecord | SkippedRow]:
    return list(mbox.read(path, target(path)))


def texts(path: Path) -> list[str]:
    return [found.text if isinstance(found, RawRecord) else found.reason for found in read(path)]


# Whose mail it is, and what it answers.


def test_a_customers_mail() -> None:
    record = one(mail(Content_Language="es-ES", Subject="[#12345] Pedido perdido"))
    assert (record.text, record.title) == ("No llega mi pedido 8841.", "Pedido perdido")
    assert (record.speaker, record.channel, record.language) == (Speaker.CUSTOMER, "email", "es-ES")
    assert (record.record_id, record.thread, record.answers) == ("<a1@correo.example>",) * 2 + ("",)
    assert (record.case_number, record.author) == ("12345", "ana@correo.example")
    assert record.date == datetime(2026, 5, 4, 8, 11, 12, tzinfo=UTC)


def test_the_companys_answer_and_the_customers_next_word() -> None:
    reader = MailReader(OWN)
    reply = reader.read(answer())
    again = reader.read(answer("¿Llegó?", Message_ID="<b2@acme.example>", In_Reply_To="<b1@acme.example>"))
    more = reader.read(
        mail("Sigue sin llegar", Subject="RE: Pedido perdido", Message_ID="<a2@c>", In_Reply_To="<b2@acme.example>",
             References="<a1@correo.example> <b1@acme.example> <b2@acme.example>")
    )  # fmt: skip
    assert isinstance(reply, RawRecord)
    assert isinstance(again, RawRecord)
    assert isinstance(more, RawRecord)
    assert (reply.speaker, reply.answers, reply.title) == (Speaker.REPLY, "<a1@correo.example>", "")
    assert again.answers == "<a1@correo.example>"  # not the company's own mail
    assert (more.speaker, more.title, more.thread) == (Speaker.CUSTOMER, "", "<a1@correo.example>")


@pytest.mark.parametrize(
    ("names", "sender", "own"),
    [
        (("acme.example",), "x@acme.example", True),
        (("@acme.example",), "x@mail.ACME.example", True),
        (("acme.example",), "x@notacme.example", False),
        (("soporte@acme.example",), "Soporte@Acme.example", True),
        (("soporte@acme.example",), "ventas@acme.example", False),
        (("Acme Soporte",), "ACME  soporte <acme@gmail.example>", True),
        (("", "🛠️"), "🛠️ <ana@correo.example>", False),
    ],
)
def test_the_companys_mails_are_known_by_address_domain_or_name(
    names: tuple[str, ...], sender: str, own: bool
) -> None:
    assert (one(answer(From=sender), *names).speaker is Speaker.REPLY) is own


def test_what_the_company_writes_unasked_answers_nobody() -> None:
    assert "answers none" in why_not(answer(In_Reply_To="", References=""))


def test_a_customer_writes_through_the_sites_form() -> None:
    record = one(
        mail("Nombre: Ana\nMensaje: no funciona", From="web@acme.example", Reply_To="ana@correo.example")
    )
    assert (record.speaker, record.author, record.title) == (Speaker.CUSTOMER, "ana@correo.example", "")


def test_a_shared_inbox_is_no_newsletter() -> None:
    group = {
        "From": "'Ana Ruiz' via Soporte <soporte@acme.example>", "X_Original_Sender": "ana@correo.example",
        "List_Id": "<soporte.acme.example>", "Precedence": "list", "List_Unsubscribe": "<mailto:x@groups.example>",
    }  # fmt: skip
    record = one(mail(**group))
    assert (record.speaker, record.author) == (Speaker.CUSTOMER, "ana@correo.example")


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"List_Unsubscribe": "<https://x.example>"},
        {"From": "MAILER-DAEMON@x.example"}, {"Return_Path": "<>"}, {"Subject": "Respuesta automática: hola"},
        {"Subject": "=?utf-8?q?Fuera_de_la_oficina?="}, {"X_Autoreply": "yes"}, {"List_Id": "<news.shop.example>"},
        {"Subject": "Undelivered Mail Returned to Sender"},
    ],
)  # fmt: skip
def test_what_no_person_wrote_is_left_out(headers: dict[str, str]) -> None:
    assert "automatic" in why_not(mail(**headers))


@pytest.mark.parametrize(
    "headers", [{"X_Spam_Flag": "YES"}, {"X_Gmail_Labels": "Spam,Unread"}, {"X_Gmail_Labels": "Borradores"}]
)
def test_spam_and_drafts_are_left_out(headers: dict[str, str]) -> None:
    assert "spam" in why_not(mail(**headers))


def test_an_ordinary_label_and_an_explicit_no_are_no_reason() -> None:
    assert one(mail(X_Gmail_Labels="Recibidos,draft-contracts", Auto_Submitted="no", X_Spam_Flag="NO"))


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("Re: [#12345] Hola", "12345"), ("[Ticket#2026-77] x", "2026-77"), ("Ticket 123", "123"),
        ("Case: 00012 late", "00012"), ("Incidencia nº 4431", "4431"), ("[ACME #AB-12] x", ""),
        ("[#AB-12] x", "AB-12"), ("In case 2 arrive", ""), ("Pedido 8841", ""), ("Solicitud: urgente", ""),
    ],
)  # fmt: skip
def test_case_numbers(subject: str, number: str) -> None:
    assert one(mail(Subject=subject)).case_number == number


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Mon, 4 May 2026 10:11:12 -0000", "2026-05-04T10:11:12"), ("4 May 26 10:11 EST", "2026-05-04T15:11:00"),
        ("yesterday", None), ("Mon, 4 May 1890 10:11:12 +0000", None), ("Mon, 99 May 2026 99:99:99 +9999", None),
        ("", None),
    ],
)  # fmt: skip
def test_dates(date: str, expected: str | None) -> None:
    raw = mail().replace(b"Mon, 04 May 2026 10:11:12 +0200", date.encode())
    found = one(raw).date
    assert (found.strftime("%Y-%m-%dT%H:%M:%S") if found else None) == expected


def test_a_mail_without_a_date_has_that_of_its_arrival() -> None:
    raw = mail(Date="", Received="from x by y; Tue, 5 May 2026 01:00:00 +0000")
    assert one(raw).date == datetime(2026, 5, 5, 1, tzinfo=UTC)


def test_a_mail_without_an_id_is_named_alike_wherever_it_is_kept() -> None:
    raw = mail(Message_ID="")
    first = one(raw).record_id
    assert first == one(raw.replace(b"\r\n", b"\n") + b"\n").record_id
    assert first != one(mail("otra cosa", Message_ID="")).record_id


def test_ids_that_hold_no_address_are_hashed_too() -> None:
    kept = Keeper(target(Path()), b"salt").kept([one(mail(Message_ID="<ana-ruiz>"))])[0]
    assert "ana" not in kept.record_id


# What of it is its sender's own.

QUOTED = "Lo sentimos.\nEntrega en 24 h."
PREVIOUS = "\n".join(f"> {line}" for line in QUOTED.split("\n"))


@pytest.mark.parametrize(
    "history",
    [
        f"El lun, 4 may 2026 a las 10:11, Soporte (<soporte@acme.example>) escribió:\n{PREVIOUS}",
        f"El lun, 4 may 2026 a las 10:11, Acme Soporte de clientes\n(<soporte@acme.example>)\nescribió:\n\n{PREVIOUS}",
        f"On Mon, May 4, 2026 at 10:11 AM Support <soporte@acme.example> wrote:\n\n{PREVIOUS}",
        f"On Mon, May 4, 2026 at 10:11 AM Support\n<soporte@acme.example> wrote:\n\n{QUOTED}",
        f"En lunes, 4 de mayo de 2026, 10:11:12 CEST, Soporte <s@acme.example> escribió:\n{QUOTED}",
        f"Soporte <s@acme.example> wrote:\n{QUOTED}",
        f"-----Original Message-----\nFrom: x\n{QUOTED}", f"----- Mensaje original -----\n{QUOTED}",
        f"---------- Forwarded message ---------\n{QUOTED}",
        f"________________________________\nDe: Soporte <s@acme.example>\nEnviado: lunes\nPara: Ana\nAsunto: x\n{QUOTED}",
        f"*From:* Soporte\n*Sent:* Monday\n*To:* Ana\n*Subject:* x\n\n{QUOTED}",
        f"De: Soporte\nFecha: lunes\nPara: Ana\n{QUOTED}",
        f"##- Please type your reply above this line -##\n{QUOTED}",
        "-- \nAna Ruiz\nTel. 600 11 22 33", "--\nAna Ruiz", "Enviado desde mi iPhone", "Sent from my Galaxy",
        "Obtener Outlook para Android<https://aka.ms/x>", PREVIOUS,
    ],
)  # fmt: skip
def test_history_and_signatures_go(history: str) -> None:
    assert own_words(f"No llega.\n\nGracias\n\n{history}") == "No llega.\n\nGracias"


def test_what_is_written_below_and_between_quotes_stays() -> None:
    text = f"El 4/5/26 a las 10:11, Soporte escribió:\n> Entrega en 24 h.\nLlevo seis días.\n{PREVIOUS}\nUn saludo"
    assert own_words(text) == "Llevo seis días.\nUn saludo"


@pytest.mark.parametrize(
    "text",
    [
        "De: Ana\nno llega", "On the box you wrote:\nfree", "-- no -- sí", "--\n" + "línea\n" * 20 + "fin",
        "Sent from my office, it never came", "From: Madrid to: Lugo\nSlow", "El agente escribió:\nnada",
        "5 > 3\na --> b", "Enviado el lunes y nada",
    ],
)  # fmt: skip
def test_words_that_resemble_history_stay(text: str) -> None:
    assert own_words(text) == text


def test_a_mail_that_only_quotes_has_no_words() -> None:
    assert "no words" in why_not(answer(f"\n{PREVIOUS}\n"))


def test_the_subject_alone_can_be_the_complaint() -> None:
    assert one(mail("\n", Subject="¡Devuélvanme el dinero!")).title == "¡Devuélvanme el dinero!"


# Bodies: parts, charsets, encodings.


def test_plain_text_is_preferred_to_html() -> None:
    assert one(mail("plano 😡", html="<p>marcado</p>")).text == "plano 😡"


def test_an_empty_plain_part_gives_way_to_html() -> None:
    assert one(mail("  \n", html="<p>marcado&nbsp;ñ</p>")).text == "marcado\xa0ñ"


def test_html_reads_as_it_is_seen() -> None:
    page = """<html><head><style>p{color:red}</style><title>t</title></head><body><div>Hola,</div>
    <p>prometen <b>24 h</b>
    y nada.<br>Nada.</p><script>x()</script><div class="gmail_quote gmail_x">El lun<blockquote>24 h</blockquote></div>
    <blockquote type="cite">antes</blockquote><ul><li>uno</li><li>dos</li></ul></body></html>"""
    assert [line for line in html_text(page).split("\n") if line] == [
        "Hola,", "prometen 24 h y nada.", "Nada.", "uno", "dos",
    ]  # fmt: skip


def test_a_page_built_to_exhaust_a_parser_is_flattened_or_cut() -> None:
    assert html_text("<div>" * 60_000 + "fondo") == "fondo"
    assert html_text("antes" + "<b><p>" * 20_000 + "fondo").startswith("antes")


def test_attachments_and_mails_inside_are_no_words() -> None:
    raw = (
        b"From: a@b.example\nSubject: x\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
        b"Content-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nlog\n--B\n"
        b"Content-Type: text/plain\n\nuno\n--B\nContent-Type: message/rfc822\n\nSubject: y\n\ndentro\n--B\n"
        b"Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n\niVBORw==\n--B\n"
        b"Content-Type: text/html\n\n<p>dos</p>\n--B--\n"
    )
    assert one(raw).text == "uno\n\ndos"


@pytest.mark.parametrize(
    ("header", "data"),
    [
        ("text/plain; charset=iso-8859-1", "año".encode("latin-1")),
        ("text/plain; charset=iso-8859-1", "año".encode()),  # labelled wrongly
        ("text/plain; charset=us-ascii", "año".encode()),
        ("text/plain; charset=us-ascii", "año".encode("cp1252")),
        ("text/plain; charset=utf-8", "año".encode("cp1252")),
        ("text/plain", "año".encode()),
        ("text/plain; charset=windows-1252", "año".encode("cp1252")),
        ("text/plain; charset=klingon", "año".encode()),
        ("text/plain; charset=punycode", "año".encode()),
        ("text/plain; charset=base64", "año".encode()),
        ("text/plain; charset=utf-16", "año".encode("utf-16")),
        ('text/plain; charset="utf-8', "año".encode()),
    ],
)
def test_any_charset_right_wrong_or_missing(header: str, data: bytes) -> None:
    body = base64.b64encode(data)
    raw = f"From: a@b.example\nContent-Type: {header}\nContent-Transfer-Encoding: base64\n\n".encode() + body
    assert one(raw).text == "año"
    if b"\0" not in data:
        assert one(raw.replace(b"base64\n\n", b"8bit\n\n").replace(body, data)).text == "año"


def test_quoted_printable_and_flowed_lines() -> None:
    raw = (
        b"From: a@b.example\nContent-Type: text/plain; charset=utf-8; format=flowed\n"
        b"Content-Transfer-Encoding: quoted-printable\n\nPrometen un a=C3=B1o de =\ngarant=C3=ADa \ny nada.\n-- \nAna\n"
    )
    assert one(raw).text == "Prometen un año de garantía y nada."


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("=?utf-8?q?A=C3=B1o?= =?utf-8?b?8J+YoQ==?=", "Año😡"), ("=?latin-1?q?A=F1o?= 2026", "Año 2026"),
        ("=?x-none?q?A=C3=B1o?=", "Año"), ("=?utf-8?b?a?= x", None), ("plano", "plano"), ("a\r\n b", "a b"),
    ],
)  # fmt: skip
def test_header_words(raw: str, expected: str | None) -> None:
    assert decoded_header(raw) == (raw if expected is None else expected)


def test_raw_letters_in_a_header() -> None:
    assert one(mail(Subject="X").replace(b"Subject: X", "Subject: Año 😡".encode())).title == "Año 😡"


def test_stray_bytes_are_read_as_windows_would() -> None:
    assert decoded(b"a\x80o \xf1", None) == "a€o ñ"


# Mailbox files.


def test_a_mailbox_with_escaped_lines(tmp_path: Path) -> None:
    path = tmp_path / "soporte.mbox"
    words = "From now on:\n\nFrom 2026 they said 10:11\n>From me"
    path.write_bytes(mails.mbox(mail(words), answer(), mail(Message_ID="<a9@c>", Precedence="bulk")))
    first, second, third = read(path)
    assert isinstance(first, RawRecord)
    assert isinstance(second, RawRecord)
    assert first.text == "From now on:\n\nFrom 2026 they said 10:11"  # the last line is a quote
    assert second.answers == first.record_id
    line = path.read_bytes()[: path.read_bytes().rindex(b"From ana@")].count(b"\n") + 1
    assert third == SkippedRow(line, "an automatic answer, a bounce or a newsletter")
    plan = inspect_file(target(path))
    assert (plan.records, plan.skipped) == ({"customers' texts": 1, "replies": 1}, 1)


@pytest.mark.parametrize(
    "separator",
    [
        b"From - Mon May 04 10:11:12 2026\n", b"From 1234@xxx Mon May 04 10:11:12 +0000 2026\r\n", b"From \n",
        b"From \r\n", b'From "a b"@x.example Mon May  4 10:11 2026\n',
    ],
)  # fmt: skip
def test_every_way_programs_separate_mails(tmp_path: Path, separator: bytes) -> None:
    path = tmp_path / "Inbox"
    path.write_bytes(b"".join(separator + mail(f"n {number}", Message_ID=f"<{number}@c>") for number in "ab"))
    assert texts(path) == ["n a", "n b"]
    assert registry.guess(path) == "mbox"


def test_eml_files_in_a_folder_and_a_zip_read_alike(tmp_path: Path) -> None:
    folder = tmp_path / "mails"
    folder.mkdir()
    (folder / "1.eml").write_bytes(mail())
    (folder / "2.EML").write_bytes(answer())
    (folder / "._1.eml").write_bytes(b"\x00\x05\x16\x07")
    (folder / "notes.pdf").write_bytes(b"%PDF")
    packed = tmp_path / "mails.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.write(folder / "1.eml", "x/1.eml")
        file.write(folder / "2.EML", "x/2.EML")
        file.writestr("__MACOSX/x/1.eml", b"\x00\x05")
        file.writestr("../3.eml", mail("fuera"))
    assert texts(folder) == texts(packed) == ["No llega mi pedido 8841.", "Lo sentimos, sale hoy."]
    assert texts(folder / "1.eml") == ["No llega mi pedido 8841."]
    assert {registry.guess(path) for path in (folder, packed, folder / "1.eml")} == {"mbox"}


def test_other_files_are_not_taken_for_mail(tmp_path: Path) -> None:
    for name, data in (
        ("a.csv", b"From a\n"),
        ("b", b"From now on 10:11 2026 no mail\nhere"),
        ("c.zip", b""),
    ):
        (tmp_path / name).write_bytes(data)
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as file:
        file.writestr("result.json", "{}")
    assert [mbox.recognises(tmp_path / name) for name in ("a.csv", "b", "c.zip")] == [False] * 3


def test_what_holds_no_mail_is_an_error_with_its_remedy(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(b"\xff\xfe no mail")
    with pytest.raises(TableError, match=r"no mail in it.*\.mbox"):
        read(path)


def test_one_damaged_mail_of_a_zip_costs_no_other(tmp_path: Path) -> None:
    packed = tmp_path / "mails.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("1.eml", mail("x " * 4000))
        file.writestr("2.eml", answer())
    data = packed.read_bytes()
    packed.write_bytes(data[:60] + b"\xff" * 30 + data[90:])
    assert texts(packed) == ["a mail whose file cannot be read", "Lo sentimos, sale hoy."]


def test_the_beginning_of_a_huge_mail_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    head = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nNo llega\n--B\n"
    part = b"Content-Type: image/png\nContent-Transfer-Encoding: base64\n\n" + b"QUJD" * 19 + b"\n"
    huge = head + part + (b"QUJD" * 19 + b"\n") * 150_000
    path.write_bytes(mails.mbox(huge, answer()))
    assert texts(path) == ["No llega", "Lo sentimos, sale hoy."]


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"\n\n", b"no headers here", b"\x00" * 1000, b"From: " + b"(" * 5000 + b"\n\nx",
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=B\n\n" + b"--B\nContent-Type: multipart/mixed; boundary=B\n\n" * 3000,
        b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(399)),
        b"From: a@b.example\nContent-Type: multipart/mixed\n\nno boundary",
        b"From: a@b.example\nContent-Type: text/plain; charset*=x'y'%FF\n\n\xff",
        b"From: a@b.example\nContent-Transfer-Encoding: base64\n\n====\xff",
        b"From: a@b.example\nSubject: " + b"=?utf-8?q?" * 9000 + b"\n\nx",
        b"From: a@b.example\nContent-Type: text/plain" + b"; a=b" * 1_000_000 + b"\n\nx",
    ],
)  # fmt: skip
def test_what_was_built_to_break_a_reader_does_not(raw: bytes) -> None:
    found = MailReader(OWN).read(raw)
    assert isinstance(found, LeftOut) or found.text in {"x", "====ÿ", "ÿ", "no boundary"}


@pytest.mark.parametrize(
    "raw", [b"a:\n" * 500_000, mail() + b"boundary=\n" * 401, mail() + b"boundary=\n" * 200 + b"\n" * 200_000]
)
def test_mails_that_would_take_minutes_are_left_out(raw: bytes) -> None:
    assert "too many" in why_not(raw)


def test_what_is_kept_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    signed = mail("No llega. Escríbanme a ana@correo.example\n-- \nAna Ruiz, 600 11 22 33")
    path.write_bytes(mails.mbox(signed, answer()))
    with Archive.open(str(tmp_path / "a.db")) as archive:
        run = archive.begin_run(key="t", now=datetime(2026, 6, 1, tzinfo=UTC))
        report = import_file(archive, run.id, target(path))
        archive.finish_run(run.id, datetime(2026, 6, 1, tzinfo=UTC))
        (complaint,) = archive.complaints(["mail"])
    assert (report.imported, report.replies, report.kind) == (1, 1, "mbox")
    assert complaint.text == "Pedido perdido. No llega. Escríbanme a [e-mail]"
    data = (tmp_path / "a.db").read_bytes()
    assert b"ana@" not in data
    assert b"Ruiz" not in data


PIECES = st.sampled_from(
    [mails.mbox(mail()), mails.mbox(answer()), mail(html="<p>x</p>"), b"From \n", b"\n--B\n", b"=?utf-8?b?", b">From ",
     b"Content-Type: multipart/mixed; boundary=B\n", b"\xff\xfe", b"From: <<a@b>>\n", b"Message-ID: <>\n"]
)  # fmt: skip


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(PIECES, st.binary(max_size=80)), max_size=8), st.integers(0, 3000))
def test_never_a_crash_whatever_a_mailbox_holds(tmp_path: Path, pieces: list[bytes], cut: int) -> None:
    data = b"".join(pieces)
    path = tmp_path / "a.mbox"
    path.write_bytes(data[: len(data) - cut % (len(data) + 1)])
    try:
        found = read(path)
    except TableError:
        return
    assert len(found) <= data.count(b"From ")
    for record in found:
        if isinstance(record, RawRecord):
            assert record.text or record.title
