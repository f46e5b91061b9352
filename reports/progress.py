"""Progress on long work: a live line for a person, plain lines for a log, nothing with --no-progress."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
)


class Reporter:
    """Says on stderr what is going on. In a terminal lines move; elsewhere each stage is one line."""

    def __init__(self, console: Console | None = None, *, quiet: bool = False) -> None:
        self.console = console or Console(stderr=True, highlight=False)
        self.quiet = quiet
        self._live = not quiet and self.console.is_terminal
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._counts: dict[str, int] = {}

    def __enter__(self) -> Self:
        if self._live:
            self._progress = Progress(
                SpinnerColumn(),
                TextColumn("{task.description}"),
                BarColumn(bar_width=24),
                MofNCompleteColumn(),
                TextColumn("{task.fields[note]}"),
                TimeElapsedColumn(),
                console=self.console,
            )
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()
        elif not self.quiet:
            for label, count in self._counts.items():
                if count:
                    self.say(f"{label}: {count}")

    def say(self, message: str) -> None:
        """One line, for everyone who did not ask for silence."""
        if not self.quiet:
            self.console.print(message, markup=False, soft_wrap=True)

    def warn(self, message: str) -> None:
        """One line that is told to everyone, also to those who asked for silence."""
        self.console.print(message, markup=False, soft_wrap=True)

    def set(self, label: str, done: int, total: int | None, note: str = "") -> None:
        """Show `label` at `done` of `total` (None: unknown)."""
        if self._progress is None:
            return
        task = self._task(label, total)
        self._progress.update(task, completed=done, total=total, note=note)

    def advance(self, label: str, more: int) -> None:
        """Count `more` done of something whose total is not known."""
        self._counts[label] = self._counts.get(label, 0) + more
        if self._progress is not None:
            task = self._task(label, None)
            self._progress.update(task, completed=self._counts[label])

    def _task(self, label: str, total: int | None) -> TaskID:
        if self._progress is None:
            raise RuntimeError("the reporter is not live")
        if label not in self._tasks:
            self._tasks[label] = self._progress.add_task(label, total=total, note="")
        return self._tasks[label]


@contextmanager
def silent() -> Iterator[Reporter]:
    """A reporter that says nothing, for tests and pipes."""
    with Reporter(quiet=True) as reporter:
        yield reporter
