"""An invented audit of an invented shop, rich enough to exercise every corner of the report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from reports.result import (
    SCHEMA,
    AspectName,
    AuditResult,
    Bilingual,
    ClaimEvidence,
    ClaimOut,
    Company,
    DeltaOut,
    GapEvidence,
    GapOut,
    Headline,
    Method,
    NumberWithInterval,
    QuantityOut,
    QuoteOut,
    ScorePartOut,
    ThemeOut,
    ToldOut,
    Unclassified,
    WeekOut,
    Window,
    WorkedExample,
)
from reports.result_complaints import ComplaintOut
from reports.result_coverage import Coverage, ImportSummary, PageCounts, Skipped, TextCounts
from reports.result_gaps import SpanOut, ToldCount
from reports.result_history import DecisionOut, HistoryOut, SilentEditOut
from reports.tallies import collision_tallies, place_tallies
from reports.textfragment import deep_link

SITE = "https://www.lumbre.example"
DAY = 86400.0
NONE = Bilingual("", "")

ASPECTS = {
    "delivery_time": ("plazo de entrega", "delivery time"),
    "delivery_cost": ("gastos de envío", "delivery cost"),
    "returns": ("devoluciones", "returns"),
    "refunds": ("reembolsos", "refunds"),
    "support_access": ("contactar con alguien", "reaching support"),
    "response_time": ("tiempo de respuesta", "response time"),
    "price": ("precio", "price"),
    "product_quality": ("calidad del producto", "product quality"),
    "order_accuracy": ("pedido correcto", "order accuracy"),
    "information": ("información y seguimiento", "information and tracking"),
    "sustainability": ("sostenibilidad", "sustainability"),
    "courtesy": ("trato", "courtesy"),
}


def claim(id_: str, quote: str, path: str, place: str, aspect: str, **more: object) -> ClaimOut:
    """One invented claim; its evidence stands on `path`."""
    url = SITE + path
    pages = (url, *(SITE + extra for extra in more.pop("also", ())))  # type: ignore[attr-defined]
    context = str(more.pop("context", ""))
    around: tuple[str, str] = more.pop("around", ("", ""))  # type: ignore[assignment]
    made = ClaimOut(
        id=id_,
        quote=quote,
        url=url,
        place=place,
        language="es",
        aspect=aspect,
        strength=("absolute",),
        quantities=(),
        pages=pages,
        brand="",
        country="ES",
        since=None,
        score=0.93,
        evidence=tuple(
            ClaimEvidence(
                page, deep_link(page, quote), place, context, "2026-09-01", "9f2c41d07be3a5c8" * 4, *around
            )
            for page in pages
        ),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def claims() -> tuple[ClaimOut, ...]:
    """Claims of every strength, at many places, in both languages."""
    day = QuantityOut("duration", DAY, DAY, "s", False, "at_most", "24 h", 11, 15)
    return (
        claim(
            "c-24h",
            "Entrega en 24 h en toda la península",
            "/",
            "hero",
            "delivery_time",
            quantities=(day,),
            strength=("measurable",),
            also=("/envios", "/regalos"),
            context="La casa, mañana en tu puerta",
            around=("Muebles y menaje.", "Ceuta y Melilla, aparte."),
            qualifiers=("Pedidos antes de las 14:00",),
        ),
        claim(
            "c-24h-en",
            "Delivered within 24 hours",
            "/en/",
            "hero",
            "delivery_time",
            language="en",
            strength=("measurable",),
        ),
        claim(
            "c-terms",
            "El plazo habitual de entrega es de 3 a 6 días laborables",
            "/condiciones",
            "fine_print",
            "delivery_time",
            strength=("measurable",),
            context="4. Plazos",
        ),
        claim(
            "c-refund",
            "Te devolvemos el dinero en 48 horas",
            "/devoluciones",
            "heading",
            "refunds",
            strength=("measurable",),
            since="2026-04-13",
        ),
        claim(
            "c-human",
            "Siempre te atiende una persona",
            "/contacto",
            "banner",
            "support_access",
            context="Hablemos",
        ),
        claim(
            "c-free", "Envío gratis desde 30 €", "/envios", "list", "delivery_cost", strength=("measurable",)
        ),
        claim(
            "c-returns",
            "Devoluciones gratuitas durante 60 días",
            "/devoluciones",
            "body",
            "returns",
            strength=("measurable",),
        ),
        claim("c-best", "La mejor calidad del mercado", "/nosotros", "heading", "product_quality"),
        claim("c-green", "100 % sostenible", "/nosotros", "hero", "sustainability"),
        claim("c-cheap", "Los precios más bajos, garantizado", "/ofertas", "banner", "price"),
        claim(
            "c-track",
            "Seguimiento en tiempo real de tu pedido",
            "/envios",
            "list",
            "information",
            strength=("vague",),
        ),
        claim(
            "c-post",
            "¡Responde nuestro equipo en menos de 2 horas!",
            "/instagram/p/3",
            "post",
            "response_time",
            channel="instagram",
            since="2026-05-02",
            strength=("measurable",),
        ),
        claim("c-care", "Tratamos cada pedido con mimo", "/", "body", "courtesy", strength=("vague",)),
        claim("c-exact", "Lo que ves es lo que llega", "/faq", "faq", "order_accuracy"),
        claim(
            "c-meta",
            "Muebles y menaje con entrega rápida",
            "/",
            "metadata",
            "delivery_time",
            strength=("vague",),
        ),
    )


def quote(id_: str, text: str, when: str | None = "2026-06-11", **more: object) -> QuoteOut:
    """One invented customer's words."""
    made = QuoteOut(id_, text, "es", when, "email", "ES", 3, False, case_number=f"LB-{len(text) * 37}")
    return replace(made, **more)  # type: ignore[arg-type]


def late_quotes() -> tuple[QuoteOut, ...]:
    """What customers tell of the delivery, in Spanish and English."""
    return (
        quote(
            "q1",
            "Llevo seis días esperando un pedido que prometíais en 24 horas. Nadie coge el teléfono.",
            cites_promise=True,
        ),
        quote(
            "q2",
            "Lo de «entrega en 24 h» es un cuento: ha tardado nueve días y llegó un domingo.",
            "2026-07-02",
            channel="trustpilot",
            cites_promise=True,
            severity=4,
        ),
        quote(
            "q3",
            "It took five days to arrive, not 24 hours. I paid extra for nothing.",
            "2026-05-19",
            language="en",
            channel="chat",
            cites_promise=True,
        ),
        quote("q4", "Una semana y media para un juego de tazas.", "2026-08-23", severity=2),
        quote("q5", "Mi pedido sigue «en preparación» después de cuatro días.", None, channel=""),
    )


def weeks(pattern: str) -> tuple[WeekOut, ...]:
    """Weeks from a pattern of digits; "." is a week without any complaint."""
    start = date(2026, 3, 2)
    return tuple(
        WeekOut(
            (start + timedelta(weeks=i)).isoformat(),
            0 if mark == "." else int(mark),
            0 if mark == "." else 14,
        )
        for i, mark in enumerate(pattern)
    )


def theme(id_: str, aspect: str, es: str, en: str, n: int, pattern: str, **more: object) -> ThemeOut:
    """One invented theme."""
    share = n / 214
    made = ThemeOut(
        id=id_,
        label=Bilingual(es, en),
        aspect=aspect,
        complaints=n,
        people=n - 2,
        share=share,
        share_interval=(share * 0.75, share * 1.3),
        recurrence="recurring",
        first_seen="2026-03-02",
        last_seen="2026-08-29",
        weekly=weeks(pattern),
        quotes=late_quotes()[:3],
        country="ES",
        citing=n // 3,
        severity=2.6,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def themes() -> tuple[ThemeOut, ...]:
    """Growing, shrinking, flat and silent themes, with weeks that nobody recorded."""
    return (
        theme(
            "t-late",
            "delivery_time",
            "el pedido tarda días",
            "the order takes days",
            41,
            "11212..1123212322343322454",
        ),
        theme(
            "t-refund",
            "refunds",
            "el reembolso no llega",
            "the refund does not arrive",
            27,
            "0101011..11112211212121201",
        ),
        theme(
            "t-phone",
            "support_access",
            "nadie coge el teléfono",
            "nobody answers the phone",
            23,
            "3322221..11111100101010010",
        ),
        theme(
            "t-broken",
            "order_accuracy",
            "llega roto o incompleto",
            "it arrives broken or incomplete",
            18,
            "1010110..10101101010101111",
        ),
        theme(
            "t-track",
            "information",
            "el seguimiento no se actualiza",
            "tracking does not update",
            12,
            "0000110..01010010100110110",
        ),
        theme(
            "t-app",
            "information",
            "la aplicación pide iniciar sesión una y otra vez",
            "the app asks to log in again and again",
            9,
            "0000000..00000000010212111",
        ),
    )


def gap(
    id_: str, kind: str, claim_ids: tuple[str, ...], theme_id: str | None, score: float, **more: object
) -> GapOut:
    """One invented gap."""
    made = GapOut(
        id=id_,
        kind=kind,
        claim_ids=claim_ids,
        theme_id=theme_id,
        score=100 * score,
        interval=(100 * max(0.0, score - 0.11), 100 * min(1.0, score + 0.08)),
        confidence="solid",
        complaints=0,
        delta=None,
        reasons=(),
        evidence=GapEvidence((), ()),
        suggestion=NONE,
        suggestion_reason=NONE,
        aspect="delivery_time",
        country="ES",
    )
    return replace(made, **more)  # type: ignore[arg-type]


def parts() -> tuple[ScorePartOut, ...]:
    """The factors of the main gap's score."""
    return (
        ScorePartOut(
            "exposure", 0.91, Bilingual("la promesa está en portada y en 3 páginas", "hero, on 3 pages")
        ),
        ScorePartOut(
            "contradiction", 0.95, Bilingual("38 de 41 valores contados la incumplen", "38 of 41 break it")
        ),
        ScorePartOut("confidence", 0.84, Bilingual("41 quejas de 39 personas", "41 complaints by 39 people")),
    )


def told_days() -> tuple[ToldCount, ...]:
    """41 told waits in days: three keep 24 h, one is far out."""
    counts = {1: 3, 2: 3, 4: 6, 5: 7, 6: 6, 7: 3, 9: 6, 12: 4, 14: 2, 30: 1}
    return tuple(ToldCount(days * DAY, n) for days, n in counts.items())


def gaps() -> tuple[GapOut, ...]:
    """Gaps of all six kinds, strong and weak, with and without numbers."""
    late = late_quotes()
    other = tuple(
        quote(f"r{i}", f"Pedido retrasado otra vez, van {i + 3} días de espera.") for i in range(36)
    )
    return (
        gap(
            "g-24h",
            "contradicted",
            ("c-24h", "c-24h-en"),
            "t-late",
            0.86,
            complaints=41,
            parts=parts(),
            delta=DeltaOut(DAY, ToldOut(41, 6 * DAY, 4 * DAY, 9 * DAY, told_days()), "s", worse=38),
            people=39,
            owner="Marta Ruiz",
            span=SpanOut("2026-03-04", "2026-08-29", 21, 40),
            history=HistoryOut("2026-06-01T09:00:00+00:00", 1),
            evidence=GapEvidence(
                late, (quote("k1", "Llegó al día siguiente, perfecto.", severity=0),), 7, other
            ),
            reasons=(
                Bilingual(
                    "41 quejas hablan del mismo asunto: plazo de entrega.",
                    "41 complaints are about the same thing: delivery time.",
                ),
                Bilingual("14 citan la promesa.", "14 cite the promise."),
                Bilingual("38 de 41 cuentan más de 24 h.", "38 of 41 tell of more than 24 h."),
            ),
            suggestion=Bilingual("Entrega en 4-9 días", "Delivery in 4-9 days"),
            by_channel={"email": 22, "trustpilot": 12, "chat": 7},
        ),
        gap(
            "g-refund",
            "contradicted",
            ("c-refund",),
            "t-refund",
            0.71,
            aspect="refunds",
            complaints=27,
            confidence="moderate",
            state="ongoing",
            delta=DeltaOut(2 * DAY, ToldOut(19, 16 * DAY, 9 * DAY, 24 * DAY), "s", worse=19),
            evidence=GapEvidence(late[1:4], (), 0),
            reasons=(Bilingual("27 quejas hablan del reembolso.", "27 complaints are about the refund."),),
            suggestion=Bilingual(
                "Te devolvemos el dinero en un máximo de 24 días", "Your money back within 24 days"
            ),
            by_channel={"email": 20, "phone": 7},
        ),
        gap(
            "g-human",
            "contradicted",
            ("c-human",),
            "t-phone",
            0.58,
            aspect="support_access",
            complaints=23,
            confidence="moderate",
            evidence=GapEvidence(late[:3], (), 0),
            state="worse",
            reasons=(Bilingual("23 quejas dicen lo contrario.", "23 complaints say the opposite."),),
            suggestion_reason=Bilingual(
                "No hay ningún dato con el que escribir una promesa honesta.",
                "There is no figure to write an honest promise with.",
            ),
        ),
        gap(
            "g-terms",
            "inconsistent",
            ("c-24h", "c-terms"),
            "t-late",
            0.52,
            confidence="solid",
            complaints=0,
            reasons=(
                Bilingual(
                    "La portada dice 24 h y la letra pequeña 3-6 días laborables.",
                    "The hero says 24 h, the fine print 3-6 business days.",
                ),
            ),
        ),
        gap(
            "g-exact",
            "contradicted",
            ("c-exact",),
            "t-broken",
            0.46,
            aspect="order_accuracy",
            complaints=4,
            confidence="insufficient",
            evidence=GapEvidence(late[3:], (), 2),
        ),
        gap(
            "g-best",
            "unsupported",
            ("c-best",),
            None,
            0.41,
            aspect="product_quality",
            confidence="moderate",
            reasons=(
                Bilingual(
                    "Es absoluta y no tiene ni condición ni prueba.",
                    "It is absolute, with neither condition nor proof.",
                ),
            ),
            suggestion=Bilingual("Calidad comprobada en 3 ensayos", "Quality checked in 3 tests"),
        ),
        gap(
            "g-green", "unsupported", ("c-green",), None, 0.39, aspect="sustainability", confidence="moderate"
        ),
        gap("g-cheap", "unsupported", ("c-cheap",), None, 0.37, aspect="price", confidence="weak"),
        gap(
            "g-app",
            "silent",
            (),
            "t-app",
            0.29,
            aspect="information",
            complaints=9,
            confidence="weak",
            evidence=GapEvidence(late[2:4], (), 0),
        ),
        gap(
            "g-free",
            "kept",
            ("c-free",),
            None,
            0.64,
            aspect="delivery_cost",
            complaints=0,
            evidence=GapEvidence(
                (), (quote("k2", "Envío gratis de verdad, sin letra pequeña.", severity=0),), 16
            ),
        ),
        gap(
            "g-returns",
            "kept",
            ("c-returns",),
            None,
            0.55,
            aspect="returns",
            evidence=GapEvidence((), (quote("k3", "Devolver fue facilísimo.", severity=0),), 11),
        ),
        gap(
            "g-kind",
            "under_promised",
            (),
            None,
            0.48,
            aspect="courtesy",
            evidence=GapEvidence(
                (), (quote("k4", "Un trato encantador en la tienda de Gijón.", severity=0),), 31
            ),
        ),
    )


def coverage() -> Coverage:
    """A crawl that read most of what it found, and two complaint files."""
    return Coverage(
        pages=PageCounts(
            found=148, fetched=112, unchanged=19, failed=3, not_found=2, out_of_scope=9, not_read=12
        ),
        skipped=(
            Skipped(SITE + "/buscar?q=mesa", "búsqueda interna: facetas sin fin", "trap"),
            Skipped(SITE + "/cuenta", "robots.txt no lo permite", "robots"),
            Skipped(SITE + "/catalogo.pdf", "application/pdf", "not_html"),
            Skipped(SITE + "/outlet", "HTTP 503 tres veces", "error"),
        ),
        complaints=TextCounts(
            texts=318,
            complaints=214,
            praise=61,
            other=43,
            people=287,
            near_duplicates=12,
            by_channel={"email": 120, "trustpilot": 61, "chat": 33},
            imports=(
                ImportSummary(
                    "quejas.csv",
                    260,
                    246,
                    9,
                    5,
                    "day first",
                    "31 values have a day above 12",
                    True,
                    "zendesk",
                    83,
                ),
                ImportSummary("trustpilot.xlsx", 72, 72, 0, 0, "year first", "", False, "trustpilot", 4),
            ),
        ),
        languages={"es": 101, "en": 30},
        share=0.978,
        complete=True,
        skipped_total=26,
    )


def method() -> Method:
    """Formula, worked example and versions."""
    return Method(
        formula=Bilingual(
            "puntuación = 100 × exposición × contradicción × confianza",
            "score = 100 × exposure × contradiction × confidence",
        ),
        worked_example=WorkedExample(
            "g-24h",
            (
                Bilingual("alcance 0,91: portada, 3 páginas", "reach 0.91: hero, 3 pages"),
                Bilingual("contradicción 0,95: 38 de 41", "contradiction 0.95: 38 of 41"),
                Bilingual("0,91 × 0,95 × 0,995 = 0,86", "0.91 × 0.95 × 0.995 = 0.86"),
            ),
        ),
        minimum_n=5,
        recurring_people=3,
        recurring_weeks=2,
        claim_threshold=0.5,
        complaint_threshold=0.5,
        encoder="bundled",
        versions={"expectation-audit": "0.1.0", "weights": "a1b2c3"},
        quote_rule=Bilingual(
            "Primero las que citan la promesa, después las más graves y recientes; como mucho cinco.",
            "Those that cite the promise first, then the most severe and recent; five at most.",
        ),
        notes=(
            Bilingual(
                "Sin autor, cada texto distinto cuenta como una persona.",
                "Without an author each distinct text counts as one person.",
            ),
        ),
        command="expectation-audit run audit.toml --out informe",
    )


def complaints(of: tuple[GapOut, ...]) -> tuple[ComplaintOut, ...]:
    """Every complaint that the gaps quote, once, as an analysis publishes them."""
    quotes, counting = {}, {}
    for each in of:
        for said in (*each.evidence.quotes, *each.evidence.rest):
            quotes[said.id] = said
            counting.setdefault(said.id, []).append(each.id)
    return tuple(
        ComplaintOut(
            said.id, said.text, said.language, said.date, said.channel, "", said.country, said.case_number,
            said.link, tuple(dict.fromkeys(counting[said.id])),
        )
        for said in quotes.values()
    )  # fmt: skip


def sample() -> AuditResult:
    """The whole invented audit."""
    found, collisions = claims(), gaps()
    return AuditResult(
        schema=SCHEMA,
        company=Company("Lumbre", ("es", "en"), 42000),
        window=Window(
            "2026-09-01T09:30:00+00:00",
            "2026-03-01",
            "2026-08-31",
            300,
            18,
            "2026-06-01T09:00:00+00:00",
            ("2026-04-01T09:00:00+00:00", "2026-06-01T09:00:00+00:00"),
        ),
        headline=Headline(
            sentence=Bilingual(
                "Del 1 de marzo al 31 de agosto, cuatro promesas de la web de Lumbre no coinciden con lo que "
                "cuentan los clientes.",
                "From 1 March to 31 August, four promises on Lumbre's site do not match customers' words.",
            ),
            open_gaps=NumberWithInterval(5, None, 4, 5),
            new_gaps=NumberWithInterval(3, 5, None, None),
            complaints_touched=NumberWithInterval(95, 214, 81, 109),
            touched_by_channel={"email": 52, "trustpilot": 30, "chat": 13},
            main_gap="g-24h",
            warnings=(
                Bilingual(
                    "12 páginas no se leyeron: robots.txt y presupuesto.",
                    "12 pages were not read: robots.txt and budget.",
                ),
            ),
        ),
        coverage=coverage(),
        claims=found,
        themes=themes(),
        gaps=collisions,
        unclassified=Unclassified(23, 23 / 214),
        aspects=tuple(AspectName(id_, Bilingual(*both), ("expectations",)) for id_, both in ASPECTS.items()),
        method=method(),
        claims_by_place=place_tallies(found),
        collisions=collision_tallies(collisions, found),
        complaints=complaints(collisions),
    )


def empty() -> AuditResult:
    """The barest audit: a site where nothing was promised, and no complaints."""
    full = sample()
    none = NumberWithInterval(0, None, None, None)
    return replace(
        full,
        window=Window("2026-09-01T09:30:00+00:00", None, None, 0, 0),
        headline=Headline(
            Bilingual("No se encontró ninguna promesa.", "No promise was found."),
            none,
            none,
            NumberWithInterval(0, 0, None, None),
            {},
            None,
            (),
        ),
        coverage=Coverage(PageCounts(1, 1, 0, 0), (), TextCounts(0, 0, 0, 0, 0, 0), {"es": 1}, 1.0, True),
        claims=(),
        themes=(),
        gaps=(),
        unclassified=Unclassified(0, 0.0),
        claims_by_place=(),
        collisions=(),
        complaints=(),
        method=replace(full.method, worked_example=WorkedExample(None, ())),
    )


def without_complaints() -> AuditResult:
    """A promise inventory: claims, inconsistencies and unsupported absolutes, but nobody complained."""
    full = sample()
    kept = tuple(
        replace(gap, theme_id=None) for gap in full.gaps if gap.kind in {"inconsistent", "unsupported"}
    )
    return replace(
        full,
        window=Window("2026-09-01T09:30:00+00:00", None, None, 0, 0),
        headline=Headline(
            Bilingual(
                "La web de Lumbre se contradice en una promesa.", "Lumbre's website contradicts itself once."
            ),
            NumberWithInterval(1, None, None, None),
            NumberWithInterval(1, 1, None, None),
            NumberWithInterval(0, 0, None, None),
            {},
            "g-terms",
            (),
        ),
        coverage=replace(full.coverage, complaints=TextCounts(0, 0, 0, 0, 0, 0)),
        themes=(),
        gaps=kept,
        unclassified=Unclassified(0, 0.0),
        collisions=(),
        complaints=(),
    )


HOSTILE = (
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)> {{7*7}} {% raw %} "
    "</script><!-- \u2028\u2029 "
    "\u202eabc\u200b\u200b\x00\x1b[31m &amp; =1+1"
)


def hostile() -> AuditResult:
    """Every free text of the audit replaced by an attack; every URL by a script."""
    full = sample()
    bad = tuple(
        replace(
            c,
            quote=HOSTILE,
            url="javascript:alert(3)",
            place=HOSTILE,
            language='es" onload="x',
            brand=HOSTILE,
            pages=("javascript:alert(3)",),
            qualifiers=(HOSTILE,),
            channel=HOSTILE,
            evidence=(
                ClaimEvidence(
                    "javascript:alert(3)",
                    "javascript:alert(3)",
                    *(HOSTILE,) * 6,
                ),
            ),
        )
        for c in full.claims
    )
    words = quote(
        "q-bad", HOSTILE, language='"><b>', channel=HOSTILE, case_number=HOSTILE, link="data:text/html,x"
    )
    both = Bilingual(HOSTILE, HOSTILE)
    return replace(
        full,
        company=Company(HOSTILE, ("es",)),
        headline=replace(full.headline, sentence=both, warnings=(both,), touched_by_channel={HOSTILE: 3}),
        claims=bad,
        themes=tuple(replace(t, label=both, quotes=(words,)) for t in full.themes),
        gaps=tuple(
            replace(
                g,
                evidence=GapEvidence((words,), (words,), 1, (words,)),
                owner=HOSTILE,
                brand=HOSTILE,
                country=HOSTILE,
                span=SpanOut(HOSTILE, HOSTILE, 2, 1),
                history=HistoryOut(
                    HOSTILE,
                    2,
                    (),
                    (
                        SilentEditOut(
                            "changed",
                            "c",
                            HOSTILE,
                            HOSTILE,
                            HOSTILE,
                            (),
                            HOSTILE,
                            HOSTILE,
                            "g",
                            None,
                            both,
                            1,
                        ),
                    ),
                ),
                decision=DecisionOut("g", "accepted", HOSTILE, HOSTILE, HOSTILE, HOSTILE),
                reasons=(both,),
                suggestion=both,
                suggestion_reason=both,
                by_channel={HOSTILE: 2},
                state=HOSTILE,
            )
            for g in full.gaps
        ),
        coverage=replace(full.coverage, skipped=(Skipped("javascript:alert(4)", HOSTILE, HOSTILE),)),
        complaints=tuple(
            replace(one, text=HOSTILE, case_number=HOSTILE, link="javascript:alert(5)", channel=HOSTILE)
            for one in full.complaints
        ),
    )
