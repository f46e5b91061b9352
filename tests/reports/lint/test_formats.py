"""Drafts in every format: the words as a reader sees them, and the line they stand on."""

import io
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.items import Place
from reports.exits import UsageError
from reports.lint.draft import Draft
from reports.lint.formats.docx import DocxError, read_docx
from reports.lint.formats.html import read_html
from reports.lint.formats.markdown import read_markdown
from reports.lint.formats.plain import read_text
from reports.lint.reading import read_draft

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def told(draft: Draft) -> list[tuple[str, str, int]]:
    """Every block: its text, place and line."""
    return [
        (block.text, str(block.place), draft.locate(number, block.text))
        for number, block in enumerate(draft.content.blocks)
    ]


def test_markdown_keeps_lines_places_and_headings() -> None:
    source = (
        "---\ntitle: Campaña\nlayout: wide\n---\n\n# Entrega\n\nCompra hoy y\n**recíbelo mañana**. Sin excusas.\n\n"
        "- Gratis\n  siempre\n\n| Plan | Plazo |\n|---|---|\n| Básico | 24 h |\n\n## Fin\n\n"
        "<p class='x'>Dos\n<b>años</b></p>\n\n```\nno promise\n```\n"
    )
    draft = read_markdown("d.md", source)
    assert told(draft) == [
        ("Campaña", "metadata", 2),
        ("Entrega", "hero", 6),
        ("Compra hoy y recíbelo mañana. Sin excusas.", "body", 8),
        ("Gratis siempre", "list", 11),
        ("Plan", "table", 14),
        ("Plazo", "table", 14),
        ("Básico", "table", 16),
        ("24 h", "table", 16),
        ("Fin", "heading", 18),
        ("Dos años", "body", 20),
    ]
    assert draft.locate(2, "Sin excusas.") == 9
    assert draft.content.blocks[2].heading == "Entrega"


def test_the_box_of_a_task_is_no_part_of_its_promise() -> None:
    draft = read_markdown(
        "d.md", "- [ ] Dinero de vuelta en 48 h\n- [x] Envío `gratis`\n\n[ ] fuera de lista\n"
    )
    assert told(draft) == [
        ("Dinero de vuelta en 48 h", "list", 1),
        ("Envío gratis", "list", 2),
        ("[ ] fuera de lista", "body", 4),
    ]


def test_text_parts_statements_by_lines_and_joins_what_goes_on() -> None:
    draft = read_text("d.txt", "Entrega en 24 h.\nDevoluciones gratis durante\ntreinta días\n\nHola\n")
    assert told(draft) == [
        ("Entrega en 24 h.", "body", 1),
        ("Devoluciones gratis durante treinta días", "body", 2),
        ("Hola", "body", 5),
    ]
    assert draft.locate(1, "treinta días") == 3


def test_html_finds_the_line_of_a_quote_across_tags_entities_and_comments() -> None:
    page = (
        "<!doctype html>\n<html lang=es><head><title>T</title>\n"
        "<meta name=description content='Env&iacute;o\nen 24 h'></head>\n<!-- Entrega\nen 24 h -->\n"
        "<body><h1>Entrega\n  en <b>24</b>&nbsp;h</h1>\n<p>Devoluciones &amp; cambios gratis.</p></body></html>"
    )
    draft = read_html("d.html", page.encode())
    assert draft.locate(0, "Entrega en 24 h") == 7
    assert draft.locate(0, "Devoluciones & cambios gratis.") == 9
    assert draft.locate(0, "Envío en 24 h") == 3
    assert draft.locate(0, "nowhere") == 0
    assert "Entrega en 24 h" in {block.text for block in draft.content.blocks}


@settings(deadline=None)
@given(st.text(alphabet="<>!-/ab&;= \n'\"", max_size=300), st.text(max_size=20))
def test_the_line_of_any_quote_in_any_page_is_a_line_of_it(page: str, quote: str) -> None:
    draft = read_html("d.html", page.encode())
    assert 0 <= draft.locate(0, quote) <= page.count("\n") + 1


@settings(deadline=None)
@given(st.text(max_size=300))
def test_markdown_and_text_are_read_whatever_they_hold(source: str) -> None:
    for read in (read_markdown, read_text):
        draft = read("d", source)
        for _, _, line in told(draft):
            assert 1 <= line <= len(source.splitlines()) + 1


def docx(body: str, **parts: str) -> bytes:
    """A Word document with that body; further parts by name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        head = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>'
        file.writestr("word/document.xml", f"{head}{body}</w:body></w:document>")
        for name, inner in parts.items():
            file.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{inner}</w:{name}>')
    return buffer.getvalue()


def run(text: str, before: str = "") -> str:
    return f'<w:p>{before}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_docx_reads_paragraphs_headings_tables_and_notes_and_not_what_is_deleted() -> None:
    body = (
        run("Entrega", '<w:pPr><w:pStyle w:val="Ttulo1"/></w:pPr>')
        + "<w:p/>"
        + "<w:p><w:r><w:t>En 24 </w:t></w:r><w:del><w:r><w:delText>72 </w:delText></w:r></w:del>"
        + "<w:r><w:t>h.</w:t></w:r></w:p>"
        + run("Gratis", "<w:pPr><w:numPr/></w:pPr>")
        + f"<w:tbl><w:tr><w:tc>{run('Plazo')}</w:tc></w:tr></w:tbl>"
    )
    draft = read_docx("d.docx", docx(body, footnotes=f"<w:footnote>{run('Salvo islas.')}</w:footnote>"))
    assert told(draft) == [
        ("Entrega", "hero", 1),
        ("En 24 h.", "body", 3),
        ("Gratis", "list", 4),
        ("Plazo", "table", 5),
        ("Salvo islas.", "fine_print", 6),
    ]
    assert draft.unit == "paragraph"
    assert draft.content.blocks[1].heading == "Entrega"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"PK\x03\x04 broken", "ZIP container is broken"),
        (docx("<w:p>"), "XML is broken"),
        (docx("<w:p>" * 300), "nested more than 200 deep"),
        (docx("x" * (21 * 1024 * 1024)), "more than 20 MB"),
    ],
    ids=["zip", "xml", "deep", "bomb"],
)
def test_a_document_that_is_none_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(DocxError, match=says):
        read_docx("d.docx", data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    lol = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        file.writestr("word/document.xml", lol.encode(encoding))
    with pytest.raises(DocxError, match="document type"):
        read_docx("d.docx", buffer.getvalue())


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_refused(data: bytes) -> None:
    with pytest.raises(DocxError):
        read_docx("d.docx", b"PK\x03\x04" + data)


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("a", b"\xef\xbb\xbf<!DOCTYPE html><p>x", "html"),
        ("a", b"# x", "markdown"),
        ("a.TXT", b"x", "text"),
        ("a.htm", b"x", "html"),
        ("a", docx(run("x")), "docx"),
        ("a.txt", "Envío".encode("cp1252"), "text"),
        ("a.txt", "Envío".encode("utf-16"), "text"),
    ],
)
def test_the_format_is_told_by_name_or_content(name, data, format_, tmp_path) -> None:
    (tmp_path / name).write_bytes(data)
    draft = read_draft(str(tmp_path / name))
    assert draft.format == format_
    if "Env" in str(data) or data.startswith(b"\xff\xfe"):
        assert draft.content.blocks[0].text == "Envío"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.pdf", b"x", r"Save it as \.docx"),
        ("a", b"%PDF-1.7", r"Save it as \.docx"),
        ("a.docx", b"x", "ZIP container"),
        ("a.txt", b"x\x00y", "null bytes"),
        ("a.txt", b"x" * (5 * 1024 * 1024 + 1), "split the draft"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_remedy(name, data, says, tmp_path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UsageError, match=says):
        read_draft(str(tmp_path / name))


def test_what_is_not_there_is_said(tmp_path) -> None:
    with pytest.raises(UsageError, match="There is no"):
        read_draft(str(tmp_path / "none.md"))
    with pytest.raises(UsageError, match="is a folder"):
        read_draft(str(tmp_path))


def test_standard_input_is_read(monkeypatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("# Envío\n".encode())))
    draft = read_draft("-")
    assert (draft.name, draft.content.blocks[0].place) == ("<stdin>", Place.HERO)
