"""Every contract test of the archive runs on SQLite and, where a server can be had, on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text

from crawler.archive import Archive
from crawler.archive.engine import archive_url

sys.path.insert(0, str(Path(__file__).parent))  # archive_samples, however pytest is started

_ENV = "EXPECTATION_AUDIT_TEST_POSTGRES"


def _binaries() -> Path | None:
    """Debian keeps initdb and pg_ctl out of PATH, under the version's own folder."""
    homes = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if homes:
        return homes[0].parent
    found = shutil.which("initdb")
    return Path(found).parent if found else None


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server: the one named in the environment, or a throw-away cluster on a socket."""
    pytest.importorskip("psycopg", reason="the [postgresql] extra is not installed")
    if given := os.environ.get(_ENV):
        yield given
        return
    binaries = _binaries()
    if binaries is None:
        pytest.skip(f"no PostgreSQL: set {_ENV} to a server's URL or install Debian's postgresql")
    user: str | None = None
    if hasattr(os, "geteuid") and os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = "postgres"
        if subprocess.run(["id", user], capture_output=True, check=False).returncode != 0:
            pytest.skip("PostgreSQL refuses to run as root, and there is no user postgres to run it as")
    yield from _cluster(binaries, user)


def _cluster(binaries: Path, user: str | None) -> Iterator[str]:
    # Not under tmp_path: a socket's path is short, and that folder is closed to other users.
    made = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True, user=user)
    home = Path(made.stdout.strip())
    data, log = str(home / "data"), str(home / "log")

    def call(program: str, *arguments: str) -> None:
        # No pipes: the server would inherit them and keep whoever reads them waiting.
        command = [str(binaries / program), "-D", data, *arguments]
        subprocess.run(
            command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user, cwd="/"
        )

    try:
        call("initdb", "-A", "trust", "-U", "audit", "-N")
        call("pg_ctl", "-w", "-l", log, "-o", f"-k {home} -c listen_addresses='' -c fsync=off", "start")
        try:
            yield f"postgresql://audit@/postgres?host={home}"
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A schema of this test's own: a tenth of the time that a database of its own takes."""
    admin = create_engine(archive_url(postgres_server), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    name = f"audit_test_{os.getpid()}_{abs(hash(request.node.nodeid)):x}"
    with admin.connect() as connection:
        connection.execute(text(f'CREATE SCHEMA "{name}"'))
    try:
        own = make_url(postgres_server).update_query_dict({"options": f"-csearch_path={name}"})
        yield own.render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f'DROP SCHEMA "{name}" CASCADE'))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address where no archive is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "kept" / "archive.db")
    address: str = request.getfixturevalue("postgres_url")
    return address


@pytest.fixture
def archive(url: str) -> Iterator[Archive]:
    """An open, empty archive."""
    with Archive.open(url) as opened:
        yield opened
