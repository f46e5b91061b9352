"""Documents in and out of the archive: PageContent and ImportReport as JSON, blobs under zlib.

Fields at their default are left out, and fields this version does not know are ignored, so that a page
stored by an older or a newer minor version still reads.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, fields
from typing import Any

from crawler.items import Block, ImportReport, Link, PageContent, Place, SkippedRow, Voice

# Level 1 costs a third of level 6 and gives up a fifth of the saving: the crawl is bound by CPU, not by disk.
_LEVEL = 1


def pack(data: bytes) -> bytes:
    """Compress a blob for keeping."""
    return zlib.compress(data, _LEVEL)


def unpack(data: bytes) -> bytes:
    """The blob as it was before `pack`."""
    return zlib.decompress(data)


def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default) for f in fields(kind) if f.default_factory is MISSING)


_BLOCK, _LINK = _defaults(Block), _defaults(Link)
_PAGE = tuple(pair for pair in _defaults(PageContent) if pair[0] not in {"blocks", "links", "alternates"})
_NAMES: Mapping[type[Any], frozenset[str]] = {
    kind: frozenset(f.name for f in fields(kind))
    for kind in (Block, Link, PageContent, ImportReport, SkippedRow)
}


def _flat(item: object, pairs: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    return {name: value for name, default in pairs if (value := getattr(item, name)) != default}


def _known(kind: type[Any], document: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name in _NAMES[kind]}


def encode_content(content: PageContent) -> bytes:
    """One page's content as JSON; equal contents give equal bytes."""
    document = _flat(content, _PAGE)
    document["blocks"] = [_flat(block, _BLOCK) for block in content.blocks]
    document["links"] = [_flat(link, _LINK) for link in content.links]
    document["alternates"] = [_flat(link, _LINK) for link in content.alternates]
    # ASCII, so that lone surrogates of a broken page survive.
    return json.dumps(document, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _block(document: Mapping[str, Any]) -> Block:
    known = _known(Block, document)
    known["place"] = Place(known["place"])
    if "voice" in known:
        known["voice"] = Voice(known["voice"])
    return Block(**known)


def _links(documents: list[dict[str, Any]]) -> tuple[Link, ...]:
    return tuple(Link(**_known(Link, document)) for document in documents)


def decode_content(data: bytes) -> PageContent:
    """The content that `encode_content` wrote."""
    document = _known(PageContent, json.loads(data))
    document["blocks"] = tuple(_block(block) for block in document["blocks"])
    document["links"] = _links(document["links"])
    document["alternates"] = _links(document["alternates"])
    return PageContent(**document)


def decode_links(data: bytes) -> tuple[Link, ...]:
    """The links and, after them, the translations of the content that `encode_content` wrote."""
    document = json.loads(data)
    return _links([*document["links"], *(link for link in document["alternates"] if link.get("hreflang"))])


def encode_report(report: ImportReport) -> str:
    """An import's report as JSON."""
    return json.dumps(asdict(report), ensure_ascii=True, sort_keys=True)


def decode_report(text: str) -> ImportReport:
    """The report that `encode_report` wrote."""
    document = _known(ImportReport, json.loads(text))
    document["first_skipped"] = tuple(
        SkippedRow(**_known(SkippedRow, row)) for row in document["first_skipped"]
    )
    return ImportReport(**{name: _tuple(value) for name, value in document.items()})


def _tuple(value: Any) -> Any:  # JSON has no tuples
    return tuple(value) if isinstance(value, list) else value


def map_strings(
    document: str, change: Callable[[str], str], beside: Callable[[str], str] = lambda value: value
) -> str:
    """The document with `change` applied to every string value; a text that is not JSON is one string.

    `beside` is applied to the other strings of an object in which one was changed.
    """
    try:
        parsed = json.loads(document)
    except ValueError:
        return change(document)
    changed = _walk(parsed, change, beside)
    return document if changed == parsed else json.dumps(changed, ensure_ascii=False)


def _walk(value: Any, change: Callable[[str], str], beside: Callable[[str], str]) -> Any:  # JSON has no type
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_walk(item, change, beside) for item in value]
    if isinstance(value, dict):
        walked = {name: _walk(item, change, beside) for name, item in value.items()}
        if any(isinstance(item, str) and item != value[name] for name, item in walked.items()):
            return {name: beside(item) if isinstance(item, str) else item for name, item in walked.items()}
        return walked
    return value
