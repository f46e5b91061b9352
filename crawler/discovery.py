"""What to do with a URL that was found: read it later, or leave it with a reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from crawler.guard import Guard, Refused
from crawler.items import Outcome, OutcomeKind
from crawler.parameters import words
from crawler.traps import TrapDetector
from crawler.urls import Scope, UrlError, canonical, without_credentials

MAX_KNOWN = 200_000  # URLs of one crawl, in the ledger and in memory (about 30 MB)

_NOT_PAGES = words("not_pages")


@dataclass(slots=True)
class Discovery:
    """Judges each URL of one crawl once."""

    source: str
    scope: Scope
    guard: Guard
    max_depth: int
    traps: TrapDetector = field(default_factory=TrapDetector)
    _known: set[str] = field(default_factory=set)
    overflowed: bool = False

    def remember(self, url: str) -> None:
        """Take a URL for judged: it stands in the ledger already."""
        self._known.add(url)

    def judge(self, found: str, depth: int, found_on: str) -> Outcome | None:
        """Return a found URL's outcome (QUEUED: to be read), or None when it was judged before."""
        try:
            url = canonical(found)
        except UrlError as error:
            return self._unusable(found, str(error), depth, found_on)
        if url in self._known:
            return None
        if len(self._known) >= MAX_KNOWN:
            self.overflowed = True
            return None
        self._known.add(url)
        kind, reason = self._verdict(url, depth)
        return Outcome(self.source, url, kind, reason, depth, found_on)

    def _verdict(self, url: str, depth: int) -> tuple[OutcomeKind, str]:
        if why := self.scope.why_not(url):
            return OutcomeKind.OUT_OF_SCOPE, why
        try:
            self.guard.check(url)
        except Refused as refusal:
            return OutcomeKind.REFUSED, str(refusal)
        suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
        if suffix in _NOT_PAGES:
            return OutcomeKind.NOT_HTML, f"a {suffix} file by its name"
        if depth > self.max_depth:
            return OutcomeKind.DEPTH, f"more than {self.max_depth} links from the start"
        if why := self.traps.why(url):
            return OutcomeKind.TRAP, why
        return OutcomeKind.QUEUED, ""

    def _unusable(self, found: str, reason: str, depth: int, found_on: str) -> Outcome | None:
        shown = without_credentials(found)[:500]
        if not shown.startswith(("http://", "https://")) or shown in self._known:
            return None  # mailto:, tel:, javascript: are no addresses of pages
        self._known.add(shown)
        return Outcome(self.source, shown, OutcomeKind.REFUSED, reason, depth, found_on)
