"""The command line: one command a file, thin; they call, they do not compute."""

from __future__ import annotations

import sys

import click

from reports.commands.group import cli
from reports.exits import Exit, explain_failure

__all__ = ["cli", "invoke", "main"]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and leave with its exit code: 0, 2, 3, 4 or 130 (1 is kept for the gate)."""
    sys.exit(invoke(arguments))


def invoke(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; every failure is one readable message on stderr."""
    try:
        code = cli.main(args=arguments, prog_name="expectation-audit", standalone_mode=False)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.ClickException as error:
        error.show()
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. What was gathered is kept; repeat the command to go on.", err=True)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has seen enough (`| head`); that is no error of ours.
        sys.stderr.close()
        return Exit.FINE
    except Exception as error:  # noqa: BLE001 - the last line of defence: a message and a code, no traceback
        return explain_failure(error)
    return int(code) if isinstance(code, int) else Exit.FINE
