"""A real WordPress on loopback: its own MariaDB in a temporary folder, PHP's built-in web server, a filled site."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.servers.daemons import free_port, needs, output, program, running, until, until_open

WORDPRESS = Path("/usr/share/wordpress")
HERE = Path(__file__).parent / "wordpress"


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
        return output(["php", "-r", whole], self.env)

    def publish(self, title: str, text: str, day: str, comments: Sequence[tuple[str, str, str]] = ()) -> str:
        """Publish a post with comments (author, text, the site's answer or ""); returns the post's address."""
        asked = {"title": title, "text": text, "day": day, "comments": comments}
        return output(["php", str(HERE / "publish.php")], {**self.env, "WP_ASKED": json.dumps(asked)}).strip()


@contextmanager
def wordpress_site(permalinks: str = "/%year%/%postname%/") -> Iterator[WordpressSite]:
    """Start a site of its own; "" for plain permalinks (`?p=7`)."""
    needs("wordpress", WORDPRESS, "php", "mariadbd", "mariadb-install-db")
    with (
        tempfile.TemporaryDirectory(prefix="wp-", ignore_cleanup_errors=True) as made_for_it,
        _database(Path(made_for_it)),
    ):
        home = Path(made_for_it)
        folder, port, log = home / "site", free_port(), home / "php.log"
        _copied(folder)
        url = f"http://127.0.0.1:{port}"
        env = {**os.environ, "WP_URL": url, "WP_SOCKET": str(home / "sql"), "WP_FOLDER": str(folder),
               "WP_PERMALINKS": permalinks, "PHP_CLI_SERVER_WORKERS": "4"}  # fmt: skip
        made = json.loads(output(["php", str(HERE / "seed.php")], env).splitlines()[-1])
        command = ["php", "-S", f"127.0.0.1:{port}", "-t", str(folder), str(HERE / "router.php")]
        with running(command, log, env=env) as server:
            until_open(port, server, log)
            yield WordpressSite(url, made, folder, env)


def _copied(folder: Path) -> None:
    """Copy the program and its themes, with the test's own configuration."""
    ignored = shutil.ignore_patterns("wp-config.php", ".htaccess")
    shutil.copytree(WORDPRESS, folder, ignore=ignored, ignore_dangling_symlinks=True)
    themes = Path("/var/lib/wordpress/wp-content/themes")
    shutil.copytree(themes, folder / "wp-content" / "themes", dirs_exist_ok=True)
    shutil.copy(HERE / "config.php", folder / "wp-config.php")


@contextmanager
def _database(home: Path) -> Iterator[None]:
    data, sql, log = home / "data", home / "sql", home / "sql.log"
    me = ["--user=root"] if os.geteuid() == 0 else []
    output(["mariadb-install-db", "--no-defaults", f"--datadir={data}", "--skip-test-db", *me,
            "--auth-root-authentication-method=normal"])  # fmt: skip
    command = [program("mariadbd"), "--no-defaults", f"--datadir={data}", f"--socket={sql}", "--skip-networking",
               *me, "--skip-grant-tables", "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0",
               "--innodb-flush-method=nosync", "--innodb-use-native-aio=0",
               f"--pid-file={home / 'sql.pid'}"]  # fmt: skip
    create = "CREATE DATABASE IF NOT EXISTS wordpress CHARACTER SET utf8mb4"
    ask = ["mariadb", "--no-defaults", f"--socket={sql}", "-u", "root", "-e", create]
    with running(command, log) as server:
        until(lambda: subprocess.run(ask, check=True, capture_output=True), server, log)
        yield
