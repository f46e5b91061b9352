"""Redirects of pages: every hop is a URL of its own, with its own line in the ledger."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from crawler.discovery import Discovery
from crawler.items import Outcome, OutcomeKind
from crawler.responses import Verdict
from crawler.urls import Scope, UrlError, canonical, is_address, without_credentials

MAX_REDIRECTS = 10  # one after another


@dataclass(frozen=True, slots=True)
class Hop:
    """What a redirecting URL came to, and the outcome of its target when that was new."""

    settled: Outcome
    target: Outcome | None = None


class Redirects:
    """Judges the redirects of one crawl; lets the scope follow a start URL that merely moved next door."""

    def __init__(self, start_url: str, discovery: Discovery) -> None:
        self._start_url, self._discovery = start_url, discovery
        self._hops: dict[str, int] = {}  # redirects passed on the way to a URL

    def judge(self, queued: Outcome, found: Verdict) -> Hop:
        """Return how a redirecting URL is settled and what becomes of its target."""
        reason = f"{found.reason} to {without_credentials(found.target)[:500]}"
        if found.kind is not OutcomeKind.REDIRECT:
            return Hop(replace(queued, kind=found.kind, reason=reason))
        try:
            target = canonical(found.target)
        except UrlError as error:
            return Hop(replace(queued, kind=OutcomeKind.REFUSED, reason=f"{found.reason}: {error}"))
        if target == queued.url:
            return Hop(replace(queued, kind=OutcomeKind.ERROR, reason=f"{found.reason} to itself"))
        hops = self._hops.get(queued.url, 0) + 1
        if hops > MAX_REDIRECTS:
            reason = f"{reason}, after {MAX_REDIRECTS} redirects one after another"
            return Hop(replace(queued, kind=OutcomeKind.ERROR, reason=reason))
        self._hops[target] = hops
        if queued.url == self._start_url:
            self.follow_start(target)
        new = self._discovery.judge(target, queued.depth, queued.url)
        if new is not None and new.kind is OutcomeKind.OUT_OF_SCOPE:
            reason = f"{reason}, out of scope ({new.reason})"
        return Hop(replace(queued, kind=OutcomeKind.REDIRECT, reason=reason), new)

    def follow_start(self, target: str) -> None:
        """Move the scope when the start only gained or lost `www.`, or is a folder (`/shop` to `/shop/`)."""
        old, new = urlsplit(self._start_url), urlsplit(target)
        old_host, new_host = old.hostname or "", new.hostname or ""
        scope = self._discovery.scope
        if old_host != new_host:
            next_door = old_host.removeprefix("www.") == new_host.removeprefix("www.")
            if next_door and not is_address(new_host):
                self._discovery.scope = replace(scope, host=new_host)
        elif new.netloc == old.netloc and new.path == f"{old.path}/":
            self._discovery.scope = Scope.of(target, scope.include, scope.exclude)
