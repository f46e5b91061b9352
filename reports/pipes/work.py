"""What each pipe does with a batch of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import TextEncoder
from claims.foreign import third_language
from claims.foreign_pages import ForeignParts, foreign_parts
from claims.matching.pairs import signs_of
from claims.matching.relations import relate_many
from claims.model import ReadText
from claims.promises import PromiseInput, PromiseReader
from claims.sides import ClaimSide, ComplaintSide
from claims.transformer import PairVectors
from crawler.blocks import extract
from crawler.items import PageContent
from reports.pipes import shapes
from reports.pipes.lines import LineError, Record, optional, require_text


def check_claims(record: Record) -> None:
    """A line of `claims`: a text or a page."""
    require_text(record, "text", "html")
    optional(record, "lang", str, "a string such as es or en")


def claims_of(records: Sequence[Record], reader: PromiseReader) -> Iterator[Record]:
    """Claims and qualifiers of each record; null where it is in a third language."""
    jobs = [_job(record) for record in records]
    readings = iter(reader.read_many([item for job in jobs for item in job.read]))
    for record, job in zip(records, jobs, strict=True):
        if job.foreign.whole:
            shape = shapes.unread(shapes.UNREAD_CLAIMS, job.foreign.whole)
        else:
            shape = _claims_shape(record, job, [next(readings) for _ in job.read])
        yield {"id": record.get("id"), **shape}


@dataclass(frozen=True, slots=True)
class _Job:
    """One record: its texts by number (None: it is no page), and what of it is in a third language."""

    items: tuple[tuple[int | None, PromiseInput], ...]
    foreign: ForeignParts

    @property
    def read(self) -> list[PromiseInput]:
        return [item for _, item in self.items]


def _job(record: Record) -> _Job:
    lang = str(record.get("lang") or "")[:2].lower()
    country = str(record.get("country") or "").upper()
    if isinstance(record.get("text"), str):
        item = PromiseInput(text=record["text"], lang=lang, country=country)
        foreign = ForeignParts(third_language(item.text, lang))
        return _Job(() if foreign.whole else ((None, item),), foreign)
    content = extract(record["html"], str(record.get("url") or ""))
    foreign = foreign_parts(replace(content, declared_language=lang) if lang else content)
    numbered = enumerate(_blocks(content, lang, country))
    left = () if foreign.whole else numbered
    return _Job(tuple((n, item) for n, item in left if n not in foreign.blocks), foreign)


def _blocks(content: PageContent, lang: str, country: str) -> list[PromiseInput]:
    return [
        PromiseInput(
            text=block.text,
            lang=lang or block.lang[:2] or content.declared_language[:2],
            place=block.place,
            voice=block.voice,
            heading=block.heading,
            country=country,
        )
        for block in content.blocks
    ]


def _claims_shape(record: Record, job: _Job, read: Sequence[ReadText]) -> Record:
    numbers = [number for number, _ in job.items]
    shape: Record = {
        "lang": _main_language(read) or str(record.get("lang") or "es")[:2],
        "claims": [
            shapes.claim(found, number)
            for number, one in zip(numbers, read, strict=True)
            for found in one.claims
        ],
        "qualifiers": [
            shapes.qualifier(q, number)
            for number, one in zip(numbers, read, strict=True)
            for q in one.qualifiers
        ],
    }
    if not isinstance(record.get("text"), str):
        shape["blocks"] = [
            {"block": number, "text": item.text, "place": item.place.value if item.place else None}
            for (number, item), one in zip(job.items, read, strict=True)
            if one.claims or one.qualifiers
        ]
    if job.foreign.blocks:
        shape["unread_blocks"] = [{"block": n, "lang": found} for n, found in job.foreign.blocks.items()]
    return shape


def _main_language(read: Sequence[ReadText]) -> str:
    counts: dict[str, int] = {}
    for one in read:
        counts[one.lang] = counts.get(one.lang, 0) + 1
    return max(counts, key=lambda lang: (counts[lang], lang), default="")


def check_complaints(record: Record) -> None:
    """A line of `complaints`: a text, perhaps with its language, date and rating."""
    require_text(record, "text")
    optional(record, "lang", str, "a string such as es or en")
    optional(record, "date", str, "an ISO date")
    optional(record, "rating", (int, float), "a number")


def complaints_of(records: Sequence[Record], reader: ComplaintReader) -> Iterator[Record]:
    """The reading of each record; nothing found where it is in a third language."""
    inputs = [
        ComplaintInput(
            text=record["text"],
            lang=str(record.get("lang") or "")[:2].lower(),
            rating=None if record.get("rating") is None else float(record["rating"]),
            country=str(record.get("country") or "").upper(),
        )
        for record in records
    ]
    foreign = [third_language(item.text, item.lang) for item in inputs]
    ours = [item for item, found in zip(inputs, foreign, strict=True) if not found]
    readings = iter(reader.read_many(ours))
    for record, found in zip(records, foreign, strict=True):
        shape = shapes.unread(shapes.UNREAD_COMPLAINT, found) if found else shapes.complaint(next(readings))
        yield {"id": record.get("id"), **shape}


def check_relate(record: Record) -> None:
    """A line of `relate`: a claim and a complaint."""
    for name in ("claim", "complaint"):
        if not isinstance(record.get(name), str):
            raise LineError(f'no "{name}" string; add it')


def relations_of(
    records: Sequence[Record], promises: PromiseReader, complaints: ComplaintReader, encoder: TextEncoder
) -> Iterator[Record]:
    """How each claim and complaint relate; not at all where one of them is in a third language."""
    foreign = [any(third_language(record[side]) for side in ("claim", "complaint")) for record in records]
    ours = [record for record, unread in zip(records, foreign, strict=True) if not unread]
    related = iter(_related(ours, promises, complaints, encoder) if ours else ())
    for record, unread in zip(records, foreign, strict=True):
        yield {"id": record.get("id"), **(shapes.unread(shapes.UNREAD_RELATION) if unread else next(related))}


def _related(
    records: Sequence[Record], promises: PromiseReader, complaints: ComplaintReader, encoder: TextEncoder
) -> Iterator[Record]:
    sides = promises.describe([PromiseInput(text=record["claim"]) for record in records])
    readings = complaints.read_many([ComplaintInput(text=record["complaint"]) for record in records])
    left = encoder.encode([record["claim"] for record in records])
    right = encoder.encode([record["complaint"] for record in records])
    said = PairVectors.of([record["claim"] for record in records])
    told = PairVectors.of([record["complaint"] for record in records])
    signs = signs_of(said, told, (left * right).sum(axis=1))
    pairs = [
        (
            ClaimSide(side.text, side.aspects, side.quantities, side.strength, (side.text,)),
            ComplaintSide(record["complaint"], reading),
            sign,
        )
        for record, side, reading, sign in zip(records, sides, readings, signs, strict=True)
    ]
    for reading, found in zip(readings, relate_many(pairs), strict=True):
        yield shapes.relation(found, reading.lang)
