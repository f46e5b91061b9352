"""Decisions, the baseline, the gate, run notes and retention, on small results made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import SITE, claim, gap, sample

from crawler.archive import Archive, Run, RunStatus
from crawler.items import Outcome, OutcomeKind
from reports.baseline import Baseline, update_of
from reports.codec import from_json, to_json
from reports.config import ConfigError
from reports.config_gate import NO_GATE, GateSection, HistorySection
from reports.decisions import Decision, Decisions, read_decisions
from reports.exits import UsageError
from reports.gate import Gate
from reports.history import Earlier, settle
from reports.identity import HURTING, trace_of
from reports.renderers.since_words import run_lines
from reports.renderers.wording import wording
from reports.result import AuditResult, GapOut
from reports.retention import runs_to_keep
from reports.run_notes import missed, rhythm, run_notes
from reports.stages.deciding import found_gap
from reports.stages.earlier import pages_seen
from reports.stages.evidence import SiteSource, Sources
from reports.toml_files import write_baseline, write_decision

HOME = f"{SITE}/"
DAY = "2026-09-01"


def audit(*gaps: GapOut, quote: str = "Entrega en 24 h", claim_id: str = "c1", at: str = DAY) -> AuditResult:
    base = sample()
    return replace(
        base,
        claims=(claim(claim_id, quote, "/", "hero", "delivery_time"),),
        gaps=gaps,
        window=replace(base.window, audited_at=f"{at}T06:00:00+00:00"),
    )


def late(score: float = 50.0, id_: str = "g-1", claim_id: str = "c1", **more) -> GapOut:
    made = gap(id_, "contradicted", (claim_id,), "t1", score / 100, aspect="delivery_time", complaints=40)
    return replace(made, interval=(score - 5, score + 5), country="ES", **more)


def decision(**more) -> Decision:
    keys = {"gap": "g-1", "decision": "accepted", "reason": "r", "decided": date(2026, 8, 1)}
    return Decision.model_validate(keys | more)


def settled(now: AuditResult, before: AuditResult | None = None) -> AuditResult:
    return settle(now, (), Earlier(before, {HOME}))


def judged(result: AuditResult, baseline: Baseline | None = None, **rules):
    verdict = Gate(GateSection(**rules), baseline).judge(result)
    assert verdict is not None
    return [(one.why, one.gap_id) for one in verdict.failures]


# Histories


def test_a_history_grows_audit_by_audit_and_survives_the_codec() -> None:
    first = settled(audit(late(), at="2026-09-01"))
    second = settled(audit(late(60.0), at="2026-09-08"), from_json(to_json(first)))
    (now,) = second.gaps
    assert now.history is not None
    assert [score.score for score in now.history.scores] == [50.0, 60.0]
    assert (now.history.runs, now.state) == (2, "worse")
    assert now.history.first_seen == "2026-09-01T06:00:00+00:00"
    assert second.since is not None
    assert [(c.kind, c.score_before) for c in second.since.changes] == [("worse", 50.0)]
    assert from_json(to_json(second)) == second


def test_a_gap_of_an_older_version_begins_its_history_where_it_was_last_seen() -> None:
    (now,) = settled(audit(late(), at="2026-09-08"), audit(late(), at="2026-09-01")).gaps
    assert now.history is not None
    assert (now.history.first_seen[:10], now.history.runs) == ("2026-09-01", 2)


def test_what_is_resolved_is_remembered_and_told_when_it_is_back() -> None:
    first = settled(audit(late(), at="2026-09-01"))
    gone = settled(audit(at="2026-09-08"), first)
    assert [(aside.state, aside.trace.id) for aside in gone.aside] == [("resolved", "g-1")]
    still = settled(audit(at="2026-09-15"), gone)
    assert still.since is not None
    assert still.since.changes == ()
    back = settled(audit(late(id_="g-2", claim_id="c2"), quote="Entrega en 24 horas", claim_id="c2"), still)
    (now,) = back.gaps
    assert (now.state, now.identity) == ("regressed", "g-1")
    assert back.aside == ()


def test_a_gap_that_another_promise_leads_by_now_is_the_same_one() -> None:
    """The leader's aspect may be another name for the matter; a promise in common says it is the same."""
    first = settled(audit(late()))
    led = replace(late(id_="g-2"), claim_ids=("c9", "c1"), aspect="price")
    (now,) = settled(audit(led, at="2026-09-08"), first).gaps
    assert (now.identity, now.state) == ("g-1", "ongoing")
    apart = replace(late(id_="g-3", claim_id="c9"), aspect="price")
    (new,) = settled(audit(apart, at="2026-09-08"), first).gaps
    assert (new.identity, new.state) == ("", "new")  # its own id will do


def test_a_chain_of_rewordings_is_one_gap() -> None:
    words = ("Entrega en 24 h", "Entrega en solo 24 h siempre", "En casa en solo 24 h siempre")
    result = None
    for n, quote in enumerate(words):
        result = settled(
            audit(
                late(id_=f"g-{n}", claim_id=f"c{n}"), quote=quote, claim_id=f"c{n}", at=f"2026-09-0{n + 1}"
            ),
            result,
        )
    assert result is not None
    (now,) = result.gaps
    assert (now.identity, now.state) == ("g-0", "ongoing")
    assert now.history is not None
    assert [edit.before for edit in now.history.edits] == list(words[:2])


@pytest.mark.parametrize(
    ("path", "seen"),
    [("read", True), ("gone", True), ("moved", True), ("twice", True), ("lost", False), ("away", False),
     ("broken", False)],
)  # fmt: skip
def test_a_page_was_looked_at_when_it_was_read_is_gone_or_leads_to_one_that_was(
    tmp_path: Path, path: str, seen: bool
) -> None:
    lines = {
        "read": (OutcomeKind.FETCHED, ""),
        "gone": (OutcomeKind.NOT_FOUND, "404"),
        "moved": (OutcomeKind.REDIRECT, f"301 to {SITE}/read"),
        "twice": (OutcomeKind.REDIRECT, f"301 to {SITE}/moved#top"),
        "lost": (OutcomeKind.REDIRECT, f"302 to {SITE}/broken"),
        "away": (OutcomeKind.REDIRECT, "301 to https://b.example/read, out of scope (another host)"),
        "broken": (OutcomeKind.ERROR, "500"),
    }
    with Archive.open(str(tmp_path / "a.db")) as archive:
        run = archive.begin_run(key="k", now=datetime(2026, 9, 1, tzinfo=UTC))
        archive.record_outcomes(
            run.id, [Outcome("shop", f"{SITE}/{name}", kind, why) for name, (kind, why) in lines.items()]
        )
        sources = Sources((SiteSource("shop"),), (), ())
        assert (f"{SITE}/{path}" in pages_seen(archive, run, sources)) is seen


# Decisions


@pytest.mark.parametrize(
    ("more", "state"),
    [
        ({}, "holds"),
        ({"expires": date(2026, 9, 1)}, "holds"),
        ({"expires": date(2026, 8, 31)}, "expired"),
        ({"gap": "g-9"}, "unused"),
    ],
)
def test_decisions_hold_expire_or_are_unused(more, state: str) -> None:
    result = Decisions((decision(**more),)).applied(settled(audit(late())))
    assert result.decisions is not None
    assert [one.state for one in result.decisions.decisions] == [state]
    assert (result.gaps[0].decision is not None) == (state == "holds")


def test_a_decision_finds_its_gap_by_the_words_where_no_id_is_known() -> None:
    trace = trace_of(late(), {"c1": audit().claims[0]})
    known = decision(
        decision="not_a_gap", kind="contradicted", promise="Entrega en 24 h", pages=(HOME,), language="es",
        aspect="delivery_time", country="ES", theme="t1",
    )  # fmt: skip
    other = replace(
        trace, id="g-7", claims=tuple(replace(c, id="c7", quote="Entrega en 24 horas") for c in trace.claims)
    )
    assert Decisions((known,)).rejected([other], f"{DAY}T06:00:00+00:00") == {"g-7"}
    elsewhere = replace(other, claims=tuple(replace(c, pages=("https://x.example/",)) for c in other.claims))
    assert Decisions((known,)).rejected([elsewhere], f"{DAY}T06:00:00+00:00") == frozenset()


def test_a_rejection_is_about_one_theme() -> None:
    trace = trace_of(late(), {"c1": audit().claims[0]})
    known = Decisions((decision(decision="not_a_gap", theme="t1"),))
    assert known.rejected([trace], f"{DAY}T06:00:00+00:00") == {"g-1"}
    assert known.rejected([replace(trace, theme_id="t2")], f"{DAY}T06:00:00+00:00") == frozenset()


def test_a_decision_is_written_and_what_people_wrote_stays(tmp_path: Path) -> None:
    path = tmp_path / "audit-decisions.toml"
    path.write_text(
        "# lo acordado el lunes\n\n[[decision]]\ngap = 'g-0'  # el primero\ndecision = \"accepted\"\n"
        'reason = "así es"\ndecided = 2026-01-01\n',
        encoding="utf-8",
    )
    found = found_gap(audit(late()), "#gap-g-1")
    said = {"reason": 'no es "nuestro"\nni de lejos', "owner": "Ñ", "decided": date(2026, 9, 1), "run": 3}
    assert not write_decision(path, found.trace, "not_a_gap", expires=None, **said)
    text = path.read_text(encoding="utf-8")
    assert text.startswith("# lo acordado el lunes\n\n[[decision]]\ngap = 'g-0'  # el primero\n")
    first, second = read_decisions(path)
    assert (first.reason, second.reason) == ("así es", 'no es "nuestro"\nni de lejos')
    assert (second.promise, second.theme, second.run) == ("Entrega en 24 h", "t1", 3)
    assert write_decision(path, found.trace, "muted_until", expires=date(2026, 10, 1), **said)
    assert [one.decision for one in read_decisions(path)] == ["accepted", "muted_until"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[decision]]\ngap = 'g-1'\n", "line 1: [[decision]] needs the key 'decided'"),
        ("[[decision]\n", "line 1"),
        (
            "[[decision]]\ngap = 'g-1'\ndecision = 'no'\nreason='r'\ndecided=2026-01-01\n",
            "line 3: decision is 'no'",
        ),
        (
            "[[decision]]\ngap = 'g-1'\ndecision = 'muted_until'\nreason='r'\ndecided=2026-01-01\n",
            "'expires'",
        ),
        (2 * "[[decision]]\ngap='g-1'\ndecision='accepted'\nreason='r'\ndecided=2026-01-01\n", "line 6: "),
        ("[[decisions]]\n", "did you mean 'decision'?"),
    ],
)
def test_mistakes_in_the_file_are_told_with_line_and_remedy(text: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "d.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as told:
        read_decisions(path)
    assert str(path) in str(told.value)
    assert says in str(told.value)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=300))
def test_any_reason_can_be_written_and_read(tmp_path_factory, reason: str) -> None:
    path = tmp_path_factory.mktemp("d") / "d.toml"
    clean = "".join(sign for sign in reason if sign.isprintable() or sign in "\n\t").strip() or "r"
    found = found_gap(audit(late()), "g-1")
    write_decision(
        path, found.trace, "accepted", reason=clean, owner="", decided=date(2026, 1, 1), expires=None, run=1
    )
    assert read_decisions(path)[0].reason == clean


def test_a_gap_is_named_by_its_id_or_its_beginning() -> None:
    result = audit(late(id_="g-abc1"), late(id_="g-abd2"), replace(late(id_="g-kept"), kind="kept"))
    assert found_gap(result, "g-abc").gap.id == "g-abc1"
    for name, says in (("g-ab", "begins 2 ids"), ("g-zzz", "has no gap"), ("g-kept", "nothing to decide")):
        with pytest.raises(UsageError, match=says):
            found_gap(result, name)


# The gate and the baseline


def test_without_a_gate_there_is_no_verdict() -> None:
    assert Gate(NO_GATE).judge(settled(audit(late()))) is None


def test_a_first_audit_fails_no_gate() -> None:
    assert judged(settled(audit(late()))) == []


@pytest.mark.parametrize(
    ("rules", "fails"),
    [
        ({}, True),
        ({"new": False}, False),
        ({"above": 50.0}, True),
        ({"above": 50.1}, False),
        ({"kinds": ["silent"]}, False),
        ({"kinds": []}, True),
        ({"minimum_confidence": "solid"}, False),
    ],
)
def test_the_rules_of_the_gate(rules, fails: bool) -> None:
    result = settled(audit(late(confidence="moderate"), at="2026-09-08"), settled(audit()))
    assert judged(result, **rules) == ([("new", "g-1")] if fails else [])


def test_worse_gaps_fail_and_decided_ones_do_not() -> None:
    result = settled(audit(late(80.0), at="2026-09-08"), settled(audit(late())))
    assert judged(result) == [("worse", "g-1")]
    assert judged(result, worse=False) == []
    assert judged(Decisions((decision(),)).applied(result)) == []
    expired = Decisions((decision(expires=date(2026, 9, 7)),)).applied(result)
    assert judged(expired) == [("worse", "g-1"), ("expired", "g-1")]


def test_a_baseline_knows_gaps_by_identity_and_sees_them_grow(tmp_path: Path) -> None:
    path = tmp_path / "audit-baseline.toml"
    first = settled(audit(late()))
    update = update_of(None, first, HURTING)
    assert [gap.id for gap in update.added] == ["g-1"]
    write_baseline(path, first, update, 1)
    baseline = Baseline.read(path)
    assert baseline is not None
    assert judged(first, baseline) == []
    # Reworded, and seen by an archive that never met the old words.
    reworded = audit(late(id_="g-2", claim_id="c2"), quote="Entrega en 24 horas", claim_id="c2")
    assert judged(settled(reworded), baseline) == []
    grown = settled(audit(late(70.0)))
    assert judged(grown, baseline) == [("worse", "g-1")]
    other = settled(audit(replace(late(id_="g-3"), kind="inconsistent")))
    assert judged(other, baseline) == [("new", "g-3")]
    verdict = Gate(GateSection(), baseline).judge(other)
    assert verdict is not None
    assert verdict.baseline_unused == ("g-1",)


def test_an_update_lists_what_it_would_swallow_and_keeps_remarks(tmp_path: Path) -> None:
    path = tmp_path / "b.toml"
    write_baseline(path, settled(audit(late())), update_of(None, settled(audit(late())), HURTING), 1)
    path.write_text(
        path.read_text(encoding="utf-8").replace("score = 50.0", "score = 50.0 # ojo"), encoding="utf-8"
    )
    grown = settled(audit(late(70.0), replace(late(id_="g-3"), kind="inconsistent")))
    update = update_of(Baseline.read(path), grown, HURTING)
    assert [gap.id for gap in update.added] == ["g-3"]
    assert [(entry.gap, gap.score) for entry, gap in update.raised] == [("g-1", 70.0)]
    write_baseline(path, grown, update, 2)
    after = Baseline.read(path)
    assert after is not None
    assert [(entry.gap, entry.score) for entry in after.entries] == [("g-1", 70.0), ("g-3", 50.0)]
    assert "# ojo" in path.read_text(encoding="utf-8")
    gone = update_of(after, settled(audit()), HURTING)
    assert [entry.gap for entry in gone.dropped] == ["g-1", "g-3"]
    write_baseline(path, settled(audit()), gone, 3)
    assert Baseline.read(path) == Baseline(())


# Runs


def at(day: int) -> datetime:
    return datetime(2026, 1, 1, 6, tzinfo=UTC) + timedelta(days=day)


def runs(*days: int, broken: tuple[int, ...] = ()) -> list[Run]:
    return [
        Run(
            n,
            "k",
            at(day),
            None,
            resumed=False,
            status=RunStatus.ABANDONED if day in broken else RunStatus.FINISHED,
        )
        for n, day in enumerate(days, 1)
    ]


def test_a_rhythm_is_read_where_there_is_one() -> None:
    assert rhythm([at(day) for day in (0, 7, 14, 21)]) == 7.0
    assert rhythm([at(day) for day in (0, 7, 14, 28, 35)]) == 7.0
    assert rhythm([at(day) for day in (0, 7, 14)]) == 0.0  # too few to tell
    assert rhythm([at(day) for day in (0, 1, 9, 10, 30)]) == 0.0
    assert rhythm([at(0)] * 9) == 0.0


def test_missed_runs_are_those_between() -> None:
    assert [note.at[:10] for note in missed([at(0), at(7), at(28)], 7.0)] == ["2026-01-15", "2026-01-22"]
    assert missed([at(0), at(8)], 7.0) == []
    assert len(missed([at(0), at(100_000)], 1.0)) == 60


def test_notes_tell_of_runs_since_the_last_audit_alone() -> None:
    done = runs(0, 7, 14, 21, 28, 49, broken=(7, 28))
    notes = run_notes(done, done[-1], last=4)
    assert [(note.status, note.at[:10]) for note in notes] == [
        ("abandoned", "2026-01-29"),
        ("missed", "2026-02-05"),
        ("missed", "2026-02-12"),
    ]
    assert run_notes(done, done[-1], last=None) == ()
    assert [note.status for note in run_notes(done, done[-1], last=5, every_days=21)] == []


def test_an_audit_that_was_incomplete_is_named_by_the_next_one() -> None:
    done = runs(0, 7, 14)
    done[1] = replace(done[1], status=RunStatus.INCOMPLETE)
    notes = run_notes(done, done[2], last=2)
    assert [(note.status, note.at[:10]) for note in notes] == [("incomplete", "2026-01-08")]
    assert run_notes(runs(0, 7, 14), done[2], last=2) == ()
    words = {
        "es": "8 de enero de 2026: la auditoría quedó incompleta",
        "en": "8 January 2026: the audit was incomplete",
    }
    for language, said in words.items():
        (line,) = run_lines(wording(language), notes)
        assert line.startswith(said)


@pytest.mark.parametrize(
    ("rules", "kept"),
    [
        ({"keep_days": 0}, {1, 2, 3, 4, 5}),
        ({"keep_days": 0, "keep_runs": 3}, {3, 4, 5}),
        ({"keep_days": 0, "keep_runs": 1}, {4, 5}),  # the present one, and what it is compared with
        ({"keep_days": 14}, {3, 4, 5}),
        ({"keep_days": 14, "keep_runs": 4}, {3, 4, 5}),
        ({"keep_days": 1}, {4, 5}),
    ],
)
def test_retention(rules, kept: set[int]) -> None:
    done = runs(0, 7, 14, 21, 28)
    assert runs_to_keep(done, [1, 2, 3, 4, 5], HistorySection(**rules)) == kept
    assert runs_to_keep(done, [1, 2, 3, 4, 5], HistorySection(**rules), {1}) == kept | {1}
