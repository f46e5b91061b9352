"""Dates of feeds: RFC 822, ISO 8601, and what feeds write in their place."""

from __future__ import annotations

import re
from datetime import datetime

from crawler.exports.dates import DateRule, Order, parse_date

_RULE = DateRule(Order.DAY)
# No zone lies more than 14 hours from UTC: such a one is a mistake, and its time is taken as UTC.
_NO_ZONE = re.compile(r"\s?[+-](?:1[5-9]|[2-9][0-9]):?[0-9]{2}$")


def feed_date(text: str) -> datetime | None:
    """Return a feed's date in UTC, or None for what is none."""
    return parse_date(_NO_ZONE.sub("", text.strip()[:100]), _RULE)
