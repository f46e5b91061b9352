import pytest
from builders import claim
from told_cases import Case, cases, rewritten

from claims.gaps.rewrites import Evidence, align, suggest
from claims.gaps.told import ToldValue
from claims.quantities import find

DAY = 86_400.0
CORPORA = {language: cases(language) for language in ("es", "en")}
ALL = [(language, case) for language, corpus in CORPORA.items() for case in corpus]


@pytest.mark.parametrize(("language", "case"), ALL, ids=lambda value: getattr(value, "claim", value))
def test_the_rewrite_is_exactly_this(language: str, case: Case) -> None:
    made = rewritten(case, language)
    assert (made.es if language == "es" else made.en) == case.rewrite
    assert made.reason.es
    assert made.reason.en


def test_the_corpora_are_large_enough_to_say_something() -> None:
    for corpus in CORPORA.values():
        assert len([case for case in corpus if case.rewrite]) >= 40
        assert len([case for case in corpus if not case.rewrite]) >= 5


@pytest.mark.parametrize(("language", "case"), ALL, ids=lambda value: getattr(value, "claim", value))
def test_no_number_is_suggested_that_nobody_told(language: str, case: Case) -> None:
    ends = {end for q in find(case.claim, language) for end in (q.low, q.high)}
    told = {end for text in _parts(case.told) for q in find(text, language) for end in (q.low, q.high)}
    suggested = {end for q in find(case.rewrite, language) for end in (q.low, q.high)}
    assert suggested <= ends | told


def _parts(told: str) -> list[str]:
    if "|" in told:
        return told.split("|")
    *numbers, unit = told.split(" ") if told else [""]
    words = (
        [unit] if numbers and numbers[-1][:1].isdigit() else [f"{numbers.pop()} {unit}"] if numbers else []
    )
    return [f"{number} {word}" for number in numbers for word in words]


def told(days: int, person: str = "", *, business: bool = False) -> ToldValue:
    return ToldValue(person or f"p{days}", DAY, days * DAY, "s", business_days=business)


def test_one_person_who_tells_five_values_is_one_person() -> None:
    values = tuple(told(days, "same") for days in (3, 4, 5, 6, 7))
    made = suggest([claim("Entrega en 24 h")], Evidence(values, people=8))
    assert made.es == ""
    assert "1 persona cuenta un valor" in made.reason.es
    assert "1 person tells a value" in made.reason.en
    few = suggest([claim("Entrega en 24 h")], Evidence(values, people=1))
    assert "la cuenta 1 persona y" in few.reason.es
    assert "1 person tells of it" in few.reason.en


def test_days_of_business_and_of_the_calendar_are_put_on_one_scale() -> None:
    values = (*(told(days) for days in (2, 3, 4, 5, 6, 7)), told(6, business=True))
    made = suggest([claim("Entrega en 24 h")], Evidence(values, people=8))
    assert made.es == "Entrega en 6 días laborables"  # ten days of the calendar at worst: the last of seven


def test_what_the_other_page_says_is_put_in_this_ones_words_and_language() -> None:
    mine = claim("A 3-year warranty", "warranty", language="en")
    its = claim("La garantía es de 2 años", "warranty")
    assert align(mine, its).en == "A 2-year warranty"
    swift = claim("Recíbelo mañana", place="hero")
    assert align(swift, claim("Entrega en 5 días")).es == "Recíbelo en 5 días"
    assert align(swift, claim("La recogida es gratis")).es == ""


def test_what_the_other_place_rules_out_goes_as_well() -> None:
    mine = claim("A 3-year warranty, no questions asked", "warranty", language="en")
    its = claim("The warranty lasts 2 years and requires the original invoice", "warranty", language="en")
    assert align(mine, its).en == "A 2-year warranty"
    hers = claim("Garantía de 3 años, sin preguntas", "warranty")
    terms = claim("La garantía es de 2 años y exige la factura original", "warranty")
    assert align(hers, terms).es == "Garantía de 2 años"


def test_the_claim_in_each_language_gets_its_own_rewrite() -> None:
    both = [claim("Entrega en 24 h"), claim("Delivery in 24 hours", language="en")]
    made = suggest(both, Evidence(tuple(told(days) for days in (3, 4, 5, 6, 7)), people=5))
    assert (made.es, made.en) == ("Entrega en 7 días", "Delivery in 7 days")


@pytest.mark.parametrize(
    ("quote", "language", "said"),
    [
        ("La red más rápida", "es", "La red más rápida"),
        ("Dos veces más rápido que antes", "es", "Dos veces más rápido"),
        ("Envíos sin retrasos", "es", "sin retrasos"),
        ("The fastest browser yet", "en", "The fastest"),
        ("Lighter than any rival", "en", "Lighter than"),
        ("No lag, no limits", "en", "No lag"),
    ],
)
def test_who_compares_or_rules_out_is_told_so(quote: str, language: str, said: str) -> None:
    made = suggest([claim(quote, "performance", language=language)], Evidence(people=8))
    assert (made.es, made.en) == ("", "")
    assert f"“{said}”" in made.reason.en
    assert f"«{said}»" in made.reason.es


@pytest.mark.parametrize(
    ("quote", "language"),
    [("Pide cita sin embargo", "es"), ("No matter what you need", "en"), ("The newest of the rest", "en")],
)
def test_a_turn_of_phrase_rules_nothing_out(quote: str, language: str) -> None:
    made = suggest([claim(quote, "performance", language=language)], Evidence(people=8))
    assert "rules" not in made.reason.en
    assert "compares" not in made.reason.en
