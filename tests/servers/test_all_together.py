"""One audit over every real server at once and two exports, by the command line, as a company would run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.servers import planted
from tests.servers.bluesky_network import Network
from tests.servers.daemons import ROOT
from tests.servers.dovecot_mailbox import PASSWORD, USER, dovecot_mailbox
from tests.servers.react_shop import react_shop
from tests.servers.wordpress_site import WordpressSite

pytestmark = [pytest.mark.servers, pytest.mark.browser]
CHANNELS = {"bluesky", "wordpress", "email", "chat", "whatsapp"}
_WITHIN = 2400  # seconds for the whole run, on a busy machine

CONFIG = """
[company]
name = "Acme"
languages = ["es", "en"]

[[sites]]
url = "{wordpress}/2026/"
exclude = ["{locked}"]

[[sites]]
url = "{react}/"

[[social]]
source = "bluesky"
account = "fresno.test"
server = "{bluesky}"

[[social]]
source = "wordpress"
server = "{wordpress}"

[[complaints]]
source = "imap"
server = "127.0.0.1:{imap}"
user = "{user}"
token_env = "ACME_MAIL"
names = ["acme.example"]

[[complaints]]
path = "tickets.json"

[[complaints]]
path = "chats"

[report]
out = "informe"
"""


@dataclass(frozen=True)
class Audited:
    """What the command left: its exit code and words, and the result."""

    code: int
    said: str
    result: dict[str, Any]
    page: str


@pytest.fixture(scope="module")
def audited(
    network: Network, wordpress: WordpressSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Audited]:
    folder = tmp_path_factory.mktemp("audit")
    planted.on_bluesky(network)
    planted.on_wordpress(wordpress)
    planted.zendesk_export(folder / "tickets.json")
    planted.whatsapp_export(folder / "chats")
    with (
        dovecot_mailbox(tmp_path_factory.mktemp("mail")) as mailbox,
        react_shop([planted.REACT_PROMISE]) as shop,
    ):
        planted.into_mailbox(mailbox)
        (folder / "audit.toml").write_text(
            CONFIG.format(
                wordpress=wordpress.url, locked=wordpress.made["locked_at"], react=shop.url, user=USER,
                bluesky=network.wrote["url"], imap=mailbox.plain,
            ),
            "utf-8",
        )  # fmt: skip
        yield _run(folder)


def _run(folder: Path) -> Audited:
    command = [Path(sys.executable).with_name("expectation-audit"), "run", "--no-progress"]
    env = os.environ | {"ACME_MAIL": PASSWORD, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, text=True, check=False, timeout=_WITHIN
    )
    said = done.stdout + done.stderr
    if not (folder / "informe" / "audit.json").is_file():
        pytest.fail(f"no report, exit code {done.returncode}: {said}")
    result = json.loads((folder / "informe" / "audit.json").read_text("utf-8"))
    return Audited(done.returncode, said, result, (folder / "informe" / "report.html").read_text("utf-8"))


def test_every_source_was_read_whole(audited: Audited) -> None:
    assert audited.code == 0, audited.said
    coverage = audited.result["coverage"]
    assert coverage["complete"], coverage["skipped"]
    read = {one["kind"]: one for one in coverage["complaints"]["imports"]}
    assert read.keys() == {"bluesky", "wordpress", "imap", "zendesk_export", "whatsapp"}
    assert [one["incomplete"] for one in read.values()] == [""] * 5
    assert (read["bluesky"]["posts"], read["wordpress"]["posts"]) == (123, 106)


def test_posts_and_the_drawn_page_are_claims(audited: Audited) -> None:
    claims = {claim["quote"]: claim for claim in audited.result["claims"]}
    for quote, place, channel in (
        (planted.PROMISE, "post", "bluesky"),
        ("Entregamos el pedido 105 en 24 h.", "post", "wordpress"),  # its page is outside the crawl's folder
        (planted.WORDPRESS_PROMISE, "hero", "web"),  # post and page are one claim, shown where it weighs most
        (planted.REACT_PROMISE, "hero", "web"),
    ):
        assert (claims[quote]["place"], claims[quote]["channel"]) == (place, channel)
        assert quote in audited.page
    assert "post" in {seen["place"] for seen in claims[planted.WORDPRESS_PROMISE]["evidence"]}


def test_complaints_of_every_channel_contradict_a_post(audited: Audited) -> None:
    counted = audited.result["coverage"]["complaints"]["by_channel"]
    assert counted.keys() == CHANNELS
    posts = {claim["id"] for claim in audited.result["claims"] if claim["place"] == "post"}
    gaps = [
        gap
        for gap in audited.result["gaps"]
        if gap["kind"] == "contradicted" and posts & set(gap["claim_ids"]) and gap["delta"]
    ]
    widest = max(gaps, key=lambda gap: len(gap["by_channel"]))
    assert widest["by_channel"].keys() == CHANNELS
    assert widest["delta"]["promised"] == 86400
    assert 4 * 86400 <= widest["delta"]["told"]["median"] <= 9 * 86400


def test_the_companys_answers_are_counted(audited: Audited) -> None:
    answers = {
        one["channel"]: (one["answered"], one["texts"]) for one in audited.result["coverage"]["answers"]
    }
    assert answers["email"] == (1, 3)
    assert answers["chat"] == (3, 3)
    assert answers["whatsapp"] == (1, 3)
    assert answers["bluesky"] == (3, 6)
    assert answers["wordpress"][0] == 3  # two of ours and the one of the seed


def test_no_secret_and_no_address_leaves_the_reader(audited: Audited) -> None:
    written = json.dumps(audited.result, ensure_ascii=False) + audited.said
    for private in (PASSWORD, "rosa@correo.example", "Nuria"):
        assert private not in written
