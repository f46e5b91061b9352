"""The findings for a code host: what SARIF 2.1.0 asks, what GitHub refuses, and inert messages."""

import json
import re
from dataclasses import replace

import pytest
from sample import empty, hostile, sample

from reports.renderers.sarif import level, sarif_files
from reports.renderers.telling import Telling
from reports.result_history import DecisionOut


def run(result, language="en"):
    files = sarif_files(Telling(result, language))
    log = json.loads(files["audit.sarif"])
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    return only


@pytest.mark.parametrize("build", [sample, hostile, empty])
def test_every_finding_has_a_rule_a_level_a_place_and_a_fingerprint(build):
    found = run(build())
    rules = [rule["id"] for rule in found["tool"]["driver"]["rules"]]
    assert rules == ["contradicted", "inconsistent", "unsupported", "silent"]
    hurting = [gap for gap in build().gaps if gap.kind in rules]
    assert [result["partialFingerprints"]["gap/v1"] for result in found["results"]] == [g.id for g in hurting]
    for result in found["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        assert 0 <= result["rank"] <= 100
        for place in result["locations"]:
            uri = place["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"(snapshots|themes)/[a-z0-9-]+\.txt", uri)
            region = place["physicalLocation"]["region"]
            lines = sarif_files(Telling(build(), "en"))[uri].split("\n")
            assert lines[region["startLine"] - 1] == region["snippet"]["text"]


def test_the_level_follows_the_kind_and_the_evidence():
    by_id = {gap.id: level(gap) for gap in sample().gaps if gap.kind in {"contradicted", "inconsistent"}}
    assert by_id == {
        "g-24h": "error",
        "g-refund": "error",
        "g-human": "error",
        "g-terms": "warning",
        "g-exact": "note",
    }


def test_the_page_is_named_where_it_may_be_https():
    place = run(sample())["results"][0]["locations"][0]
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "https://www.lumbre.example/"
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "snapshots/9f2c41d07be3a5c8.txt"
    assert place["physicalLocation"]["region"]["snippet"]["text"] == "Entrega en 24 h en toda la península"


def test_messages_hold_no_links_no_arguments_and_nothing_hidden():
    for result in run(hostile())["results"]:
        text = result["message"]["text"]
        assert not set("[]{}\u202e\u2028\x1b\n") & set(text)
        assert len(text) <= 1000


def test_states_are_told_as_baselines_and_accepted_ones_are_suppressed():
    states = {"new": "new", "ongoing": "unchanged", "worse": "updated", "regressed": "new"}
    for state, told in states.items():
        result = replace(sample(), gaps=(replace(sample().gaps[0], state=state),))
        assert run(result)["results"][0]["baselineState"] == told
    holds = DecisionOut("g-24h", "accepted", "hasta octubre", "Ana", "2026-08-01", None)
    accepted = run(replace(sample(), gaps=(replace(sample().gaps[0], decision=holds),)))["results"][0]
    assert accepted["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "hasta octubre"}
    ]
    assert "suppressions" not in run(sample())["results"][0]


def test_an_incomplete_audit_says_so():
    partial = replace(sample(), coverage=replace(sample().coverage, complete=False))
    assert run(partial)["invocations"][0]["executionSuccessful"] is False
    assert run(sample(), "es")["invocations"][0]["toolExecutionNotifications"][0]["message"][
        "text"
    ].startswith("12 páginas")
