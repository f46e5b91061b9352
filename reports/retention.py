"""Which earlier audits are kept, by the rules of [history]; what people refer to is never pruned."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta

from crawler.archive import Archive, Pruned, Run
from reports.config_gate import HistorySection
from reports.stages.earlier import AUDIT

# The documents of a run that go when it is pruned. Its summary stays, a line of a few hundred bytes.
_KINDS = (AUDIT, "themes", "notified")
_ALWAYS = 2  # the newest audits are always kept: the present one, and the one it is compared with


def runs_to_keep(
    runs: Sequence[Run], with_result: Sequence[int], rules: HistorySection, named: Collection[int] = ()
) -> frozenset[int]:
    """The runs to keep: the newest, those young enough, those a decision or the baseline names.

    Days are counted from the newest run, not from today: the same archive is pruned alike on any day.
    """
    newest = sorted(with_result)[-_ALWAYS:]
    kept = {run.id for run in runs}
    if rules.keep_days and runs:
        oldest = runs[-1].started_at - timedelta(days=rules.keep_days)
        kept = {run.id for run in runs if run.started_at >= oldest}
    if rules.keep_runs:
        recent = sorted(with_result)[-rules.keep_runs :]
        kept &= {run.id for run in runs if not recent or run.id >= recent[0]}
    return frozenset({*kept, *newest, *named})


def prune(archive: Archive, key: str, rules: HistorySection, named: Collection[int] = ()) -> Pruned:
    """Prune the archive of what the rules do not keep of one audit."""
    runs = archive.runs(key)
    keep = runs_to_keep(runs, archive.result_runs(AUDIT, key=key), rules, named)
    if len(keep & {run.id for run in runs}) == len(runs):
        return Pruned()
    return archive.prune_runs(key, keep, _KINDS)
