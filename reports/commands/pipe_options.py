"""What the three pipes share: their options and the way they end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from claims.seeds import UserAspects, load_aspects
from reports.exits import Exit, UsageError
from reports.pipes.lines import Record, open_lines, run_pipe

F = TypeVar("F", bound=Callable[..., Any])


def pipe_options(function: F) -> F:
    """FILE (or standard input) and --aspects."""
    function = click.argument("file", default="-", type=click.Path(dir_okay=False, allow_dash=True))(function)
    return click.option(
        "--aspects",
        type=click.Path(dir_okay=False, path_type=Path),
        help="TOML file with aspects of your own, by seed phrases.",
    )(function)


def quick_option(function: F) -> F:
    """--quick, for pipes over very many texts."""
    return click.option(
        "--quick",
        is_flag=True,
        help="Read with the quick models alone: several times faster, and less often right.",
    )(function)


def user_aspects(path: Path | None) -> UserAspects | None:
    """The user's aspects, when a file is named."""
    return load_aspects(path) if path else None


def pipe(
    file: str, check: Callable[[Record], None], work: Callable[[Sequence[Record]], Iterable[Record]]
) -> None:
    """Run one pipe over a file; leaves with 2 at the end when a line was skipped."""
    try:
        source = open_lines(file)
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror}). Check the path.") from error
    out = sys.stdout
    if hasattr(out, "reconfigure"):
        out.reconfigure(encoding="utf-8", newline="\n", errors="surrogatepass")
    with source:
        bad = run_pipe(
            source,
            lambda line: out.write(line + "\n"),
            lambda message: click.echo(f"{file}: {message}", err=True),
            check,
            work,
        )
    out.flush()
    if bad:
        click.echo(f"{bad} line(s) skipped.", err=True)
        raise click.exceptions.Exit(Exit.USAGE)
