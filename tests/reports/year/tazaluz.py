"""A year of the demo company, week by week: what its site says, what customers tell, and what goes wrong.

Each plant has its week; nothing else changes. The archive is filled directly: pages as the extractor reads
them, complaints as records. Weeks in which nothing moved are not read again: their result is last week's,
laid beside it by the same code.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from claims.complaints import ComplaintInput, ComplaintReader, SeenTexts
from claims.encoders import load_encoder
from claims.encoders.universal import UniversalEncoder
from claims.promises import PromiseInput, PromiseReader
from crawler.archive import Archive, Run, RunStatus
from crawler.blocks import EXTRACTOR_VERSION, content_hash, extract
from crawler.items import Complaint, ImportReport, Outcome, OutcomeKind, Page
from reports.changes import identified
from reports.codec import from_json, to_json
from reports.config import AuditConfig, load_config
from reports.identity import HURTING, gap_of, trace_of
from reports.progress import Reporter
from reports.result import AuditResult
from reports.run_history import SUMMARY, summary_document
from reports.stages import analyse as stage
from reports.stages.audit import Audit
from reports.stages.earlier import AUDIT, earlier_of, previous_audit

SITE = "https://www.tazaluz.example/"
TABLE = "quejas.csv"
FIRST = datetime(2026, 1, 5, 6, tzinfo=UTC)  # a Monday
WEEKS = 52

# The plants, by the week in which an audit first meets them.
REWORDED = 8  # the home page says the same in other words
UNREAD = 14  # the home page does not answer
SOFTENED = 20  # refunds in 48 hours become refunds in 60 days
FADED = 24  # nobody complains of broken cups any more
MISSED = 28  # no run
REMOVED = 31  # "within 2 hours, always" is taken off the page
FAILED = 35  # a run that came to nothing
BACK = 40  # broken cups again
AGAIN = 45  # people complain of refunds again, of what is missing from them: no promise speaks of that
_MOVED = frozenset((0, REWORDED, UNREAD, UNREAD + 1, SOFTENED, FADED, REMOVED, BACK, AGAIN))

LATE = (
    "Llevo {} días esperando el pedido y no llega. La web dice 24 horas.",
    "Mi paquete tardó {} días en llegar, prometían 24 horas",
    "El envío ha tardado {} días. Una vergüenza de plazo de entrega",
    "Pedí un regalo y llegó {} días después, tarde para el cumpleaños",
)
REFUND = (
    "Devolví la cafetera y llevo {} días esperando el reembolso",
    "El reembolso tardó {} días, prometían devolver el dinero en 48 horas",
    "Me devolvieron el dinero {} días después de recibir el paquete",
)
STILL = (
    "Del reembolso de la cafetera me faltan {} euros",
    "Me descontaron {} euros del dinero de la devolución",
)
ANSWER = (
    "Tardaron {} días en contestar mi correo, decían que en 2 horas",
    "Llevo {} días esperando una respuesta del servicio de atención al cliente",
    "Escribí por el chat y me respondieron {} días después",
)
BROKEN = (
    "Las tazas llegaron rotas, {} trozos en la caja. Pésimo embalaje",
    "La taza llegó rota en {} pedazos, el embalaje no protege nada",
    "Abrí la caja y la taza estaba hecha {} trizas, nada entero",
)
GOOD = (
    "Me encanta el café, gracias por el trato tan amable {}",
    "Muy contenta con la tienda de Sevilla, gente que sabe {}",
)


def monday(week: int) -> datetime:
    """When the audit of a week begins."""
    return FIRST + timedelta(weeks=week)


def pages(week: int) -> dict[str, str]:
    """The site as it stands in a week: address -> what its main part says."""
    home = "Recibe tu pedido en 24 horas" if week < REWORDED else "Recibe tu pedido en solo 24 horas"
    refund = (
        "Te devolvemos el dinero en 48 horas."
        if week < SOFTENED
        else "Te devolvemos el dinero en un plazo de 60 días."
    )
    contact = (
        "Te contestamos en menos de 2 horas, siempre." if week < REMOVED else "Estamos en la calle Real."
    )
    cups = "Tazas siempre pintadas a mano" + (" en Jerez" if week >= REWORDED else "")
    return {
        "": f"<h1>{home}</h1><p>Café recién tostado.</p>",
        "devoluciones/": f"<h1>Devoluciones</h1><p>{refund}</p>",
        "contacto/": f"<h1>Contacto</h1><p>{contact}</p>",
        "tazas/": f"<h1>{cups}</h1><p>Cerámica hecha a mano.</p>",
    }


def complaints(week: int) -> list[Complaint]:
    """What the help desk holds in a week."""
    told = [*texts(LATE, 16, 4), *texts(REFUND, 12, 9), *texts(ANSWER, 12, 3), *texts(GOOD, 8, 1)]
    if week < FADED or week >= BACK:
        told += texts(BROKEN, 12, 2)
    return [*dated(told), *(dated(texts(STILL, 6, 12), monday(AGAIN)) if week >= AGAIN else [])]


def dated(told: Sequence[str], before: datetime = FIRST) -> list[Complaint]:
    """The texts as complaints of the three months before a day, by default that of the first audit."""
    return [
        Complaint(
            TABLE, text, text, date=before - timedelta(days=3 * n % 90 + 1), channel="ticket", language="es"
        )
        for n, text in enumerate(told)
    ]


def texts(patterns: Sequence[str], n: int, least: int) -> list[str]:
    """`n` texts of these patterns, with numbers from `least` on."""
    return [patterns[i % len(patterns)].format(least + i // len(patterns)) for i in range(n)]


@dataclass(frozen=True)
class Plot:
    """What happens in which week: the site (address -> main part), its unread pages, complaints, broken runs."""

    pages: Callable[[int], dict[str, str]]
    complaints: Callable[[int], list[Complaint]]
    moved: Container[int]
    missed: Container[int] = ()
    failed: Container[int] = ()
    unread: Mapping[int, str] = field(default_factory=dict)


YEAR = Plot(pages, complaints, _MOVED, {MISSED}, {FAILED}, {UNREAD: ""})


@dataclass
class Year:
    """The archive of the year, and the results of the weeks so far."""

    folder: Path
    archive: Archive
    config: AuditConfig
    reporter: Reporter
    plot: Plot = YEAR
    results: dict[int, AuditResult] = field(default_factory=dict)

    @property
    def audit(self) -> Audit:
        return Audit(self.config, self.archive, self.reporter)

    def run(self, week: int) -> AuditResult | None:
        """One week: nothing on a missed one, a run without a result on a failed one."""
        if week in self.plot.missed:
            return None
        run = self.archive.begin_run(key=self.config.run_key, now=monday(week))
        if week in self.plot.failed:
            self.archive.finish_run(run.id, monday(week), RunStatus.FAILED)
            return None
        self._crawl(run, week)
        if week in self.plot.moved:
            self._import(run, week)
            result = self.audit.analyse(run)
        else:
            result = self._as_last_week(run)
        self.audit.prune()
        self.archive.finish_run(run.id, monday(week), RunStatus.FINISHED)
        self.results[week] = result
        return result

    def _as_last_week(self, run: Run) -> AuditResult:
        plan, before = self.audit.plan(), previous_audit(self.archive, run)
        assert before is not None
        last = before.result
        at = run.started_at.isoformat(timespec="seconds")
        window = replace(last.window, audited_at=at, previous_audit=last.window.audited_at)
        shown = [*last.gaps, *(gap_of(aside) for aside in last.aside if aside.state == "rejected")]
        raw = [replace(g, identity="", history=None, decision=None) for g in shown]
        claims = {claim.id: claim for claim in last.claims}
        traces = identified(last, [trace_of(gap, claims) for gap in raw if gap.kind in HURTING])
        rejected = plan.decisions.rejected(traces, at)
        fresh = replace(last, window=window, gaps=tuple(g for g in raw if g.id not in rejected), aside=())
        earlier = earlier_of(self.archive, run, plan.sources, before, fresh, plan.every_days)
        refused = tuple(g for g in raw if g.id in rejected)
        result = stage.over_time(fresh, refused, earlier, plan, ())
        self.archive.save_result(run.id, AUDIT, to_json(result))
        self.archive.save_result(run.id, SUMMARY, summary_document(result))
        themes = self.archive.result(before.run_id, stage.THEMES)
        assert themes is not None
        self.archive.save_result(run.id, stage.THEMES, themes)
        return result

    def _crawl(self, run: Run, week: int) -> None:
        for path, main in self.plot.pages(week).items():
            url = SITE + path
            if self.plot.unread.get(week) == path:
                self.archive.record_outcomes(
                    run.id, [Outcome(SITE, url, OutcomeKind.ERROR, "no answer", 0, "")]
                )
                continue
            body = f'<!doctype html><html lang="es"><body><main>{main}</main></body></html>'.encode()
            content = extract(body, url, "utf-8")
            page = Page(
                SITE, url, monday(week), 200, body, "utf-8", content, content_hash(content.blocks), EXTRACTOR_VERSION
            )  # fmt: skip
            self.archive.save_page(run.id, page, Outcome(SITE, url, OutcomeKind.FETCHED, "", 0, ""))

    def _import(self, run: Run, week: int) -> None:
        told = self.plot.complaints(week)
        into = self.archive.begin_import(run.id, TABLE)
        self.archive.save_complaints(into, told)
        report = ImportReport(TABLE, TABLE, len(told), len(told), 0, 0, has_authors=True)
        self.archive.finish_import(into, report)

    def stored(self, run_id: int) -> AuditResult:
        document = self.archive.result(run_id, AUDIT)
        assert document is not None
        return from_json(document)


@contextmanager
def year(folder: Path, toml: str = "", plot: Plot = YEAR) -> Iterator[Year]:
    """An empty year: an archive and an audit.toml in `folder`."""
    config = folder / "audit.toml"
    config.write_text(
        '[company]\nname = "Tazaluz"\nlanguages = ["es", "en"]\n'
        f'[[sites]]\nurl = "{SITE}"\n[[complaints]]\npath = "{TABLE}"\nsource = "table"\n'
        f'[run]\nmin_coverage = 0.5\n[archive]\nurl = "archive.db"\n{toml}',
        encoding="utf-8",
    )
    settings = load_config(config)
    with Archive.open(settings.archive_url) as archive, Reporter(quiet=True) as reporter:
        yield Year(folder, archive, settings, reporter, plot)


@contextmanager
def remembered_readings() -> Iterator[None]:
    """Read every text once in a year: the readers stay loaded, and remember what they read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stage, "load_encoder", cache(load_encoder))
        encode, vectors = UniversalEncoder.encode, {}

        def remembered(self: UniversalEncoder, texts: Sequence[str]) -> np.ndarray:
            new = list(dict.fromkeys(text for text in texts if text not in vectors))
            vectors.update(zip(new, encode(self, new), strict=True) if new else ())
            return np.vstack([vectors[text] for text in texts]) if texts else encode(self, texts)

        patch.setattr(UniversalEncoder, "encode", remembered)
        patch.setattr(PromiseReader, "load", cache(PromiseReader.load))
        patch.setattr(ComplaintReader, "load", cache(ComplaintReader.load))
        read, known = PromiseReader.read_many, {}

        def read_many(self: PromiseReader, items: Sequence[PromiseInput]) -> list[object]:
            new = [item for item in items if item not in known]
            known.update(zip(new, read(self, new), strict=True) if new else ())
            return [known[item] for item in items]

        patch.setattr(PromiseReader, "read_many", read_many)
        look, seen = ComplaintReader.read_with_vectors, {}

        def read_with_vectors(self: ComplaintReader, items: Sequence[ComplaintInput]) -> SeenTexts:
            new = [item for item in items if item not in seen]
            if new:
                found = look(self, new)
                rows = zip(new, found.readings, found.vectors, strict=True)
                seen.update({item: rest for item, *rest in rows})
            parts = [seen[item] for item in items]
            return SeenTexts(
                tuple(part[0] for part in parts),
                np.vstack([p[1] for p in parts]),
            )

        patch.setattr(ComplaintReader, "read_with_vectors", read_with_vectors)
        yield
