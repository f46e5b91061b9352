"""The last stage of a run: who should know is told what changed, once.

A message that cannot be sent is told on stderr and changes no exit code: the audit itself is done, and a
schedule that reads exit codes must not take a chat room's outage for a broken promise. The command `notify`
sends what is still owed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from crawler.archive import ArchiveBusyError, Run
from reports.changes import Changes, compare
from reports.config import AuditConfig, ConfigError
from reports.exits import UsageError
from reports.notify import Message, Route, routes_of, send, told
from reports.owners import Owners
from reports.renderers.change_words import (
    Letter,
    change_message,
    failure_message,
    sent_line,
    trial_message,
)
from reports.result import AuditResult
from reports.stages.audit import Audit
from reports.stages.earlier import previous_audit

NOTIFIED = "notified"  # the archive's name for what was sent of a run


def configured(config: AuditConfig) -> bool:
    """Whether the file names anybody to tell."""
    section = config.file.notify
    return bool(section.urls_env or section.urls_file or section.routes)


def tell_result(audit: Audit, run: Run, result: AuditResult, failures: Sequence[str] = ()) -> None:
    """Tell every route what changed, where [notify] when asks for it and it was not told yet."""
    if not configured(audit.config):
        return
    changes = changes_of(audit, run, result)
    failed = bool(failures) or not result.coverage.complete
    owners = Owners.of(audit.config.file.owners)
    letter = Letter(result, owners.of_gap, failures, _report(audit.config))
    routes = _routes(audit)
    everyone = any(not route.owner for route in routes)
    attachment = _attachment(audit.config)
    for route in routes:
        mine = _of(changes, owners, route.owner)
        # Who hears of single gaps need not hear that pages were missed, unless nobody else does.
        broken = failed and not (route.owner and everyone)
        if _wanted(audit.config, changed=mine.any, failed=broken):
            message = change_message(mine, letter, audit.config.language)
            _deliver(audit, run, f"result:{route.owner}", route, message, attachment)


def changes_of(audit: Audit, run: Run, result: AuditResult) -> Changes:
    """What changed since the audit before, as the result tells it; what people muted is nobody's news."""
    before = previous_audit(audit.archive, run)
    if before is None:
        return unmuted(compare(None, result), result)
    changes = result.since.changes if result.since else ()
    back = {change.gap_id for change in changes if change.kind == "regressed"}
    return unmuted(compare(before.result, result, known_before=back), result)


def unmuted(changes: Changes, result: AuditResult) -> Changes:
    """The changes without those of gaps that are muted."""
    muted = {gap.id for gap in result.gaps if gap.decision and gap.decision.decision == "muted_until"}
    return replace(changes, gaps=tuple(c for c in changes.gaps if not (c.now and c.now.id in muted)))


@contextmanager
def failures_told(audit: Audit) -> Iterator[None]:
    """Tell that a run broke off, and let the error go on; another run at work is no failure."""
    try:
        yield
    except ArchiveBusyError:
        raise
    except Exception as error:
        run = audit.archive.latest_run(audit.config.run_key)
        if run is not None and _wanted(audit.config, changed=False, failed=True):
            _tell_failure(audit, run, error)
        raise


def try_out(config: AuditConfig, say: Callable[[str], None]) -> tuple[str, ...]:
    """Send a test message to every route; returns what went wrong."""
    if not configured(config):
        raise UsageError(
            "[notify] names nobody yet: set urls_env (or urls_file) in audit.toml; see docs, Scheduling."
        )
    problems: list[str] = []
    for route in routes_of(config):
        message = trial_message(config.company, route.owner, config.language)
        found = told(route, send(route, message))
        problems += found
        if not found:
            say(f"Sent to {route.owner or '[notify]'}.")
    return tuple(problems)


def _tell_failure(audit: Audit, run: Run, error: Exception) -> None:
    ours = type(error).__module__.split(".")[0] in {"crawler", "claims", "reports"}
    why = str(error) if ours else type(error).__name__
    message = failure_message(audit.config.company, why, audit.config.language)
    routes = _routes(audit)
    everyone = [route for route in routes if not route.owner]
    for route in everyone or routes:
        _deliver(audit, run, f"failed:{route.owner}", route, message)


def _routes(audit: Audit) -> tuple[Route, ...]:
    if not configured(audit.config):
        return ()
    try:
        return routes_of(audit.config)
    except ConfigError as error:
        audit.reporter.warn(f"No notification was sent: {error}")
        return ()


def _wanted(config: AuditConfig, *, changed: bool, failed: bool) -> bool:
    when = config.file.notify.when
    return when == "always" or (changed and "changed" in when) or (failed and "failed" in when)


def _of(changes: Changes, owners: Owners, owner: str) -> Changes:
    if not owner:
        return changes
    return replace(changes, gaps=tuple(one for one in changes.gaps if owners.of_gap(one.gap) == owner))


def _deliver(
    audit: Audit, run: Run, what: str, route: Route, message: Message, attachment: Path | None = None
) -> None:
    """Send one message to those whom this very run has not told yet; remember where it arrived."""
    before = _sent(audit, run)
    known = {number for number, _ in enumerate(route.addresses, 1) if f"{what}:{number}" in before}
    deliveries = send(route, message, attachment, skip=known)
    arrived = {f"{what}:{one.number}" for one in deliveries if not one.problem}
    if arrived:
        document = json.dumps({"sent": sorted(before | arrived)}, ensure_ascii=False)
        audit.archive.save_result(run.id, NOTIFIED, document)
        audit.reporter.say(sent_line(route.owner, message.subject, audit.config.language))
    for problem in told(route, deliveries):
        audit.reporter.warn(problem)


def _sent(audit: Audit, run: Run) -> frozenset[str]:
    document = audit.archive.result(run.id, NOTIFIED)
    return frozenset(json.loads(document)["sent"]) if document else frozenset()


def _report(config: AuditConfig) -> str:
    return config.file.notify.report_url or str(config.out / "report.html")


def _attachment(config: AuditConfig) -> Path | None:
    report = config.out / "report.html"
    return report if config.file.notify.attach and report.exists() else None
