"""`lint` as a person or a hook uses it: a draft against an audit that has been run."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_site import complaints_csv, served, write_site

sys.path.insert(0, str(Path(__file__).parent))  # `drafts`, however pytest is started

from drafts import hostile
from sample import HOSTILE

from reports.commands import invoke
from reports.exits import Exit
from reports.lint.model import SCHEMA
from reports.renderers.lint import FORMATS
from tests.claims.foreign_texts import THIRD

DRAFT = """# Otoño en Fresno

Te llega a casa en 24 horas,
estés donde estés.

Siempre respondemos, sin excepción.

Abrimos también los sábados.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    (folder / "vacia.txt").write_text("Entrega en 24 h", encoding="utf-8")
    with served(folder) as url:
        yield url


@pytest.fixture(scope="module")
def audited(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("audit")
    (folder / "quejas.csv").write_text(complaints_csv(), encoding="utf-8")
    (folder / "audit.toml").write_text(
        f'[company]\nname = "Fresno"\nlanguages = ["es", "en"]\n[[sites]]\nurl = "{site}"\n'
        '[[complaints]]\npath = "quejas.csv"\n',
        encoding="utf-8",
    )
    assert invoke(["run", str(folder / "audit.toml"), "-q"]) == Exit.FINE
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    return folder


def lint(audited: Path, draft: str, *options: str) -> int:
    return invoke(["lint", draft, "--config", str(audited / "audit.toml"), "-q", *options])


def printed(audited: Path, draft: str, capfdbinary: pytest.CaptureFixture[bytes], *options: str) -> dict:
    lint(audited, draft, "--format", "json", *options)
    return json.loads(capfdbinary.readouterr().out)


def test_a_risky_promise_is_told_with_line_theme_quotes_and_rewrite(
    audited: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    report = printed(audited, str(audited / "draft.md"), capfdbinary)
    assert report["schema"] == SCHEMA
    late = report["findings"][0]
    assert late["gap"]["kind"] == "contradicted"
    assert late["promises"][0]["quote"].startswith("Te llega a casa en 24 horas")
    assert late["promises"][0]["spots"] == [
        {"unit": "line", "number": 3, "place": "body", "context": "Otoño en Fresno"}
    ]
    assert late["theme"]["people"] == 24
    assert late["gap"]["people"] >= 5
    assert late["gap"]["confidence"] in {"moderate", "solid"}
    assert late["gap"]["delta"]["promised"] == 86400
    assert 1 <= len(late["gap"]["evidence"]["quotes"]) <= 3
    assert late["gap"]["suggestion"]["es"]
    assert late["fails"] is report["gate"]["failed"] is True
    bare = [finding for finding in report["findings"] if finding["gap"]["kind"] == "unsupported"]
    assert [finding["promises"][0]["spots"][0]["number"] for finding in bare] == [6]
    assert not any(finding["fails"] for finding in bare)


def test_the_same_draft_gives_the_same_bytes_and_leaves_the_archive_alone(
    audited: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    before = (audited / ".expectation-audit" / "archive.db").read_bytes()
    said = [(lint(audited, str(audited / "draft.md")), capfdbinary.readouterr().out) for _ in range(2)]
    assert said[0] == said[1]
    assert said[0][0] == Exit.GATE
    assert (audited / ".expectation-audit" / "archive.db").read_bytes() == before


@pytest.mark.parametrize(("score", "code"), [("0", Exit.GATE), ("100", Exit.FINE)])
def test_the_gate_may_be_a_score(score: str, code: int, audited: Path) -> None:
    assert lint(audited, str(audited / "draft.md"), "--fail-above", score) == code


@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_a_format_never_changes_the_exit_code(format_: str, audited: Path) -> None:
    assert lint(audited, str(audited / "draft.md"), "--format", format_) == Exit.GATE


def test_a_harmless_draft_passes(
    audited: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO("Nuestra historia empezó en 1987.".encode()))
    )
    assert lint(audited, "-", "--language", "en") == Exit.FINE
    assert b"Passes" in capfdbinary.readouterr().out


@pytest.mark.parametrize("text", ["", " \n\n\t\n"])
def test_an_empty_draft_does_not_pass(
    text: str, audited: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert lint(audited, "-") == Exit.USAGE
    said = capfdbinary.readouterr()
    assert said.out == b""
    assert b"<stdin> is empty" in said.err


def test_a_page_on_the_web_is_fetched_as_the_crawl_would(
    audited: Path, site: str, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    report = printed(audited, f"{site}index.html", capfdbinary)
    assert any("24 h" in promise["quote"] for promise in report["findings"][0]["promises"])
    assert report["findings"][0]["promises"][0]["spots"][0]["place"]


@pytest.mark.parametrize(
    ("path", "says"), [("nada.html", "404"), ("vacia.txt", "text/plain")], ids=["missing", "no page"]
)
def test_a_page_that_cannot_be_read_is_said(
    path: str, says: str, audited: Path, site: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert lint(audited, f"{site}{path}") == Exit.USAGE
    assert says in capfd.readouterr().err


def test_without_an_audit_it_says_what_to_run_and_makes_nothing(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "audit.toml").write_text('[[complaints]]\npath = "q.csv"\n', encoding="utf-8")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    assert lint(tmp_path, str(tmp_path / "draft.md")) == Exit.USAGE
    assert "Run `expectation-audit run` first" in capfd.readouterr().err
    assert not (tmp_path / ".expectation-audit").exists()


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("format_", ["text", "json", "html"])
def test_texts_are_inert_in_every_format(format_: str, language: str) -> None:
    said = FORMATS[format_](hostile(), language)
    assert "\x1b" not in said
    assert "\u202e" not in said or format_ == "json"
    if format_ == "html":
        assert "<script>alert" not in said
        assert "<img" not in said
        assert said.count("{{7*7}}") > 3
        assert "default-src &#39;none&#39;" in said
        assert "<script" not in said
    if format_ == "text":
        assert not any(line.lstrip().startswith("::") for line in said.splitlines())
    if format_ == "json":
        assert "</script" not in said
        assert json.loads(said)["company"] == HOSTILE


def test_a_draft_in_a_third_language_is_not_read_and_says_so(
    audited: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    draft = tmp_path / "borrador.md"
    draft.write_text(f"# Livraison\n\n{THIRD['fr']}\n", encoding="utf-8")
    assert lint(audited, str(draft), "--format", "json") == Exit.USAGE
    said = capfdbinary.readouterr()
    assert said.out == b""
    assert "it is in French, and lint reads Spanish and English" in said.err.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("es", "1 pasaje que no está ni en español ni en inglés no se leyó."),
        ("en", "1 passage in neither Spanish nor English was not read."),
    ],
)
def test_a_passage_in_a_third_language_is_counted(
    language: str, said: str, audited: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    draft = tmp_path / "borrador.md"
    ours = (
        "Tienes sesenta días para devolverlo si no te convence.\n\nAbrimos también los sábados por la tarde."
    )
    draft.write_text(f"{DRAFT}\n{ours}\n\n{THIRD['de']}\n", encoding="utf-8")
    assert printed(audited, str(draft), capfdbinary)["unread"] == 1
    for format_ in ("text", "html"):
        lint(audited, str(draft), "--format", format_, "--language", language)
        assert said in capfdbinary.readouterr().out.decode()


@pytest.fixture(scope="module")
def of_two_markets(audited: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same audit of a site that speaks for a brand and a country; one row of its table for others."""
    folder = tmp_path_factory.mktemp("markets")
    (folder / "draft.md").write_text(DRAFT, encoding="utf-8")
    (folder / "quejas.csv").write_text(
        "fecha,texto,marca,pais\n2026-01-09,Mi paquete tardó 6 días en llegar,Río,MX\n", encoding="utf-8"
    )
    text = (audited / "audit.toml").read_text(encoding="utf-8")
    text = text.replace("[[complaints]]", 'brand = "Rayo"\ncountry = "ES"\n[[complaints]]')
    (folder / "audit.toml").write_text(text, encoding="utf-8")
    assert invoke(["run", str(folder / "audit.toml"), "-q"]) == Exit.FINE
    return folder


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--brand", "Rayoo"], "--brand 'Rayoo' is unknown to this audit. It knows: Rayo, Río."),
        (["--country", "FR"], "--country 'FR' is unknown to this audit. It knows: ES, MX."),
        (["--country", "Spain"], "no country code of two letters"),
    ],
)
def test_a_brand_or_country_that_matches_nothing_is_no_pass(
    options: list[str], says: str, of_two_markets: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert lint(of_two_markets, str(of_two_markets / "draft.md"), *options) == Exit.USAGE
    assert says in capfd.readouterr().err


@pytest.mark.parametrize(
    "options", [["--brand", "rayo", "--country", "es"], ["--brand", "RIO"], ["--country", "mx"]]
)
def test_a_market_of_the_audit_is_known_however_it_is_written(
    options: list[str], of_two_markets: Path
) -> None:
    assert lint(of_two_markets, str(of_two_markets / "draft.md"), *options) == Exit.FINE


def test_where_nothing_is_told_apart_the_option_is_to_be_left_out(
    audited: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert lint(audited, str(audited / "draft.md"), "--brand", "Fresno") == Exit.USAGE
    assert "leave --brand out" in capfd.readouterr().err
