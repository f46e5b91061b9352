"""What `lint` finds in a draft: plain dataclasses, published as JSON under `expectation-audit/lint/1`."""

from __future__ import annotations

from dataclasses import dataclass

from reports.result import Bilingual, GapOut

SCHEMA = "expectation-audit/lint/1"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a promise stands. `number` counts from 1 in `unit` ("line", "paragraph"); 0: not known."""

    unit: str
    number: int
    place: str  # as in audit.json: "heading", "body", "fine_print" ...
    context: str  # the heading above it, or ""


@dataclass(frozen=True, slots=True)
class DraftPromise:
    """One promise of the draft, with everywhere it stands."""

    id: str
    quote: str
    language: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class FedTheme:
    """The complaint theme a promise would feed, as the last audit tells it."""

    id: str
    label: Bilingual
    complaints: int
    people: int
    share: float  # of all complaints
    share_interval: tuple[float, float]  # 95%


@dataclass(frozen=True, slots=True)
class Finding:
    """One risk: promises that say the same, and what stands against them.

    `gap` has the shape of audit.json and counts the complaints that were judged. `fails`: over the gate.
    """

    promises: tuple[DraftPromise, ...]
    aspect: Bilingual
    theme: FedTheme | None
    gap: GapOut
    fails: bool


@dataclass(frozen=True, slots=True)
class Gate:
    """When a draft does not pass: over a score, or (None) by the number of people and the evidence's word."""

    fail_above: float | None
    minimum_n: int
    failed: bool


@dataclass(frozen=True, slots=True)
class LintReport:
    """One draft against one audit. `judged` of `related` complaints on the same subjects were compared."""

    schema: str
    draft: str
    format: str
    company: str
    audited_at: str
    promises: int
    judged: int
    related: int
    findings: tuple[Finding, ...]
    gate: Gate
    truncated: bool = False  # the draft had more than is read
    unread: int = 0  # passages in neither Spanish nor English
