"""The group of all commands."""

from __future__ import annotations

import importlib
from importlib.metadata import version

import click

# name -> module; modules are imported when their command is called, so that `--help` stays quick.
_COMMANDS = {
    "run": "run",
    "crawl": "crawl",
    "import": "import_tables",
    "analyse": "analyse",
    "report": "report",
    "history": "history",
    "diff": "diff",
    "decide": "decide",
    "baseline": "baseline",
    "lint": "lint",
    "schedule": "schedule",
    "notify": "notify",
    "claims": "claims",
    "complaints": "complaints",
    "relate": "relate",
    "init": "init",
    "demo": "demo",
    "doctor": "doctor",
    "sources": "sources",
    "config": "config",
}


class _Lazy(click.Group):
    """A group whose commands are modules of this folder."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which people meet them."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command's module; a near miss is answered with a suggestion."""
        module = _COMMANDS.get(cmd_name)
        if module is None:
            from rapidfuzz.process import extractOne

            near = extractOne(cmd_name, list(_COMMANDS), score_cutoff=60)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            ctx.fail(f'No such command "{cmd_name}".{hint}')
        found = importlib.import_module(f"reports.commands.{module}").command
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version("expectation-audit"), prog_name="expectation-audit")
def cli() -> None:
    """Show where a company's own marketing creates false expectations.

    It lays what the company promises beside what its customers complain of.
    """
