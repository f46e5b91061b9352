"""The baseline: the gaps that were there when a team began to watch, each by its identity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from reports.config_section import wrong
from reports.identity import traces_of
from reports.records import GapRecord, read_toml, recognised
from reports.result import AuditResult, GapOut

DEFAULT_NAME = "audit-baseline.toml"


class BaselineGap(GapRecord):
    """[[gap]]: one known gap, with the score and interval it had."""

    score: float = Field(ge=0)
    low: float = Field(ge=0)
    high: float = Field(ge=0)


def _once(values: tuple[BaselineGap, ...]) -> tuple[BaselineGap, ...]:
    seen: set[str] = set()
    for at, value in enumerate(values):
        if value.gap in seen:
            raise wrong(f"{value.gap} stands twice; keep one of the two", at)
        seen.add(value.gap)
    return values


class BaselineFile(BaseModel):
    """The whole of audit-baseline.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gap: Annotated[tuple[BaselineGap, ...], AfterValidator(_once)] = ()


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline, held against a result."""

    entries: tuple[BaselineGap, ...]

    @classmethod
    def read(cls, path: Path) -> Baseline | None:
        """The baseline of a file; None where there is no file. Raises ConfigError."""
        return cls(read_toml(path, BaselineFile).gap) if path.exists() else None

    def met(self, result: AuditResult) -> dict[str, BaselineGap]:
        """Gap id -> its entry, of those gaps that hurt."""
        entries = {entry.gap: entry for entry in self.entries}
        found = recognised(self.entries, traces_of(result))
        return {gap_id: entries[record.gap] for gap_id, record in found.items()}

    def unused(self, result: AuditResult) -> tuple[BaselineGap, ...]:
        """The entries no gap answers to any more; what was not read again still does."""
        waiting = [one.trace for one in result.aside if one.state != "resolved"]
        met = recognised(self.entries, (*traces_of(result), *waiting))
        used = {record.gap for record in met.values()}
        return tuple(entry for entry in self.entries if entry.gap not in used)


@dataclass(frozen=True, slots=True)
class Update:
    """What an update of the baseline would do: take in gaps, raise scores, drop entries nobody answers to."""

    added: tuple[GapOut, ...]
    raised: tuple[tuple[BaselineGap, GapOut], ...]
    dropped: tuple[BaselineGap, ...]

    @property
    def any(self) -> bool:
        """Whether it would change anything."""
        return bool(self.added or self.raised or self.dropped)


def update_of(baseline: Baseline | None, result: AuditResult, hurting: Sequence[str]) -> Update:
    """Hold a result against the baseline. Raised: the ones whose score left the entry's interval."""
    known = baseline or Baseline(())
    met = known.met(result)
    gaps = [gap for gap in result.gaps if gap.kind in hurting]
    return Update(
        added=tuple(gap for gap in gaps if gap.id not in met),
        raised=tuple((met[g.id], g) for g in gaps if g.id in met and g.score > met[g.id].high),
        dropped=known.unused(result),
    )
