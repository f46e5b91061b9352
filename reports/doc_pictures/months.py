"""Two audits of the demo company with a missed one between them, so that a report has a past to tell.

The archive is filled directly, at the shop's own address and on fixed days: the pictures of one commit show
the same on every machine, and nothing is asked of any network.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from crawler.archive import Run, RunStatus
from crawler.blocks import EXTRACTOR_VERSION, content_hash, extract
from crawler.items import Outcome, OutcomeKind, Page
from crawler.sources import Words
from reports.codec import from_json, to_json
from reports.config import load_config
from reports.decisions import Verdict
from reports.demo import pages as shop
from reports.demo.run import COMPANY, CUSTOMERS, TABLES
from reports.progress import Reporter
from reports.renderers import Telling
from reports.result import AuditResult
from reports.stages.audit import Audit, opened
from reports.stages.deciding import found_gap
from reports.toml_files import write_decision

SITE = f"{shop.ORIGIN}/"
DAYS = (date(2026, 8, 10), date(2026, 10, 5))  # every four weeks; 7 September is missed
EVERY = 28
OWNER = "Ana Ruiz"

# What stood at the end of a page until the last audit: there is a promise that was taken off without a word.
_BEFORE = {
    "/tazas/taza-niebla/": "<section><h2>Tus tazas llegan siempre enteras a casa</h2></section>",
    "/en/cups/niebla-cup/": "<section><h2>Your cups always arrive in one piece</h2></section>",
}
_TABLES = {"quejas.csv": (";", "fecha", "%d/%m/%Y"), "complaints.csv": (",", "date", "%Y-%m-%d")}
_CONFIG = f"""[company]
name = "{COMPANY}"
languages = ["es", "en"]
customers = {CUSTOMERS}

[[sites]]
url = "{SITE}"

{TABLES}
[gate]
kinds = ["contradicted"]
minimum_confidence = "moderate"

[owners]
delivery_time = "{OWNER}"

[history]
every_days = {EVERY}

[archive]
url = "archive.db"
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """What people decide after the first audit on the gap of a promise, with the reason in both languages."""

    promise: str
    kind: str
    verdict: Verdict
    reason: Words
    expires: date | None = None


_DECISIONS = (
    Decided(
        "Refunds are made within 14 days", "contradicted", "not_a_gap",
        Words("esas quejas reprochan las 48 horas", "those complaints are about the 48 hours"),
    ),
    Decided(
        "Devoluciones en 15 días", "inconsistent", "accepted",
        Words("los folletos se reimprimen en noviembre", "the leaflets are printed anew in November"),
        date(2026, 11, 30),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Audited:
    """The last audit and its result."""

    audit: Audit
    result: AuditResult

    def told(self, language: str) -> Telling:
        """The result for the readers of a language: what people wrote is in theirs."""
        document = to_json(self.result)
        for one in _DECISIONS:
            document = document.replace(one.reason.es, one.reason.told(language))
        return replace(self.audit.telling(self.result), result=from_json(document), language=language)


@contextmanager
def audited(folder: Path) -> Iterator[Audited]:
    """Audit the demo company on each of the days, with its archive in `folder`."""
    config = folder / "audit.toml"
    config.write_text(_CONFIG, encoding="utf-8")
    promises = files("reports.demo").joinpath("promesas.csv")
    (folder / "promesas.csv").write_bytes(promises.read_bytes())
    with Reporter(quiet=True) as reporter, opened(load_config(config), reporter) as audit:
        results = [_on(audit, day) for day in DAYS]
        yield Audited(audit, results[-1])


def _on(audit: Audit, day: date) -> AuditResult:
    """The audit of one day, as `run` does it; what is decided on it holds from the next one on."""
    begun = datetime(day.year, day.month, day.day, 6, 30, tzinfo=UTC)
    run = audit.archive.begin_run(key=audit.config.run_key, now=begun)
    _read_site(audit, run, day)
    for name in _TABLES:
        (audit.config.folder / name).write_text(table(name, day), encoding="utf-8")
    audit.import_tables(run)
    result = audit.analyse(run)
    audit.archive.finish_run(run.id, begun, RunStatus.FINISHED)
    if day == DAYS[0]:
        _decide(audit, run, result)
    return result


def _read_site(audit: Audit, run: Run, day: date) -> None:
    for path, answer in site(day).items():
        url = f"{shop.ORIGIN}{path}"
        content = extract(answer, url, "utf-8")
        page = Page(
            SITE, url, run.started_at, 200, answer, "utf-8", content, content_hash(content.blocks),
            EXTRACTOR_VERSION,
        )  # fmt: skip
        audit.archive.save_page(run.id, page, Outcome(SITE, url, OutcomeKind.FETCHED, "", 0, ""))


def site(day: date) -> dict[str, bytes]:
    """The shop's pages as they stand on a day: path -> body."""
    pages = shop.Pages(shop.ORIGIN)
    answers = {path: answer for path in pages.addresses if (answer := pages.get(path))}
    bodies = {path: one.body for path, one in answers.items() if one.content_type.startswith("text/html")}
    if day < DAYS[-1]:
        for path, more in _BEFORE.items():
            bodies[path] = bodies[path].replace(b"</main>", f"{more}</main>".encode())
    return bodies


def table(name: str, day: date) -> str:
    """A table of customers' texts as it stands on a day: the rows before it."""
    delimiter, column, form = _TABLES[name]
    text = files("reports.demo").joinpath(name).read_text(encoding="utf-8")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=delimiter))
    until = datetime(day.year, day.month, day.day, tzinfo=UTC)
    kept = [row for row in rows if datetime.strptime(row[column], form).replace(tzinfo=UTC) < until]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(kept)
    return out.getvalue()


def _decide(audit: Audit, run: Run, result: AuditResult) -> None:
    quotes = {claim.id: claim.quote for claim in result.claims}
    for one in _DECISIONS:
        promised = [
            gap for gap in result.gaps
            if gap.kind == one.kind and any(one.promise in quotes[claim] for claim in gap.claim_ids)
        ]  # fmt: skip
        if not promised:
            raise LookupError(f"no {one.kind} gap of the promise {one.promise!r}: decide on another one")
        gap = promised[0]
        write_decision(
            audit.config.decisions_path, found_gap(result, gap.id).trace, one.verdict, reason=one.reason.es,
            owner=OWNER, decided=run.started_at.date(), expires=one.expires, run=run.id,
        )  # fmt: skip
