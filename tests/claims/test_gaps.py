from dataclasses import replace
from datetime import date, timedelta

import pytest
from builders import WordEncoder, claim, corpus, told

from claims.gaps import GapSettings, find_gaps
from claims.matching import MatchSettings
from claims.model import Claim, Gap, GapKind, JudgedText, Words
from claims.themes import build_themes

NAMES = {"delivery_time": Words("Plazo de entrega", "Delivery time")}
DAYS = (3, 4, 5, 6, 6, 7, 8, 9, 10, 12)


def late(number: int, days: int, **changes: object) -> JudgedText:
    text = told(f"Pedido {number}: la entrega tardó {days} días, entrega en 24 h mentira", **changes)
    text = replace(text, reading=replace(text.reading, quantities=text.reading.quantities[:1]))
    return replace(text, date=date(2026, 1, 5) + timedelta(weeks=number % 6))


def gaps_of(
    claims: list[Claim], texts: list[JudgedText], limits: tuple[Claim, ...] = (), **settings: object
) -> list[Gap]:
    body = corpus(*texts)
    survey = build_themes(body, NAMES)
    return list(
        find_gaps(claims, limits, body, survey, WordEncoder(), NAMES, GapSettings(**settings)).gaps  # type: ignore[arg-type]
    )


def kinds(gaps: list[Gap]) -> list[str]:
    return [gap.kind.value for gap in gaps]


def test_numbers_are_compared_and_the_rewrite_is_a_value_that_somebody_told() -> None:
    found = gaps_of([claim("Entrega en 24 h")], [late(n, days) for n, days in enumerate(DAYS)])
    gap = next(gap for gap in found if gap.kind is GapKind.CONTRADICTED)
    assert gap.delta is not None
    assert (gap.delta.promised, gap.delta.told.n, gap.delta.worse) == (86400, 10, 10)
    assert gap.delta.told.median == pytest.approx(6.5 * 86400)
    assert gap.suggestion.es == "Entrega en 10 días"  # nine in ten told cases took ten days or less
    assert gap.suggestion.en == ""  # there is no English claim to rewrite
    assert gap.low <= gap.score <= gap.high


def test_the_score_is_the_product_of_its_parts() -> None:
    gap = gaps_of([claim("Entrega en 24 h")], [late(n, days) for n, days in enumerate(DAYS)])[0]
    product = 100.0
    for part in gap.parts:
        product *= part.value
    assert gap.score == pytest.approx(product, abs=0.05)


def test_too_few_complaints_are_insufficient_evidence_without_a_rewrite() -> None:
    gap = gaps_of([claim("Entrega en 24 h")], [late(n, days) for n, days in enumerate((5, 6))])[0]
    assert gap.confidence == "insufficient"
    assert gap.suggestion.es == ""
    assert "suficiente" in gap.suggestion.reason.es


def test_one_person_is_no_gap() -> None:
    texts = [late(n, days, person="same") for n, days in enumerate(DAYS)]
    assert "contradicted" not in kinds(gaps_of([claim("Entrega en 24 h")], texts))


def test_complaints_before_a_known_start_cannot_contradict_the_claim() -> None:
    texts = [late(n, days) for n, days in enumerate(DAYS)]
    known = claim("Entrega en 24 h", since=date(2026, 6, 1))
    assert "contradicted" not in kinds(gaps_of([known], texts))
    unknown = gaps_of([claim("Entrega en 24 h")], texts)[0]
    assert any("No se sabe desde cuándo" in reason.es for reason in unknown.reasons)


def test_another_country_is_matched_only_where_the_config_allows_it() -> None:
    texts = [late(n, days, country="PE") for n, days in enumerate(DAYS)]
    spanish = claim("Entrega en 24 h", country="ES")
    assert "contradicted" not in kinds(gaps_of([spanish], texts))
    assert "contradicted" in kinds(gaps_of([spanish], texts, match=MatchSettings(across_countries=True)))


def test_a_recurring_theme_without_a_claim_is_silent() -> None:
    gaps = gaps_of([claim("Descuentos todo el año", "price")], [late(n, days) for n, days in enumerate(DAYS)])
    assert kinds(gaps) == ["silent"]
    assert gaps[0].claim_ids == ()


def test_only_praise_makes_a_claim_kept() -> None:
    quiet = gaps_of([claim("Entrega en 24 h siempre puntual")], [])
    assert "kept" not in kinds(quiet)
    praise = [
        told(f"Entrega en 24 h siempre puntual, genial {n}", complaint=0.02, praise=0.95) for n in range(5)
    ]
    met = gaps_of([claim("Entrega en 24 h siempre puntual")], praise)
    assert kinds(met) == ["kept"]
    assert len(met[0].counter_evidence) == 5


def test_praise_that_no_claim_speaks_of_could_be_promised() -> None:
    praise = [told(f"Qué amables, {n}", "courtesy", complaint=0.02, praise=0.95) for n in range(6)]
    assert kinds(gaps_of([claim("Entrega en 24 h")], praise)) == ["under_promised"]


def test_the_hero_against_the_fine_print_is_inconsistent() -> None:
    hero = claim("Entrega del pedido en 24 h")
    fine = claim(
        "La entrega del pedido en 10 días", place="fine_print", url="https://tienda.example/terminos"
    )
    (gap,) = gaps_of([hero], [], limits=(fine,))
    assert gap.kind is GapKind.INCONSISTENT
    assert gap.claim_ids == (hero.id, fine.id)
    assert any("letra pequeña" in reason.es for reason in gap.reasons)


def test_free_in_one_place_and_paid_in_another_is_inconsistent() -> None:
    free = claim("Devoluciones gratis de tu pedido", "returns")
    paid = claim(
        "Las devoluciones de tu pedido a cargo del cliente", "returns", url="https://tienda.example/t"
    )
    assert kinds(gaps_of([free, paid], [])) == ["inconsistent"]


def test_two_products_with_two_prices_are_no_inconsistency() -> None:
    cheap = claim("Silla por 20 euros", "price")
    dear = claim("Silla por 90 euros", "price", url="https://tienda.example/b")
    assert gaps_of([cheap, dear], []) == []


def test_a_bare_absolute_is_unsupported_and_a_qualified_one_is_not() -> None:
    bare = claim("Siempre te contestamos", "response_time", strength=("absolute",))
    (gap,) = gaps_of([bare], [])
    assert gap.kind is GapKind.UNSUPPORTED
    assert gap.suggestion.es == "Te contestamos"
    limited = claim(
        "Siempre te contestamos", "response_time", strength=("absolute",), qualifiers=("en horario laboral",)
    )
    assert gaps_of([limited], []) == []


def test_two_runs_are_identical() -> None:
    texts = [late(n, days) for n, days in enumerate(DAYS)]
    claims = [claim("Entrega en 24 h"), claim("Entregamos tu pedido mañana")]
    assert gaps_of(claims, texts) == gaps_of(list(reversed(claims)), list(reversed(texts)))


def test_praise_of_something_else_is_no_counter_evidence() -> None:
    texts = [late(n, days) for n, days in enumerate(DAYS)]
    kind = told("Entrega en 24 h, llegó en 20 horas", complaint=0.02, praise=0.95)
    tasty = told("Entrega en 24 h, qué rico el café", "product_quality", complaint=0.02, praise=0.95)
    tasty = replace(tasty, reading=replace(tasty.reading, quantities=()))
    gap = gaps_of([claim("Entrega en 24 h")], [*texts, kind, tasty])[0]
    assert gap.counter_evidence == (kind.id,)


def test_complaints_left_out_are_told_of_only_where_the_start_is_known() -> None:
    texts = [late(n, days) for n, days in enumerate(DAYS)]
    dated = claim("Entrega del pedido en 24 h", since=date(2026, 1, 19), place="body")
    gap = gaps_of([claim("Entrega en 24 h"), dated], texts)[0]
    assert not any("no cuentan" in reason.es for reason in gap.reasons)
    alone = gaps_of([dated], texts)[0]
    assert any("no cuentan" in reason.es for reason in alone.reasons)


@pytest.mark.parametrize(
    "quote", ["La entrega en 24 h ya no está disponible", "Delivery within 24 h is no longer available"]
)
def test_what_is_taken_away_is_no_promise_to_contradict(quote: str) -> None:
    lang = "en" if quote.startswith("D") else "es"
    texts = [late(n, days, lang=lang) for n, days in enumerate(DAYS)]
    assert "contradicted" not in kinds(gaps_of([claim(quote, language=lang)], texts))


def test_the_rewrite_reckons_with_every_told_value_those_that_met_the_promise_too() -> None:
    met = [told(f"Pedido {n}: la entrega tardó 20 horas, entrega en 24 h, caja rota") for n in range(12)]
    met = [replace(t, reading=replace(t.reading, quantities=t.reading.quantities[:1])) for t in met]
    gap = gaps_of([claim("Entrega en 24 h")], [*(late(n, days) for n, days in enumerate(DAYS)), *met])[0]
    assert gap.delta is not None
    assert (gap.delta.told.n, gap.delta.worse) == (22, 10)
    assert (
        gap.suggestion.es == "Entrega en 9 días"
    )  # the twentieth of twenty-two; of the broken ones alone, ten
