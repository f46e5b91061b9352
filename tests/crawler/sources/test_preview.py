"""What a source would be asked first: its address without its secret, or who asks whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.sources import Road, Secret, SourceCard, SourceTarget, registry
from crawler.sources.preview import first_requests
from crawler.spiders.app_store import AppStoreSpider

TARGET = SourceTarget("app_store", "app", account="42", country="MX")


def test_the_first_address_and_no_request() -> None:
    assert first_requests(TARGET) == (
        "https://itunes.apple.com/mx/rss/customerreviews/page=1/id=42/sortby=mostrecent/json",
    )


@pytest.mark.parametrize("secret", ["s3cret", "s3 cr/t"])
def test_a_secret_in_an_address_is_masked(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Keyed(AppStoreSpider):
        def first(self, cursor):  # type: ignore[no-untyped-def]
            yield self.ask("/x", self.reviews, params={"key": self.target.token.reveal()})

    monkeypatch.setattr(registry, "network", lambda _: Keyed)
    (address,) = first_requests(replace(TARGET, token=Secret(secret)))
    assert address == "https://itunes.apple.com/x?key=****"


def test_a_source_without_addresses_says_who_asks_whom(monkeypatch: pytest.MonkeyPatch) -> None:
    card = SourceCard("app_store", "complaints", Road.NETWORK, "Mail", (), (), default_server="mail.example")
    monkeypatch.setattr(registry, "network", lambda _: lambda _target, _cursor: iter(()))
    monkeypatch.setattr(registry, "card", lambda _: card)
    target = replace(TARGET, account="INBOX", user="ana", token=Secret("s3cret"))
    assert first_requests(target) == ("the server mail.example, as ana, INBOX",)
