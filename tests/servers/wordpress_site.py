"""A real WordPress on loopback: its own MariaDB in a temporary folder, PHP's built-in web server, a filled site."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

WORDPRESS = Path("/usr/share/wordpress")
HERE = Path(__file__).parent / "wordpress"
_WITHIN = 180.0  # seconds for each thing to begin, on a busy machine


@dataclass(frozen=True)
class WordpressSite:
    """Where it is, and the numbers of what was written into it."""

    url: str
    made: dict[str, Any]
    folder: Path
    env: dict[str, str]

    def php(self, code: str) -> str:
        """Run a line of PHP inside the site."""
        whole = f"$_SERVER['HTTP_HOST'] = '127.0.0.1'; require '{self.folder}/wp-load.php'; {code}"
        return _output(["php", "-r", whole], self.env)


def why_not() -> str:
    """Say why no WordPress can be started here, "" where one can."""
    if os.environ.get("EXPECTATION_AUDIT_SERVERS", "") in {"", "0"}:
        return "real servers are tested by `make test-servers` (EXPECTATION_AUDIT_SERVERS is not set)"
    missing = [name for name in ("php", "mariadbd", "mariadb-install-db") if shutil.which(name) is None]
    if missing or not WORDPRESS.is_dir():
        return f"{', '.join(missing) or WORDPRESS} is not there: tests/servers/install.sh installs it"
    return ""


@contextmanager
def wordpress_site(permalinks: str = "/%year%/%postname%/") -> Iterator[WordpressSite]:
    """Start a site of its own; "" for plain permalinks (`?p=7`)."""
    with ExitStack() as stack:
        home = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="wp-", ignore_cleanup_errors=True))
        )
        stack.enter_context(_database(home))
        folder, port = home / "site", _free_port()
        ignored = shutil.ignore_patterns("wp-config.php", ".htaccess")
        shutil.copytree(WORDPRESS, folder, ignore=ignored, ignore_dangling_symlinks=True)
        themes = Path("/var/lib/wordpress/wp-content/themes")
        shutil.copytree(themes, folder / "wp-content" / "themes", dirs_exist_ok=True)
        shutil.copy(HERE / "config.php", folder / "wp-config.php")
        url = f"http://127.0.0.1:{port}"
        env = {**os.environ, "WP_URL": url, "WP_SOCKET": str(home / "sql"), "WP_FOLDER": str(folder),
               "WP_PERMALINKS": permalinks, "PHP_CLI_SERVER_WORKERS": "4"}  # fmt: skip
        made = json.loads(_output(["php", str(HERE / "seed.php")], env).splitlines()[-1])
        command = ["php", "-S", f"127.0.0.1:{port}", "-t", str(folder), str(HERE / "router.php")]
        server = stack.enter_context(_running(command, home / "php.log", env))
        _until(lambda: socket.create_connection(("127.0.0.1", port), 1).close(), server, home / "php.log")
        yield WordpressSite(url, made, folder, env)


@contextmanager
def _database(home: Path) -> Iterator[None]:
    data, sql, log = home / "data", home / "sql", home / "sql.log"
    me = ["--user=root"] if os.geteuid() == 0 else []
    _output(["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db", *me,
             "--auth-root-authentication-method=normal"], dict(os.environ))  # fmt: skip
    command = ["mariadbd", "--no-defaults", f"--datadir={data}", f"--socket={sql}", "--skip-networking", *me,
               "--skip-grant-tables", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0",
               "--innodb-flush-method=nosync", "--innodb-use-native-aio=0",
               f"--pid-file={home / 'sql.pid'}"]  # fmt: skip
    with _running(command, log, dict(os.environ)) as server:

        def ask() -> None:
            create = "CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4"
            _output(
                ["mariadb", "--no-defaults", f"--socket={sql}", "-u", "root", "-e", create], dict(os.environ)
            )

        _until(ask, server, log)
        yield


@contextmanager
def _running(command: Sequence[str], log: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, env=env, start_new_session=True)
    try:
        yield process
    finally:
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, sign)  # its own group: the server and its workers
                process.wait(20)
            except ProcessLookupError:
                break
            except subprocess.TimeoutExpired:
                continue
        process.wait(20)


def _until(answers: Any, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _WITHIN
    while True:
        try:
            answers()
        except (OSError, RuntimeError) as error:
            if server.poll() is not None or time.monotonic() > deadline:
                said = log.read_text("utf-8", "replace")[-2000:]
                raise RuntimeError(f"{server.args!r} did not begin: {error}\n{said}") from error
            time.sleep(0.2)
        else:
            return


def _output(command: Sequence[str], env: dict[str, str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False, timeout=_WITHIN * 2)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
