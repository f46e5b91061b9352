"""Which pages of a crawl are drawn by a browser: those that are empty without, and no more than a bound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.items import Page
from crawler.rendering.answered import Answered
from crawler.rendering.chromium import find_chromium
from crawler.rendering.commission import Commission
from crawler.responses import Verdict, leads_to

DRAWN = "rendered with JavaScript"
_STILL_EMPTY = "rendered with JavaScript; almost no text even so"
_GIVE_UP_AFTER = 5  # failures in a row: the browser does not work here


@dataclass(slots=True)
class Escalation:
    """Decides for one crawl; `budget` is how many pages it may have drawn, 0 for none."""

    budget: int
    _asked: int = 0
    _failed_in_a_row: int = 0
    _missing: str | None = field(default=None)

    def why_not(self) -> str:
        """Return why an empty page is not drawn, in the ledger's words, or ""."""
        if self._missing is None:
            found = find_chromium("scrapy_playwright")
            self._missing = found if isinstance(found, str) else ""
        if self.budget == 0:
            return "no page is to be rendered"
        if self._missing:
            return self._missing
        if self._failed_in_a_row >= _GIVE_UP_AFTER:
            return f"the browser failed {_GIVE_UP_AFTER} times in a row"
        if self._asked >= self.budget:
            return f"the budget of {self.budget} rendered pages was spent"
        return ""

    def request(
        self,
        response: Response,
        callback: Callable[..., Any],
        errback: Callable[..., Any],
        **passed: object,
    ) -> Request:
        """Return the request that has a page drawn from the answer that came."""
        self._asked += 1
        return Request(
            response.url,
            callback=callback,
            errback=errback,
            meta={
                "rendering": Commission(Answered.by(response)),
                "dont_redirect": True,
                "dont_retry": True,
                "handle_httpstatus_all": True,
                "autothrottle_dont_adjust_delay": True,  # the seconds are the browser's, not the server's
            },
            cb_kwargs=passed,
            dont_filter=True,
        )

    def came(self, *, drawn: bool) -> None:
        """Take note of how one page ended."""
        self._failed_in_a_row = 0 if drawn else self._failed_in_a_row + 1


def sent_elsewhere(commission: Commission, page: Page) -> Verdict | None:
    """Return the redirect that a page is whose script only takes the visitor elsewhere."""
    if not commission.left_for or not page.content.script_shell:
        return None
    return leads_to(page.url, commission.left_for, "JavaScript")


def remark(commission: Commission, page: Page) -> str:
    """Return what the ledger says of a page that was drawn."""
    refused = len(commission.refused)
    said = [
        _STILL_EMPTY if page.content.script_shell else DRAWN,
        "cut at the size limit" if page.truncated else "",
        f"requests of its script refused: {refused}" if refused else "",
    ]
    return "; ".join(filter(None, said))
