"""Crawler traps: address spaces a site generates without end, recognised by their shape.

Facets (colour x size x sort order) were 38 % of one measured crawl; calendars go on for ever. Each rule gives
its reason in words, which the coverage ledger shows.
"""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urlsplit

from crawler.parameters import words
from crawler.urls import MAX_URL_LENGTH

MAX_SEGMENTS = 16  # deeper paths are built by broken relative links
MAX_SAME_SEGMENT = 3  # /a/b/a/b/a/b
MAX_PARAMETERS = 6
MAX_QUERIES_OF_A_PATH = 200  # pagination and item ids; more is an index of something else
MAX_COMBINED_QUERIES_OF_A_PATH = 12  # two or more parameters at once: filters being combined
MAX_CALENDAR_PAGES = 24  # two years of months
_KEPT_TEMPLATES = 50_000  # bounds the memory of the counters

_PRESENTATION = words("presentation")
_CALENDAR_KEYS = words("calendar")
_PAGING = words("paging")
_CALENDAR_PATH = re.compile(r"/(?:19|20|21)\d\d(?:[/-]\d{1,2}){0,2}/?$")
_DIGITS = re.compile(r"\d+")


class TrapDetector:
    """Judges the URLs of one crawl as they are found; remembers how many of each shape it let in."""

    def __init__(self) -> None:
        self._queries: Counter[str] = Counter()
        self._combined: Counter[str] = Counter()
        self._calendars: Counter[str] = Counter()

    def why(self, url: str) -> str:
        """Return why this canonical URL, not judged before, is a trap, or ""."""
        if len(url) > MAX_URL_LENGTH:
            return f"an address of {len(url)} characters"
        parts = urlsplit(url)
        return (
            _why_path(parts.path)
            or (self._why_query(parts.path, parts.query) if parts.query else "")
            or (self._why_calendar(parts.path, parts.query))
        )

    def _why_query(self, path: str, query: str) -> str:
        keys = [part.partition("=")[0].lower() for part in query.split("&")]
        shown = next((key for key in keys if key in _PRESENTATION), "")
        if shown:
            return f"the same content in another order or dress ({shown})"
        filters = [key for key in keys if key not in _PAGING]
        if len(filters) > MAX_PARAMETERS:
            return f"a combination of {len(filters)} parameters"
        if len(filters) > 1 and self._over(self._combined, path, MAX_COMBINED_QUERIES_OF_A_PATH):
            return f"more than {MAX_COMBINED_QUERIES_OF_A_PATH} combinations of filters on one path"
        if self._over(self._queries, path, MAX_QUERIES_OF_A_PATH):
            return f"more than {MAX_QUERIES_OF_A_PATH} queries on one path"
        return ""

    def _why_calendar(self, path: str, query: str) -> str:
        dated = (
            any(part.partition("=")[0].lower() in _CALENDAR_KEYS for part in query.split("&"))
            if query
            else False
        )
        if not dated and not _CALENDAR_PATH.search(path):
            return ""
        template = _DIGITS.sub("#", f"{path}?{query}")
        if self._over(self._calendars, template, MAX_CALENDAR_PAGES):
            return f"a calendar: more than {MAX_CALENDAR_PAGES} pages of the same shape"
        return ""

    @staticmethod
    def _over(counter: Counter[str], key: str, limit: int) -> bool:
        if key not in counter and len(counter) >= _KEPT_TEMPLATES:
            return True
        if counter[key] >= limit:
            return True
        counter[key] += 1
        return False


def _why_path(path: str) -> str:
    if path.count("/") <= MAX_SAME_SEGMENT:
        return ""
    segments = [segment for segment in path.split("/") if segment]
    if len(segments) > MAX_SEGMENTS:
        return f"a path of {len(segments)} parts"
    name, times = Counter(segments).most_common(1)[0] if segments else ("", 0)
    if times >= MAX_SAME_SEGMENT:
        return f"the path repeats {name[:40]!r} {times} times"
    return ""
