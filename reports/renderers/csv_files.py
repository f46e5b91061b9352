"""claims.csv and gaps.csv: they open right in a Spanish or an English Excel, and nothing in them runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from reports.renderers import labels
from reports.renderers.amounts import amount
from reports.renderers.visible import visible
from reports.renderers.wording import Wording, wording
from reports.result import AuditResult, ClaimOut, GapOut

_BOM = "\ufeff"  # without it Excel reads UTF-8 as its own code page
_FORMULA = tuple("=+-@\t\n＝＋－＠")  # what a spreadsheet may read as the start of a formula


def render_claims_csv(result: AuditResult, language: str) -> str:
    """One line a claim."""
    w = wording(language)
    names = {aspect.id: w.pick(aspect.name) for aspect in result.aspects}
    header = (
        w.gettext("Id"), w.gettext("Promise"), w.gettext("About"), w.gettext("Strength"), w.gettext("Place"),
        w.gettext("Language"), w.gettext("URL"), w.gettext("Pages"), w.gettext("Qualifiers"),
        w.gettext("Channel"), w.gettext("Brand"), w.gettext("Country"), w.gettext("Since"),
        w.gettext("Score"),
    )  # fmt: skip
    return _csv(w, header, (_claim(w, claim, names) for claim in result.claims))


def render_gaps_csv(result: AuditResult, language: str) -> str:
    """One line a gap, the most harmful first as in the result."""
    w = wording(language)
    claims = {claim.id: claim for claim in result.claims}
    themes = {theme.id: w.pick(theme.label) for theme in result.themes}
    header = (
        w.gettext("Id"), w.gettext("Kind"), w.gettext("State"), w.gettext("Promise"), w.gettext("URL"),
        w.gettext("Complaint theme"), w.gettext("Score"), w.gettext("Low"), w.gettext("High"),
        w.gettext("Evidence"), w.gettext("Complaints"), w.gettext("Promised"), w.gettext("Told (median)"),
        w.gettext("Told (n)"), w.gettext("Reasons"), w.gettext("Suggested wording"), w.gettext("Brand"),
        w.gettext("Country"), w.gettext("Rank"), w.gettext("Best rank"), w.gettext("Worst rank"),
        w.gettext("People"), w.gettext("Praise that meets it"), w.gettext("Told values that keep it"),
        w.gettext("Why this wording"),
    )  # fmt: skip
    return _csv(w, header, (_gap(w, gap, claims, themes) for gap in result.gaps))


def _claim(w: Wording, claim: ClaimOut, names: dict[str, str]) -> tuple[str, ...]:
    return (
        _text(claim.id), _text(claim.quote), _text(names.get(claim.aspect, claim.aspect)),
        _text(", ".join(labels.strength(w, name) for name in claim.strength)),
        _text(labels.place(w, claim.place)), _text(claim.language), _text(claim.url),
        w.number(len(claim.pages), 0), _text(" | ".join(claim.qualifiers)),
        _text(labels.channel(w, claim.channel)), _text(claim.brand), _text(claim.country),
        _text(claim.since or ""), w.factor(claim.score),
    )  # fmt: skip


def _gap(w: Wording, gap: GapOut, claims: dict[str, ClaimOut], themes: dict[str, str]) -> tuple[str, ...]:
    met = [claims[claim_id] for claim_id in gap.claim_ids if claim_id in claims]
    delta = gap.delta
    promised = told = n = ""
    if delta:
        promised = amount(w, delta.promised, delta.unit, business_days=delta.business_days).text
        told = amount(w, delta.told.median, delta.unit).text
        n = w.number(delta.told.n, 0)
    return (
        _text(gap.id), _text(labels.kind(w, gap.kind)), _text(labels.state(w, gap.state)),
        _text(" | ".join(claim.quote for claim in met)), _text(" | ".join(claim.url for claim in met)),
        _text(themes.get(gap.theme_id or "", "")), w.score(gap.score), w.score(gap.interval[0]),
        w.score(gap.interval[1]), _text(labels.confidence(w, gap.confidence)), w.number(gap.complaints, 0),
        _text(promised), _text(told), n, _text(" ".join(w.pick(reason) for reason in gap.reasons)),
        _text(w.pick(gap.suggestion)), _text(gap.brand), _text(gap.country),
        *_ranks(w, gap), w.number(gap.people, 0),
        w.number(gap.evidence.counter_praise, 0), w.number(gap.evidence.counter_told, 0),
        _text(w.pick(gap.suggestion_reason)),
    )  # fmt: skip


def _ranks(w: Wording, gap: GapOut) -> tuple[str, str, str]:
    rank = gap.rank
    if rank is None:
        return "", "", ""
    return w.number(rank.place, 0), w.number(rank.best, 0), w.number(rank.worst, 0)


def _csv(w: Wording, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    buffer = io.StringIO()
    # A Spanish Excel splits lines at semicolons: the comma is its decimal mark.
    writer = csv.writer(buffer, delimiter=";" if w.code == "es" else ",", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return _BOM + buffer.getvalue()


def _text(value: str) -> str:
    """The text as a cell that no spreadsheet runs: an apostrophe before whatever may start a formula."""
    shown = visible(value)
    return f"'{shown}" if shown.lstrip(" \u00a0").startswith(_FORMULA) else shown
