"""Starts real servers on loopback for the length of a test module, and stops each by its own process."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLED = ROOT / "build" / "servers"
SWITCH = "EXPECTATION_AUDIT_SERVERS"
_START_WITHIN = 300.0  # seconds for each server, on a busy machine
_STOP_WITHIN = 20.0  # seconds


def needs(server: str, *paths: Path | str) -> None:
    """Skip unless the run asks for real servers and every path or program is there; `server` as install.sh names it."""
    if os.environ.get(SWITCH, "") in {"", "0"}:
        pytest.skip(f"real servers are tested by `make test-servers` ({SWITCH} is not set)")
    for path in paths:
        if not (Path(path).exists() or program(str(path))):
            pytest.skip(
                f"{server}: {path} is not there; `tests/servers/install.sh {server}` installs it or says why not"
            )


def program(name: str) -> str:
    """Return where a program is, those of servers included, or ""."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin") or ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str], log: Path, *, env: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server; what it says goes to `log`. It gets a group of its own, which ends with it."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=out, stderr=subprocess.STDOUT, env=dict(env or os.environ),
            cwd=cwd, start_new_session=True,
        )  # fmt: skip
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        process.stdin.close()
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
            process.wait(_STOP_WITHIN)
        except ProcessLookupError:
            process.wait(_STOP_WITHIN)
        except subprocess.TimeoutExpired:
            continue
        return


def until(
    asked: Callable[[], object], process: subprocess.Popen[bytes], log: Path, within: float = _START_WITHIN
) -> None:
    """Wait until `asked` raises nothing; a server that ended instead, or does not begin, fails with what it said."""
    deadline = time.monotonic() + within
    while True:
        try:
            asked()
        except (OSError, subprocess.CalledProcessError) as error:
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"{process.args!r} did not begin: {error}\n{said(log)}")
            time.sleep(0.1)
        else:
            return


def until_open(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until somebody listens on a port."""
    until(lambda: socket.create_connection(("127.0.0.1", port), 1).close(), process, log)


def output(command: Sequence[str], env: Mapping[str, str] | None = None) -> str:
    """Return what a program that ends says; one that fails fails the test with what it said."""
    done = subprocess.run(
        command, capture_output=True, text=True, env=env, check=False, timeout=2 * _START_WITHIN
    )
    if done.returncode:
        pytest.fail(f"{command[0]} failed: {done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return done.stdout


def said(log: Path) -> str:
    """Return the end of what a server said."""
    return log.read_text("utf-8", "replace")[-3000:]


@contextmanager
def redis(folder: Path) -> Iterator[str]:
    """Run a Redis that keeps nothing; yields host:port."""
    port, log = free_port(), folder / "redis.log"
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with running(command, log) as process:
        until_open(port, process, log)
        yield f"127.0.0.1:{port}"


@contextmanager
def postgres() -> Iterator[str]:
    """Run a PostgreSQL cluster of its own; yields its URL. It refuses root, so root runs it as its own user."""
    binaries = max(Path("/usr/lib/postgresql").glob("*/bin"))
    user = "postgres" if os.geteuid() == 0 else None
    made = subprocess.run(["mktemp", "-d"], capture_output=True, text=True, check=True, user=user)
    home, port = Path(made.stdout.strip()), free_port()

    def call(program: str, *arguments: str) -> None:
        command = [str(binaries / program), "-D", str(home / "data"), *arguments]
        quiet = subprocess.DEVNULL  # a pipe would be inherited by the server and never end
        subprocess.run(command, check=True, stdout=quiet, stderr=quiet, user=user, cwd="/")

    try:
        call("initdb", "-A", "trust", "-U", "audit", "-N", "-E", "UTF8", "--locale", "C")
        options = f"-k {home} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off"
        call("pg_ctl", "-w", "-l", str(home / "log"), "-o", options, "start")
        try:
            yield f"postgresql://audit@127.0.0.1:{port}/postgres"
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
