"""The ledger counted: what was read with a remark, and what an import cut or kept apart."""

import numpy as np

from claims.themes import Corpus
from crawler.items import ImportReport, Outcome, OutcomeKind
from reports.coverage import make_coverage

SITE = "https://shop.example"


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
    coverage = make_coverage(
        outcomes, Corpus((), np.zeros((0, 1), dtype=np.float32), 0.5), imports, {}, 0.9, no_sites=False
    )
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
