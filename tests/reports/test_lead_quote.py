from types import SimpleNamespace

import pytest

from reports.renderers.views.gaps import _heard_first
from reports.result import QuoteOut


def _quote(name: str, language: str, *, cites: bool) -> QuoteOut:
    return QuoteOut(name, f"text {name}", language, None, "", "", 1, cites)


@pytest.mark.parametrize(
    ("quotes", "first"),
    [
        ([("a", "en", True), ("b", "es", True)], "b"),
        ([("a", "es", True), ("b", "es", True)], "a"),
        ([("a", "en", True), ("b", "es", False)], "a"),  # a citing text weighs more than its language
        ([("a", "en", False), ("b", "es", False)], "b"),
        ([("a", "en", True)], "a"),
    ],
)
def test_the_lead_quote_speaks_the_reports_language_where_one_is_as_strong(
    quotes: list[tuple[str, str, bool]], first: str
) -> None:
    context = SimpleNamespace(w=SimpleNamespace(code="es"))
    given = tuple(_quote(name, lang, cites=cites) for name, lang, cites in quotes)
    shown = _heard_first(context, given)  # type: ignore[arg-type]
    assert shown[0].id == first
    assert sorted(quote.id for quote in shown) == sorted(quote.id for quote in given)


def test_no_quotes_stay_none() -> None:
    assert _heard_first(SimpleNamespace(w=SimpleNamespace(code="es")), ()) == ()  # type: ignore[arg-type]
