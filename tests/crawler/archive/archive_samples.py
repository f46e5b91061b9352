"""Small pages, outcomes and records for the archive's tests."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from crawler.items import Block, Complaint, ImportReport, Link, Outcome, OutcomeKind, Page, PageContent, Place

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SITE = "https://tienda.example/"
TABLE = "quejas.csv"


def block(text: str) -> Block:
    return Block(text, Place.HERO, heading="Envíos", source="h1", lang="es")


def hash_of(blocks: tuple[Block, ...]) -> str:
    return hashlib.sha256("\n".join(each.text for each in blocks).encode("utf-8", "replace")).hexdigest()


def page(path: str, *texts: str, at: datetime = NOON, links: tuple[str, ...] = (), version: int = 1) -> Page:
    content = PageContent(
        title=f"Página {path}",
        declared_language="es",
        blocks=tuple(block(text) for text in texts),
        links=tuple(Link(SITE + link, "más") for link in links),
    )
    body = ("<h1>" + "</h1><h1>".join(texts) + "</h1>").encode("utf-8", "replace")
    return Page(
        SITE, SITE + path, at, 200, body, "utf-8", content, hash_of(content.blocks), version, etag=f'"{path}"'
    )


def outcome(path: str, kind: OutcomeKind = OutcomeKind.FETCHED, reason: str = "", depth: int = 0) -> Outcome:
    return Outcome(SITE, SITE + path, kind, reason, depth, SITE if depth else "")


def queued(*paths: str, depth: int = 1) -> list[Outcome]:
    return [outcome(path, OutcomeKind.QUEUED, depth=depth) for path in paths]


def complaint(number: str, text: str = "No llegó el pedido", *, author: str = "") -> Complaint:
    return Complaint(TABLE, number, text, date=NOON, rating=1.0, country="ES", author=author)


def report(imported: int, samples: tuple[str, ...] = ()) -> ImportReport:
    return ImportReport(TABLE, TABLE, imported, imported, 0, 0, columns={"text": "texto"}, samples=samples)
