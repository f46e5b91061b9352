"""Redirects, and the scope that follows a start URL next door and no further."""

from __future__ import annotations

import pytest

from crawler.discovery import Discovery
from crawler.guard import Guard
from crawler.items import Outcome, OutcomeKind
from crawler.ledger import leads_to
from crawler.redirects import Redirects
from crawler.responses import Verdict
from crawler.urls import Scope


@pytest.mark.parametrize(
    ("start", "target", "kind"),
    [
        ("https://a.com/", "https://www.a.com/", OutcomeKind.QUEUED),
        ("http://www.a.com/", "https://a.com/", OutcomeKind.QUEUED),
        ("http://a.com/", "https://a.com/", OutcomeKind.QUEUED),
        ("https://a.com/", "https://a.com/es/", OutcomeKind.QUEUED),
        ("https://a.com/shop", "https://a.com/shop/", OutcomeKind.QUEUED),
        ("https://a.com/", "https://b.com/", OutcomeKind.OUT_OF_SCOPE),
        ("https://a.com/", "https://shop.a.com/", OutcomeKind.OUT_OF_SCOPE),
        ("https://a.com/", "http://10.0.0.1/", OutcomeKind.OUT_OF_SCOPE),
        ("https://a.com/es/", "https://a.com/en/", OutcomeKind.OUT_OF_SCOPE),
    ],
)
def test_where_a_start_may_move(start: str, target: str, kind: OutcomeKind) -> None:
    discovery = Discovery("s", Scope.of(start), Guard.naming([start]), 3)
    discovery.remember(start)
    found = Verdict(OutcomeKind.REDIRECT, "301", target)
    hop = Redirects(start, discovery).judge(Outcome("s", start, OutcomeKind.QUEUED), found)
    assert hop.settled.kind is OutcomeKind.REDIRECT
    assert target in hop.settled.reason
    assert leads_to(hop.settled) == target
    assert hop.target is not None
    assert hop.target.kind is kind
    assert ("out of scope" in hop.settled.reason) is (kind is OutcomeKind.OUT_OF_SCOPE)


def test_only_the_start_moves_the_scope() -> None:
    discovery = Discovery("s", Scope.of("https://a.com/"), Guard(), 3)
    found = Verdict(OutcomeKind.REDIRECT, "301", "https://www.a.com/x")
    Redirects("https://a.com/", discovery).judge(Outcome("s", "https://a.com/x", OutcomeKind.QUEUED), found)
    assert discovery.scope == Scope.of("https://a.com/")


def test_moving_folder_keeps_the_folder() -> None:
    discovery = Discovery("s", Scope.of("https://a.com/shop"), Guard(), 3)
    Redirects("https://a.com/shop", discovery).follow_start("https://a.com/shop/")
    assert discovery.scope.folder == "/shop/"


@pytest.mark.parametrize("target", ["https://u:p@a.com/", "http://[x/"])
def test_a_target_that_may_not_be_fetched_is_refused(target: str) -> None:
    discovery = Discovery("s", Scope.of("https://a.com/"), Guard(), 3)
    found = Verdict(OutcomeKind.REDIRECT, "301", target)
    hop = Redirects("https://a.com/", discovery).judge(
        Outcome("s", "https://a.com/x", OutcomeKind.QUEUED), found
    )
    assert hop.settled.kind is OutcomeKind.REFUSED
    assert hop.target is None
