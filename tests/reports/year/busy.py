"""Four weeks of the demo company, the last of which has news of every kind: "since the last audit" at its fullest."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tazaluz import (
    ANSWER,
    BROKEN,
    GOOD,
    LATE,
    REFUND,
    Plot,
    Year,
    dated,
    monday,
    remembered_readings,
    texts,
    year,
)

from crawler.items import Complaint
from reports.decisions import Verdict
from reports.result import AuditResult
from reports.stages.deciding import found_gap
from reports.toml_files import write_decision

LAST = 4  # week 2 is missed, and the run of week 3 fails
_TOML = '[history]\nevery_days = 7\n[gate]\nminimum_confidence = "insufficient"\n'
_CHARGED = (
    "Me cobraron {} euros de gastos de envío y la web decía envío gratis",
    "Pone gastos de envío gratis y tuve que pagar {} euros por el envío",
    "Los gastos de envío fueron {} euros, nada de gratis",
)


def _pages(week: int) -> dict[str, str]:
    last = week == LAST
    refund = "un plazo de 60 días" if last else "48 horas"
    charge = "Café de Nariño y de Huila." if last else "Gastos de envío gratis en todos los pedidos."
    parts = "Repuestos de todas las piezas, siempre disponibles." if last else "Cafeteras italianas."
    return {
        "": "<h1>Recibe tu pedido en 24 horas</h1><p>Café recién tostado.</p>",
        "devoluciones/": f"<h1>Devoluciones</h1><p>Te devolvemos el dinero en {refund}.</p>",
        "contacto/": "<h1>Contacto</h1><p>Te contestamos en menos de 2 horas, siempre.</p>",
        "tazas/": "<h1>Tazas siempre pintadas a mano</h1><p>Cerámica hecha a mano.</p>",
        "cafes/": f"<h1>Nuestros cafés</h1><p>{charge}</p><p>Nuestro café nunca amarga.</p>",
        "cafeteras/": f"<h1>Cafeteras</h1><p>{parts}</p>",
        "molinillos/": "<h1>Molinillos</h1><p>Nuestros molinillos nunca se atascan.</p>",
    }


def _complaints(week: int) -> list[Complaint]:
    last = week == LAST
    told = [*texts(LATE, 60 if last else 8, 4), *texts(ANSWER, 6 if last else 60, 3)]
    told += [*texts(REFUND, 12, 9), *texts(_CHARGED, 12, 3), *texts(GOOD, 20, 1)]
    return dated(told if week == 1 else [*told, *texts(BROKEN, 12, 2)])


_PLOT = Plot(_pages, _complaints, moved=range(LAST + 1), missed={2}, failed={3}, unread={LAST: "molinillos/"})


def busy(folder: Path) -> AuditResult:
    """The last audit of the four weeks."""
    with remembered_readings(), year(folder, _TOML, _PLOT) as made:
        for week in range(LAST + 1):
            if week == LAST:
                _decide(made, "Tazas siempre", "not_a_gap", None)
                _decide(made, "Te contestamos", "accepted", None)
                _decide(made, "Recibe tu pedido", "accepted", monday(LAST - 1).date())
            made.run(week)
        return made.results[LAST]


def _decide(it: Year, quote: str, verdict: Verdict, expires: date | None) -> None:
    result = it.results[1]
    ids = {claim.id for claim in result.claims if quote in claim.quote}
    gap = next(gap for gap in result.gaps if ids & set(gap.claim_ids))
    write_decision(
        it.config.decisions_path, found_gap(result, gap.id).trace, verdict, reason="así lo vemos", owner="Ana",
        decided=monday(1).date(), expires=expires, run=1,
    )  # fmt: skip
