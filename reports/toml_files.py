"""Writes decisions and the baseline: atomically, and with whatever people wrote in them left in place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import AoT, Table

from reports.baseline import BaselineGap, Update
from reports.decisions import Verdict, read_decisions
from reports.exits import UsageError
from reports.identity import trace_of
from reports.records import record_keys
from reports.renderers.writing import write_together
from reports.result import AuditResult, ClaimOut, GapOut
from reports.result_history import GapTrace

_DECISIONS = "What we decided on single gaps. `expectation-audit decide` writes it; edit it as you like."
_BASELINE = "The gaps we know of. `expectation-audit baseline update` writes it."


def write_decision(
    path: Path,
    trace: GapTrace,
    verdict: Verdict,
    *,
    reason: str,
    owner: str,
    decided: date,
    expires: date | None,
    run: int,
) -> bool:
    """Write a decision, in place of an earlier one on the same gap; tells whether there was one."""
    read_decisions(path)  # what cannot be read is not written over
    document = _read(path, _DECISIONS)
    keys: dict[str, object] = {"gap": trace.root, "decision": verdict, "reason": reason}
    keys |= {"owner": owner} if owner else {}
    keys |= {"decided": decided}
    keys |= {"expires": expires} if expires else {}
    keys |= {"run": run, **record_keys(trace)}
    there = _entries(document, "decision", path)
    before = next((entry for entry in there if entry.get("gap") in {trace.root, trace.id}), None)
    if before is None:
        there.append(_table(keys))
    else:
        for key in [key for key in before if key not in keys]:
            del before[key]
        before.update(keys)
    _write(path, document)
    return before is not None


def write_baseline(path: Path, result: AuditResult, update: Update, run: int) -> None:
    """Carry an update out: entries that stay keep their place, their scores and people's remarks."""
    document = _read(path, _BASELINE)
    claims = {claim.id: claim for claim in result.claims}
    there = _entries(document, "gap", path)
    gone = {entry.gap for entry in update.dropped}
    for place in reversed(range(len(there))):
        if there[place].get("gap") in gone:
            del there[place]
    raised = {entry.gap: gap for entry, gap in update.raised}
    for entry in there:
        gap = raised.get(str(entry.get("gap")))
        if gap is not None:
            entry.update(_scores(gap) | {"run": run})
    for gap in update.added:
        there.append(_table(_baseline_keys(gap, claims, run)))
    _write(path, document)


def entries_after(update: Update, entries: tuple[BaselineGap, ...]) -> int:
    """How many entries a baseline has once an update is carried out."""
    return len(entries) + len(update.added) - len(update.dropped)


def _baseline_keys(gap: GapOut, claims: Mapping[str, ClaimOut], run: int) -> dict[str, object]:
    trace = trace_of(gap, claims)
    return {"gap": trace.root, **_scores(gap), "run": run, **record_keys(trace)}


def _scores(gap: GapOut) -> dict[str, float]:
    return {"score": gap.score, "low": gap.interval[0], "high": gap.interval[1]}


def _read(path: Path, heading: str) -> tomlkit.TOMLDocument:
    if path.exists():
        return tomlkit.parse(path.read_text("utf-8-sig"))
    document = tomlkit.document()
    document.add(tomlkit.comment(heading))
    document.add(tomlkit.nl())
    return document


def _entries(document: tomlkit.TOMLDocument, name: str, path: Path) -> AoT:
    found = document.get(name)
    if found is None:
        found = tomlkit.aot()
        document.append(name, found)
    there = document[name]
    if not isinstance(there, AoT):
        raise UsageError(f"{path}: write each entry under a heading [[{name}]], not as {name} = [...].")
    return there


def _table(keys: Mapping[str, Any]) -> Table:
    table = tomlkit.table()
    for key, value in keys.items():
        table.add(key, value)
    return table


def _write(path: Path, document: tomlkit.TOMLDocument) -> None:
    write_together(path.parent, {path.name: tomlkit.dumps(document)})
