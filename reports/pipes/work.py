"""What each pipe does with a batch of records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.complaints import ComplaintInput, ComplaintReader
from claims.encoders import TextEncoder
from claims.model import ReadText
from claims.pairs import PairVectors, signs_of
from claims.promises import PromiseInput, PromiseReader
from claims.relations import ClaimSide, ComplaintSide, relate_many
from crawler.blocks import extract
from reports.pipes import shapes
from reports.pipes.lines import LineError, Record, optional, require_text


def check_claims(record: Record) -> None:
    """A line of `claims`: a text or a page."""
    require_text(record, "text", "html")
    optional(record, "lang", str, "a string such as es or en")


def claims_of(records: Sequence[Record], reader: PromiseReader) -> Iterator[Record]:
    """Claims and qualifiers of each record."""
    jobs = [_inputs(record) for record in records]
    readings = iter(reader.read_many([item for job in jobs for item in job]))
    for record, job in zip(records, jobs, strict=True):
        read = [next(readings) for _ in job]
        in_blocks = not isinstance(record.get("text"), str)
        yield {"id": record.get("id"), **_claims_shape(record, job, read, in_blocks=in_blocks)}


def _inputs(record: Record) -> list[PromiseInput]:
    lang = str(record.get("lang") or "")[:2].lower()
    country = str(record.get("country") or "").upper()
    if isinstance(record.get("text"), str):
        return [PromiseInput(text=record["text"], lang=lang, country=country)]
    content = extract(record["html"], str(record.get("url") or ""))
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


def _claims_shape(
    record: Record, job: Sequence[PromiseInput], read: Sequence[ReadText], *, in_blocks: bool
) -> Record:
    numbers = list(range(len(read))) if in_blocks else [None] * len(read)
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
    if in_blocks:
        shape["blocks"] = [
            {"block": number, "text": item.text, "place": item.place.value if item.place else None}
            for number, (item, one) in enumerate(zip(job, read, strict=True))
            if one.claims or one.qualifiers
        ]
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
    """The reading of each record."""
    inputs = [
        ComplaintInput(
            text=record["text"],
            lang=str(record.get("lang") or "")[:2].lower(),
            rating=None if record.get("rating") is None else float(record["rating"]),
            country=str(record.get("country") or "").upper(),
        )
        for record in records
    ]
    for record, reading in zip(records, reader.read_many(inputs), strict=True):
        yield {"id": record.get("id"), **shapes.complaint(reading)}


def check_relate(record: Record) -> None:
    """A line of `relate`: a claim and a complaint."""
    for name in ("claim", "complaint"):
        if not isinstance(record.get(name), str):
            raise LineError(f'no "{name}" string; add it')


def relations_of(
    records: Sequence[Record], promises: PromiseReader, complaints: ComplaintReader, encoder: TextEncoder
) -> Iterator[Record]:
    """How each claim and complaint relate."""
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
    for record, reading, found in zip(records, readings, relate_many(pairs), strict=True):
        yield {"id": record.get("id"), **shapes.relation(found, reading.lang)}
