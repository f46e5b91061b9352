"""WhatsApp's exported chats: both layouts, both languages, whose words are whose, what the app says itself."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive import Archive
from crawler.exports.errors import TableError
from crawler.exports.formats import whatsapp
from crawler.items import Complaint, Reply, SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker, registry
from crawler.sources.files import import_file, inspect_file
from crawler.sources.records import Keeper

MARK, THIN = "\u200e", "\u202f"

IOS_ES = f"""\
[4/5/26, 9:58:01{THIN}a.{THIN}m.] Acme Soporte 🛠️: {MARK}Los mensajes y las llamadas están cifrados de extremo a extremo. Nadie fuera de este chat puede leerlos.
[4/5/26, 10:11:12{THIN}a.{THIN}m.] Ana Ruiz: Hola, compré con «entrega en 24 h» 😡
[4/5/26, 10:12:40{THIN}a.{THIN}m.] Ana Ruiz: y llevo seis días

esperando el pedido 8841
{MARK}[4/5/26, 10:13:02{THIN}a.{THIN}m.] Ana Ruiz: {MARK}imagen omitida
{MARK}[4/5/26, 10:13:30{THIN}a.{THIN}m.] Ana Ruiz: factura.pdf • {MARK}2 páginas {MARK}documento omitido
[4/5/26, 10:15:00{THIN}a.{THIN}m.] ~{THIN}Acme Soporte: Hola Ana, lo revisamos. {MARK}<Se editó este mensaje.>
[4/5/26, 1:02:03{THIN}p.{THIN}m.] Ana Ruiz: {MARK}Se eliminó este mensaje.
[13/5/26, 1:30:03{THIN}p.{THIN}m.] Ana Ruiz: Sigue sin llegar. El audio omitido en su web no se oye
"""

ANDROID_EN = """\
5/4/26, 9:58 AM - Messages and calls are end-to-end encrypted. Only people in this chat can read them.
5/4/26, 10:11 AM - Ben Hill: You advertise free returns
5/4/26, 10:11 AM - Ben Hill: <Media omitted>
5/4/26, 10:14 AM - Ben Hill: but I was charged £12: why?
5/4/26, 11:00 AM - Acme Support: Sorry Ben, we will refund it.
5/4/26, 11:01 AM - Acme Support: This message was deleted
5/4/26, 11:02 AM - Ben Hill: Missed voice call
5/4/26, 11:03 AM - Ben Hill changed the subject to "Returns: again"
5/4/26, 11:04 AM - Ben Hill: IMG-20260504-WA0001.jpg (file attached)
Look at the label 😤 <This message was edited>
5/14/26, 1:05 PM - Ben Hill: No refund yet
"""


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def target(path: Path, *names: str) -> SourceTarget:
    return SourceTarget("whatsapp", "wa", path=path, names=names)


def read(path: Path, *names: str) -> list[RawRecord]:
    records = list(whatsapp.read(path, target(path, *names)))
    assert all(isinstance(record, RawRecord) for record in records)
    return [record for record in records if isinstance(record, RawRecord)]


def said(records: list[RawRecord]) -> list[tuple[str, Speaker, str]]:
    return [
        (f"{record.date:%Y-%m-%d %H:%M:%S}" if record.date else "", record.speaker, record.text)
        for record in records
    ]


def test_an_iphones_chat_in_spanish(tmp_path: Path) -> None:
    records = read(write(tmp_path, "_chat.txt", IOS_ES), "acme soporte")
    assert said(records) == [
        (
            "2026-05-04 10:11:12",
            Speaker.CUSTOMER,
            "Hola, compré con «entrega en 24 h» 😡\ny llevo seis días\n\nesperando el pedido 8841",
        ),
        ("2026-05-04 10:15:00", Speaker.REPLY, "Hola Ana, lo revisamos."),
        (
            "2026-05-13 13:30:03",
            Speaker.CUSTOMER,
            "Sigue sin llegar. El audio omitido en su web no se oye",
        ),
    ]
    first, reply, last = records
    assert reply.answers == first.record_id
    assert first.thread == reply.thread == last.thread
    assert first.author == "Ana Ruiz"
    assert (first.channel, first.date) == ("whatsapp", datetime(2026, 5, 4, 10, 11, 12, tzinfo=UTC))


def test_an_androids_chat_in_english_month_first(tmp_path: Path) -> None:
    records = read(write(tmp_path, "WhatsApp Chat with Ben Hill.txt", ANDROID_EN), "Acme Support")
    assert said(records) == [
        (
            "2026-05-04 10:11:00",
            Speaker.CUSTOMER,
            "You advertise free returns\nbut I was charged £12: why?",
        ),
        ("2026-05-04 11:00:00", Speaker.REPLY, "Sorry Ben, we will refund it."),
        ("2026-05-04 11:04:00", Speaker.CUSTOMER, "Look at the label 😤"),
        ("2026-05-14 13:05:00", Speaker.CUSTOMER, "No refund yet"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "[04/05/26, 10:11:12] ", "[04/05/2026 10:11:12] ", "[4.5.26, 10:11:12] ", "[2026-05-04, 10:11:12] ",
        "[04/05/26, 10:11:12 a. m.] ", "[04/05/26, 10:11:12\u202fAM] ", "\u200e[04/05/26, 10:11:12 a.m.] ",
        "04/05/26, 10:11 - ", "4/5/2026 10:11 - ", "4/5/2026, 10:11 a. m. - ", "4/5/26 10:11 a.\u00a0m. - ",
        "2026-05-04, 10:11 - ", "04/05/26, 10:11 – ", "4.5.26, 10:11 - ", "4-5-26, 10.11 - ",
    ],
)  # fmt: skip
def test_every_way_a_phone_writes_the_same_moment(tmp_path: Path, head: str) -> None:
    (record,) = read(write(tmp_path, "a.txt", f"{head}Ana: No llega: nada"), "Acme")
    assert record.text == "No llega: nada"
    assert record.date is not None
    assert record.date.replace(second=0) == datetime(2026, 5, 4, 10, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    ("notice", "clock", "expected"),
    [
        ("Los mensajes y las llamadas están cifrados de extremo a extremo.", "10:11", "2026-05-04"),
        ("Messages and calls are end-to-end encrypted.", "10:11", "2026-05-04"),  # a British phone
        ("Messages and calls are end-to-end encrypted.", "10:11 AM", "2026-04-05"),
        ("Los mensajes y las llamadas están cifrados de extremo a extremo.", "10:11 a. m.", "2026-05-04"),
    ],
)
def test_dates_that_nothing_settles_go_by_the_apps_language(
    tmp_path: Path, notice: str, clock: str, expected: str
) -> None:
    text = f"04/05/26, {clock} - {notice}\n04/05/26, {clock} - Ana: Help\n"
    (record,) = read(write(tmp_path, "a.txt", text), "Acme")
    assert record.date is not None
    assert f"{record.date:%Y-%m-%d}" == expected


def test_a_short_chats_dates_are_settled_by_the_other_chats(tmp_path: Path) -> None:
    write(tmp_path, "WhatsApp Chat with Eva.txt", "5/4/26, 10:11 - Eva: Late\n")
    assert said(read(tmp_path, "Acme"))[0][0] == "2026-04-05 10:11:00"
    write(tmp_path, "WhatsApp Chat with Ben Hill.txt", ANDROID_EN)
    assert said(read(tmp_path, "Acme Support"))[-1][0] == "2026-05-04 10:11:00"


APP_LINES = (
    "<Media omitted>", "<Multimedia omitido>", "image omitted", "imagen omitida", f"{MARK}audio omitido",
    "sticker omitido", "GIF omitted", "video omitido", "vídeo omitido", "documento omitido",
    "Contact card omitted", "This message was deleted", "This message was deleted.",
    "You deleted this message", "Se eliminó este mensaje", "Se eliminó este mensaje.",
    "Eliminaste este mensaje.", "Missed video call", "Llamada perdida", "Videollamada perdida a las 10:11",
    "Llamada de voz, sin respuesta", "null", "IMG-2026.jpg (archivo adjunto)",
    f"{MARK}<adjunto: 00000012-PHOTO-2026-05-04.jpg>", "<attached: 00000012-AUDIO-2026-05-04.opus>",
    "ubicación: https://maps.google.com/?q=40.4,-3.7", "<View once voice message omitted>",
    f"{MARK}Voice call, {MARK}2 min", "Esperando el mensaje. Esto puede tomar tiempo.",
)  # fmt: skip


@pytest.mark.parametrize("line", APP_LINES)
def test_what_the_app_writes_is_nobodys_word(tmp_path: Path, line: str) -> None:
    text = f"04/05/26, 10:11 - Ana: {line}\n04/05/26, 10:12 - Ana: No funciona\n"
    assert [record.text for record in read(write(tmp_path, "a.txt", text), "Acme")] == ["No funciona"]


@pytest.mark.parametrize(
    "line",
    [
        "el vídeo omitido en la web", "You deleted this message from your site", "llamada perdida y nadie contesta",
        "Video call support, no answer ever", "Null refund", "location: the shop",
    ],
)  # fmt: skip
def test_a_persons_words_that_resemble_the_apps_stay(tmp_path: Path, line: str) -> None:
    (record,) = read(write(tmp_path, "a.txt", f"04/05/26, 10:11 - Ana: {line}\n"), "Acme")
    assert record.text == line


def test_the_groups_deeds_are_nobodys_word(tmp_path: Path) -> None:
    text = (
        '04/05/26, 10:11 - Ana creó el grupo "Quejas: Acme"\n'
        "04/05/26, 10:11 - Ana cambió el asunto de «Quejas: Acme» a «Acme: quejas»\n"
        "04/05/26, 10:11 - Luis se unió usando el enlace de invitación\n"
        "04/05/26, 10:12 - Luis: Me cobraron dos veces\n"
        "04/05/26, 10:12 - Ana: A mí también, @\u2068Luis Gil\u2069\n"
        "04/05/26, 10:13 - Acme: Lo vemos\n"
    )
    luis, ana, reply = read(write(tmp_path, "a.txt", text), "ACME")
    assert (luis.text, ana.text) == ("Me cobraron dos veces", "A mí también, @[nombre/name]")
    assert reply.answers == ana.record_id


def test_a_pause_begins_a_new_text(tmp_path: Path) -> None:
    text = "04/05/26, 10:00 - Ana: a\n04/05/26, 10:10 - Ana: b\n04/05/26, 10:21 - Ana: c\n04/05/26, 10:20 - Ana: d\n"
    records = read(write(tmp_path, "a.txt", text), "Acme")
    assert [record.text for record in records] == ["a\nb", "c", "d"]


def test_a_later_export_of_the_same_chat_names_its_texts_alike(tmp_path: Path) -> None:
    lines = ANDROID_EN.splitlines(keepends=True)
    early = read(write(tmp_path / "1", "WhatsApp Chat with Ben Hill.txt", "".join(lines[:5])), "Acme Support")
    deleted = [line.replace("<Media omitted>", "This message was deleted") for line in lines]
    packed = tmp_path / "WhatsApp Chat - Ben Hill (2).zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("_chat.txt", "".join(deleted))
        file.writestr("00000012-PHOTO-2026-05-04.jpg", b"\xff\xd8")
    late = read(packed, "Acme Support")
    assert [record.record_id for record in early] == [record.record_id for record in late[:2]]
    assert len({record.record_id for record in late}) == len(late)


def test_an_export_alone_in_a_zip_in_a_folder_reads_alike(tmp_path: Path) -> None:
    alone = write(tmp_path, "Chat de WhatsApp con Ana Ruiz.txt", IOS_ES)
    folder = tmp_path / "chats"
    folder.mkdir()
    with zipfile.ZipFile(folder / "WhatsApp Chat - Ana Ruiz.zip", "w") as file:
        file.writestr("_chat.txt", IOS_ES)
        file.writestr("../_chat.txt", ANDROID_EN)  # outside: left out
    write(folder, "notes.txt", "nothing of a chat")
    assert read(alone, "Acme Soporte") == read(folder, "Acme Soporte")
    assert {registry.guess(alone), registry.guess(folder)} == {"whatsapp"}
    assert registry.guess(folder / "WhatsApp Chat - Ana Ruiz.zip") == "whatsapp"
    assert registry.guess(folder / "notes.txt") == ""


def test_without_names_a_chat_of_two_is_told_apart_by_its_file(tmp_path: Path) -> None:
    path = write(tmp_path, "WhatsApp Chat with Ben Hill.txt", ANDROID_EN)
    assert read(path) == read(path, "Acme Support")
    only = write(tmp_path, "WhatsApp Chat with Eva.txt", "04/05/26, 10:11 - Acme: Oferta\n")
    (record,) = read(only)
    assert (record.speaker, record.answers) == (Speaker.REPLY, record.thread)


def test_a_chat_where_nobody_is_known_is_said_to_be_left_out(tmp_path: Path) -> None:
    group = "04/05/26, 10:11 - Ana: a\n04/05/26, 10:11 - Luis: b\n"
    path = write(tmp_path, "WhatsApp Chat with Grupo.txt", group)
    with pytest.raises(TableError, match=r"known to be the business.*`names`"):
        read(path, "Acme")
    write(tmp_path, "WhatsApp Chat with Ben Hill.txt", ANDROID_EN)
    found = list(whatsapp.read(tmp_path, target(tmp_path, "Acme Support")))
    assert [one for one in found if isinstance(one, SkippedRow)] == [
        SkippedRow(1, "chat 2: none of its speakers is among the `names` given")
    ]
    assert "Grupo" not in str(found[-1])


def test_a_pasted_line_of_the_other_layout_stays_the_customers(tmp_path: Path) -> None:
    text = "04/05/26, 10:11 - Ana: Ustedes escribieron\n[03/05/26, 9:00:00] Acme: Envío gratis\ny no\n"
    (record,) = read(write(tmp_path, "a.txt", text), "Acme")
    assert record.speaker is Speaker.CUSTOMER
    assert record.text == "Ustedes escribieron\n[03/05/26, 9:00:00] Acme: Envío gratis\ny no"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_chat_saved_anew_in_another_encoding(tmp_path: Path, encoding: str) -> None:
    text = "04/05/26, 10:11 - Ana: Prometían «año» y daños\r\n"
    (record,) = read(write(tmp_path, "a.txt", text, encoding), "Acme")
    assert record.text == "Prometían «año» y daños"


def test_a_date_that_is_none_leaves_the_words(tmp_path: Path) -> None:
    (record,) = read(write(tmp_path, "a.txt", "31/02/26, 10:11 - Ana: Nada\n"), "Acme")
    assert (record.text, record.date) == ("Nada", None)


def test_what_is_kept_names_nobody(tmp_path: Path) -> None:
    text = IOS_ES.replace("Ana Ruiz", "+34 600 11 22 33")
    path = write(tmp_path, "WhatsApp Chat with +34 600 11 22 33.txt", text)
    with Archive.open(str(tmp_path / "a.db")) as archive:
        run = archive.begin_run(key="t", now=datetime(2026, 6, 1, tzinfo=UTC))
        report = import_file(archive, run.id, target(path, "Acme Soporte"))
        archive.finish_run(run.id, datetime(2026, 6, 1, tzinfo=UTC))
    assert (report.imported, report.replies, report.kind, report.has_authors) == (2, 1, "whatsapp", True)
    data = (tmp_path / "a.db").read_bytes()
    assert b"34600" not in data
    kept = Keeper(target(path), b"salt").kept(read(path, "Acme Soporte"))
    complaint, reply, _ = kept
    assert isinstance(complaint, Complaint)
    assert isinstance(reply, Reply)
    assert reply.answers == complaint.record_id
    assert complaint.record_id != Keeper(target(path), b"other").kept(read(path, "Acme Soporte"))[0].record_id


def test_a_look_at_it(tmp_path: Path) -> None:
    path = write(tmp_path, "_chat.txt", IOS_ES)
    plan = inspect_file(target(path, "Acme Soporte"))
    assert (plan.records, plan.skipped) == ({"customers' texts": 2, "replies": 1}, 0)


@pytest.mark.parametrize("text", ["", "no chat at all\n", "\x00\x01\x02"])
def test_what_holds_no_message_is_an_error_with_its_remedy(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, "_chat.txt", text)
    with pytest.raises(TableError, match=r"no WhatsApp message.*Export the chat again"):
        read(path, "Acme")


def test_a_zip_cut_short_is_an_error_that_names_it(tmp_path: Path) -> None:
    packed = tmp_path / "WhatsApp Chat - Ana.zip"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("_chat.txt", IOS_ES * 50)
    whole = packed.read_bytes()
    packed.write_bytes(whole[:200])
    with pytest.raises(TableError, match="no whole ZIP"):
        read(packed, "Acme Soporte")
    packed.write_bytes(whole[:60] + b"\xff" * 40 + whole[100:])
    with pytest.raises(TableError, match=r"_chat\.txt cannot be read"):
        read(packed, "Acme Soporte")


def test_a_hostile_chat_takes_no_time_and_keeps_every_word(tmp_path: Path) -> None:
    long = "a" * 200_000
    lines = (
        f"04/05/26, 10:11 - Ana: {long}",
        "<attached: " * 20_000,
        " " * 200_000,
        "(" * 200_000,
        f"@\u2068{long}",
    )
    (record,) = read(write(tmp_path, "a.txt", "\n".join(lines) + "\n" * 100_000), "Acme")
    assert long in record.text
    assert len(record.text) < 1_100_000


LINES = st.sampled_from([*IOS_ES.splitlines(), *ANDROID_EN.splitlines()])


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(LINES, st.text(max_size=60)), max_size=12), st.integers(0, 2000))
def test_never_a_crash_and_nothing_invented(tmp_path: Path, lines: list[str], cut: int) -> None:
    data = "\n".join(lines).encode("utf-8", "replace")
    path = tmp_path / "_chat.txt"
    path.write_bytes(data[: len(data) - cut % (len(data) + 1)])
    text = path.read_bytes().decode("utf-8-sig", "stray")
    try:
        found = list(whatsapp.read(path, replace(target(path), names=("Acme Support", "Acme Soporte"))))
    except TableError:
        return
    for record in found:
        if isinstance(record, RawRecord):
            for line in record.text.replace("@[nombre/name]", "").split("\n"):
                assert line.strip() in "".join(sign for sign in text if not _is_mark(sign))


def _is_mark(sign: str) -> bool:
    return sign in "\u200e\u200f\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
