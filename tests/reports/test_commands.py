"""The commands as a person or a script uses them: files, exit codes, stages, resuming, repeating."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_site import complaints_csv, served, write_site

from claims.transformer import Transformer
from crawler.archive import Run
from reports.commands import invoke as expectation_audit
from reports.exits import Exit
from reports.renderers import FORMATS
from reports.result import AuditResult
from reports.stages.audit import Audit


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    with served(folder) as url:
        yield url


@pytest.fixture(scope="module")
def audited(site: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `run` has run once by its config."""
    folder = tmp_path_factory.mktemp("audit")
    (folder / "quejas.csv").write_text(complaints_csv(), encoding="utf-8")
    (folder / "audit.toml").write_text(
        f'[company]\nname = "Fresno"\nlanguages = ["es", "en"]\n[[sites]]\nurl = "{site}"\n'
        '[[complaints]]\nsource = "table"\npath = "quejas.csv"\n[report]\nout = "informe"\n'
        '[owners]\ndelivery_time = "Logística Norte"\n',
        encoding="utf-8",
    )
    assert expectation_audit(["run", str(folder / "audit.toml"), "-q"]) == Exit.FINE
    return folder


def result_of(folder: Path, out: str = "informe") -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / out / "audit.json").read_text(encoding="utf-8"))
    return loaded


def test_run_writes_its_files_beside_the_config(audited: Path) -> None:
    assert {path.name for path in (audited / "informe").iterdir()} == {
        "report.html",
        "audit.json",
        "claims.csv",
        "gaps.csv",
        "themes.csv",
        "complaints.csv",
    }
    assert (audited / ".expectation-audit" / "archive.db").is_file()


def test_the_result_holds_both_sides_and_the_numbers(audited: Path) -> None:
    result = result_of(audited)
    assert result["schema"] == "expectation-audit/result/1"
    assert result["coverage"]["pages"]["fetched"] == 3
    assert result["coverage"]["pages"]["not_found"] == 1
    assert {claim["language"] for claim in result["claims"]} == {"es", "en"}
    claims = {claim["id"]: claim for claim in result["claims"]}
    gaps = [gap for gap in result["gaps"] if gap["kind"] == "contradicted" and gap["delta"]]
    assert any("24" in claims[gap["claim_ids"][0]]["quote"] for gap in gaps)
    late = max(gaps, key=lambda gap: gap["complaints"])
    assert late["delta"]["promised"] == 86400
    assert 4 * 86400 <= late["delta"]["told"]["median"] <= 10 * 86400
    assert any(gap["kind"] == "inconsistent" for gap in result["gaps"])
    assert late["owner"] == "Logística Norte"
    assert late["span"]["dated"] == late["complaints"]
    assert sum(step["n"] for step in late["delta"]["told"]["spread"]) == late["delta"]["told"]["n"]
    assert late["history"]["first_seen"] == result["window"]["audited_at"]
    footer = next(claim for claim in result["claims"] if "30 días" in claim["quote"])
    assert (footer["evidence"][0]["before"], footer["evidence"][0]["after"]) == ("", "")


def test_analyse_and_report_over_one_archive_give_the_same_bytes(audited: Path) -> None:
    first = {path.name: path.read_bytes() for path in (audited / "informe").iterdir()}
    config = str(audited / "audit.toml")
    assert expectation_audit(["analyse", config, "-q"]) == Exit.FINE
    assert expectation_audit(["report", config, "-q", "--out", str(audited / "again")]) == Exit.FINE
    assert {path.name: path.read_bytes() for path in (audited / "again").iterdir()} == first


def test_the_next_audit_reads_what_is_new_alone(audited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    pool = Transformer.pool

    def listening(self: Transformer, texts: Sequence[str]) -> object:
        asked.extend(texts)
        return pool(self, texts)

    monkeypatch.setattr(Transformer, "pool", listening)
    config = str(audited / "audit.toml")
    assert expectation_audit(["analyse", config, "-q"]) == Exit.FINE
    assert asked == []
    table = audited / "quejas.csv"
    before = table.read_text(encoding="utf-8")
    table.write_text(before + "2026-02-20,ticket,Nadie me devuelve las llamadas,C-99\n", encoding="utf-8")
    assert expectation_audit(["run", config, "-q", "--out", str(audited / "grown")]) == Exit.FINE
    assert set(asked) == {"Nadie me devuelve las llamadas"}
    table.write_text(before, encoding="utf-8")


def test_ids_do_not_depend_on_the_port(audited: Path, tmp_path: Path) -> None:
    write_site(tmp_path / "site")
    (tmp_path / "quejas.csv").write_text(complaints_csv(), encoding="utf-8")
    with served(tmp_path / "site") as url:
        flags = ["--site", url, "--complaints", str(tmp_path / "quejas.csv"), "--company", "Fresno"]
        (tmp_path / "audit.toml").write_text('[report]\nlanguage = "es"\n', encoding="utf-8")
        code = expectation_audit(
            ["run", str(tmp_path / "audit.toml"), *flags, "--out", str(tmp_path / "o"), "-q"]
        )
    assert code == Exit.FINE
    here, there = result_of(audited), result_of(tmp_path, "o")
    for part in ("claims", "themes", "gaps"):
        assert {item["id"] for item in here[part]} == {item["id"] for item in there[part]}


def test_the_stages_alone_come_to_the_same_gaps(audited: Path, tmp_path: Path) -> None:
    text = (audited / "audit.toml").read_text(encoding="utf-8")
    (tmp_path / "audit.toml").write_text(text, encoding="utf-8")
    (tmp_path / "quejas.csv").write_text(complaints_csv(), encoding="utf-8")
    for stage in ("crawl", "import", "analyse", "report"):
        assert expectation_audit([stage, str(tmp_path / "audit.toml"), "-q"]) == Exit.FINE, stage
    assert [gap["id"] for gap in result_of(tmp_path)["gaps"]] == [
        gap["id"] for gap in result_of(audited)["gaps"]
    ]


def test_a_second_run_knows_the_first(audited: Path, tmp_path: Path) -> None:
    text = (audited / "audit.toml").read_text(encoding="utf-8")
    (tmp_path / "audit.toml").write_text(text, encoding="utf-8")
    (tmp_path / "quejas.csv").write_text(complaints_csv(), encoding="utf-8")
    for _ in range(2):
        assert expectation_audit(["run", str(tmp_path / "audit.toml"), "-q"]) == Exit.FINE
    result = result_of(tmp_path)
    assert result["window"]["previous_audit"]
    assert result["window"]["audits"] == [result["window"]["previous_audit"]]
    histories = [gap["history"] for gap in result["gaps"] if gap["history"]]
    assert {(one["first_seen"], one["runs"]) for one in histories} == {
        (result["window"]["previous_audit"], 2)
    }
    assert result["headline"]["new_gaps"]["value"] == 0
    assert result["coverage"]["pages"]["unchanged"] == 3


def test_without_complaints_the_inventory_is_delivered(site: str, tmp_path: Path) -> None:
    (tmp_path / "audit.toml").write_text(f'[[sites]]\nurl = "{site}"\n', encoding="utf-8")
    assert expectation_audit(["run", str(tmp_path / "audit.toml"), "-q"]) == Exit.FINE
    result = result_of(tmp_path, "audit-report")
    assert result["claims"]
    assert {gap["kind"] for gap in result["gaps"]} <= {"inconsistent", "unsupported"}
    assert any(gap["kind"] == "inconsistent" for gap in result["gaps"])


def test_a_site_that_does_not_answer_leaves_the_audit_incomplete(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "audit.toml").write_text('[[sites]]\nurl = "http://127.0.0.1:9/"\n', encoding="utf-8")
    assert expectation_audit(["run", str(tmp_path / "audit.toml")]) == Exit.INCOMPLETE
    assert "incomplete" in capfd.readouterr().err


@pytest.mark.parametrize("command", ["crawl", "run"])
def test_a_start_that_is_not_there_leaves_the_audit_incomplete(
    command: str, site: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "audit.toml").write_text(f'[[sites]]\nurl = "{site}nada/"\n', encoding="utf-8")
    assert expectation_audit([command, str(tmp_path / "audit.toml")]) == Exit.INCOMPLETE
    said = capfd.readouterr().err
    assert f"incomplete: {site}nada/: no page could be read (" in said
    assert "404" in said


@pytest.mark.parametrize("command", ["crawl", "run"])
def test_a_start_that_is_not_there_is_told_though_the_sitemap_names_pages(
    command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "site"
    write_site(folder)
    (folder / "index.html").unlink()
    with served(folder) as url:
        start = f"{url}inicio.html"
        (folder / "sitemap.xml").write_text(
            f"<urlset><url><loc>{url}envios.html</loc></url></urlset>", "utf-8"
        )
        (tmp_path / "audit.toml").write_text(f'[[sites]]\nurl = "{start}"\n', encoding="utf-8")
        assert expectation_audit([command, str(tmp_path / "audit.toml")]) == Exit.INCOMPLETE
    assert f"{start}: the address to begin at could not be read" in capfd.readouterr().err


def test_dry_run_says_what_would_be_read_and_keeps_nothing(
    audited: Path, site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "audit.toml"
    config.write_text((audited / "audit.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "quejas.csv").write_text(complaints_csv(), encoding="utf-8")
    assert expectation_audit(["run", str(config), "--dry-run"]) == Exit.FINE
    said = capsys.readouterr().out
    assert site in said
    assert "min" in said
    assert "26 rows" in said
    assert not (tmp_path / ".expectation-audit").exists()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[compani]\nname = 'x'\n", "company"),
        ("[company\n", "line 1"),
        ("[[sites]]\nurl = 'ftp://x'\n", "https://"),
        ("", "--site"),
    ],
)
def test_a_wrong_config_is_a_usage_error_with_a_remedy(
    text: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "audit.toml").write_text(text, encoding="utf-8")
    assert expectation_audit(["run", str(tmp_path / "audit.toml")]) == Exit.USAGE
    assert hint in capsys.readouterr().err


def test_a_missing_table_is_a_usage_error(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "audit.toml").write_text(
        f'[[sites]]\nurl = "{site}"\n[[complaints]]\npath = "nada.csv"\n', encoding="utf-8"
    )
    assert expectation_audit(["run", str(tmp_path / "audit.toml")]) == Exit.USAGE
    assert "nada.csv" in capsys.readouterr().err


def test_analyse_before_anything_was_gathered(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "audit.toml").write_text(f'[[sites]]\nurl = "{site}"\n', encoding="utf-8")
    assert expectation_audit(["analyse", str(tmp_path / "audit.toml")]) == Exit.USAGE
    assert "expectation-audit run" in capsys.readouterr().err


def test_a_damaged_archive_is_a_storage_error_and_stays_as_it_was(
    site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = tmp_path / ".expectation-audit" / "archive.db"
    archive.parent.mkdir()
    archive.write_bytes(b"this is no database" * 100)
    (tmp_path / "audit.toml").write_text(f'[[sites]]\nurl = "{site}"\n', encoding="utf-8")
    assert expectation_audit(["run", str(tmp_path / "audit.toml")]) == Exit.STORAGE
    assert "archive.db" in capsys.readouterr().err
    assert archive.read_bytes() == b"this is no database" * 100


@pytest.mark.parametrize("command", ["rum", "report-all"])
def test_an_unknown_command_is_answered_with_a_suggestion(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert expectation_audit([command]) == Exit.USAGE
    assert "Did you mean" in capsys.readouterr().err


@pytest.mark.parametrize("language", ["es", "en"])
def test_init_writes_a_config_that_loads_and_a_template_that_imports(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    flags = ["--company", 'La "Buena" Tienda', "--site", "", "--complaints", "", "--country", "MX"]
    assert expectation_audit(["init", *flags, "--language", language]) == Exit.FINE
    from openpyxl import load_workbook

    from reports.config import load_config
    from reports.starter import template_name

    config = load_config("audit.toml")
    assert config.company == 'La "Buena" Tienda'
    template = tmp_path / template_name(language)
    book = load_workbook(template)
    book.active.append(["2026-03-31", "chat", "El pedido no llega, seis días", "", "", "silla", "C-1"])
    book.save(template)
    assert expectation_audit(["run", "-q"]) == Exit.FINE
    assert result_of(tmp_path, "audit-report")["coverage"]["complaints"]["texts"] == 1
    assert expectation_audit(["init", *flags, "--language", language]) == Exit.USAGE


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_template_that_nobody_filled_in_stops_nothing(
    language: str,
    site: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    flags = [
        "--company",
        "Fresno",
        "--site",
        site,
        "--complaints",
        "",
        "--country",
        "",
        "--language",
        language,
    ]
    assert expectation_audit(["init", *flags]) == Exit.FINE
    capfd.readouterr()
    assert expectation_audit(["run"]) == Exit.FINE
    assert "no row under it" in capfd.readouterr().err
    result = result_of(tmp_path, "audit-report")
    assert result["claims"]
    assert result["coverage"]["complaints"]["texts"] == 0
    assert expectation_audit(["import"]) == Exit.FINE
    assert "no row under it" in capfd.readouterr().err


def test_the_schemas_are_published(capsys: pytest.CaptureFixture[str]) -> None:
    assert expectation_audit(["config", "schema"]) == Exit.FINE
    assert "sites" in json.loads(capsys.readouterr().out)["properties"]
    assert expectation_audit(["config", "schema", "--result"]) == Exit.FINE
    assert "gaps" in json.loads(capsys.readouterr().out)["properties"]


def test_doctor_names_what_is_wrong_and_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert expectation_audit(["doctor"]) == Exit.FINE
    assert "expectation-audit init" in capsys.readouterr().out
    (tmp_path / "audit.toml").write_text('[[complaints]]\npath = "nada.csv"\n', encoding="utf-8")
    assert expectation_audit(["doctor"]) == Exit.STORAGE
    assert "nada.csv" in capsys.readouterr().out


def test_doctor_says_what_an_extra_is_for_in_a_command_to_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reports.health.find_spec", lambda _: None)
    assert expectation_audit(["doctor", "--offline"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "not installed; needed only to import .parquet tables" in said
    assert '→ if you need it: pip install "expectation-audit[sentence-transformers]"\n' in said


def test_report_writes_the_formats_it_is_asked_for(audited: Path, tmp_path: Path) -> None:
    config, out = str(audited / "audit.toml"), tmp_path / "out"
    asked = ["--format", "xlsx,Markdown", "--format", "sarif", "--out", str(out)]
    assert expectation_audit(["report", config, "-q", *asked]) == Exit.FINE
    written = {path.name for path in out.iterdir()}
    assert written - {"themes"} == {"audit.xlsx", "summary.md", "audit.sarif", "snapshots"}
    first = {path: path.read_bytes() for path in out.rglob("*.*")}
    assert len(first) > 4
    assert expectation_audit(["report", config, "-q", *asked]) == Exit.FINE
    assert {path: path.read_bytes() for path in out.rglob("*.*")} == first


def test_formats_and_owners_of_the_config_are_used(audited: Path, tmp_path: Path) -> None:
    text = (audited / "audit.toml").read_text(encoding="utf-8").partition("[owners]")[0]
    keys = '\nformats = ["json", "xlsx"]\nsplit_by_owner = true\n[owners]\ndelivery_time = "Logística"\n'
    config = audited / "owners.toml"
    config.write_text(text + keys, encoding="utf-8")
    assert expectation_audit(["report", str(config), "-q", "--out", str(tmp_path)]) == Exit.FINE
    assert {path.name for path in tmp_path.iterdir()} == {
        "audit.json",
        "audit.xlsx",
        "audit-logistica.xlsx",
        "audit-sin-responsable.xlsx",
    }


def test_a_format_never_changes_the_exit_code(
    audited: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = Audit.stored_result

    def partial(audit: Audit, run: Run) -> AuditResult:
        result = stored(audit, run)
        return replace(result, coverage=replace(result.coverage, complete=False))

    asked = ["report", str(audited / "audit.toml"), "-q", "--out", str(tmp_path)]
    others = [["--format", form] for form in FORMATS] + [["--sheet", "1"], []]
    assert [expectation_audit([*asked, *other]) for other in others] == [Exit.FINE] * len(others)
    monkeypatch.setattr(Audit, "stored_result", partial)
    assert [expectation_audit([*asked, *other]) for other in others] == [Exit.INCOMPLETE] * len(others)


def test_a_sheet_is_written_alone_and_named_after_its_gap(
    audited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, first = str(audited / "audit.toml"), result_of(audited)["gaps"][0]["id"]
    asked = ["--sheet", "1", "--sheet", first, "--out", str(tmp_path)]
    assert expectation_audit(["report", config, *asked]) == Exit.FINE
    assert [path.name for path in tmp_path.iterdir()] == [f"sheet-{first}.html"]
    assert f"sheet-{first}.html" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--format", "xslx"], "did you mean 'xlsx'"),
        (["--sheet", "999"], "There is no gap number 999"),
        (["--sheet", "g-nothing"], "There is no gap 'g-nothing'"),
        (["--split-by-owner"], "add --format xlsx"),
        (["--split-by-owner", "--format", "xlsx"], "add [owners] to audit.toml"),
    ],
)
def test_what_report_cannot_do_is_said_with_the_remedy(
    audited: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: list[str], said: str
) -> None:
    config = audited / "nobody.toml"  # the same audit with no [owners]
    text = (audited / "audit.toml").read_text(encoding="utf-8")
    config.write_text(text.partition("[owners]")[0], encoding="utf-8")
    code = expectation_audit(["report", str(config), "--out", str(tmp_path / "o"), *flags])
    assert code == Exit.USAGE
    assert said in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_counted_complaints_are_in_the_result_once_and_not_in_the_page(audited: Path) -> None:
    result = result_of(audited)
    ids = [one["id"] for one in result["complaints"]]
    assert len(set(ids)) == len(ids)
    for gap in result["gaps"]:
        counted = [one for one in result["complaints"] if gap["id"] in one["gaps"]]
        assert len(counted) == gap["complaints"]
        if counted:
            assert {quote["id"] for quote in gap["evidence"]["quotes"]} <= {one["id"] for one in counted}
    assert len(result["complaints"]) > 5
    assert any(one["case_number"] for one in result["complaints"])
