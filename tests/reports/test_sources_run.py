"""One audit.toml over a site, a channel the company speaks in and two stores: told whole, told broken, killed."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from small_site import served, write_site

from reports.commands import invoke as expectation_audit
from reports.exits import Exit
from tests.crawler.sources.scripted import Heard, Said, Scripted, scripted
from tests.crawler.sources.test_app_store import feed, review

_LATE = (
    "Llevo {} días esperando el pedido y no llega",
    "Mi paquete tardó {} días en llegar, decían 24 horas",
    "El envío ha tardado {} días. Una vergüenza de plazo de entrega",
    "Pedí un regalo y llegó {} días después, tarde para el cumpleaños",
)
CHANNEL = {
    "name": "Fresno",
    "type": "public_channel",
    "id": 5,
    "messages": [
        {"id": 1, "type": "message", "date_unixtime": "1767000000", "from": "Fresno",
         "text": ["🚚 ¡Novedad! ", {"type": "bold", "text": "Entregamos tu pedido en 24 horas"}]},
        {"id": 2, "type": "message", "date_unixtime": "1767100000", "from": "Fresno", "text": "Feliz año"},
    ],
}  # fmt: skip


def store(country: str, number: int) -> str:
    return f"/{country}/rss/customerreviews/page={number}/id=42/sortby=mostrecent/json"


def reviews(first: int) -> list[dict[str, Any]]:
    """A dozen reviews of as many people, each about late delivery."""
    return [
        review(
            number,
            title={"label": "Tarde"},
            content={"label": _LATE[number % 4].format(4 + number % 7)},
            updated={"label": f"2026-01-{1 + number % 28:02d}T10:11:12+01:00"},
            author={"name": {"label": f"Cliente {number}"}},
        )
        for number in range(first, first + 12)
    ]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    with served(folder) as url:
        yield url


@pytest.fixture
def server() -> Iterator[Scripted]:
    with scripted() as script:
        script.routes = {
            store("es", 1): feed(*reviews(1)),
            store("es", 2): feed(),
            store("mx", 1): feed(*reviews(40)),
            store("mx", 2): feed(),
        }
        yield script


@pytest.fixture
def audit(site: str, server: Scripted, tmp_path: Path) -> Path:
    """The config of an audit over all of them, the channel's export beside it."""
    export = tmp_path / "canal" / "result.json"
    export.parent.mkdir()
    export.write_text(json.dumps(CHANNEL), encoding="utf-8")
    stores = "".join(
        f'[[complaints]]\nsource = "app_store"\naccount = "42"\nserver = "{server.url}"\ncountry = "{country}"\n'
        for country in ("ES", "MX")
    )
    config = tmp_path / "audit.toml"
    config.write_text(
        f'[company]\nname = "Fresno"\nlanguages = ["es", "en"]\n[[sites]]\nurl = "{site}"\n'
        f'[[social]]\nsource = "telegram"\npath = "canal"\n{stores}[report]\nout = "informe"\n',
        encoding="utf-8",
    )
    return config


def result_of(config: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((config.parent / "informe" / "audit.json").read_text("utf-8"))
    return loaded


def asked(server: Scripted, country: str) -> int:
    return sum(heard.path.startswith(f"/{country}/") for heard in server.heard)


def test_posts_and_reviews_meet_in_the_report(audit: Path) -> None:
    assert expectation_audit(["run", str(audit), "-q"]) == Exit.FINE
    result = result_of(audit)
    promise = next(claim for claim in result["claims"] if claim["channel"] == "telegram")
    assert (promise["place"], promise["quote"]) == ("post", "Entregamos tu pedido en 24 horas")
    assert result["coverage"]["complaints"]["by_channel"] == {"app_store": 24}
    late = [
        gap for gap in result["gaps"] if promise["id"] in gap["claim_ids"] and gap["kind"] == "contradicted"
    ]
    assert late
    assert late[0]["by_channel"].keys() == {"app_store"}
    assert late[0]["delta"]["promised"] == 86400
    assert [
        (one["kind"], one["posts"], one["imported"]) for one in result["coverage"]["complaints"]["imports"]
    ] == [
        ("telegram", 2, 2),
        ("app_store", 0, 12),
        ("app_store", 0, 12),
    ]
    page = BeautifulSoup((audit.parent / "informe" / "report.html").read_text("utf-8"), "html.parser")
    said = " ".join(page.find(id=f"claim-{promise['id']}").get_text(" ").split())
    assert "publicación" in said
    assert "Telegram" in said
    assert f"(App Store {late[0]['complaints']})" in " ".join(page.get_text(" ").split())


def test_a_source_that_fails_leaves_the_audit_incomplete_and_the_report_says_so(
    audit: Path, server: Scripted, capfd: pytest.CaptureFixture[str]
) -> None:
    server.routes[store("mx", 1)] = Said(b"down", 500)
    assert expectation_audit(["run", str(audit)]) == Exit.INCOMPLETE
    said = capfd.readouterr()
    assert "answered 500" in said.err
    assert "Una fuente no se leyó entera: App Store: 42 en" in " ".join(said.out.split())
    summaries = result_of(audit)["coverage"]["complaints"]["imports"]
    assert ["answered 500" in one["incomplete"] for one in summaries] == [False, False, True]
    page = BeautifulSoup((audit.parent / "informe" / "report.html").read_text("utf-8"), "html.parser")
    table = " ".join(page.find("table", class_="imports").get_text(" ").split())
    assert "No se leyó entera: 127.0.0.1" in table
    assert "respondió 500" in table
    assert expectation_audit(["report", str(audit), "-q"]) == Exit.INCOMPLETE


@pytest.mark.thorough
def test_a_killed_run_goes_on_without_asking_a_finished_source_again(audit: Path, server: Scripted) -> None:
    reached, ended = threading.Event(), threading.Event()

    def stalls(heard: Heard) -> Said:
        reached.set()
        ended.wait(60)
        return feed()

    server.routes[store("mx", 1)] = stalls
    run = [sys.executable, "-c", "from reports.commands import main; main()", "run", str(audit), "-q"]
    try:
        with subprocess.Popen(run, cwd=Path(__file__).parents[2]) as process:
            assert reached.wait(120)
            process.kill()
        before = asked(server, "es")
        assert before == 2
        server.routes[store("mx", 1)] = feed(*reviews(40))
        assert expectation_audit(["run", str(audit), "-q"]) == Exit.FINE
    finally:
        ended.set()
    assert asked(server, "es") == before
    assert result_of(audit)["coverage"]["complaints"]["by_channel"] == {"app_store": 24}


def test_a_secret_that_is_missing_is_told_before_anything_is_read(
    audit: Path, server: Scripted, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FRESNO_TOKEN", raising=False)
    text = audit.read_text("utf-8").replace('account = "42"', 'account = "42"\ntoken_env = "FRESNO_TOKEN"')
    audit.write_text(text, encoding="utf-8")
    assert expectation_audit(["run", str(audit), "-q"]) == Exit.USAGE
    assert "app_store" in capsys.readouterr().err
    assert not server.heard
