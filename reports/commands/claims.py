"""`claims`: texts or pages in, the claims they make out."""

from __future__ import annotations

from pathlib import Path

import click

from reports.commands.pipe_options import pipe, pipe_options, quick_option, user_aspects


@click.command("claims")
@pipe_options
@quick_option
def command(file: str, aspects: Path | None, *, quick: bool) -> None:
    r"""Read claims out of JSON lines {"id","text" or "html","lang"?}; one JSON object a line comes back.

    FILE may be "-" (the default) for standard input.
    """
    from claims.encoders import load_encoder
    from claims.promises import PromiseReader
    from reports.pipes.work import check_claims, claims_of

    reader = PromiseReader.load(load_encoder(), user_aspects(aspects), quick=quick)
    pipe(file, check_claims, lambda records: claims_of(records, reader))
