"""What changed between two audits: the same gap is recognised, a wobble is no news, the unread is not resolved."""

from dataclasses import replace

import pytest
from sample import SITE, claim, gap, sample

from reports.changes import ChangeKind, compare, gap_ids
from reports.result import AuditResult, GapOut
from reports.result_coverage import Skipped

HOME = f"{SITE}/"


def audit(*gaps: GapOut, claims=None, **more) -> AuditResult:
    known = claims if claims is not None else (claim("c1", "Entrega en 24 h", "/", "hero", "delivery_time"),)
    return replace(sample(), claims=tuple(known), gaps=gaps, **more)


def late(score: float = 0.5, id_: str = "g1", **more) -> GapOut:
    return gap(id_, "contradicted", ("c1",), "t1", score, aspect="delivery_time", complaints=40, **more)


def kinds(before, now, **more) -> list[ChangeKind]:
    return [change.kind for change in compare(before, now, **more).gaps]


def test_a_first_audit_has_only_new_gaps() -> None:
    changes = compare(None, sample())
    assert changes.first
    assert {change.kind for change in changes.gaps} == {ChangeKind.NEW}
    assert {change.gap.kind for change in changes.gaps} <= {
        "contradicted",
        "inconsistent",
        "unsupported",
        "silent",
    }
    assert changes.gaps[0].quote == "Entrega en 24 h en toda la península"


def test_the_same_audit_twice_changes_nothing() -> None:
    changes = compare(sample(), sample())
    assert {change.kind for change in changes.gaps} == {ChangeKind.UNCHANGED}
    assert not changes.any
    assert changes.measured_alike


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        (0.5, 0.55, ChangeKind.UNCHANGED),  # each within the other's interval
        (0.5, 0.60, ChangeKind.UNCHANGED),  # above the old interval, whose score the new one still holds
        (0.5, 0.75, ChangeKind.WORSE),
        (0.75, 0.5, ChangeKind.BETTER),
    ],
)
def test_a_score_that_wobbles_is_no_news(then: float, now: float, kind: ChangeKind) -> None:
    assert kinds(audit(late(then)), audit(late(now))) == [kind]


def test_a_score_without_an_interval_must_move_a_point() -> None:
    def bare(score: float) -> GapOut:
        return replace(late(), kind="unsupported", score=score, interval=(score, score))

    assert kinds(audit(bare(20.0)), audit(bare(20.9))) == [ChangeKind.UNCHANGED]
    assert kinds(audit(bare(20.0)), audit(bare(21.1))) == [ChangeKind.WORSE]


def test_a_hint_that_becomes_evidence_is_worse() -> None:
    assert kinds(audit(late(0.5, confidence="insufficient")), audit(late(0.52))) == [ChangeKind.WORSE]


def test_what_is_gone_is_resolved_only_where_its_pages_were_read() -> None:
    before = audit(late())
    gone = audit(claims=())
    assert kinds(before, gone) == [ChangeKind.NOT_REREAD]
    assert kinds(before, gone, read=[HOME]) == [ChangeKind.RESOLVED]
    assert kinds(before, gone, read=[f"{SITE}/other"]) == [ChangeKind.NOT_REREAD]
    # The promise stands, and was read: its complaints do not contradict it any more.
    assert kinds(before, audit()) == [ChangeKind.RESOLVED]


def test_every_page_of_a_promise_has_to_be_read() -> None:
    twice = (claim("c1", "Entrega en 24 h", "/", "hero", "delivery_time", also=("/envios",)),)
    before = audit(late(), claims=twice)
    assert kinds(before, audit(claims=()), read=[HOME]) == [ChangeKind.NOT_REREAD]
    assert kinds(before, audit(claims=()), read=[HOME, f"{SITE}/envios"]) == [ChangeKind.RESOLVED]


def test_a_page_that_is_gone_tells_as_much_as_one_that_was_read() -> None:
    coverage = replace(sample().coverage, skipped=(Skipped(HOME, "404 Not Found", "not_found"),))
    assert kinds(audit(late()), audit(claims=(), coverage=coverage)) == [ChangeKind.RESOLVED]


def test_a_gap_without_a_known_promise_is_not_called_resolved() -> None:
    assert kinds(audit(late(), claims=()), audit(claims=()), read=[HOME]) == [ChangeKind.NOT_REREAD]


def test_what_comes_back_is_told() -> None:
    older = gap_ids([audit(late())])
    assert kinds(audit(), audit(late()), known_before=older) == [ChangeKind.REGRESSED]
    assert kinds(audit(), audit(late())) == [ChangeKind.NEW]


@pytest.mark.parametrize(
    ("quote", "page", "aspect", "language", "kinds_"),
    [
        ("Entrega en 24 horas", "/", "delivery_time", "es", [ChangeKind.UNCHANGED]),
        ("Entrega en 24 horas", "/otra", "delivery_time", "es", [ChangeKind.NEW, ChangeKind.RESOLVED]),
        ("Entrega en 24 horas", "/", "returns", "es", [ChangeKind.NEW, ChangeKind.RESOLVED]),
        ("Entrega en 24 horas", "/", "delivery_time", "en", [ChangeKind.NEW, ChangeKind.RESOLVED]),
        ("Te lo llevamos hoy mismo", "/", "delivery_time", "es", [ChangeKind.NEW, ChangeKind.RESOLVED]),
    ],
    ids=["reworded", "another page", "another aspect", "another language", "another promise"],
)
def test_a_reworded_promise_on_the_same_page_is_the_same_gap(quote, page, aspect, language, kinds_) -> None:
    after = replace(late(), id="g2", claim_ids=("c2",), aspect=aspect)
    now = audit(after, claims=(claim("c2", quote, page, "hero", aspect, language=language),))
    assert kinds(audit(late()), now, read=[HOME]) == kinds_


def test_a_promise_in_common_or_the_same_theme_makes_it_the_same() -> None:
    both = (
        claim("c1", "Entrega en 24 h", "/", "hero", "delivery_time"),
        claim("c2", "Mañana en casa", "/x", "hero", "delivery_time"),
    )
    led = replace(late(), id="g2", claim_ids=("c2", "c1"))
    assert kinds(audit(late()), audit(led, claims=both)) == [ChangeKind.UNCHANGED]
    silent = replace(late(), kind="silent", claim_ids=())
    assert kinds(audit(silent), audit(replace(silent, id="g9"))) == [ChangeKind.UNCHANGED]
    other = replace(silent, id="g9", theme_id="t9")
    assert kinds(audit(silent), audit(other)) == [ChangeKind.NEW, ChangeKind.RESOLVED]


def test_one_gap_is_never_taken_for_two() -> None:
    two = (
        claim("a", "Entrega en 24 horas", "/", "hero", "delivery_time"),
        claim("b", "Entrega en 24 hs", "/", "hero", "delivery_time"),
    )
    now = audit(
        replace(late(), id="ga", claim_ids=("a",)), replace(late(), id="gb", claim_ids=("b",)), claims=two
    )
    found = compare(audit(late()), now)
    assert sorted(change.kind for change in found.gaps) == [ChangeKind.NEW, ChangeKind.UNCHANGED]
    assert next(change.gap.id for change in found.gaps if change.kind is ChangeKind.UNCHANGED) == "gb"


def test_other_rules_are_told() -> None:
    other = replace(sample(), method=replace(sample().method, minimum_n=99))
    assert not compare(sample(), other).measured_alike
