"""The servers as fixtures: one of each kind a module, started when a test first asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers.bluesky_network import Network, bluesky_network
from tests.servers.dovecot_mailbox import Mailbox, dovecot_mailbox
from tests.servers.wordpress_site import WordpressSite, wordpress_site


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Network]:
    with bluesky_network(tmp_path_factory.mktemp("bluesky")) as started:
        yield started


@pytest.fixture(scope="module")
def wordpress() -> Iterator[WordpressSite]:
    with wordpress_site() as started:
        yield started


@pytest.fixture
def mailbox(tmp_path: Path) -> Iterator[Mailbox]:
    """A new one for each test: they count its mails."""
    with dovecot_mailbox(tmp_path) as started:
        yield started
