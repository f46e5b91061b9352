"""From a file to records: columns told or guessed, rows left out with a reason, what a record holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from crawler.exports.channels import unified
from crawler.exports.columns import plain
from crawler.exports.errors import TableError
from crawler.exports.table import Record, TablePlan, TableSpec, inspect_table, read_table
from crawler.exports.text import MAX_TEXT
from crawler.items import Complaint, ImportReport, Post, Reply
from crawler.redaction import KeepList, author_hash

SALT = b"salt"


def table(tmp_path: Path, text: str, name: str = "t.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8", newline="")
    return path


def read(spec: TableSpec, keep: KeepList | None = None) -> tuple[TablePlan, list[Record], ImportReport]:
    plan = inspect_table(spec, keep)
    reader = read_table(spec, plan, SALT, keep)
    records = list(reader)
    return plan, records, reader.report


GUESSED: list[tuple[str, Mapping[str, str]]] = [
    ("fecha,canal,texto,pais,marca,producto,numero de caso",
     {"date": "fecha", "channel": "canal", "text": "texto", "country": "pais", "brand": "marca", "product": "producto",
      "case": "numero de caso"}),
    ("date,channel,text,country,brand,product,case id",
     {"date": "date", "channel": "channel", "text": "text", "country": "country", "brand": "brand", "product": "product",
      "case": "case id"}),
    ("Fecha de creación,Canal,Reseña,País,Marca,Producto,Nº de caso",
     {"date": "Fecha de creación", "channel": "Canal", "text": "Reseña", "country": "País", "brand": "Marca",
      "product": "Producto", "case": "Nº de caso"}),
    ("createdAt,source,Review Text,Country,company,Product Name,Ticket ID",
     {"date": "createdAt", "channel": "source", "text": "Review Text", "country": "Country", "brand": "company",
      "product": "Product Name", "case": "Ticket ID"}),
]  # fmt: skip


@pytest.mark.parametrize(("header", "expected"), GUESSED)
def test_columns_are_guessed_in_both_languages(
    tmp_path: Path, header: str, expected: Mapping[str, str]
) -> None:
    rows = "".join(f"2024-01-{n:02d},web,No llegó el pedido {n},ES,Luz,Lámpara,C-{n}\n" for n in range(1, 9))
    plan = inspect_table(TableSpec(table(tmp_path, header + "\n" + rows), "t"))
    assert plan.columns == expected


@pytest.mark.parametrize(
    ("header", "text", "reply"),
    [
        ("Fecha,Motivo,Observaciones del agente", "Observaciones del agente", None),
        ("Date,Reason,Agent notes", "Agent notes", None),
        ("Fecha,Tipo,Detalle del reclamo,Acciones adoptadas", "Detalle del reclamo", "Acciones adoptadas"),
        ("Date,Type,Complaint details,Measures taken", "Complaint details", "Measures taken"),
    ],
)
def test_call_notes_and_complaint_books_without_their_telling_columns(
    tmp_path: Path, header: str, text: str, reply: str | None
) -> None:
    width = header.count(",") - 1
    cells = ",".join(["Cliente dice que nunca llegó {}", "Se le llamó {}"][:width])
    rows = "".join(f"2024-01-{n:02d},Cobro doble,{cells.replace('{}', str(n))}\n" for n in range(1, 9))
    plan = inspect_table(TableSpec(table(tmp_path, f"{header}\n{rows}"), "t"))
    assert (plan.preset, plan.columns["text"], plan.columns.get("reply")) == ("", text, reply)


def test_an_answer_in_a_row_of_its_own_is_to_the_conversations_last_customer(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "id,thread,author type,body,in reply to\n1,a,user,No llegó nada aún,\n2,b,user,Está roto del todo,\n"
        "3,a,admin,Lo miramos ahora,\n4,b,bot,Espere por favor,1\n5,c,teammate,Hola de nuevo,\n",
    )
    columns = {
        "text": "body",
        "id": "id",
        "thread": "thread",
        "inbound": "author type",
        "answers": "in reply to",
    }
    _, records, _ = read(TableSpec(path, "t", columns=columns))
    assert [(r.record_id, r.answers) for r in records if isinstance(r, Reply)] == [
        ("3", "1"),
        ("4", "1"),
        ("5", ""),
    ]


def test_a_column_of_sentences_is_the_text_whatever_its_name(tmp_path: Path) -> None:
    path = table(
        tmp_path, "a,b\n1,Llevo tres semanas esperando el sofá\n2,Nadie contesta al teléfono desde ayer\n"
    )
    assert inspect_table(TableSpec(path, "t")).columns == {"text": "b"}


def test_notes_above_the_header_are_passed_over(tmp_path: Path) -> None:
    path = table(
        tmp_path, "Informe de quejas,,\n,,\nid,fecha,texto\n1,2024-01-02,No llegó\n2,2024-01-03,Llegó roto\n"
    )
    _, records, report = read(TableSpec(path, "t"))
    assert [record.record_id for record in records] == ["1", "2"]
    assert report.rows == 2


def test_a_column_of_few_values_is_no_id_and_a_long_one_no_channel(tmp_path: Path) -> None:
    rows = "".join(f"7,note {n} {'x' * 60},No llegó el pedido {n}\n" for n in range(30))
    plan = inspect_table(TableSpec(table(tmp_path, "id,source,texto\n" + rows), "t"))
    assert plan.columns == {"text": "texto"}


@pytest.mark.parametrize(
    ("header", "text"), [("fuente,texto", "El pedido {} no llegó"), ("source,text", "My order {} never came")]
)
def test_a_column_mostly_of_long_values_is_no_channel(tmp_path: Path, header: str, text: str) -> None:
    provenance = "export of the old help desk second half of 2018"
    assert len(provenance) > 40 > (2 * len(provenance) + 3) / 3  # long by the middle value, short on average
    rows = "".join(f"{provenance if n % 3 else 'old'},{text.format(n)}\n" for n in range(30))
    plan = inspect_table(TableSpec(table(tmp_path, f"{header}\n{rows}"), "t"))
    assert list(plan.columns) == ["text"]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("Llamada", "call"), ("llamada telefónica", "call"), ("teléfono", "call"), ("Phone", "call"), ("CALL", "call"),
        ("Reseña", "review"), ("resena", "review"), ("opinión", "review"), ("Reviews", "review"),
        ("Correo", "email"), ("correo electrónico", "email"), ("E-mail", "email"), ("eMail", "email"), ("mail", "email"),
        ("Formulario", "form"), ("web form", "form"), ("tuit", "tweet"), ("X", "tweet"), ("Tweet", "tweet"),
        ("chat", "chat"), ("WhatsApp", "whatsapp"), ("Tienda de Vigo", "Tienda de Vigo"), ("Portal", "Portal"),
    ],
)  # fmt: skip
def test_a_channel_has_one_name_whatever_the_file_calls_it(tmp_path: Path, written: str, stored: str) -> None:
    said = table(tmp_path, f"canal,texto,respuesta de la empresa\n{written},No llegó el pedido,Lo sentimos\n")
    _, records, _ = read(TableSpec(said, "t"))
    assert [record.channel for record in records] == [stored, stored]
    promised = table(tmp_path, f"channel,text\n{written},Delivery in 24 h\n", "p.csv")
    _, posts, _ = read(TableSpec(promised, "p", kind="claims"))
    assert [post.channel for post in posts] == [stored]


def test_no_channel_is_known_by_two_names() -> None:
    listed = tomllib.loads((files("crawler.exports") / "channels.toml").read_text("utf-8"))
    every = [alias for names in listed.values() for alias in names]
    assert len(every) == len(set(every))
    for channel, names in listed.items():
        assert channel in names
        assert all(plain(alias) == alias and unified(alias) == channel for alias in names)
        assert unified(channel) == channel


def test_without_a_text_the_columns_found_and_the_remedy_are_named(tmp_path: Path) -> None:
    path = table(tmp_path, "id,fecha\n1,2024-01-02\n2,2024-01-03\n")
    with pytest.raises(
        TableError, match=r"t.csv: no column holds .* It has|has: 'id', 'fecha'. Name the column: columns ="
    ):
        inspect_table(TableSpec(path, "t"))


@pytest.mark.parametrize(
    "header", ["id,fecha,texto", "id,date,text", "respondent_id,collector_id,date_created"]
)
def test_a_header_with_no_row_is_a_table_of_nothing(tmp_path: Path, header: str) -> None:
    plan, records, report = read(TableSpec(table(tmp_path, header + "\n"), "t"))
    assert (plan.rows, plan.samples, records, report.rows) == (0, (), [], 0)
    assert any("no row under it" in note for note in plan.notes)


def test_a_file_with_nothing_in_it_is_still_an_error(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="empty"):
        inspect_table(TableSpec(table(tmp_path, ""), "t"))
    with pytest.raises(TableError, match="no row could be read"):
        inspect_table(TableSpec(table(tmp_path, "\n" * 100), "t"))


def test_columns_named_in_the_config_win(tmp_path: Path) -> None:
    path = table(
        tmp_path, "id,texto,queja,Fecha\n1,interno,No llegó el pedido,2024-01-02\n2,interno,Roto,2024-01-02\n"
    )
    plan, records, _ = read(
        TableSpec(path, "t", columns={"text": "queja", "fecha": "Fecha", "case id": "id"})
    )
    assert plan.columns == {"text": "queja", "date": "Fecha", "case": "id"}
    assert [record.text for record in records] == ["No llegó el pedido", "Roto"]
    plan, records, _ = read(TableSpec(path, "t", columns={"texto": "queja + texto"}))
    assert records[0].text == "No llegó el pedido\ninterno"
    with pytest.raises(
        TableError, match=r"names 'qeja', which the header does not have\. It has: 'id', 'texto'"
    ):
        inspect_table(TableSpec(path, "t", columns={"text": "qeja"}))
    with pytest.raises(TableError, match=r"'txet', which is no kind of column\. Did you mean 'text'"):
        inspect_table(TableSpec(path, "t", columns={"txet": "queja"}))


def test_rows_left_out_are_counted_with_line_and_reason(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        'id,fecha,texto\n1,2024-01-02,"uno\ndos"\n2,2024-01-03\n3,2024-01-04,\n4,x,y,z\n5,2024-01-06,seis,,\n',
    )
    plan, records, report = read(TableSpec(path, "t"))
    assert [record.record_id for record in records] == ["1", "5"]
    assert [(row.line, row.reason) for row in report.first_skipped] == [
        (4, "2 fields where the header has 3"), (5, "no text"), (6, "4 fields where the header has 3")
    ]  # fmt: skip
    assert (report.rows, report.imported, report.skipped) == (5, 2, 3)
    assert plan.rows == 5


def test_a_complaint_holds_what_the_row_says(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "id;título;texto;fecha;estrellas;canal;país;nº de caso;autor;url;idioma;hilo\n"
        "9;Vaya;Escríbeme a ana@correo.example;13/02/2024 10:00;4,5;Web;MX;C-7;Ana "
        "Ruiz;https://x.example/?token=abc;es;h1\n"
        "10;;Otra queja distinta;14/02/2024;★★;Web;MX;C-8;;;es;\n",
    )
    _, records, report = read(TableSpec(path, "quejas", brand="Luz"))
    assert records[0] == Complaint(
        "quejas", "9", "Vaya. Escríbeme a [e-mail]", datetime(2024, 2, 13, 10, tzinfo=UTC), 4.5, "Web", "Luz", "MX", "",
        "C-7", "h1", "https://x.example/?token=[token]", author_hash(SALT, "Ana Ruiz"), "es", 1,
    )  # fmt: skip
    second = records[1]
    assert isinstance(second, Complaint)
    assert (second.rating, second.author) == (2.0, "")
    assert report.has_authors
    assert report.redactions == 1
    assert (report.date_order, report.delimiter, report.encoding) == ("day first", ";", "UTF-8")


def test_no_personal_data_reaches_ids_samples_or_short_cells(tmp_path: Path) -> None:
    path = table(
        tmp_path, "id,producto,texto\nana@correo.example,llama al 612345678,Soy Ana: ana@correo.example\n"
    )
    plan, records, report = read(TableSpec(path, "t"))
    assert "correo.example" not in repr((records, report, plan.samples))
    assert "612345678" not in repr((records, report))


def test_rows_without_an_id_get_the_same_one_in_every_run(tmp_path: Path) -> None:
    spec = TableSpec(
        table(tmp_path, "fecha,texto\n2024-01-02,No llegó\n2024-01-03,No llegó\n2024-01-02,No llegó\n"), "t"
    )
    first, second = read(spec)[1], read(spec)[1]
    ids = [record.record_id for record in first]
    assert ids == [record.record_id for record in second]
    assert ids[0] == ids[2] != ids[1]


def test_case_numbers_serve_as_ids(tmp_path: Path) -> None:
    _, records, _ = read(TableSpec(table(tmp_path, "ticket,texto\nT1,No llegó\nT2,Roto del todo\n"), "t"))
    assert [record.record_id for record in records] == ["T1", "T2"]


def test_markup_entities_and_titles_become_plain_words(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        'id,title,text\n1,No llega,"<p>Hola,&nbsp;no <b>llega</b>.<br>Nada</p>"\n2,Roto,Roto &amp; caro; 3 < 5\n3,¿Y?,Nada\n',
    )
    _, records, _ = read(TableSpec(path, "t"))
    assert [record.text for record in records] == [
        "No llega. Hola, no llega.\nNada",
        "Roto & caro; 3 < 5",
        "¿Y? Nada",
    ]


def test_a_ten_megabyte_complaint_is_cut_and_counted(tmp_path: Path) -> None:
    path = table(tmp_path, "id,texto\n1,No llegó\n2," + "muy mal " * 1_250_000 + "\n3,Roto\n")
    _, records, report = read(TableSpec(path, "t"))
    assert [len(record.text) <= MAX_TEXT + 4 for record in records] == [True] * 3
    assert report.truncated == 1


def test_the_companys_own_messages_are_replies(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "id,author,inbound,text,in_reply_to\n1,ana,True,Where is my parcel today?,\n2,Luz,False,On its way "
        "we think,1\n"
        "3,ana,True,It never came at all,\n",
    )
    _, records, report = read(TableSpec(path, "t"))
    assert [type(record) for record in records] == [Complaint, Reply, Complaint]
    assert isinstance(records[1], Reply)
    assert records[1].answers == "1"
    assert report.replies == 1


def test_a_table_of_claims_gives_posts_as_they_stand(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        "texto,canal,desde,hasta,país,marca\nEnvío en 24 h. Llame al 612 345 "
        "678,folleto,01/03/2024,31/03/2024,ES,Luz\n"
        "Devolución gratis,WhatsApp,15/03/2024,,ES,\n",
    )
    plan, records, _ = read(TableSpec(path, "t", brand="Norte", kind="claims"))
    assert plan.columns["from"] == "desde"
    first, second = records
    assert isinstance(first, Post)
    assert isinstance(second, Post)
    assert first.text == "Envío en 24 h. Llame al 612 345 678"
    assert (first.since, first.until) == (datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 3, 31, tzinfo=UTC))
    assert (first.brand, second.brand, second.until) == ("Luz", "Norte", None)


def test_the_rows_brand_keeps_its_own_handle(tmp_path: Path) -> None:
    rows = "".join(f"@SurAir y @ana_{n} no responden,Sur Air\n" for n in range(4))
    _, records, _ = read(TableSpec(table(tmp_path, "texto,marca\n" + rows), "t"))
    assert records[0].text == "@SurAir y [@] no responden"


def test_without_dates_the_plan_says_so(tmp_path: Path) -> None:
    plan = inspect_table(TableSpec(table(tmp_path, "id,texto\n1,No llegó\n2,Roto\n"), "t"))
    assert plan.date_order == ""
    assert any("recur is unknown" in note for note in plan.notes)
