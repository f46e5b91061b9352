"""What a failed request means for its URL: the outcome's kind, the reason in words."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Request
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed, ResponseNeverReceived

from crawler.items import OutcomeKind
from crawler.middlewares.guard import GuardRefusal
from crawler.middlewares.robots import RobotsRefusal


def explain(error: BaseException) -> tuple[OutcomeKind, str]:
    """Return the kind and the reason of a request that got no response."""
    if isinstance(error, RobotsRefusal):
        return OutcomeKind.ROBOTS, str(error)
    if isinstance(error, GuardRefusal):
        return OutcomeKind.REFUSED, str(error)
    return OutcomeKind.ERROR, _words(error)


def request_of(failure: Failure) -> tuple[Request, BaseException]:
    """Return the request a failure is about, which Scrapy hangs on it, and its error."""
    request: Request = failure.request  # type: ignore[attr-defined] # set by the engine, not declared
    return request, failure.value or RuntimeError("a failure without an error")


def is_network(error: BaseException) -> bool:
    """Tell whether an error speaks of the site's reachability rather than of one URL."""
    return not isinstance(error, IgnoreRequest | DownloadCancelledError)


def _words(error: BaseException) -> str:
    if isinstance(error, IgnoreRequest | DownloadCancelledError):
        return str(error) or "the request was dropped"
    if isinstance(error, CannotResolveHostError):
        return "the host name was not found"
    if isinstance(error, DownloadConnectionRefusedError):
        return "the connection was refused"
    if isinstance(error, DownloadTimeoutError):
        return "no whole answer in time"
    if isinstance(error, ResponseDataLossError):
        return "the answer broke off"
    if isinstance(error, ConnectionDone | ConnectionLost | ResponseNeverReceived):
        return "the connection was closed without an answer"
    reasons = error.reasons if isinstance(error, ResponseFailed) else ()
    inner = str(reasons[0].value) if reasons else str(error)
    return f"{type(error).__name__}: {inner}"[:300]
