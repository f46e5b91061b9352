"""A world of our own in a page: functions that the page's scripts can neither see nor replace."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from json import dumps
from typing import Any

from playwright.async_api import CDPSession, Error, Page

_CALL_WITHIN = 8_000  # milliseconds a call may run in the page


class World:
    """Calls the functions of a script of this package in a page's isolated world."""

    def __init__(self, session: CDPSession, name: str) -> None:
        self._session, self._name = session, name  # worlds of one name are one world
        self._script = _read(name)
        self._context = 0

    @classmethod
    async def of(cls, page: Page, script: str) -> World:
        """Make a world in a page; `script` is the file's name."""
        return cls(await page.context.new_cdp_session(page), script)

    async def call(self, function: str, *arguments: object) -> Any:
        """Return what a function of the script returns (JSON); raises playwright's Error."""
        expression = f"{function}({', '.join(map(dumps, arguments))})"
        if not self._context:
            await self._enter()
        try:
            return await self._evaluate(expression)
        except Error as error:
            if "context" not in str(error).lower():
                raise
            await self._enter()  # the document was replaced
            return await self._evaluate(expression)

    async def _enter(self) -> None:
        tree = await self._session.send("Page.getFrameTree")
        made = await self._session.send(
            "Page.createIsolatedWorld", {"frameId": tree["frameTree"]["frame"]["id"], "worldName": self._name}
        )
        self._context = made["executionContextId"]
        await self._evaluate(f"{self._script}\n0")

    async def _evaluate(self, expression: str) -> Any:
        answer = await self._session.send(
            "Runtime.evaluate",
            {
                "expression": expression,
                "contextId": self._context,
                "returnByValue": True,
                "timeout": _CALL_WITHIN,
            },
        )
        if "exceptionDetails" in answer:
            raise Error(f"the page could not be read: {answer['exceptionDetails'].get('text', '')}"[:200])
        return answer["result"].get("value")


@cache
def _read(name: str) -> str:
    return files("crawler.rendering").joinpath(name).read_text("utf-8")
