"""What became of one pass over a source."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.items import ImportReport


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """The pass's report (None when it was left to be taken up) and why it is incomplete, in words."""

    report: ImportReport | None
    problems: tuple[str, ...] = ()
    requests: int = 0
    interrupted: bool = False
