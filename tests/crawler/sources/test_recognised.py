"""Every export is recognised by its own format and by no other; tables and strangers by none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crawler.exports.formats import telegram
from crawler.sources import registry
from tests.crawler.sources import test_google_reviews_takeout as google
from tests.crawler.sources import test_linkedin as linkedin
from tests.crawler.sources import test_meta as meta
from tests.crawler.sources import test_telegram as chats
from tests.crawler.sources import test_x_archive as x
from tests.crawler.sources import test_youtube_takeout as youtube
from tests.crawler.sources.exported import packed, unpacked

EXPORTS: dict[str, list[dict[str, str | bytes]]] = {
    "google_reviews_takeout": [{google.ENGLISH: google.reviews(google.review(1, "No va"))}],
    "linkedin": [
        {"acme.xls": linkedin.xls([linkedin.NOTE, linkedin.HEADER, *linkedin.POSTS])},
        {"acme.xlsx": linkedin.xlsx()},
    ],
    "meta": [
        {f"{meta.PAGE}/posts/profile_posts_1.json": meta.misread([meta.post("Hola")])},
        {"posts/your_posts_1.json": meta.misread([meta.photo("Hola")])},
        {"content/posts_1.json": meta.misread([{"media": [{"creation_timestamp": 1, "title": "Hola"}]}])},
        {f"{meta.INBOX}/a_1/message_1.json": meta.chat(("Ana", "Hola"))},
        {f"{meta.PAGE}/posts/profile_posts_1.html": "<html>"},
    ],
    "telegram": [{"ChatExport/result.json": json.dumps(chats.GROUP)}],
    "x_archive": [dict(x.ARCHIVE), {"tweet.js": x.script("tweet", x.tweet(1, "Hola"))}],
    "youtube_takeout": [{youtube.ENGLISH: youtube.VIDEOS}, {youtube.SPANISH: youtube.LISTA}],
    "": [
        {"complaints.csv": "id,fecha,texto\n1,2024-01-02,No llegó\n"},
        {"reviews.json": json.dumps([{"text": "No llegó", "rating": 1}])},
        {"posts_1.json": "[]", "result.json": "{}", "tweets.js": "let a = 1", "message_1.json": "{}"},
        {"videos.csv": "id,text\n1,No llegó\n"},
        {"libro.xlsx": b"PK\x03\x04", "libro.xls": b"\xd0\xcf\x11\xe0"},
        {},
    ],
}
CASES = [(name, export) for name, exports in EXPORTS.items() for export in exports]


@pytest.mark.parametrize(("name", "export"), CASES)
def test_a_folder_is_recognised_by_its_format_alone(
    tmp_path: Path, name: str, export: dict[str, str | bytes]
) -> None:
    folder = unpacked(tmp_path / "export", export)
    folder.mkdir(exist_ok=True)
    claimed = [one for one in formats() if registry._module(one).recognises(folder)]
    assert claimed == ([name] if name else [])
    for file in (path for path in folder.rglob("*") if path.is_file()):
        assert {one for one in formats() if registry._module(one).recognises(file)} <= {name} - {""}


@pytest.mark.parametrize(("name", "export"), [case for case in CASES if case[0] != "linkedin"])
def test_a_zip_is_recognised_by_its_format_alone(
    tmp_path: Path, name: str, export: dict[str, str | bytes]
) -> None:
    path = packed(tmp_path / "facebook-export.zip", export)
    assert [one for one in formats() if registry._module(one).recognises(path)] == ([name] if name else [])


def test_one_takeout_may_hold_both_and_each_reads_its_own(tmp_path: Path) -> None:
    both = EXPORTS["google_reviews_takeout"][0] | EXPORTS["youtube_takeout"][0]
    path = packed(tmp_path / "takeout.zip", both)
    claimed = [one for one in formats() if registry._module(one).recognises(path)]
    assert claimed == ["google_reviews_takeout", "youtube_takeout"]


def test_a_card_stands_in_every_format_and_says_how_in_both_languages() -> None:
    for name in formats():
        card = registry.card(name)
        assert card.name == name
        assert card.how.es
        assert card.how.en
        assert card.yields


def formats() -> list[str]:
    return sorted(registry._modules([str(Path(telegram.__file__).parent)]))
