"""`decide`: write down what people decided on one gap."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import click

from reports.commands.options import quiet_option, read_config
from reports.decisions import Verdict
from reports.exits import Exit
from reports.progress import Reporter
from reports.stages.audit import opened

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command("decide")
@click.argument("gap", metavar="GAP")
@click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The audit.toml of the audit; ./audit.toml.",
)
@click.option("--not-a-gap", is_flag=True, help="A wrong match, another product, someone else's fault.")
@click.option("--accept", is_flag=True, help="It is a gap, and we live with it.")
@click.option("--mute-until", type=_DAY, metavar="DATE", help="Leave us alone with it until that day.")
@click.option("--reason", required=True, help="Why; the report shows it.")
@click.option("--owner", help="Who answers for it; by default whom [owners] names.")
@click.option("--expires", type=_DAY, metavar="DATE", help="The last day an acceptance holds.")
@quiet_option
def command(
    gap: str,
    config: Path | None,
    *,
    not_a_gap: bool,
    accept: bool,
    mute_until: datetime | None,
    reason: str,
    owner: str | None,
    expires: datetime | None,
    quiet: bool,
) -> int:
    """Decide on a gap by its id: it is none, it is accepted, or it is muted until a day.

    Writes the file of decisions, and leaves what stands in it as it is. It holds from the next analysis on.
    """
    from reports.stages.deciding import decide, found_gap

    given: dict[Verdict, bool] = {
        "not_a_gap": not_a_gap,
        "accepted": accept,
        "muted_until": mute_until is not None,
    }
    chosen = [name for name, said in given.items() if said]
    if len(chosen) != 1:
        raise click.UsageError("Say one of --not-a-gap, --accept and --mute-until DATE.")
    if mute_until and expires:
        raise click.UsageError("--mute-until says the day already; leave --expires out.")
    ends = _day(mute_until or expires)
    settings = read_config(config)
    with Reporter(quiet=quiet) as reporter, opened(settings, reporter) as audit:
        run = audit.latest()
        met = found_gap(audit.stored_result(run), gap)
        there = decide(settings, run, met, chosen[0], reason=reason, owner=owner, expires=ends)
        reporter.say(
            f"{'Changed' if there else 'Wrote'} the decision on {met.trace.root} in "
            f"{settings.decisions_path}. It holds from the next `run` or `analyse` on."
        )
    return Exit.FINE


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
