"""Google Business Profile's reviews in Google Takeout: `reviews.json`, `reviews-<...>.json` of each location.

Google shows its translation beside what the customer wrote; only the latter is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from crawler.exports.bundle import Bundle, Member
from crawler.exports.content_ids import content_id
from crawler.exports.dates import DateRule, parse_date
from crawler.exports.errors import TableError
from crawler.exports.json_members import Fields, JsonRecords, fields, name, one_by_one, words
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Speaker, Words

CARD = SourceCard(
    name="google_reviews_takeout",
    section="complaints",
    road=Road.FILE,
    title="Google Business Profile (Google Takeout)",
    yields=("complaints", "replies"),
    needs=("path",),
    limits=Words(es="lo que trae la exportación", en="what the export holds"),
    how=Words(
        es=(
            "takeout.google.com con la cuenta que gestiona la ficha: «Desmarcar todo», Perfil de Empresa de "
            "Google, «Siguiente paso», «Crear exportación». Indique el ZIP o su carpeta."
        ),
        en=(
            "takeout.google.com with the account that manages the profile: Deselect all, Google Business "
            "Profile, Next step, Create export. Name the ZIP or its folder."
        ),
    ),
)
_REVIEWS = ("reviews*.json", "rese*as*.json", "opiniones*.json")
_MARKS = (b'"starRating"', b'"reviewer"', b'"reviews"')
_STARS = {"ONE": 1.0, "TWO": 2.0, "THREE": 3.0, "FOUR": 4.0, "FIVE": 5.0}
_TRANSLATED = ("(Translated by Google)", "(Traducido por Google)")
_ORIGINAL = "(Original)"


def recognises(path: Path) -> bool:
    """Tell whether a file, folder or ZIP holds a profile's reviews."""
    if path.is_file() and path.suffix.lower() not in {".json", ".zip"}:
        return False
    with Bundle.open(path) as bundle:
        heads = (member.head(8000) for member in bundle.named(*_REVIEWS)[:20])
        return any(all(mark in head for mark in _MARKS) for head in heads)


def read(path: Path, _target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read every review with words in it, and the company's answer to it."""
    with Bundle.open(path) as bundle:
        found = bundle.named(*_REVIEWS)
        if not found:
            raise TableError(
                path, "it holds no reviews.json.", "Choose Google Business Profile in Google Takeout."
            )
        yield from one_by_one([_reviews(path, member) for member in found])


def original(comment: str) -> str:
    """What the customer wrote, of a comment that may hold Google's translation before or after it."""
    if any(mark in comment for mark in _TRANSLATED):
        written = comment.partition(_ORIGINAL)[2]
        if written.strip():
            return written.strip()
        for mark in _TRANSLATED:
            comment = comment.partition(mark)[0].strip() or comment.replace(mark, "")
    return comment.strip()


def _reviews(path: Path, member: Member) -> Iterator[RawRecord | SkippedRow]:
    for one in JsonRecords(path, member, "reviews"):
        if isinstance(one, SkippedRow):
            yield one
            continue
        line, review = one
        text = original(words(review.get("comment")))
        if not text:
            yield SkippedRow(line, "no text")
            continue
        record = _review(review, text)
        yield record
        reply = fields(review.get("reviewReply"))
        if answer := original(words(reply.get("comment"))):
            yield RawRecord(
                record_id=f"{record.record_id}:reply",
                text=answer,
                speaker=Speaker.REPLY,
                date=_moment(reply, "updateTime"),
                channel=record.channel,
                answers=record.record_id,
            )


def _review(review: Fields, text: str) -> RawRecord:
    reviewer = fields(review.get("reviewer"))
    author = "" if reviewer.get("isAnonymous") is True else words(reviewer.get("displayName"))
    date = _moment(review, "updateTime", "createTime")  # an edited review says what it says since then
    return RawRecord(
        record_id=name(review.get("name")) or name(review.get("reviewId")) or content_id(date, author, text),
        text=text,
        date=date,
        rating=_rating(review.get("starRating")),
        channel="google_reviews",
        author=author,
    )


def _rating(stars: object) -> float | None:
    if isinstance(stars, str):
        return _STARS.get(stars.upper())
    return float(stars) if isinstance(stars, int) and stars in range(1, 6) else None


def _moment(record: Fields, *keys: str) -> datetime | None:
    times = (parse_date(words(record.get(key)), DateRule()) for key in keys)
    return next((time for time in times if time is not None), None)
