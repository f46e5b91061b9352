"""`sources`, `doctor`, `run --dry-run` and `import` before anything is read: what is there, what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crawler.sources import Road, SourceCard, Words, registry
from reports.commands import invoke as expectation_audit
from reports.config import load_config
from reports.exits import Exit
from reports.health_check import State
from reports.health_sources import check_sources
from reports.source_listing import extra_installed
from tests.crawler.sources.scripted import Said, Scripted, scripted
from tests.crawler.sources.test_app_store import feed, review
from tests.crawler.sources.test_telegram import GROUP

APP = '[[complaints]]\nsource = "app_store"\naccount = "42"\ncountry = "MX"\n'
CHAT = '[[social]]\nsource = "telegram"\npath = "chat/result.json"\nnames = ["Acme"]\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chat").mkdir()
    (tmp_path / "chat" / "result.json").write_text(json.dumps(GROUP), encoding="utf-8")
    return tmp_path


@pytest.fixture
def server() -> Iterator[Scripted]:
    with scripted() as script:
        yield script


def write(folder: Path, text: str) -> None:
    (folder / "audit.toml").write_text(f'[company]\nname = "Acme"\n{text}', encoding="utf-8")


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, Any]]:
    assert expectation_audit(["sources", "--format", "json"]) == Exit.FINE
    return {source["name"]: source for source in json.loads(capsys.readouterr().out)}


def test_every_source_is_listed_with_site_and_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = listed(capsys)
    assert set(found) == {"site", "table", *registry.names()}
    for card in registry.cards():
        one = found[card.name]
        assert one["sections"] == [card.section]
        assert one["yields"] == list(card.yields)
        assert one["how"]["es"]
        assert one["how"]["en"]
        assert not one["ready"]


@pytest.mark.parametrize(
    ("language", "said"), [("es", "respuestas de la empresa"), ("en", "answers of the company")]
)
def test_the_list_is_readable_at_80_columns_in_both_languages(
    language: str, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, CHAT + APP)
    assert expectation_audit(["sources", "--language", language]) == Exit.FINE
    lines = capsys.readouterr().out.splitlines()
    assert any(said in line for line in lines)
    # What is there to be copied (an address, a command) is not cut.
    assert [line for line in lines if len(line) > 80 and len(line.split()) > 2] == []
    for card in registry.cards():
        assert f"{card.name}: {card.called(language)}" in lines


def test_the_reports_language_is_the_lists(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder, '[report]\nlanguage = "es"\n')
    assert expectation_audit(["sources"]) == Exit.FINE
    assert "no está en audit.toml" in capsys.readouterr().out


def test_what_is_ready_is_told_and_no_secret_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_token = SourceCard(
        "app_store", "complaints", Road.NETWORK, "App Store", ("complaints",), ("account", "token")
    )
    monkeypatch.setattr(registry, "card", _instead("app_store", with_token))
    write(folder, CHAT + APP + 'token_env = "ACME_TOKEN"\n')
    monkeypatch.delenv("ACME_TOKEN", raising=False)
    found = listed(capsys)
    assert found["telegram"]["ready"]
    assert found["app_store"]["named"][0]["problem"] == {"kind": "variable", "what": "ACME_TOKEN"}
    monkeypatch.setenv("ACME_TOKEN", "s3cret")
    assert expectation_audit(["sources", "--format", "json"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "s3cret" not in said
    assert {one["name"]: one for one in json.loads(said)}["app_store"]["ready"]


def _instead(name: str, card: SourceCard) -> Any:
    real = registry.card
    return lambda asked: card if asked == name else real(asked)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[social]]\nsource = "telegram"\npath = "nada"\n', ("path", "nada")),
        (APP + 'token_file = "token"\n', ("entry", "no use for token")),
        (APP.replace("complaints", "social"), ("entry", "move it there")),
    ],
)
def test_what_an_entry_lacks_is_told(
    text: str, problem: tuple[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, text)
    told = [entry["problem"] for one in listed(capsys).values() for entry in one["named"]]
    assert told[0]["kind"] == problem[0]
    assert problem[1] in told[0]["what"]


def test_an_extra_is_there_when_all_it_names_is() -> None:
    requires = ['click>=8; extra == "a"', 'no-such-thing; extra == "b"', 'rich ; extra == "b"', "numpy"]
    assert [extra_installed(extra, lambda _: requires) for extra in ("a", "b", "c")] == [True, False, False]


def test_doctor_tries_files_and_servers(
    folder: Path, server: Scripted, capsys: pytest.CaptureFixture[str]
) -> None:
    server.routes = {"/mx/rss/customerreviews/page=1/id=42/sortby=mostrecent/json": feed(review(1))}
    write(folder, f'{CHAT}{APP}server = "{server.url}"\n')
    checks = list(check_sources(load_config("audit.toml"), reach=True))
    assert [(check.name, check.state) for check in checks] == [
        ("Telegram", State.FINE),
        ("App Store", State.FINE),
    ]
    assert checks[0].detail.endswith("result.json: 1 customers' texts, 2 replies; 1 cannot be read")
    server.routes = {}
    broken = list(check_sources(load_config("audit.toml"), reach=True))[1]
    assert broken.state is State.BROKEN
    assert "not found (404)" in broken.detail
    asked = len(server.heard)
    assert expectation_audit(["doctor", "--offline"]) == Exit.FINE
    assert "the server was not tried" in capsys.readouterr().out
    assert len(server.heard) == asked


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no such file"),
        ("{", "cut short"),
        ('{"messages": []}', "holds no record"),
        ('{"messages": [7, 8]}', "no record could be read"),
    ],
)
def test_doctor_says_what_is_wrong_with_an_export_and_how_to_get_it(
    content: str | None, said: str, folder: Path
) -> None:
    write(folder, CHAT)
    path = folder / "chat" / "result.json"
    path.unlink()
    if content is not None:
        path.write_text(content, encoding="utf-8")
    (check,) = check_sources(load_config("audit.toml"), reach=True)
    assert check.state is State.BROKEN
    assert said in check.detail
    assert "Telegram Desktop" in check.remedy


def test_doctor_finds_a_token_that_others_can_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_token = SourceCard(
        "app_store", "complaints", Road.NETWORK, "App Store", ("complaints",), ("account", "token"),
        how=Words("Pida el token.", "Ask for the token."),
    )  # fmt: skip
    monkeypatch.setattr(registry, "card", _instead("app_store", with_token))
    write(folder, APP + 'token_file = "token"\n')
    (folder / "token").write_text("s3cret", encoding="utf-8")
    (folder / "token").chmod(0o644)
    (check,) = check_sources(load_config("audit.toml"), reach=False)
    assert (check.state, check.remedy) == (State.BROKEN, "Ask for the token.")
    assert "chmod 600" in check.detail
    (folder / "token").chmod(0o600)
    (check,) = check_sources(load_config("audit.toml"), reach=False)
    assert check.state is State.FINE


def test_a_dry_run_counts_an_exports_records_and_says_what_a_server_would_be_asked(
    folder: Path, server: Scripted, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, f'{CHAT}{APP}server = "{server.url}"\n')
    assert expectation_audit(["run", "--dry-run"]) == Exit.FINE
    said = capsys.readouterr().out
    assert "result.json: 1 customers' texts, 2 replies" in said
    assert "line 1: no message" in said
    assert "e.g. Mi pedido no llega 😡" in said
    assert "the newest 500 reviews a country" in said
    address = f"{server.url}/mx/rss/customerreviews/page=1/id=42/sortby=mostrecent/json"
    assert f"  would ask {address}" in said.splitlines()
    assert not server.heard


def test_import_shows_an_export_before_it_asks(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder, CHAT)

    class Here:
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(
        "reports.commands.import_tables.sys", type("S", (), {"stdin": Here(), "stderr": Here()})
    )
    monkeypatch.setattr("reports.commands.import_tables.click.confirm", lambda *_, **__: False)
    assert expectation_audit(["import"]) == Exit.FINE
    said = capsys.readouterr().err
    assert "1 customers' texts, 2 replies" in said
    assert "Nothing was imported" in said
    assert not (folder / ".expectation-audit").exists()


def test_an_answer_of_one_store_is_not_the_others(folder: Path) -> None:
    """One app in two countries' stores is two sources, and the same one twice is an error."""
    write(folder, APP + APP.replace("MX", "ES"))
    config = load_config("audit.toml")
    assert len({config.key_of(section) for section in config.source_sections}) == 2
    write(folder, APP + APP)
    assert expectation_audit(["doctor", "--offline"]) == Exit.STORAGE


def test_a_probe_that_is_refused_is_told(folder: Path, server: Scripted) -> None:
    server.routes = {"/mx/rss/customerreviews/page=1/id=42/sortby=mostrecent/json": Said({}, 401)}
    write(folder, f'{APP}server = "{server.url}"\n')
    (check,) = check_sources(load_config("audit.toml"), reach=True)
    assert "asks for a token" in check.detail
