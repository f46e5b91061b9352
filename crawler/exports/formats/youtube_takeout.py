"""YouTube in Google Takeout: titles and descriptions of one's own videos, in English or Spanish.

Takeout writes `video metadata/videos.csv` (`videos(1).csv` and so on when there are many) and names folder,
file and columns in the account's language, so that the columns tell. Private videos were said to nobody and
are left out.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from crawler.exports.bundle import Bundle, Member
from crawler.exports.columns import plain
from crawler.exports.dates import DateRule, parse_date
from crawler.exports.delimited import stream_rows
from crawler.exports.errors import TableError
from crawler.exports.json_members import one_by_one
from crawler.exports.sniff import Dialect
from crawler.items import SkippedRow
from crawler.sources import RawRecord, Road, SourceCard, SourceTarget, Speaker, Words

CARD = SourceCard(
    name="youtube_takeout",
    section="social",
    road=Road.FILE,
    title="YouTube (Google Takeout)",
    yields=("posts",),
    needs=("path",),
    limits=Words(es="lo que trae la exportación", en="what the export holds"),
    how=Words(
        es=(
            "takeout.google.com con la cuenta del canal: «Desmarcar todo», YouTube y YouTube Music, "
            "«Todos los datos de YouTube incluidos»: solo vídeos (metadatos). Indique el ZIP o su carpeta."
        ),
        en=(
            "takeout.google.com with the channel's account: Deselect all, YouTube and YouTube Music, "
            "All YouTube data included: videos only (metadata). Name the ZIP or its folder."
        ),
    ),
)
_HEAD = 4000  # bytes a header fits into
# What a column holds, by the words its name has and those it has not.
_COLUMNS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "id": (("video id",), ("id de video",), ("id del video",)),
    "title": (
        ("video title", "original"),
        ("titulo", "video", "original"),
        ("video title",),
        ("titulo", "video"),
    ),
    "description": (
        ("video description", "original"),
        ("descripcion", "video", "original"),
        ("video description",),
        ("descripcion", "video"),
    ),
    "published": (("video publish timestamp",), ("publicacion", "video")),
    "created": (("video create timestamp",), ("creacion", "video")),
    "privacy": (("privacy",), ("privacidad",)),
}
_PRIVATE = frozenset({"private", "privado", "privada"})


def recognises(path: Path) -> bool:
    """Tell whether a file, folder or ZIP holds YouTube's list of videos."""
    if path.is_file() and path.suffix.lower() not in {".csv", ".zip"}:
        return False
    with Bundle.open(path) as bundle:
        return any(_is_list(member) for member in _tables(bundle))


def read(path: Path, _target: SourceTarget) -> Iterator[RawRecord | SkippedRow]:
    """Read every video that others could see."""
    with Bundle.open(path) as bundle:
        lists = [member for member in _tables(bundle) if _is_list(member)]
        if not lists:
            raise TableError(
                path,
                "it holds no list of videos.",
                "Choose YouTube with its video metadata in Google Takeout.",
            )
        yield from one_by_one([_videos(member) for member in lists])


def _tables(bundle: Bundle) -> tuple[Member, ...]:
    """Return the tables that may list videos: `videos.csv`, `vídeos.csv`, `videos(1).csv`."""
    return tuple(
        member
        for member in bundle.named("*.csv")
        if plain(member.name.rpartition("/")[2]).startswith("video")
    )


def _is_list(member: Member) -> bool:
    header = next(stream_rows(_text(member.head(_HEAD)), Dialect(",")), (1, [], ""))[1]
    return {"id", "title", "description"} <= _places(header).keys()


def _text(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", "replace", newline="")


def _videos(member: Member) -> Iterator[RawRecord | SkippedRow]:
    rows = stream_rows(_text(member.read()), Dialect(","))
    header = next(rows, (1, [], ""))[1]
    places = _places(header)
    for line, cells, problem in rows:
        if problem or len(cells) != len(header):
            yield SkippedRow(line, problem or f"{len(cells)} fields where the header has {len(header)}")
            continue
        video = {role: cells[at].strip() for role, at in places.items()}
        if not video["id"]:
            yield SkippedRow(line, "no video")
        elif plain(video.get("privacy", "")) not in _PRIVATE:
            yield _video(video)


def _video(video: Mapping[str, str]) -> RawRecord:
    return RawRecord(
        record_id=video["id"],
        text=video["description"],
        title=video["title"],
        speaker=Speaker.COMPANY,
        date=parse_date(video.get("published", ""), DateRule())
        or parse_date(video.get("created", ""), DateRule()),
        channel="youtube",
        link=f"https://www.youtube.com/watch?v={video['id']}",
    )


def _places(header: Sequence[str]) -> dict[str, int]:
    names = [plain(name) for name in header]
    found: dict[str, int] = {}
    for role, choices in _COLUMNS.items():
        for words in choices:
            at = next((at for at, name in enumerate(names) if all(word in name for word in words)), -1)
            if at >= 0:
                found[role] = at
                break
    return found
