"""What an analysis reads from the archive, in the form claims/ takes it: pages, posts, customers' texts."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from claims.complaints import ComplaintInput, ComplaintReader
from claims.foreign import third_language
from claims.inventory import EarlierSnapshot, Inventory, PageEvidence, merge_equal_pages
from claims.model import Claim, ComplaintReading, JudgedText, Unread
from claims.promises import PromiseReader
from claims.text import stable_id
from crawler.archive import Archive, StoredPage
from crawler.items import Complaint
from reports.stages.restored import with_restored

Advance = Callable[[str, int], None]  # what is being read, and how many more of it are done
_BATCH = 512


@dataclass(frozen=True, slots=True)
class SiteSource:
    """A site as the archive knows it, with the brand and country its pages speak for."""

    key: str
    brand: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources named now; what else the archive holds is not read.

    `complaints` and `statements` are keys of the archive; a source that may hold both stands in both.
    `fetched` are those that a run reads over the network: key -> the source as a person knows it.
    """

    sites: tuple[SiteSource, ...]
    complaints: tuple[str, ...]
    statements: tuple[str, ...]
    fetched: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the company says: claims, stated limits, how many pages each language has, and what is unread."""

    claims: tuple[Claim, ...]
    limits: tuple[Claim, ...]
    pages_by_language: dict[str, int]
    unread: tuple[Unread, ...] = ()

    @property
    def unread_pages(self) -> frozenset[str]:
        """The addresses of the pages of which nothing was read."""
        return frozenset(one.url for one in self.unread if one.what == "page")


def read_company(
    archive: Archive, run_id: int, sources: Sources, reader: PromiseReader, advance: Advance
) -> Spoken:
    """Read every page of the run and every statement of the tables into one inventory."""
    inventory = Inventory(reader)
    languages: dict[str, int] = {}
    pages = [
        _evidence(archive, stored, site)
        for site in sources.sites
        for stored in archive.pages(run_id, [site.key])
    ]
    merged = merge_equal_pages(pages)
    for page in merged:
        inventory.add_page(page)
        advance("pages", 1 + len(page.same_as))
    for post in archive.posts(sources.statements):
        inventory.add_post(post)
        advance("statements", 1)
    unread = inventory.unread()
    found = {one.url: one.language for one in unread if one.what == "page"}
    for page in pages:
        language = found.get(page.url) or page.content.declared_language[:2] or "?"
        languages[language] = languages.get(language, 0) + 1
    claims = with_restored(inventory.claims(), {page.url: page for page in merged})
    return Spoken(claims, inventory.limits(), dict(sorted(languages.items())), unread)


def _evidence(archive: Archive, stored: StoredPage, site: SiteSource) -> PageEvidence:
    *before, present = stored.history
    return PageEvidence(
        url=stored.url,
        content=stored.content,
        snapshot=stored.content_hash,
        seen_on=stored.fetched_at.date(),
        first_seen=present.first_seen.date(),
        brand=site.brand,
        country=site.country,
        earlier=tuple(
            EarlierSnapshot(ref.first_seen.date(), archive.snapshot_content(ref.content_hash))
            for ref in before
        ),
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """What customers say: the judged texts with their vectors, one row a text; and what was not read."""

    texts: tuple[JudgedText, ...]
    vectors: NDArray[np.float32]  # as the reader saw them
    unread: tuple[Unread, ...] = ()


def read_customers(
    archive: Archive,
    keys: Iterable[str],
    reader: ComplaintReader,
    languages: tuple[str, ...],
    advance: Advance,
    only: Container[str] | None = None,
) -> Heard:
    """Judge every customer's text once; a text that two sources hold under one number counts once.

    Texts in a third language are not judged.

    `only`: the ids of the texts to read, of all that there are.
    """
    judged: dict[str, JudgedText] = {}
    unread: dict[str, Unread] = {}
    rows: list[NDArray[np.float32]] = []
    stream = (item for item in archive.complaints(keys) if only is None or _text_id(item) in only)
    while batch := list(islice(stream, _BATCH)):
        foreign = [third_language(item.text, item.language) for item in batch]
        unread.update(
            (_text_id(item), Unread("text", found))
            for item, found in zip(batch, foreign, strict=True)
            if found
        )
        ours = [item for item, found in zip(batch, foreign, strict=True) if not found]
        seen = reader.read_with_vectors([_heard(item, languages) for item in ours])
        for number, (item, reading) in enumerate(zip(ours, seen.readings, strict=True)):
            text = _judged(item, reading)
            if text.id not in judged:
                judged[text.id] = text
                rows.append(seen.vectors[number])
        advance("texts", len(batch))
    return Heard(tuple(judged.values()), _stacked(rows), tuple(unread.values()))


def _stacked(rows: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    return np.vstack(rows) if rows else np.zeros((0, 1), dtype=np.float32)


def _heard(item: Complaint, languages: tuple[str, ...]) -> ComplaintInput:
    declared = item.language[:2]
    return ComplaintInput(
        text=item.text,
        lang=declared if declared in languages else "",
        rating=item.rating,
        country=item.country,
    )


def _text_id(item: Complaint) -> str:
    return stable_id("k", item.record_id, item.text)


def _judged(item: Complaint, reading: ComplaintReading) -> JudgedText:
    text_id = _text_id(item)
    return JudgedText(
        id=text_id,
        text=item.text,
        reading=reading,
        date=item.date.date() if item.date else None,
        person=item.author or text_id,
        channel=item.channel,
        brand=item.brand,
        country=item.country,
        product=item.product,
        case_number=item.case_number,
        link=item.link,
        rating=item.rating,
    )
