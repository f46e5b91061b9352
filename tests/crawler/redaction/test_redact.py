"""What is taken out of a customer's text, what stays, and that hostile text takes linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.redaction import MARKERS, KeepList, author_hash, redact

GONE = [
    # e-mails, plain and spelled out
    ("Escríbanme a ana.lopez@correo.example por favor", "Escríbanme a [e-mail] por favor"),
    ("mail me: JOHN_99@MAIL.EXAMPLE.COM", "mail me: [e-mail]"),
    ("soy juan arroba gmail punto com", "soy [e-mail]"),
    ("juan punto perez arroba correo punto example", "[e-mail]"),
    ("reach me: kim [at] mail [dot] example", "reach me: [e-mail]"),
    ("kim(at)mail.example", "[e-mail]"),
    ("write to kim at gmail dot com today", "write to [e-mail] today"),
    ("mi correo es ana @ gmail . com", "mi correo es [e-mail]"),
    ("ana@gmail,com", "[e-mail]"),
    # telephones
    ("llámame al 612 345 678", "llámame al [tel]"),
    ("Tel: 91 234 56 78.", "Tel: [tel]."),
    ("mi móvil 612345678 no suena", "mi móvil [tel] no suena"),
    ("call me on (212) 555-0123", "call me on [tel]"),
    ("ring 07700 900123 please", "ring [tel] please"),
    ("+34 612 34 56 78", "[tel]"),
    ("0034612345678", "[tel]"),
    ("whatsapp 55 1234 5678", "whatsapp [tel]"),
    ("cel. 4555-1234", "cel. [tel]"),
    # cards and accounts
    ("tarjeta 4111 1111 1111 1111", "tarjeta [tarjeta/card]"),
    ("my card 5500-0055-5555-5559 was", "my card [tarjeta/card] was"),
    ("IBAN ES91 2100 0418 4502 0005 1332 gracias", "IBAN [IBAN] gracias"),
    ("GB29NWBK60161331926819", "[IBAN]"),
    ("mi cuenta 2100 0418 45 0200051332", "mi cuenta [IBAN]"),
    # identity documents
    ("DNI 12345678Z", "DNI [ID]"),
    ("NIE X1234567L,", "NIE [ID],"),
    ("N.I.F. 12.345.678-Z", "N.I.F. [ID]"),
    ("CURP HEGG560427MVZRRL04", "CURP [ID]"),
    ("mi RFC es GODE561231GR8", "mi RFC es [ID]"),
    ("RUT 12.345.678-5", "RUT [ID]"),
    ("CUIT 20-12345678-6", "CUIT [ID]"),
    ("CPF 111.444.777-35", "CPF [ID]"),
    ("my SSN is 123-45-6789", "my SSN is [ID]"),
    ("cédula 1.032.456.789 de Bogotá", "cédula [ID] de Bogotá"),
    # handles
    ("gracias @maria_lp y @kim.bsky.social", "gracias [@] y [@]"),
    ("via @ana@social.example today", "via [@] today"),
    # names
    ("El Sr. García López me atendió", "El Sr. [nombre/name] me atendió"),
    ("hablé con la señora Ruiz de la Torre ayer", "hablé con la señora [nombre/name] ayer"),
    ("D. Pedro Gil no contesta", "D. [nombre/name] no contesta"),
    ("Doña Carmen me dijo que no", "Doña [nombre/name] me dijo que no"),
    ("Mrs O'Neill was rude", "Mrs [nombre/name] was rude"),
    ("Dr. J. Smith never called", "Dr. [nombre/name] never called"),
    ("Hola María, no me llega", "Hola [nombre/name], no me llega"),
    ("Dear John,\nwhere is it?", "Dear [nombre/name],\nwhere is it?"),
    ("No llegó. Saludos, Juan Pérez", "No llegó. Saludos, [nombre/name]"),
    ("It broke.\nKind regards\nAnn-Marie Stone", "It broke.\nKind regards\n[nombre/name]"),
    ("Nobody came.\n-- \nJohn", "Nobody came.\n-- \n[nombre/name]"),
    ("Muchas gracias, Iván", "Muchas gracias, [nombre/name]"),
    ("Me llamo Lucía Fernández y espero", "Me llamo [nombre/name] y espero"),
    ("my name is Omar Haddad and", "my name is [nombre/name] and"),
    ("me llamo Lucía.", "me llamo [nombre/name]."),
    ("Mi nombre es Iker y llevo", "Mi nombre es [nombre/name] y llevo"),
    ("My name’s Priya and", "My name’s [nombre/name] and"),
    ("soy Mercedes Albarracín Soto, de Murcia", "soy [nombre/name], de Murcia"),
    ("Hola, soy Ana García y llevo", "Hola, soy [nombre/name] y llevo"),
    ("Soy María de la Cruz Pérez.", "Soy [nombre/name]."),
    ("soy JUAN PEREZ con DNI", "soy [nombre/name] con DNI"),
    ("soy José Luis mi pregunta", "soy [nombre/name] mi pregunta"),
    ("Soy German Gallego y", "Soy [nombre/name] y"),
    ("Les escribe Pilar Otero por", "Les escribe [nombre/name] por"),
    ("I am John Smith and I", "I am [nombre/name] and I"),
    ("I'm Jane Doe.", "I'm [nombre/name]."),
    ("Hi, I’m Anne-Marie O'Neill from", "Hi, I’m [nombre/name] from"),
    ("This is Peter Parker speaking.", "This is [nombre/name] speaking."),
    ("this is Peter Parker here", "this is [nombre/name] here"),
    # addresses of pages
    ("https://shop.example/reset?token=abc123&lang=es", "https://shop.example/reset?token=[token]&lang=es"),
    ("https://user:pw@shop.example/a", "https://[token]@shop.example/a"),
    ("https://wa.me/34612345678", "https://wa.me/[tel]"),
    ("https://www.instagram.com/ana.ruiz_9/", "https://www.instagram.com/[@]/"),
    ("https://shop.example/unsubscribe/a9f83bc27d10e4", "https://shop.example/unsubscribe/[token]"),
]

STAYS = [
    "Pedido 612345678 sin entregar",
    "my order number is 2125550123",
    "Order #4029384756 never came",
    "nº de seguimiento 4111111111111111",
    "612345678 es mi número de pedido",
    "Cuesta 1.299,50 € o $1,299.50, no 612345678 pesos",
    "El 12/03/2024 a las 14:30, y el 2024-03-12T10:20:30",
    "del 01-02-2023 al 15.03.2023",
    "en 24-48 h, 600 Mb, 99,9 %, 24/7",
    "Firefox 63.0.3 (64-bit), build 20190124174741, Windows 10.0.17134.407",
    "error 0x80070005 en {ec8030f7-c20a-464f-9b0e-13a3a9e97384}",
    "IP 192.168.100.101",
    "tod@s l@s amig@s",
    "look at amazon.example dot it again",
    "meet me @ 5pm, @ the shop",
    "llamé al 902 123 456 y al 1-800-555-0199",
    "expediente 2024/000123456",
    "Hola a todos, buenas tardes. Gracias. Quiero mi dinero",
    "Dear Customer Service, Dear Sir or Madam,",
    "Hi team, thanks. Great job",
    "Me don cuenta de todo",
    "MS Word crashes",
    "soy cliente, soy Cliente Premium y soy de Madrid",
    "Soy Española y Madrileña",
    "SOY CLIENTA DESDE HACE VEINTE AÑOS",
    "Soy Socio Número 12",
    "soy Ana",
    "I am Spanish, I'm American Indian",
    "I am VERY ANGRY and I'M NOT HAPPY",
    "I'm Platinum Elite, I am Senior Manager",
    "I'm Late Flight again",
    "this is Great Britain",
    "This is Black Friday for you",
    "Habla Con Nosotros",
    "https://shop.example/pedido/612345678?ref=9",
    "https://crash.example/report/index/5de05ab1-8001-4ddb-9a5e-001eb0190312",
    "the model 5500-0055",
    "ISBN 978-3-16-148410-0",
    "caso 00012345, contrato 12345678-5",
    "",
]


@pytest.mark.parametrize(("text", "expected"), GONE, ids=[text for text, _ in GONE])
def test_personal_data_is_replaced_by_markers(text: str, expected: str) -> None:
    redacted = redact(text)
    assert redacted.text == expected
    assert redacted.count == sum(redacted.kinds.values()) == sum(map(expected.count, MARKERS.values()))


@pytest.mark.parametrize("text", STAYS)
def test_orders_prices_dates_and_everyday_words_stay(text: str) -> None:
    assert redact(text).text == text


def test_redacting_twice_changes_nothing() -> None:
    for text, expected in GONE:
        assert redact(expected).text == expected, text


def test_the_companys_own_details_stay() -> None:
    keep = KeepList.of(
        names=["Luz Norte", "Doña Croqueta", "BT"],
        urls=["https://www.luznorte.example/es/"],
        emails=["hola@otra.example"],
        phones=["+34 912 345 670"],
        handles=["@luz_norte_oficial"],
    )
    for own in (
        "Hola, soy Luz Norte España", "ayuda@luznorte.example", "Hola@otra.example", "llamé al 912 34 56 70", "tel +34 912 345 670",
        "@LuzNorte",
        "@luznorte_es", "@AskLuzNorte", "@luz_norte_oficial", "https://instagram.com/luznorte",
        "Hola Luz Norte, qué tal",
        "la tienda Doña Croqueta cerró", "@BT",
    ):  # fmt: skip
        assert redact(own, keep).text == own
    assert redact("@bthomas @luznorteno ana@luznorte.example.com", keep).text == "[@] [@] [e-mail]"


def test_a_stray_number_on_the_companys_pages_keeps_nobodys_telephone() -> None:
    assert redact("tel 612 345 678", KeepList.of(phones=["24", "678", ""])).text == "tel [tel]"


def test_a_greeted_account_is_no_private_person() -> None:
    assert redact("@JetSur hey JetSur, where is my bag?").text == "[@] hey JetSur, where is my bag?"


def test_emoji_and_decomposed_letters_keep_their_places() -> None:
    text = "😡 Llamen a José 👉 612 345 678 👈 ¡ya!"
    assert redact(text).text == "😡 Llamen a José 👉 [tel] 👈 ¡ya!"
    assert redact("İİİ mail ana@correo.example").text == "İİİ mail [e-mail]"


def test_authors_hash_alike_whatever_their_capitals_and_apart_by_salt() -> None:
    assert (
        author_hash(b"one", "Ana  Ruiz") == author_hash(b"one", "ana ruiz") != author_hash(b"two", "ana ruiz")
    )
    assert len(author_hash(b"one", "ana")) == 16
    assert author_hash(b"one", "  ") == ""


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("ab1 2@.-+()\n/:=#%&D.Sr,Hola[]éñ0"), max_size=300))
def test_any_text_is_redacted_without_error(text: str) -> None:
    redacted = redact(text)
    assert redacted.count or redacted.text == text


HOSTILE = [
    "1", "1 ", "1-", "+1 ", "a@", "@a", "@", "a.", "a@b.", "a at ", "a arroba ", "a (at) ", "A ", "Aa ",
    "Sr. ", "Sr. Aa ", "soy ", "soy Aa ", "I am Aa ", "this is Aa ", "this is Aa speaking ",
    "Hola ", "Saludos, ", "Gracias. Aa", "-- \n", "\n- A", "https://a/", "?a=", "/a1", "ES91 2100 ",
    "12345678", "X1234567 ",
    "AAAA010101", "4111 1111 1111 1111 ", "Name: Aa ", "dni ", "(", "www.", "a punto ", "é", "😡", "de la ",
    "Aa de la ", ". -", "@x Sr. Aa ", "Hola Aa @a.b ",
]  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_run_of_one_thing_takes_time_in_proportion(unit: str) -> None:
    short, long = unit * (2**14 // len(unit)), unit * (2**18 // len(unit))
    started = time.process_time()
    redact(short)
    middle = time.process_time()
    redact(long)
    ended = time.process_time()
    # Sixteen times the text: linear is 16 (the collector may double it), quadratic would be 256.
    assert ended - middle < max(1.0, 100 * (middle - started)), (unit, middle - started, ended - middle)


def test_a_megabyte_of_everything_takes_seconds() -> None:
    text = ("".join(HOSTILE) * 9999)[: 2**20]
    started = time.process_time()
    redact(text)
    assert time.process_time() - started < 30
