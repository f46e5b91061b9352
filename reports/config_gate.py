"""The sections of audit.toml about the audit over time: [history] and [gate]."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from reports.config_section import Section


class HistorySection(Section):
    """[history]: how long the archive keeps what earlier audits found, and how often audits come."""

    keep_runs: int = Field(0, ge=0, le=100_000, description="The newest so many audits; 0: all of them.")
    keep_days: int = Field(
        730, ge=0, le=100_000, description="Audits of the last so many days; 0: of all days."
    )
    every_days: int = Field(
        0, ge=0, le=400, description="How often audits come, to tell missed ones; 0: read from the runs."
    )


Kind = Literal["contradicted", "inconsistent", "unsupported", "silent"]


class GateSection(Section):
    """[gate]: when an audit fails (exit code 1), and what people decided. Without the section, never."""

    new: bool = Field(default=True, description="Fail on new gaps, and on those that are back.")
    worse: bool = Field(default=True, description="Fail on gaps that grew beyond their interval.")
    above: float = Field(0.0, ge=0, le=100, description="Only gaps with at least this score.")
    kinds: tuple[Kind, ...] = Field(
        ("contradicted", "inconsistent"), description="Only gaps of these kinds; none named: all four."
    )
    minimum_confidence: Literal["insufficient", "weak", "moderate", "solid"] = Field(
        "weak", description="Only gaps with at least this evidence."
    )
    baseline: Path | None = Field(
        None, description="A file of known gaps, which are not new; relative to this file."
    )
    decisions: Path = Field(
        Path("audit-decisions.toml"), description="The file of decisions; relative to this file."
    )

    @property
    def on(self) -> bool:
        """Whether the audit may fail at all."""
        return self.new or self.worse


NO_GATE = GateSection(new=False, worse=False)
