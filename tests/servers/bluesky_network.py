"""Bluesky's own PDS and AppView on loopback, with a company and its customers on them."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.servers.daemons import INSTALLED, needs, postgres, redis, running, said

HOME = INSTALLED / "bluesky"
START = Path(__file__).parent / "bluesky" / "start.mjs"
_WITHIN = 1200.0  # seconds: the network, four accounts and 130 posts, on a busy machine


@dataclass
class Network:
    """The running servers, and what start.mjs wrote to them: names to at:// addresses."""

    process: subprocess.Popen[bytes]
    log: Path
    wrote: dict[str, str] = field(default_factory=dict)
    times: int = 0  # that it said READY

    def forget(self) -> None:
        """Let the customer delete what start.mjs says."""
        self._tell({})

    def say(self, posts: Sequence[Mapping[str, str]]) -> None:
        """Write posts: `who` says `text` in `lang` at `when` (ISO); `to` is the name of a post answered, `name` its own."""
        self._tell({"say": posts})

    def _tell(self, command: Mapping[str, object]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{json.dumps(command)}\n".encode())
        self.process.stdin.flush()
        self.ready()

    def ready(self) -> None:
        """Wait until the servers say READY once more, and take down what they wrote."""
        self.times += 1
        deadline = time.monotonic() + _WITHIN
        while time.monotonic() < deadline and self.process.poll() is None:
            lines = [
                line
                for line in self.log.read_text("utf-8", "replace").splitlines()
                if line.startswith("READY ")
            ]
            if len(lines) >= self.times:
                self.wrote |= json.loads(lines[-1].removeprefix("READY "))
                return
            time.sleep(0.3)
        pytest.fail(f"Bluesky did not answer: {said(self.log)}")


@contextmanager
def bluesky_network(folder: Path) -> Iterator[Network]:
    """Start the network, its PostgreSQL and its Redis."""
    needs("bluesky", HOME / ".installed", "redis-server", "node", "/usr/lib/postgresql")
    log = folder / "bluesky.log"
    with postgres() as database, redis(folder) as cache:
        settings = {"DB_POSTGRES_URL": database, "REDIS_HOST": cache, "DB_POSTGRES_SCHEMA": "audit"}
        with running(["node", str(START)], log, env=os.environ | settings, cwd=HOME) as process:
            network = Network(process, log)
            network.ready()
            yield network
