"""The stage of `lint`: the last audit of the config, opened for reading, and a draft beside it."""

from __future__ import annotations

from pathlib import Path

from crawler.archive import Archive
from reports.codec import from_json
from reports.config import AuditConfig
from reports.exits import UsageError
from reports.lint import LintPlan, LintReport, lint
from reports.lint.draft import Draft
from reports.lint.market import country_code, known_market
from reports.progress import Reporter
from reports.stages.analyse import AUDIT
from reports.stages.audit import Audit


def lint_draft(
    config: AuditConfig,
    draft: Draft,
    reporter: Reporter,
    *,
    brand: str = "",
    country: str = "",
    fail_above: float | None = None,
) -> LintReport:
    """Hold a draft against the last audit of the config.

    Raises UsageError where there is none, and for a brand or a country it does not know.
    """
    require_audit(config)
    country_code(country)  # a slip is said before the archive is opened
    with Archive.open(config.archive_url) as archive:
        stored = archive.latest_result(AUDIT, key=config.run_key)
        if stored is None:
            raise _nothing_yet(archive.where)
        result = from_json(stored.document)
        analysis = Audit(config, archive, reporter).plan()
        market = known_market(brand, country, config, result, archive, analysis.sources)
        plan = LintPlan(analysis, *market, fail_above)
        return lint(draft, archive, stored.run_id, result, plan, reporter.advance)


def require_audit(config: AuditConfig) -> None:
    """Raise UsageError where there is no archive: a look at a draft makes none."""
    config.require_sources()
    url = config.archive_url
    if "://" not in url and not Path(url).exists():
        raise _nothing_yet(url)


def _nothing_yet(where: str) -> UsageError:
    return UsageError(
        f"{where} holds no audit of this company to lint against. Run `expectation-audit run` first, "
        "or name its audit.toml with --config."
    )
