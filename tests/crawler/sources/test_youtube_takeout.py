"""YouTube's list of videos in Takeout: English and Spanish, several files, what is private, what is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exports import bundle
from crawler.exports.errors import TableError
from crawler.exports.formats import youtube_takeout
from crawler.items import SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker
from crawler.sources.files import inspect_file
from tests.crawler.sources.exported import claiming, packed, records_of, skipped_of, unpacked

ENGLISH = "Takeout/YouTube and YouTube Music/video metadata/videos.csv"
SPANISH = "Takeout/YouTube y YouTube Music/metadatos de vídeos/vídeos.csv"
HEADER = (
    "Video ID,Approx Duration (ms),Video Audio Language,Video Category,Video Description (Original),Channel ID,"
    "Tag 1,Video Title (Original),Privacy,Video State,Video Create Timestamp,Video Publish Timestamp\n"
)
CABECERA = (
    "ID de vídeo,Duración aproximada (ms),Categoría del vídeo,Descripción del vídeo (original),ID de canal,"
    "Título del vídeo (original),Privacidad,Estado del vídeo,Marca de tiempo de creación del vídeo,"
    "Marca de tiempo de publicación del vídeo\n"
)
VIDEOS = (
    HEADER
    + 'abc_-1,9000,en,People,"Delivered in 24 h, ""always"".\nTerms below 🚚",UC1,ad,Fast,Public,Processed,'
    "2024-01-02T03:04:05+00:00,2024-01-03T10:00:00+00:00\n"
    + "abc_-2,9000,en,People,,UC1,,No contract,Unlisted,Processed,2024-01-04T03:04:05+00:00,\n"
    + "abc_-3,9000,en,People,Draft,UC1,,Secret,Private,Processed,2024-01-04T03:04:05+00:00,\n"
)
LISTA = (
    CABECERA
    + "xyz,9000,Personas,Sin letra pequeña,UC1,Envío gratis,Público,Procesado,2024-01-02T03:04:05+00:00,"
    "2024-01-03T10:00:00+00:00\n"
    + "xyy,9000,Personas,Nada,UC1,Nada,Privado,Procesado,2024-01-02T03:04:05+00:00,\n"
)


def read(path: Path) -> list[RawRecord | SkippedRow]:
    return list(youtube_takeout.read(path, SourceTarget("youtube_takeout", "y", path=path)))


def test_titles_and_descriptions_of_what_others_can_see(tmp_path: Path) -> None:
    first, second = records_of(read(unpacked(tmp_path, {ENGLISH: VIDEOS})))
    assert (first.record_id, first.title, first.text) == (
        "abc_-1", "Fast", 'Delivered in 24 h, "always".\nTerms below 🚚',
    )  # fmt: skip
    assert (first.speaker, first.channel) == (Speaker.COMPANY, "youtube")
    assert first.link == "https://www.youtube.com/watch?v=abc_-1"
    assert first.date is not None
    assert second.date is not None
    assert first.date.isoformat() == "2024-01-03T10:00:00+00:00"
    assert second.date.isoformat() == "2024-01-04T03:04:05+00:00"
    assert (second.title, second.text) == ("No contract", "")


def test_spanish_names_of_folder_file_and_columns(tmp_path: Path) -> None:
    path = packed(tmp_path / "takeout.zip", {SPANISH: LISTA, "../videos.csv": VIDEOS})
    assert youtube_takeout.recognises(path)
    (video,) = records_of(read(path))
    assert (video.record_id, video.title, video.text) == ("xyz", "Envío gratis", "Sin letra pequeña")


def test_many_videos_stand_in_several_files(tmp_path: Path) -> None:
    more = HEADER.lower() + "abc_-9,1,en,People,,UC1,,Another,Public,Processed,,2024-02-03T10:00:00Z\n"
    folder = unpacked(tmp_path, {ENGLISH: VIDEOS, ENGLISH.replace("videos.csv", "videos(1).csv"): more})
    assert sorted(one.title for one in records_of(read(folder))) == ["Another", "Fast", "No contract"]


def test_rows_of_another_width_and_quotes_left_open_cost_themselves(tmp_path: Path) -> None:
    broken = (
        HEADER
        + 'q,"never closed\n'
        + VIDEOS.removeprefix(HEADER)
        + "only,three,cells\n,1,en,,,,,,Public,,,\n"
    )
    found = read(unpacked(tmp_path, {ENGLISH: broken}))
    assert [one.title for one in records_of(found)] == ["Fast", "No contract"]
    assert [row.reason for row in skipped_of(found)] == [
        "a quote opens on this line and does not close", "3 fields where the header has 12", "no video",
    ]  # fmt: skip


def test_other_tables_of_the_takeout_are_not_videos(tmp_path: Path) -> None:
    other = {"Takeout/YouTube/video metadata/video texts.csv": "Video ID,Video Text Create Timestamp\na,b\n"}
    folder = unpacked(
        tmp_path, {**other, "Takeout/YouTube/comments/comments.csv": "Comment ID,Video ID\n1,2\n"}
    )
    assert not youtube_takeout.recognises(folder)
    with pytest.raises(TableError, match=r"no list of videos\. Choose YouTube"):
        read(folder)


def test_sizes_are_bounded_whatever_a_zip_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = claiming(
        packed(tmp_path / "takeout.zip", {ENGLISH: HEADER + 9 * VIDEOS.removeprefix(HEADER)}), 0xFFFF_FFF0
    )
    assert len(records_of(read(path))) == 18
    monkeypatch.setattr(bundle, "MAX_MEMBER", 100)
    with pytest.raises(TableError, match="holds more than"):
        read(path)


def test_a_look_at_it(tmp_path: Path) -> None:
    plan = inspect_file(SourceTarget("youtube_takeout", "y", path=unpacked(tmp_path, {ENGLISH: VIDEOS})))
    assert plan.records == {"posts": 2}
    assert "No contract" in plan.samples


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.integers(0, 700))
def test_whatever_stands_below_the_header_is_read_or_skipped(tmp_path: Path, text: str, cut: int) -> None:
    data = (VIDEOS[: max(cut, len(HEADER))] + text).encode("utf-8", "replace")
    found = read(unpacked(tmp_path, {ENGLISH: data}))
    said = data.decode().replace('""', '"')
    assert all(one.text.replace('""', '"') in said and one.title in said for one in records_of(found))
    assert all(row.reason for row in skipped_of(found))
