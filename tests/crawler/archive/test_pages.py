from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from archive_samples import DAY, NOON, SITE, block, hash_of, outcome, page, queued

from crawler.archive import Archive, ArchiveError
from crawler.items import Block, Link, Outcome, OutcomeKind, PageContent, Place, Voice


@pytest.fixture
def run(archive: Archive) -> int:
    return archive.begin_run(key="acme", now=NOON).id


def later_run(archive: Archive, run: int, at: datetime = NOON + DAY) -> int:
    archive.finish_run(run, at)
    return archive.begin_run(key="acme", now=at).id


def read(archive: Archive, run: int) -> dict[str, tuple[str, OutcomeKind, int]]:
    """What a run read: by path, its first text, the outcome, and how many stretches its history has."""
    return {
        each.url.removeprefix(SITE): (each.content.blocks[0].text, each.outcome, len(each.history))
        for each in archive.pages(run, [SITE])
    }


def test_a_page_comes_back_as_it_was_saved(archive: Archive, run: int) -> None:
    saved = page("envios", "Entrega en 24 h \ud83d roto", "Ñandú 🙂", links=("a", "b"))
    assert archive.save_page(run, saved, outcome("envios"), queued("a", "b"))
    (got,) = archive.pages(run, [SITE])
    assert got.content == saved.content
    assert (got.url, got.content_hash, got.fetched_at) == (saved.url, saved.content_hash, NOON)
    assert got.outcome is OutcomeKind.FETCHED
    assert archive.links_of(SITE, saved.url) == saved.content.links
    assert archive.body_of(SITE, saved.url) == saved.body
    assert archive.snapshot_content(saved.content_hash) == saved.content


def test_everything_a_page_may_hold_survives(archive: Archive, run: int) -> None:
    content = PageContent(
        title="t",
        declared_language="es-MX",
        blocks=(block("x"), Block("y", Place.JSON_LD, Voice.CUSTOMER)),
        links=(Link("https://a/", "a", "nofollow", "en"),),
        canonical="https://c/",
        noindex=True,
        script_shell=True,
        alternates=(Link("https://en/", hreflang="en"),),
    )
    saved = page("p", "x")
    object.__setattr__(saved, "content", content)
    archive.save_page(run, saved, outcome("p"))
    assert next(iter(archive.pages(run, [SITE]))).content == content


def test_saving_again_changes_nothing(archive: Archive, run: int) -> None:
    archive.save_page(run, page("a", "uno"), outcome("a"), queued("b"))
    before = list(archive.pages(run, [SITE])), list(archive.outcomes(run, [SITE]))
    assert not archive.save_page(run, page("a", "uno"), outcome("a"), queued("b"))
    assert (list(archive.pages(run, [SITE])), list(archive.outcomes(run, [SITE]))) == before


def test_the_same_content_moves_last_seen_and_counts_as_unchanged(archive: Archive, run: int) -> None:
    archive.save_page(run, page("a", "uno"), outcome("a"))
    second = later_run(archive, run)
    assert not archive.save_page(second, page("a", "uno", at=NOON + DAY, links=("n",)), outcome("a"))
    (got,) = archive.pages(second, [SITE])
    (stretch,) = got.history
    assert got.outcome is OutcomeKind.UNCHANGED
    assert (stretch.first_seen, stretch.last_seen, stretch.run_id) == (NOON, NOON + DAY, run)
    assert archive.links_of(SITE, SITE + "a") == (
        Link(SITE + "n", "más"),
    )  # new links of the same text count


def test_changed_content_is_a_new_snapshot_and_the_old_run_still_reads_the_old_one(
    archive: Archive, run: int
) -> None:
    archive.save_page(run, page("a", "24 h"), outcome("a"))
    second = later_run(archive, run)
    assert archive.save_page(second, page("a", "48 h", at=NOON + DAY), outcome("a"))
    assert read(archive, run) == {"a": ("24 h", OutcomeKind.FETCHED, 1)}
    assert read(archive, second) == {"a": ("48 h", OutcomeKind.FETCHED, 2)}
    (got,) = archive.pages(second, [SITE])
    old, new = got.history
    assert archive.snapshot_content(old.content_hash).blocks[0].text == "24 h"
    assert (old.last_seen, new.first_seen, new.run_id) == (NOON, NOON + DAY, second)


def test_a_text_that_returns_did_not_stand_there_in_between(archive: Archive, run: int) -> None:
    archive.save_page(run, page("a", "24 h"), outcome("a"))
    second = later_run(archive, run)
    archive.save_page(second, page("a", "48 h", at=NOON + DAY), outcome("a"))
    third = later_run(archive, second, NOON + 2 * DAY)
    assert archive.save_page(third, page("a", "24 h", at=NOON + 2 * DAY), outcome("a"))
    (got,) = archive.pages(third, [SITE])
    assert [each.first_seen for each in got.history] == [NOON, NOON + DAY, NOON + 2 * DAY]


def test_not_modified_keeps_the_content_and_its_links(archive: Archive, run: int) -> None:
    archive.save_page(run, page("a", "uno", links=("b",)), outcome("a"))
    second = later_run(archive, run)
    archive.record_outcomes(second, queued("a", depth=2))
    archive.touch_page(second, SITE, SITE + "a", NOON + DAY, queued("b"))
    (got,) = archive.pages(second, [SITE])
    assert (got.outcome, got.fetched_at, got.history[0].last_seen) == (
        OutcomeKind.UNCHANGED,
        NOON + DAY,
        NOON + DAY,
    )
    assert [each.url for each in archive.pending(second, SITE)] == [SITE + "b"]
    assert {each.url: each.depth for each in archive.outcomes(second, [SITE])} == {
        SITE + "a": 2,
        SITE + "b": 1,
    }


def test_a_page_never_stored_cannot_be_unmodified(archive: Archive, run: int) -> None:
    with pytest.raises(ArchiveError, match="without validators"):
        archive.touch_page(run, SITE, SITE + "a", NOON)
    assert not archive.holds_pages(SITE)
    assert archive.validators(SITE, SITE + "a") is None
    assert archive.links_of(SITE, SITE + "a") == ()
    assert archive.body_of(SITE, SITE + "a") is None


def test_validators_follow_the_last_answer(archive: Archive, run: int) -> None:
    saved = page("a", "uno")
    archive.save_page(run, saved, outcome("a"))
    known = archive.validators(SITE, saved.url)
    assert known is not None
    assert (known.etag, known.content_hash, known.extractor_version) == ('"a"', saved.content_hash, 1)


def test_the_same_bytes_take_over_what_their_headers_say_now(archive: Archive, run: int) -> None:
    saved = page("a", "uno")
    archive.save_page(run, saved, outcome("a"))
    assert archive.holds_pages(SITE)
    assert not archive.holds_pages("https://otra.example/")
    before = archive.validators(SITE, saved.url)
    assert before is not None
    assert before.body_hash == hashlib.sha256(saved.body).digest()
    assert before.encoding == saved.encoding
    second = later_run(archive, run)
    archive.touch_page(
        second, SITE, saved.url, NOON + DAY, reason="same content", validators=('"b"', "yesterday")
    )
    after = archive.validators(SITE, saved.url)
    assert after is not None
    assert (after.etag, after.last_modified, after.body_hash) == ('"b"', "yesterday", before.body_hash)
    (line,) = archive.outcomes(second, [SITE])
    assert (line.kind, line.reason) == (OutcomeKind.UNCHANGED, "same content")


def test_the_links_of_an_unchanged_page_include_its_translations(archive: Archive, run: int) -> None:
    saved = page("a", "uno", links=("b",))
    feed, english = Link("https://en/feed", "feed"), Link("https://en/", hreflang="en")
    object.__setattr__(saved, "content", replace(saved.content, alternates=(feed, english)))
    archive.save_page(run, saved, outcome("a"))
    assert archive.links_of(SITE, saved.url) == (*saved.content.links, english)


def test_the_clock_may_jump_back(archive: Archive, run: int) -> None:
    archive.save_page(run, page("a", "uno"), outcome("a"))
    archive.save_page(run, page("a", "uno", at=NOON - DAY), outcome("a"))
    (got,) = archive.pages(run, [SITE])
    assert [(each.first_seen, each.last_seen) for each in got.history] == [(NOON, NOON)]


def extract_better(body: bytes, url: str, encoding: str | None) -> PageContent:
    text = body.decode(encoding or "utf-8").removeprefix("<h1>").removesuffix("</h1>")
    return PageContent(f"v2 {url}", "es", tuple(block(f"{part}!") for part in text.split("</h1><h1>")))


def test_an_upgrade_of_the_extractor_is_not_a_change(archive: Archive, run: int) -> None:
    archive.save_page(run, page("a", "24 h"), outcome("a"))
    second = later_run(archive, run)
    assert archive.reextract(extract_better, 2, hash_of) == 1
    assert archive.reextract(extract_better, 2, hash_of) == 0
    again = page("a", "24 h!", at=NOON + DAY, version=2)  # what the new extractor reads now
    assert not archive.save_page(second, again, outcome("a"))
    (got,) = archive.pages(second, [SITE])
    assert got.content.blocks[0].text == "24 h!"
    assert [each.first_seen for each in got.history] == [NOON]


def test_the_same_bytes_under_another_extractor_are_not_a_change_either(archive: Archive, run: int) -> None:
    first = page("a", "24 h")
    archive.save_page(run, first, outcome("a"))
    again = page("a", "24 h", at=NOON + DAY, version=2)
    object.__setattr__(again, "content", extract_better(again.body, again.url, "utf-8"))
    object.__setattr__(again, "content_hash", hash_of(again.content.blocks))
    second = later_run(archive, run)
    assert not archive.save_page(second, again, outcome("a"))
    known = archive.validators(SITE, first.url)
    assert known is not None
    assert (known.content_hash, known.extractor_version) == (again.content_hash, 2)


def test_a_final_outcome_is_never_queued_again(archive: Archive, run: int) -> None:
    archive.record_outcomes(run, [outcome("x", OutcomeKind.ROBOTS, "robots.txt says no", depth=1)])
    archive.record_outcomes(run, queued("x"))
    assert archive.pending(run, SITE) == []
    (line,) = archive.outcomes(run, [SITE])
    assert (line.kind, line.reason) == (OutcomeKind.ROBOTS, "robots.txt says no")


def test_a_page_that_was_read_stays_read(archive: Archive, run: int) -> None:
    archive.save_page(run, page("a", "uno"), outcome("a"))
    archive.record_outcomes(run, [outcome("a", OutcomeKind.ERROR, "timeout")])
    assert read(archive, run) == {"a": ("uno", OutcomeKind.FETCHED, 1)}


def test_an_error_may_be_mended_within_the_run(archive: Archive, run: int) -> None:
    archive.record_outcomes(run, [outcome("a", OutcomeKind.ERROR, "timeout")])
    archive.save_page(run, page("a", "uno"), outcome("a"))
    (line,) = archive.outcomes(run, [SITE])
    assert (line.kind, line.reason) == (OutcomeKind.FETCHED, "")


def test_what_is_pending_comes_shallow_first_and_in_order_of_discovery(archive: Archive, run: int) -> None:
    archive.record_outcomes(run, [*queued("z", "b", depth=2), *queued("m", "c"), outcome("done")])
    assert [each.url.removeprefix(SITE) for each in archive.pending(run, SITE)] == ["m", "c", "z", "b"]
    assert archive.done_urls(run, SITE) == {SITE + "done"}
    assert archive.pending(run, "https://otra.example/") == []


def test_reading_keeps_the_order_of_sources_then_urls_byte_by_byte(archive: Archive, run: int) -> None:
    for path in ("b", "A", "a-b", "a/b", "á"):
        archive.save_page(run, page(path, path), outcome(path))
    got = [each.url.removeprefix(SITE) for each in archive.pages(run, [SITE, SITE])]
    assert got == ["A", "a-b", "a/b", "b", "á"]
    assert list(archive.pages(run, ["https://otra.example/"])) == []
    assert list(archive.pages(run, [])) == []


def test_urls_of_any_length_and_content_are_one_line_each(archive: Archive, run: int) -> None:
    long = Outcome(SITE, SITE + "x" * 50_000, OutcomeKind.TRAP, "endless")
    broken = Outcome(SITE, SITE + "\udcff\x00", OutcomeKind.ERROR, "no such \ud800 thing")
    archive.record_outcomes(run, [long, broken, long, broken])
    kinds = [each.kind for each in archive.outcomes(run, [SITE])]
    assert sorted(kinds) == [OutcomeKind.ERROR, OutcomeKind.TRAP]


def test_an_unknown_hash_is_an_error(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="holds no content 'nada'"):
        archive.snapshot_content("nada")


def test_times_come_back_in_utc(archive: Archive, run: int) -> None:
    naive = page("a", "uno", at=datetime(2026, 3, 2, 12))  # noqa: DTZ001 - the point of the test
    archive.save_page(run, naive, outcome("a"))
    (got,) = archive.pages(run, [SITE])
    assert got.fetched_at == NOON
    assert got.fetched_at.tzinfo is UTC


def test_sources_keep_their_id(archive: Archive) -> None:
    first = archive.source("site", SITE)
    assert archive.source("site", SITE) == first
    assert archive.source("table", SITE).id == first.id
    assert [(each.kind, each.key) for each in archive.sources()] == [("table", SITE)]
