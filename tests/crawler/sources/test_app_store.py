"""App Store: golden answers, and what happens when the store misbehaves."""

from __future__ import annotations

from typing import Any

from crawler.sources import SourceTarget
from tests.crawler.sources.driver import drive
from tests.crawler.sources.scripted import Heard, Said

TARGET = SourceTarget("app_store", "app", account="id42", country="MX")


def review(number: int, **changes: Any) -> dict[str, Any]:
    entry = {
        "id": {"label": str(number)},
        "title": {"label": "No abre"},
        "content": {"label": "Prometen soporte 24 h y llevo tres días. Mi correo es ana@correo.mx 😡"},
        "im:rating": {"label": "1"},
        "im:version": {"label": "3.2"},
        "updated": {"label": "2026-05-04T10:11:12-07:00"},
        "author": {"name": {"label": "Ana P"}, "uri": {"label": ""}},
    }
    return entry | changes


def feed(*entries: Any) -> Said:
    return Said({"feed": {"entry": list(entries)}})


def test_reviews_are_complaints_with_rating_date_version_and_hashed_author() -> None:
    app = {"im:name": {"label": "The app itself"}}
    driven = drive(
        TARGET, {"/mx/rss/customerreviews/page=1/id=42/sortby=mostrecent/json": feed(app, review(7))}
    )
    (kept,) = driven.kept
    assert (kept.record_id, kept.rating, kept.product, kept.channel, kept.country) == (
        "7",
        1.0,
        "3.2",
        "app_store",
        "MX",
    )
    assert kept.text == "No abre. Prometen soporte 24 h y llevo tres días. Mi correo es [e-mail] 😡"
    assert kept.date is not None
    assert kept.date.isoformat() == "2026-05-04T10:11:12-07:00"
    assert kept.author
    assert "Ana" not in kept.author


def test_one_review_alone_is_a_dict() -> None:
    driven = drive(
        TARGET, lambda heard: Said({"feed": {"entry": review(1)}}) if "page=1/" in heard.path else feed()
    )
    assert [record.record_id for record in driven.raw] == ["1"]


def test_an_empty_feed_is_no_problem() -> None:
    driven = drive(TARGET, lambda _: Said({"feed": {}}))
    assert not driven.raw
    assert not driven.problems


def test_ten_pages_and_no_more() -> None:
    def page(heard: Heard) -> Said:
        return feed(review(len(heard.path)), review(hash(heard.path)))

    assert len(drive(TARGET, page).heard) == 10


def test_a_pass_goes_on_after_the_last_page_kept() -> None:
    driven = drive(TARGET, lambda _: feed(), cursor="4")
    assert "page=5/" in driven.heard[0].path


def test_json_cut_short_is_asked_for_again_then_told() -> None:
    driven = drive(TARGET, lambda _: Said(b'{"feed": {"entry": ['))
    assert len(driven.heard) == 2
    assert len(driven.problems) == 1
    assert driven.problems[0].endswith("answered what is no JSON, or JSON cut short")


def test_a_shape_that_is_not_documented_is_told() -> None:
    driven = drive(TARGET, lambda _: Said({"feed": {"entry": [{"im:rating": 5}]}}))
    assert "not documented" in driven.problems[0]
