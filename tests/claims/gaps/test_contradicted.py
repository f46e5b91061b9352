from dataclasses import replace
from datetime import date

import pytest
from builders import claim, told
from gap_builders import DAYS, all_late, gaps_of, kinds, late

from claims.gaps.contradicted import ContradictionSettings, _merged, _ranked
from claims.matching import ClaimMatch, JudgedPair, MatchSettings
from claims.model import GapKind, JudgedText, PairDelta, Relation, RelationKind, ScoredAspect


def test_numbers_are_compared_and_the_rewrite_is_a_value_that_somebody_told() -> None:
    found = gaps_of([claim("Entrega en 24 h")], all_late())
    gap = next(gap for gap in found if gap.kind is GapKind.CONTRADICTED)
    assert gap.delta is not None
    assert (gap.delta.promised, gap.delta.told.n, gap.delta.worse) == (86400, 10, 10)
    assert gap.delta.told.median == pytest.approx(6.5 * 86400)
    assert gap.suggestion.es == "Entrega en 10 días"  # nine in ten told cases took ten days or less
    assert gap.suggestion.en == ""  # there is no English claim to rewrite
    assert "10 casos contados por quienes se quejan" in gap.suggestion.reason.es
    assert gap.low <= gap.score <= gap.high


def test_what_is_rather_a_title_makes_no_gap_and_leads_none() -> None:
    title = claim("Entrega en 24 h", score=0.4)
    assert "contradicted" not in kinds(gaps_of([title], all_late()))
    promise = claim("Tu entrega en 24 h", score=0.6, place="footer")
    gap = next(gap for gap in gaps_of([title, promise], all_late()) if gap.kind is GapKind.CONTRADICTED)
    assert gap.claim_ids == (promise.id, title.id)


def test_too_few_complaints_are_insufficient_evidence_without_a_rewrite() -> None:
    gap = gaps_of([claim("Entrega en 24 h")], [late(n, days) for n, days in enumerate((5, 6))])[0]
    assert gap.confidence == "insufficient"
    assert gap.suggestion.es == ""
    assert "suficiente" in gap.suggestion.reason.es
    assert "2" in gap.suggestion.reason.es


def test_one_person_is_no_gap() -> None:
    texts = [late(n, days, person="same") for n, days in enumerate(DAYS)]
    assert "contradicted" not in kinds(gaps_of([claim("Entrega en 24 h")], texts))


def test_complaints_before_a_known_start_cannot_contradict_the_claim() -> None:
    known = claim("Entrega en 24 h", since=date(2026, 6, 1))
    assert "contradicted" not in kinds(gaps_of([known], all_late()))
    unknown = gaps_of([claim("Entrega en 24 h")], all_late())[0]
    assert any("No se sabe desde cuándo" in reason.es for reason in unknown.reasons)


def test_another_country_is_matched_only_where_the_config_allows_it() -> None:
    texts = [late(n, days, country="PE") for n, days in enumerate(DAYS)]
    spanish = claim("Entrega en 24 h", country="ES")
    assert "contradicted" not in kinds(gaps_of([spanish], texts))
    assert "contradicted" in kinds(gaps_of([spanish], texts, match=MatchSettings(across_countries=True)))


def test_complaints_left_out_are_told_of_only_where_the_start_is_known() -> None:
    dated = claim("Entrega del pedido en 24 h", since=date(2026, 1, 19), place="body")
    gap = gaps_of([claim("Entrega en 24 h"), dated], all_late())[0]
    assert not any("no cuentan" in reason.es for reason in gap.reasons)
    alone = gaps_of([dated], all_late())[0]
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
    gap = gaps_of([claim("Entrega en 24 h")], [*all_late(), *met])[0]
    assert gap.delta is not None
    assert (gap.delta.told.n, gap.delta.worse) == (22, 10)
    assert (
        gap.suggestion.es == "Entrega en 9 días"
    )  # the twentieth of twenty-two; of the broken ones alone, ten
    assert gap.counter_told == 12  # they complain of the box, and the parcel was there in time
    assert {t.id for t in met} == set(gap.counter_evidence)
    assert any("12 valores contados la cumplen" in reason.es for reason in gap.reasons)


def test_told_values_that_keep_the_promise_by_far_leave_no_gap() -> None:
    met = [told(f"Pedido {n}: la entrega tardó 20 horas, entrega en 24 h, caja rota") for n in range(12)]
    met = [replace(t, reading=replace(t.reading, quantities=t.reading.quantities[:1])) for t in met]
    few = [late(n, days) for n, days in enumerate((5, 6))]
    assert "contradicted" in kinds(gaps_of([claim("Entrega en 24 h")], few))
    assert "contradicted" not in kinds(gaps_of([claim("Entrega en 24 h")], [*few, *met]))


def test_complaints_that_cite_the_promise_come_first() -> None:
    citing = [late(n, 5, cites=True) for n in range(20, 23)]
    gap = gaps_of([claim("Entrega en 24 h")], [*all_late(), *citing])[0]
    assert set(gap.complaints[:3]) == {text.id for text in citing}
    assert any(reason.en == "3 cite what was promised." for reason in gap.reasons)


def test_praise_of_something_else_is_no_counter_evidence() -> None:
    kind = told("Entrega en 24 h, llegó en 20 horas", complaint=0.02, praise=0.95)
    tasty = told("Entrega en 24 h, qué rico el café", "product_quality", complaint=0.02, praise=0.95)
    tasty = replace(tasty, reading=replace(tasty.reading, quantities=()))
    gap = gaps_of([claim("Entrega en 24 h")], [*all_late(), kind, tasty])[0]
    assert gap.counter_evidence == (kind.id,)
    assert (gap.counter_praise, gap.counter_told) == (1, 0)


@pytest.mark.parametrize("words", ["tostado tres días antes de llegarme", "lo tuestan esa misma semana"])
def test_praise_that_only_touches_a_number_or_tells_a_worse_one_is_no_counter_evidence(words: str) -> None:
    fresh = told(f"Entrega en 24 h, café {words}", "product_quality", complaint=0.02, praise=0.95)
    aspects = (ScoredAspect("product_quality", 0.8), ScoredAspect("delivery_time", 0.1))
    quantities = tuple(one for one in fresh.reading.quantities if "24" not in one.text)
    fresh = replace(fresh, reading=replace(fresh.reading, aspects=aspects, quantities=quantities))
    gap = gaps_of([claim("Entrega en 24 h")], [*all_late(), fresh])[0]
    assert gap.counter_evidence == ()


@pytest.mark.parametrize(
    ("leaning", "alone"),
    [
        ("They set the colours of every menu", "Themes change how the browser looks"),
        ("Esto incluye la recogida en casa", "Recogida en casa incluida"),
        ("Y sin gastos de envío", "Envío sin gastos"),
        ("It answers within an hour", "Itemised answers within an hour"),
    ],
)
def test_a_promise_that_stands_alone_leads_among_equally_exposed_ones(leaning: str, alone: str) -> None:
    group = [ClaimMatch(claim(quote), ()) for quote in (leaning, alone)]
    settings = ContradictionSettings(5, languages=("es", "en"))
    for order in (group, group[::-1]):
        assert [match.claim.quote for match in _ranked(order, settings)] == [alone, leaning]


def test_the_most_exposed_promise_leads_though_it_leans() -> None:
    group = [
        ClaimMatch(claim("Envío sin gastos", place="footer"), ()),
        ClaimMatch(claim("Y sin gastos de envío"), ()),
    ]
    assert _ranked(group, ContradictionSettings(5))[0].claim.quote == "Y sin gastos de envío"


def test_complaints_stand_by_citing_then_by_number_then_by_likelihood() -> None:
    said = claim("Entrega en 24 h")
    texts = {
        "cites": told("Decían 24 h", cites=True),
        "number": told("Seis días"),
        "near": told("No llega nunca"),
        "far": told("Vaya envío"),
    }
    delta = PairDelta(86400.0, 518400.0, "s")
    likely = {"cites": 0.3, "number": 0.2, "near": 0.8, "far": 0.4}
    pairs = tuple(
        JudgedPair(
            text, Relation(RelationKind.CONTRADICTS, 0.9, (), delta if name == "number" else None), 7.0, at
        )
        for (name, text), at in zip(texts.items(), likely.values(), strict=True)
    )
    for order in (pairs, pairs[::-1]):
        assert [pair.text.id for pair in _merged([ClaimMatch(said, order)])] == [
            texts[name].id for name in ("cites", "number", "near", "far")
        ]


def test_who_belies_the_promise_that_leads_is_quoted_before_who_belies_another_of_the_gap() -> None:
    lead, other = claim("Cada vez más rápido"), claim("Descárgalo rápido, gratis", place="footer")
    slow, no_download = told("Va lentísimo", "performance"), told("No se descarga", "performance")

    def against(text: JudgedText, likely: float) -> JudgedPair:
        return JudgedPair(text, Relation(RelationKind.CONTRADICTS, 0.9, (), None), 7.0, likely)

    group = [ClaimMatch(lead, (against(slow, 0.4),)), ClaimMatch(other, (against(no_download, 0.9),))]
    assert [pair.text for pair in _merged(group)] == [slow, no_download]
    assert [pair.text for pair in _merged(group[::-1])] == [no_download, slow]
