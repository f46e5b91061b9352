"""The ledger counted: what was read with a remark, and what an import cut or kept apart."""

import numpy as np

from claims.replies import Answered
from claims.themes import Corpus
from crawler.items import ImportReport, Outcome, OutcomeKind
from reports.coverage import make_coverage

SITE = "https://shop.example"
NOBODY = Corpus((), np.zeros((0, 1), dtype=np.float32), 0.5)


def line(path: str, kind: OutcomeKind, reason: str = "") -> Outcome:
    return Outcome(SITE, SITE + path, kind, reason)


def test_pages_read_with_a_remark_are_listed_and_still_count_as_read() -> None:
    outcomes = [
        line("/", OutcomeKind.FETCHED),
        line("/z", OutcomeKind.FETCHED, "almost no text without JavaScript"),
        line("/b", OutcomeKind.UNCHANGED, "cut at the size limit"),
        line("/c", OutcomeKind.UNCHANGED, "same content"),
        line("/d", OutcomeKind.UNCHANGED, "not modified (304)"),
        line("/e", OutcomeKind.TRAP, "a calendar"),
    ]
    imports = [
        ImportReport("table", "one.csv", 10, 8, 1, 1, truncated=2, replies=1),
        ImportReport("table", "two.csv", 10, 9, 1, 0, truncated=0, replies=4),
    ]
    coverage = make_coverage(outcomes, NOBODY, imports, {}, 0.9, no_sites=False)
    assert [(row.url, row.reason, row.kind) for row in coverage.remarked] == [
        (f"{SITE}/b", "cut at the size limit", "unchanged"),
        (f"{SITE}/z", "almost no text without JavaScript", "fetched"),
    ]
    assert coverage.remarked_total == 2
    assert [row.url for row in coverage.skipped] == [f"{SITE}/e"]
    assert coverage.share == 1.0
    assert coverage.pages.fetched == 2
    assert (coverage.complaints.truncated, coverage.complaints.replies) == (2, 5)
    assert [row.truncated for row in coverage.complaints.imports] == [2, 0]
    assert [row.replies for row in coverage.complaints.imports] == [1, 4]
    assert coverage.complaints.near_duplicates == 2


def test_sources_keep_what_they_are_and_answers_their_interval() -> None:
    imports = [
        ImportReport("s", "app_store 42", 9, 9, 0, 0, kind="app_store", incomplete="x answered 500", posts=2)
    ]
    answers = [Answered("chat", 60, 34, 30, 5.0), Answered("email", 2, 0, 0, None)]
    coverage = make_coverage([], NOBODY, imports, {}, 0.9, no_sites=True, answers=answers)
    (summary,) = coverage.complaints.imports
    assert (summary.kind, summary.posts, summary.incomplete) == ("app_store", 2, "x answered 500")
    chat, email = coverage.answers
    assert (chat.channel, chat.texts, chat.answered, chat.share, chat.timed, chat.median_hours) == (
        "chat", 60, 34, 0.5667, 30, 5.0,
    )  # fmt: skip
    assert chat.share_interval[0] < chat.share < chat.share_interval[1]
    assert (email.share, email.median_hours) == (0.0, None)
