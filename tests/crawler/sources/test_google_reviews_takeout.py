"""Google's reviews in Takeout: ratings, answers, translations, several locations, what is damaged."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.exports import bundle
from crawler.exports.errors import TableError
from crawler.exports.formats import google_reviews_takeout as google
from crawler.items import SkippedRow
from crawler.sources import RawRecord, SourceTarget, Speaker
from crawler.sources.files import inspect_file
from tests.crawler.sources.exported import claiming, packed, records_of, skipped_of, unpacked

ENGLISH = "Takeout/Google Business Profile/account-1/location-2/reviews.json"
SPANISH = "Takeout/Perfil de Empresa de Google/account-1/location-3/reviews-a1.json"


def review(number: int, comment: str, **more: Any) -> dict[str, Any]:
    return {
        "name": f"accounts/1/locations/2/reviews/R{number}",
        "reviewer": {"displayName": "Ana Ruiz", "profilePhotoUrl": "https://photo.example/a"},
        "starRating": "ONE",
        "comment": comment,
        "createTime": "2024-05-04T10:11:12.123456Z",
        **more,
    }


def reviews(*some: Any) -> str:
    return json.dumps({"reviews": list(some)}, ensure_ascii=False, indent=2)


def read(path: Path) -> list[RawRecord | SkippedRow]:
    return list(google.read(path, SourceTarget("google_reviews_takeout", "g", path=path)))


def test_reviews_with_rating_date_author_and_the_companys_answer(tmp_path: Path) -> None:
    reply = {"comment": "Lo sentimos, Ana", "updateTime": "2024-05-06T00:00:00Z"}
    edited = review(2, "Sigue sin llegar 😡", starRating="TWO", updateTime="2024-06-01T00:00:00Z")
    anonymous = review(
        3, "Bien", reviewer={"displayName": "A Google user", "isAnonymous": True}, starRating=7
    )
    wordless = review(4, "", starRating="FIVE")
    folder = unpacked(
        tmp_path,
        {ENGLISH: reviews(review(1, "No llegó", reviewReply=reply), edited, anonymous, wordless, "x")},
    )
    first, answer, second, third = records_of(read(folder))
    assert (first.record_id, first.rating, first.author) == (
        "accounts/1/locations/2/reviews/R1",
        1.0,
        "Ana Ruiz",
    )
    assert first.date is not None
    assert first.date.isoformat() == "2024-05-04T10:11:12.123456+00:00"
    assert (answer.speaker, answer.text, answer.answers) == (
        Speaker.REPLY,
        "Lo sentimos, Ana",
        first.record_id,
    )
    assert answer.date is not None
    assert second.date is not None
    assert (second.rating, second.date.month) == (2.0, 6)
    assert (third.author, third.rating) == ("", None)
    assert [row.reason for row in skipped_of(read(folder))] == ["no text", "not a record"]


@pytest.mark.parametrize(
    ("comment", "kept"),
    [
        ("(Translated by Google) Never came\n\n(Original)\nNunca llegó", "Nunca llegó"),
        ("Nunca llegó\n\n(Translated by Google)\nNever came", "Nunca llegó"),
        ("(Traducido por Google) Nunca llegó\n\n(Original)\nNever came", "Never came"),
        ("Never came\n\n(Traducido por Google)\nNunca llegó", "Never came"),
        ("(Translated by Google) Never came", "Never came"),
        ("The (Original) pizza is better", "The (Original) pizza is better"),
        ("  \n", ""),
    ],
)
def test_what_the_customer_wrote_is_kept_and_not_the_translation(comment: str, kept: str) -> None:
    assert google.original(comment) == kept


def test_every_location_in_either_language(tmp_path: Path) -> None:
    path = packed(
        tmp_path / "takeout.zip",
        {
            ENGLISH: reviews(review(1, "One")),
            SPANISH: reviews(review(2, "Dos")),
            "../reviews.json": reviews(review(3, "Fuera")),
            "Takeout/Perfil de Empresa de Google/account-1/data.json": "{}",
        },
    )
    assert google.recognises(path)
    assert [one.text for one in records_of(read(path))] == ["One", "Dos"]


def test_one_file_cut_short_costs_itself_and_all_of_them_the_import(tmp_path: Path) -> None:
    whole = reviews(review(1, "Entera"), review(2, "También"))
    folder = unpacked(tmp_path, {ENGLISH: whole, SPANISH: whole[:-30]})
    assert [one.text for one in records_of(read(folder))] == ["Entera", "También", "Entera"]
    assert "reviews-a1.json was cut short" in skipped_of(read(folder))[0].reason
    (folder / ENGLISH).unlink()
    with pytest.raises(TableError, match=r"line \d+: .*reviews-a1\.json was cut short"):
        read(folder)
    with pytest.raises(TableError, match=r"holds no reviews\.json\. Choose Google Business Profile"):
        read(unpacked(tmp_path / "other", {"a.json": "{}"}))


def test_sizes_are_bounded_whatever_a_zip_claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = claiming(packed(tmp_path / "takeout.zip", {ENGLISH: reviews(review(1, "Una"))}), 0xFFFF_FFF0)
    assert [one.text for one in records_of(read(path))] == ["Una"]
    monkeypatch.setattr(bundle, "MAX_MEMBER", 100)
    with pytest.raises(TableError, match="holds more than"):
        read(path)


def test_a_look_at_it_hides_people(tmp_path: Path) -> None:
    folder = unpacked(tmp_path, {ENGLISH: reviews(review(1, "Llamé al 612345678 y nada"))})
    plan = inspect_file(SourceTarget("google_reviews_takeout", "g", path=folder))
    assert plan.records == {"customers' texts": 1}
    assert "612345678" not in repr(plan)


KEYS = ["name", "reviewer", "displayName", "starRating", "comment", "createTime", "reviewReply"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=12,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(JSON, max_size=4), st.integers(0, 300))
def test_whatever_stands_in_it_is_read_or_refused(tmp_path: Path, values: list[Any], cut: int) -> None:
    text = reviews(*values)
    folder = unpacked(tmp_path, {ENGLISH: text[: cut or None].encode("utf-8", "surrogatepass")})
    found: list[RawRecord | SkippedRow] = []
    refused = ""
    try:
        found = read(folder)
    except TableError as error:
        refused = str(error)
    assert not refused or (str(folder) in refused and cut < len(text))
    assert len(records_of(found)) <= text.count('"comment"')
