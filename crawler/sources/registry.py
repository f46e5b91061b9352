"""Finds the sources: each is one module, in crawler/exports/formats or crawler/spiders, named as the source.

A format's module has CARD, `recognises(path)` and `read(path, target)`; a spider's module has CARD and one
RecordSpider. Names are known without loading a module, so that reading a config stays quick.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import crawler.exports.formats
import crawler.spiders
from crawler.items import SkippedRow
from crawler.sources.card import SourceCard
from crawler.sources.records import RawRecord
from crawler.sources.target import SourceTarget

FORMATS, SPIDERS = "crawler.exports.formats", "crawler.spiders"
_NOT_SOURCES = frozenset({"site"})  # a site has its own section and its own crawl
Read = Callable[[Path, SourceTarget], Iterator[RawRecord | SkippedRow]]


@cache
def names() -> tuple[str, ...]:
    """Return the name of every source but sites and tables."""
    return tuple(sorted({*_modules(crawler.exports.formats.__path__), *_modules(crawler.spiders.__path__)}))


def _modules(path: Iterable[str]) -> Iterator[str]:
    for module in pkgutil.iter_modules(path):
        if not module.name.startswith("_") and module.name not in _NOT_SOURCES:
            yield module.name


def card(name: str) -> SourceCard:
    """Return a source's card; raises KeyError for an unknown name."""
    found: SourceCard = _module(name).CARD
    return found


def cards() -> tuple[SourceCard, ...]:
    """Return every card, by section and then by name."""
    return tuple(sorted(map(card, names()), key=lambda one: (one.section != "social", one.name)))


def reader(name: str) -> Read:
    """Return the function that reads a file of this format."""
    found: Read = _module(name).read
    return found


def recognises(name: str, path: Path) -> bool:
    """Tell whether a file or folder looks like an export of this format; TableError if it is damaged."""
    return bool(_module(name).recognises(path))


def network(name: str) -> Any:  # a spider's class, or a function that pulls
    """Return what fetches a source: its RecordSpider, or its `pull` where it speaks no HTTP."""
    from crawler.sources.spider import RecordSpider

    module = _module(name)
    if hasattr(module, "pull"):
        return module.pull
    for found in vars(module).values():
        if (
            isinstance(found, type)
            and issubclass(found, RecordSpider)
            and found.__module__ == module.__name__
        ):
            return found
    raise KeyError(name)


def guess(path: Path) -> str:
    """Return the format that recognises a file or folder, "" when none does: it is then read as a table."""
    for name in sorted(_modules(crawler.exports.formats.__path__)):
        if _module(name).recognises(path):
            return name
    return ""


def _module(name: str) -> Any:  # modules have no narrower type
    if name not in names():
        raise KeyError(name)
    package = FORMATS if name in set(_modules(crawler.exports.formats.__path__)) else SPIDERS
    return importlib.import_module(f"{package}.{name}")
