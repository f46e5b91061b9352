"""`relate`: pairs of a claim and a complaint in, how they relate out."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.pipe_options import pipe, pipe_options, user_aspects


@click.command("relate")
@pipe_options
def command(file: str, aspects: Path | None) -> None:
    r"""Read JSON lines {"id","claim","complaint"}; how each pair relates comes back.

    FILE may be "-" (the default) for standard input.
    """
    from claims.complaints import ComplaintReader
    from claims.encoders import load_encoder
    from claims.promises import PromiseReader
    from reports.pipes.work import check_relate, relations_of

    encoder, own = load_encoder(), user_aspects(aspects)
    promises, complaints = PromiseReader.load(encoder, own), ComplaintReader.load(encoder, own)
    pipe(file, check_relate, lambda records: relations_of(records, promises, complaints, encoder))
