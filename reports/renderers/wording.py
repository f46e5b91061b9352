"""One report language: its messages, and numbers and dates as its readers write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from gettext import NullTranslations

from babel import Locale, dates, numbers

from reports.locale import catalogue
from reports.result import Bilingual


@dataclass(frozen=True, slots=True)
class Wording:
    """Messages, numbers and dates of one language."""

    code: str
    locale: Locale
    messages: NullTranslations

    def gettext(self, message: str) -> str:
        """The message in this language."""
        return self.messages.gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        """The message in this language, told apart from its homographs by a context."""
        return self.messages.pgettext(context, message)

    def ngettext(self, singular: str, plural: str, n: float) -> str:
        """The message for `n` things; anything but exactly one takes the plural, as in both our languages."""
        return self.messages.ngettext(singular, plural, 1 if n == 1 else 2)

    def npgettext(self, context: str, singular: str, plural: str, n: float) -> str:
        """The message for `n` things, told apart by a context (grammatical gender, say)."""
        return self.messages.npgettext(context, singular, plural, 1 if n == 1 else 2)

    def pick(self, both: Bilingual) -> str:
        """Words the result carries in both languages; the other language where this one is empty."""
        mine, other = (both.es, both.en) if self.code == "es" else (both.en, both.es)
        return mine or other

    def number(self, value: float, digits: int = 1) -> str:
        """A number with at most `digits` decimals."""
        return numbers.format_decimal(
            value, format="#,##0" + ("." + "#" * digits) * bool(digits), locale=self.locale
        )

    def score(self, value: float) -> str:
        """A gap's score (0 to 100), always with one decimal so that columns line up."""
        return numbers.format_decimal(value, format="0.0", locale=self.locale)

    def factor(self, value: float) -> str:
        """A factor or probability (0 to 1), always with two decimals."""
        return numbers.format_decimal(value, format="0.00", locale=self.locale)

    def exact(self, value: float) -> str:
        """A factor with the four decimals it is reckoned with, so that the product can be redone by hand."""
        return numbers.format_decimal(value, format="0.0000", locale=self.locale)

    def percent(self, share: float) -> str:
        """A share of 1 as a percentage; a decimal where whole numbers would hide much (8.4 %, 99.6 %)."""
        fine = 0 < share < 0.0995 or 0.99 < share < 1
        digits = "#,##0.#%" if fine else "#,##0%"
        text = numbers.format_percent(share, format=digits, locale=self.locale)
        return text.replace("%", "\u00a0%") if self.code == "es" else text

    def date(self, iso: str | None) -> str:
        """An ISO date (or time) as "3 mar 2026"; text that is no date is returned as it stands."""
        found = _parsed(iso)
        return dates.format_date(found, "d MMM y", locale=self.locale) if found else (iso or "")

    def long_date(self, iso: str | None) -> str:
        """An ISO date (or time) written out: "3 de marzo de 2026", "3 March 2026"."""
        found = _parsed(iso)
        pattern = "d 'de' MMMM 'de' y" if self.code == "es" else "d MMMM y"
        return dates.format_date(found, pattern, locale=self.locale) if found else (iso or "")


def _parsed(iso: str | None) -> date | None:
    try:
        return datetime.fromisoformat(iso).date() if iso else None
    except ValueError:
        return None


def wording(language: str) -> Wording:
    """The wording of a report language; `ValueError` names the choices."""
    return Wording(language, Locale.parse(language), catalogue(language))
