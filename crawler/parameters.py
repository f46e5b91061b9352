"""The lists of crawler/parameters.toml: words of URLs that tell tracking, sessions, facets and calendars."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS: dict[str, list[str]] = tomllib.loads(
    files("crawler").joinpath("parameters.toml").read_text(encoding="utf-8")
)


def words(name: str) -> frozenset[str]:
    """Return one list by its name."""
    return frozenset(_LISTS[name])
