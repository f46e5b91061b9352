"""`complaints`: customers' texts in, their readings out."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.pipe_options import pipe, pipe_options, quick_option, user_aspects


@click.command("complaints")
@pipe_options
@quick_option
def command(file: str, aspects: Path | None, *, quick: bool) -> None:
    r"""Read JSON lines {"id","text","lang"?,"date"?,"rating"?}; their readings come back.

    FILE may be "-" (the default) for standard input.
    """
    from claims.complaints import ComplaintReader
    from claims.encoders import load_encoder
    from reports.pipes.work import check_complaints, complaints_of

    reader = ComplaintReader.load(load_encoder(), user_aspects(aspects), quick=quick)
    pipe(file, check_complaints, lambda records: complaints_of(records, reader))
