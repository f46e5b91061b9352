"""Google reviews: stars, translations, the owner's answers, pages that miss some, a token that ends midway."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Archive
from crawler.sources import Secret, SourceTarget, Speaker
from crawler.spiders.google_reviews import original
from tests.crawler.sources.driver import drive
from tests.crawler.sources.scripted import Heard, Said, fetch, scripted
from tests.crawler.sources.test_spider import NOW

TARGET = SourceTarget("google_reviews", "g", account="accounts/1/locations/2", token=Secret("ya29"))
PATH = "/v4/accounts/1/locations/2/reviews"


def review(number: str, **changes: Any) -> dict[str, Any]:
    made = {
        "reviewId": number, "name": f"{PATH}/{number}", "starRating": "ONE", "comment": "Anuncian parking y no hay 😠",
        "createTime": "2026-04-01T09:00:00.123Z", "updateTime": "2026-04-02T09:00:00Z",
        "reviewer": {"displayName": "Ana P", "isAnonymous": False},
    }  # fmt: skip
    return made | changes


def listing(*reviews: Any, total: int | None = None, after: str = "") -> Said:
    body: dict[str, Any] = {
        "reviews": list(reviews),
        "totalReviewCount": len(reviews) if total is None else total,
    }
    return Said(body | ({"nextPageToken": after} if after else {}))


def test_a_review_and_the_owners_answer() -> None:
    reply = {"comment": "Lo sentimos, está en obras.", "updateTime": "2026-04-03T09:00:00Z"}
    driven = drive(TARGET, {PATH: listing(review("r1", reviewReply=reply))})
    complaint, answer = driven.raw
    assert (complaint.rating, complaint.channel, complaint.author) == (1.0, "review", "Ana P")
    assert complaint.date is not None
    assert complaint.date.isoformat() == "2026-04-01T09:00:00.123000+00:00"
    assert (answer.speaker, answer.answers, answer.text) == (
        Speaker.REPLY,
        "r1",
        "Lo sentimos, está en obras.",
    )
    assert driven.problems == []
    assert driven.heard[0].query == {"pageSize": "50"}
    assert driven.heard[0].headers["Authorization"] == "Bearer ya29"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("(Translated by Google) No parking\n\n(Original)\nNo hay parking", "No hay parking"),
        ("No hay parking\n\n(Translated by Google)\nNo parking", "No hay parking"),
        ("(Traducido por Google) No hay parking\n\n(Original)\nNo parking", "No parking"),
        ("(Translated by Google) No parking", "No parking"),
        ("Plain (Original) words", "Plain (Original) words"),
        ("", ""),
    ],
)
def test_the_original_is_kept_and_not_its_translation(given: str, kept: str) -> None:
    assert original(given) == kept


def test_stars_without_words_count_and_leave_no_text() -> None:
    silent = review("r2", starRating="FIVE", reviewer={"isAnonymous": True, "displayName": "A Google user"})
    del silent["comment"]
    driven = drive(TARGET, {PATH: listing(review("r1"), silent)})
    assert [one.record_id for one in driven.kept] == ["r1"]
    assert driven.raw[1].author == ""
    assert driven.problems == []
    unknown = drive(TARGET, {PATH: listing(review("r3", starRating="STAR_RATING_UNSPECIFIED"))})
    assert unknown.raw[0].rating is None


def test_pages_are_turned_and_those_that_miss_some_are_told() -> None:
    def page(heard: Heard) -> Said:
        if heard.query.get("pageToken") == "p2":
            return listing(review("r2"), total=5)
        return listing(review("r1"), total=5, after="p2")

    driven = drive(TARGET, page)
    assert [one.record_id for one in driven.raw] == ["r1", "r2"]
    assert driven.problems == ["Google gave 2 of 5 reviews; the others did not come"]


def test_a_pass_goes_on_after_the_last_page_and_counts_on() -> None:
    driven = drive(TARGET, lambda _: listing(review("r9"), total=3), cursor='["p2", 2]')
    assert driven.heard[0].query["pageToken"] == "p2"
    assert driven.problems == []


def test_paging_that_never_ends() -> None:
    driven = drive(TARGET, lambda _: listing(review("r1"), after="p2"))
    assert len(driven.heard) == 2
    assert "no end" in driven.problems[0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said({}, 401), "refused (401)"), (Said({}, 403), "refused (403)"), (Said({}, 404), "not found"),
        (Said({}, 429), "429"), (Said(b"", 503), "answered 503"), (Said(b'{"reviews": [{', 200), "cut short"),
        (Said([]), "not documented"), (listing({"comment": "x"}, 3, None), "not documented"),
    ],
)  # fmt: skip
def test_what_google_may_answer_instead(said: Said, words: str) -> None:
    driven = drive(TARGET, lambda _: said)
    assert words in driven.problems[0]
    assert not driven.raw


def test_a_place_without_reviews() -> None:
    driven = drive(TARGET, {PATH: Said({})})
    assert (driven.raw, driven.problems) == ([], [])


@pytest.mark.parametrize(
    "account", ["", "locations/2", "accounts/1/locations/../../x", "accounts/1/locations/2?x=1"]
)
def test_an_account_of_another_form_is_never_asked_for(account: str) -> None:
    driven = drive(
        SourceTarget("google_reviews", "g", account=account, token=Secret("x")), lambda _: Said({})
    )
    assert not driven.heard
    assert "accounts/1/locations/2" in driven.problems[0]


def test_a_token_that_ends_midway_loses_nothing_known(tmp_path: Path) -> None:
    archive_url, answers = str(tmp_path / "archive.db"), {"": listing(review("r1"), total=2, after="p2")}
    answers["p2"] = listing(review("r2"), total=2)
    with scripted() as script:
        script.routes[PATH] = lambda heard: answers[heard.query.get("pageToken", "")]
        target = SourceTarget(
            "google_reviews", "g", account=TARGET.account, server=script.url, token=Secret("ya29")
        )
        assert fetch(target, archive_url, NOW)[0].problems == ()
        answers |= {"": listing(review("r3"), total=2, after="p2"), "p2": Said({}, 401)}
        assert "refused (401)" in fetch(target, archive_url, NOW)[0].problems[0]
    with Archive.open(archive_url) as archive:
        assert sorted(one.record_id for one in archive.complaints(["g"])) == ["r1", "r2", "r3"]
