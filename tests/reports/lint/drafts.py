"""What `lint` finds in invented drafts."""

from __future__ import annotations

from dataclasses import replace

from sample import HOSTILE, sample

from reports.lint.model import SCHEMA, DraftPromise, FedTheme, Finding, Gate, LintReport, Spot
from reports.result import Bilingual


def hostile() -> LintReport:
    gap = replace(
        sample().gaps[0], reasons=(Bilingual(HOSTILE, HOSTILE),), suggestion=Bilingual(HOSTILE, HOSTILE)
    )
    bad = tuple(
        replace(quote, text=HOSTILE, language='"><b>', channel=HOSTILE) for quote in gap.evidence.quotes
    )
    gap = replace(gap, evidence=replace(gap.evidence, quotes=bad))
    promise = DraftPromise("c", HOSTILE, '"><b>', (Spot("line", 3, HOSTILE, HOSTILE),))
    theme = FedTheme("t", Bilingual(HOSTILE, HOSTILE), 3, 3, 0.5, (0.1, 0.9))
    finding = Finding((promise, promise), Bilingual(HOSTILE, HOSTILE), theme, gap, fails=True)
    gate = Gate(None, 5, failed=True)
    return LintReport(
        SCHEMA, f"::error::{HOSTILE}", "html", HOSTILE, HOSTILE, 1, 3, 9, (finding,), gate, truncated=True
    )


def risky() -> LintReport:
    """A draft with a promise that fails, one that is told of, and one in another language than the page."""
    result = sample()
    gaps = {gap.id: gap for gap in result.gaps}
    claims = {claim.id: claim for claim in result.claims}
    themes = {theme.id: theme for theme in result.themes}
    aspects = {aspect.id: aspect.name for aspect in result.aspects}
    findings = []
    for n, gap_id in enumerate(("g-24h", "g-terms", "g-best")):
        gap = gaps[gap_id]
        spots = (Spot("line", 3 + n, "heading", "Otoño en Lumbre"), Spot("line", 40 + n, "body", ""))
        promises = tuple(
            DraftPromise(c.id, c.quote, c.language, spots) for c in (claims[i] for i in gap.claim_ids)
        )
        theme = themes.get(gap.theme_id or "")
        fed = theme and FedTheme(
            theme.id, theme.label, theme.complaints, theme.people, theme.share, theme.share_interval
        )
        findings.append(Finding(promises, aspects[gap.aspect], fed, gap, fails=n == 0))
    gate = Gate(None, 5, failed=True)
    return LintReport(
        SCHEMA,
        "borrador.md",
        "markdown",
        "Lumbre",
        "2026-09-01T06:00:00+00:00",
        4,
        60,
        90,
        tuple(findings),
        gate,
    )


def harmless() -> LintReport:
    """A draft in which nothing is found."""
    return replace(risky(), findings=(), gate=Gate(None, 5, failed=False))
