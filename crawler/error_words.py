"""Why a request got no answer, in words: no name of a class means anything to whoever reads it."""

from __future__ import annotations

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from twisted.internet.error import ConnectionDone, ConnectionLost
from twisted.web.client import ResponseFailed, ResponseNeverReceived


def in_words(error: BaseException) -> str:
    """The reason of a failed request, at most 300 characters."""
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
    return f"the request failed: {inner}"[:300] if inner else "the request failed"
