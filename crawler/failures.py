"""What a failed request means for its URL: the outcome's kind, the reason in words."""

from __future__ import annotations

from scrapy.exceptions import DownloadCancelledError, IgnoreRequest
from scrapy.http import Request
from twisted.python.failure import Failure

from crawler.error_words import in_words
from crawler.items import OutcomeKind
from crawler.middlewares.guard import GuardRefusal
from crawler.middlewares.robots import RobotsRefusal


def explain(error: BaseException) -> tuple[OutcomeKind, str]:
    """Return the kind and the reason of a request that got no response."""
    if isinstance(error, RobotsRefusal):
        return OutcomeKind.ROBOTS, str(error)
    if isinstance(error, GuardRefusal):
        return OutcomeKind.REFUSED, str(error)
    return OutcomeKind.ERROR, in_words(error)


def request_of(failure: Failure) -> tuple[Request, BaseException]:
    """Return the request a failure is about, which Scrapy hangs on it, and its error."""
    request: Request = failure.request  # type: ignore[attr-defined] # set by the engine, not declared
    return request, failure.value or RuntimeError("a failure without an error")


def is_network(error: BaseException) -> bool:
    """Tell whether an error speaks of the site's reachability rather than of one URL."""
    return not isinstance(error, IgnoreRequest | DownloadCancelledError)
