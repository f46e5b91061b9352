"""Notifications over real servers on loopback: who is told what, once, and never the secret."""

import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from sample import HOSTILE, hostile, sample
from small_site import complaints_csv, served, write_site

from crawler.archive import Archive
from reports.changes import compare
from reports.commands import invoke
from reports.config import load_config
from reports.exits import Exit
from reports.history import Earlier, settle
from reports.renderers.change_words import Letter, change_message
from reports.renderers.markdown import summary
from reports.renderers.telling import Telling
from reports.result import AuditResult

SECRET = "s3cr3t-t0ken"


@dataclass
class Hook:
    """An HTTP server that takes JSON, as a chat room's web hook does."""

    status: int = 200
    port: int = 0
    bodies: list[dict[str, str]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"json://user:{SECRET}@127.0.0.1:{self.port}/hook/{SECRET}"


@contextmanager
def hook(status: int = 200) -> Iterator[Hook]:
    made = Hook(status)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            made.bodies.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(made.status)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Mailbox:
    """What a mail server on loopback received."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        self.mails.append(envelope.content)
        return "250 taken"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("site")
    write_site(folder)
    with served(folder) as url:
        yield url


def configured(folder: Path, site: str, more: str) -> str:
    (folder / "quejas.csv").write_text(complaints_csv(), encoding="utf-8")
    (folder / "audit.toml").write_text(
        f'[company]\nname = "Fresno"\nlanguages = ["es", "en"]\n[[sites]]\nurl = "{site}"\n'
        f'[[complaints]]\npath = "quejas.csv"\n{more}',
        encoding="utf-8",
    )
    return str(folder / "audit.toml")


def test_runs_tell_each_owner_what_changed_and_nobody_twice(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with hook() as everyone, hook() as logistics, hook() as others:
        monkeypatch.setenv("ALL_URLS", everyone.url)
        monkeypatch.setenv("LOGISTICS_URLS", logistics.url)
        monkeypatch.setenv("OTHER_URLS", others.url)
        config = configured(
            tmp_path,
            site,
            '[notify]\nurls_env = "ALL_URLS"\nreport_url = "https://intranet.example/informe"\n'
            '[[notify.routes]]\nowner = "Logística"\nurls_env = "LOGISTICS_URLS"\n'
            '[[notify.routes]]\nowner = "Nadie"\nurls_env = "OTHER_URLS"\n'
            '[owners]\ndelivery_time = "Logística"\nsustainability = "Nadie"\n',
        )
        assert invoke(["run", config, "-q"]) == Exit.FINE
        (first,) = everyone.bodies
        assert "brecha" in first["title"]
        assert "== Logística ==" in first["message"]
        assert "Los clientes cuentan otra cosa" in first["message"]
        assert "https://intranet.example/informe" in first["message"]
        assert "primera auditoría" in first["message"]
        (own,) = logistics.bodies
        assert "«Entrega en 24 h en toda España»" in own["message"]
        assert "quejas" in own["message"]
        assert len(own["message"]) <= len(first["message"])
        assert not others.bodies
        # The same run again, and a second run in which nothing changes: silence.
        assert invoke(["notify", config, "-q"]) == Exit.FINE
        assert invoke(["run", config, "-q"]) == Exit.FINE
        assert (len(everyone.bodies), len(logistics.bodies), len(others.bodies)) == (1, 1, 0)
    said = capfd.readouterr()
    assert SECRET not in said.out + said.err
    assert SECRET.encode() not in (tmp_path / ".expectation-audit" / "archive.db").read_bytes()


def test_a_failing_send_is_told_changes_no_exit_code_and_is_made_up_for(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with hook(status=500) as broken, hook() as fine:
        monkeypatch.setenv("ALL_URLS", f"{broken.url} {fine.url} nothing-known://{SECRET}")
        config = configured(tmp_path, site, '[notify]\nurls_env = "ALL_URLS"\nwhen = "always"\n')
        assert invoke(["run", config, "-q"]) == Exit.FINE
        said = capfd.readouterr().err
        assert "address 1 (json://...) did not take it" in said
        assert "address 3" in said
        assert SECRET not in said
        assert len(fine.bodies) == 1
        broken.status = 200
        tried = len(broken.bodies)
        assert invoke(["notify", config, "-q"]) == Exit.FINE
        assert len(broken.bodies) == tried + 1
        assert len(fine.bodies) == 1, "who was told is not told again"


@pytest.mark.parametrize(
    ("when", "told"), [("changed", False), ("failed", True), ("changed_or_failed", True)]
)
def test_a_run_that_is_incomplete_is_told_to_those_who_ask(
    when: str, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hook() as everyone:
        monkeypatch.setenv("ALL_URLS", everyone.url)
        (tmp_path / "audit.toml").write_text(
            f'[[sites]]\nurl = "http://127.0.0.1:9/"\n[notify]\nurls_env = "ALL_URLS"\nwhen = "{when}"\n',
            encoding="utf-8",
        )
        assert invoke(["run", str(tmp_path / "audit.toml"), "-q"]) == Exit.INCOMPLETE
    assert bool(everyone.bodies) is told
    if told:
        assert "nothing could be read" in everyone.bodies[0]["title"]
        assert "http://127.0.0.1:9/" in everyone.bodies[0]["message"]


def test_a_run_that_breaks_off_is_told_once(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with hook() as everyone:
        monkeypatch.setenv("ALL_URLS", everyone.url)
        config = configured(tmp_path, site, '[notify]\nurls_env = "ALL_URLS"\n')
        (tmp_path / "quejas.csv").write_text("a,b\n1,2\n", encoding="utf-8")
        codes = [invoke(["run", config, "-q"]) for _ in range(2)]  # the second resumes the first
        assert codes == [Exit.USAGE, Exit.USAGE]
    (message,) = everyone.bodies
    assert message["title"] == "Fresno: la auditoría ha fallado"
    assert "quejas.csv" in message["message"]
    assert "quejas.csv" in capfd.readouterr().err


def test_two_runs_at_once_end_cleanly_and_tell_nobody(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with hook() as everyone:
        monkeypatch.setenv("ALL_URLS", everyone.url)
        path = configured(tmp_path, site, '[notify]\nurls_env = "ALL_URLS"\nwhen = "failed"\n')
        config = load_config(path)
        from reports.stages.audit import now

        with Archive.open(config.archive_url) as archive:
            run = archive.begin_run(key=config.run_key, now=now())
            assert invoke(["run", path, "-q"]) == Exit.STORAGE
            assert "Another run of Fresno" in capfd.readouterr().err
            archive.finish_run(run.id, now())
        assert invoke(["run", path, "-q"]) == Exit.FINE
        assert not everyone.bodies


def test_mail_arrives_with_the_report_attached(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:  # the controller wants to know its port beforehand
        port = free.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    try:
        address = f"mailto://127.0.0.1:{port}?from=audit@fresno.example&to=cx@fresno.example&mode=insecure"
        (tmp_path / "avisos.txt").write_text(f"# the CX team\n{address}\n", encoding="utf-8")
        (tmp_path / "avisos.txt").chmod(0o600)
        config = configured(tmp_path, site, '[notify]\nurls_file = "avisos.txt"\nattach = true\n')
        assert invoke(["run", config, "-q"]) == Exit.FINE
    finally:
        server.stop()
    (mail,) = (message_from_bytes(content, policy=default) for content in mailbox.mails)
    assert mail["To"].endswith("cx@fresno.example>") or mail["To"] == "cx@fresno.example"
    assert "Fresno" in mail["Subject"]
    assert any(part.get_filename() == "report.html" for part in mail.walk())


def test_the_test_message_reaches_every_route(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with hook() as everyone, hook(status=403) as broken:
        monkeypatch.setenv("ALL_URLS", everyone.url)
        monkeypatch.setenv("L_URLS", broken.url)
        text = '[company]\nname = "Fresno"\nlanguages = ["es"]\n[notify]\nurls_env = "ALL_URLS"\n'
        (tmp_path / "audit.toml").write_text(text, encoding="utf-8")
        assert invoke(["notify", str(tmp_path / "audit.toml"), "--test"]) == Exit.FINE
        assert everyone.bodies[0]["title"] == "Fresno: prueba"
        more = '[[notify.routes]]\nowner = "L"\nurls_env = "L_URLS"\n'
        (tmp_path / "audit.toml").write_text(text + more, encoding="utf-8")
        assert invoke(["notify", str(tmp_path / "audit.toml"), "--test"]) == Exit.USAGE
    said = capfd.readouterr().err
    assert "Sent to [notify]." in said
    assert "the route of L was not sent" in said
    assert SECRET not in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "names nobody yet"),
        ('[notify]\nurls_env = "NOT_SET_AT_ALL"\n', "NOT_SET_AT_ALL is not set"),
        ('[notify]\nurls_file = "open.txt"\n', "chmod 600"),
        ('[[notify.routes]]\nowner = "L"\nurls_file = "none.txt"\n', "cannot be read"),
    ],
)
def test_addresses_that_cannot_be_had_are_said(
    text: str, says: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "open.txt").write_text(f"json://{SECRET}", encoding="utf-8")
    (tmp_path / "open.txt").chmod(0o644)
    (tmp_path / "audit.toml").write_text(text, encoding="utf-8")
    assert invoke(["notify", str(tmp_path / "audit.toml"), "--test"]) == Exit.USAGE
    said = capfd.readouterr().err
    assert says in said
    assert SECRET not in said


@pytest.mark.parametrize(
    ("language", "subject", "first"),
    [
        ("es", "no se ha podido leer nada", "No se ha podido leer nada"),
        ("en", "nothing could be read", "Nothing could be read"),
    ],
)
def test_a_run_that_read_nothing_says_so_first(language: str, subject: str, first: str) -> None:
    full = sample()
    left = tuple(gap for gap in full.gaps if gap.kind == "silent")  # the complaints are there all the same
    nothing = replace(full, gaps=left, claims=(), coverage=replace(full.coverage, share=0.0, complete=False))
    message = change_message(compare(full, nothing, read=()), Letter(nothing, lambda _: ""), language)
    assert message.subject.endswith(f": {subject}")
    assert message.body.startswith(first)
    assert nothing.headline.sentence.es not in message.body
    assert nothing.headline.sentence.en not in message.body
    part = replace(nothing, coverage=replace(full.coverage, share=0.4, complete=False))
    body = change_message(compare(full, part, read=()), Letter(part, lambda _: ""), language).body
    assert body.index("40") < body.index(getattr(part.headline.sentence, language))


def taken_off() -> tuple[AuditResult, AuditResult]:
    """An audit, and the next one, from whose pages the promises of two of its gaps are gone."""
    before = sample()
    gone = {i for gap in before.gaps[:2] for i in gap.claim_ids}
    later = replace(
        before.window, audited_at="2026-09-08T06:00:00+00:00", previous_audit=before.window.audited_at
    )
    after = replace(
        before,
        window=later,
        gaps=before.gaps[2:],
        claims=tuple(claim for claim in before.claims if claim.id not in gone),
    )
    return before, settle(after, (), Earlier(before, [page for c in before.claims for page in c.pages]))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "%s promesas cambiadas o retiradas mientras sus quejas siguen abiertas (%s)"),
        ("en", "%s promises changed or taken off while their complaints stay open (%s)"),
    ],
)
def test_promises_that_are_gone_while_their_complaints_stay_are_no_good_news(
    language: str, words: str
) -> None:
    before, after = taken_off()
    assert after.since is not None
    edits = after.since.edits
    told = words % (len(edits), sum({edit.theme_id: edit.complaints for edit in edits}.values()))
    assert len(edits) > 1
    message = change_message(compare(before, after), Letter(after, lambda _: ""), language)
    assert f"{told}." in message.body
    assert message.subject.endswith(told)
    short = summary(Telling(after, language))
    assert f"\n{told}." in short
    # Who hears of one gap alone is told nothing of the others' promises.
    mine = replace(compare(before, after), gaps=())
    assert told not in change_message(mine, Letter(after, lambda _: ""), language).body


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_message_tells_both_numbers_and_is_inert(language: str) -> None:
    full = sample()
    worse = replace(full.gaps[0], score=99.0, interval=(98.0, 99.5), complaints=60)
    after = replace(full, gaps=(worse, *full.gaps[2:]))
    letter = Letter(
        after, lambda gap: "Ana" if gap.aspect == "delivery_time" else "", (), "https://x.example/"
    )
    message = change_message(
        compare(full, after, read=[page for c in full.claims for page in c.pages]), letter, language
    )
    before = "antes" if language == "es" else "before"
    assert (
        f"60 {'quejas' if language == 'es' else 'complaints'} ({before}: {full.gaps[0].complaints})"
        in message.body
    )
    assert "== Ana ==" in message.body
    assert {"es": "1 peor", "en": "1 worse"}[language] in message.subject
    for quote in full.gaps[0].evidence.quotes:
        assert quote.text not in message.body, "customers' words stay in the report"
    bad = hostile()
    text = change_message(
        compare(None, bad), Letter(bad, lambda _: "@everyone <!channel>", (HOSTILE,)), language
    )
    assert "\x1b" not in text.body + text.subject
    assert "\u202e" not in text.body
    assert "@everyone" not in text.body
    assert "<!channel>" not in text.body
