"""What one page in the browser may ask for: http and https, guarded addresses, no pictures, a bounded number.

The proxy (crawler/rendering/proxy.py) judges every connection besides; here a page is told apart from what it
asks for, so that its line in the ledger can say what was refused.
"""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Error, Page, Request, Route

from crawler.guard import Guard, Refused
from crawler.rendering.answered import Answered

MAX_REQUESTS = 400  # of one page; a shop's front page asks for about a hundred
_PICTURES = frozenset({"image", "media", "font"})
_NEVER = frozenset({"ping", "cspviolationreport", "texttrack", "manifest"})
# No windows of its own, and none of the ways to the network that a proxy does not see.
_INIT = """
window.open = () => null; window.print = window.close = () => {};
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete window[name];
"""


@dataclass(eq=False)  # no slots: playwright keeps its handlers' wrappers on the object
class Warden:
    """Stands between one page and the network. `answered` None: the page itself is fetched by the browser."""

    guard: Guard
    answered: Answered | None = None
    pictures: bool = False
    refused: list[str] = field(default_factory=list)
    left_for: str = ""  # where a script tried to take the page
    last_stir: float = 0.0  # monotonic time of the latest request or answer
    _asked: int = 0
    _in_flight: set[Request] = field(default_factory=set)
    _begun: bool = False

    async def install(self, page: Page) -> None:
        """Watch a page from before its first request."""
        await page.add_init_script(_INIT)
        await page.route("**/*", self._judge)
        page.on("request", self._stirs)
        page.on("requestfinished", self._settles)
        page.on("requestfailed", self._settles)
        page.on("popup", _close)

    def quiet_for(self) -> float:
        """Seconds since anything was asked for or answered; 0 while something is on its way."""
        return 0.0 if self._in_flight else time.monotonic() - self.last_stir

    def _stirs(self, request: Request) -> None:
        self._in_flight.add(request)
        self.last_stir = time.monotonic()

    def _settles(self, request: Request) -> None:
        self._in_flight.discard(request)
        self.last_stir = time.monotonic()

    async def _judge(self, route: Route) -> None:
        with contextlib.suppress(Error):  # the page was closed meanwhile
            await self._decide(route, route.request)

    async def _decide(self, route: Route, request: Request) -> None:
        if request.is_navigation_request():
            await self._navigation(route, request)
            return
        self._asked += 1
        unwanted = request.resource_type in _NEVER or (
            request.resource_type in _PICTURES and not self.pictures
        )
        if unwanted or self._asked > MAX_REQUESTS or not self._lets_through(request.url):
            await route.abort("blockedbyclient")
        else:
            await route.fallback()

    async def _navigation(self, route: Route, request: Request) -> None:
        """The page itself may come; frames do not, and where its script would go next is only noted."""
        top = request.frame.parent_frame is None
        if not top or self._begun or not self._lets_through(request.url):
            if top and self._begun:
                self.left_for = self.left_for or request.url
            await route.abort("aborted")  # keeps the document that is there
            return
        self._begun = True
        if self.answered is None:
            await route.fallback()
        else:
            given: dict[str, Any] = {"status": self.answered.status, "headers": self.answered.headers}
            await route.fulfill(**given, body=self.answered.body)

    def _lets_through(self, url: str) -> bool:
        try:
            self.guard.check(url)
        except Refused as refusal:
            self.refused.append(str(refusal))
            return False
        return True


async def _close(page: Page) -> None:
    with contextlib.suppress(Error):
        await page.close()
