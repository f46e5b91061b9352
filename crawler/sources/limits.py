"""What a server says of the requests it still allows: the rate-limit headers of the interfaces we read.

Names differ (`X-RateLimit-*`, `X-Rate-Limit-*`, `RateLimit-*`) and so does the reset: an ISO time (Mastodon),
seconds since 1970 (Bluesky, X, Intercom) or seconds from now (Zendesk, the IETF's draft).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

_PREFIXES = ("X-RateLimit-", "X-Rate-Limit-", "RateLimit-")
_EPOCH = 1e9  # no window is thirty years long: a larger number is a moment, not a time to wait
_EPOCH_MS = 1e11
_LONGEST = 86_400.0  # seconds; a reset further away is a day away: nothing waits for it in either case

Header = Callable[[str], str]  # a header's value by its name, "" when it was not sent


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many requests are left until the window begins anew, in `reset` seconds; `limit` 0: not told."""

    remaining: int
    reset: float
    limit: int = 0

    @property
    def pace(self) -> float:
        """Seconds between requests that make what is left last; 0 while half of the window is unspent."""
        if self.remaining <= 0 or self.remaining * 2 > self.limit:
            return 0.0
        return self.reset / self.remaining


def allowance(header: Header, now: datetime) -> Allowance | None:
    """Read what an answer's headers allow; None when they do not say it, or say it in no known way."""
    for prefix in _PREFIXES:
        remaining, reset = _count(header(prefix + "Remaining")), seconds_until(header(prefix + "Reset"), now)
        if remaining is not None and reset is not None:
            return Allowance(remaining, reset, _count(header(prefix + "Limit")) or 0)
    return None


def seconds_until(moment: str, now: datetime) -> float | None:
    """Return how far away a reset is (0 when it has passed): an ISO time, epoch or delta seconds."""
    number = _number(moment)
    if number is None:
        return _until_time(moment.strip(), now)
    if number >= _EPOCH:
        number = number / (1000 if number >= _EPOCH_MS else 1) - now.timestamp()
    return min(max(number, 0.0), _LONGEST)


def _until_time(moment: str, now: datetime) -> float | None:
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=UTC)
    return min(max((when - now).total_seconds(), 0.0), _LONGEST)


def _count(value: str) -> int | None:
    number = _number(re.split("[,;]", value, maxsplit=1)[0])  # "100, 100;w=60": the limit, then its windows
    return None if number is None else int(min(max(number, 0.0), 1e9))


def _number(value: str) -> float | None:
    value = value.strip()
    if not value or len(value) > 30 or not value.isascii() or not set(value) <= set("0123456789.-"):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
