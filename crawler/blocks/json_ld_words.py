"""How structured data reads in words, in Spanish and English: amounts, spans of time, opening hours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_DAYS: Final = {
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_DAY_NAMES: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# UN/CEFACT codes as schema.org asks for, and what people write instead.
_UNIT_CODES: Final = {
    "HUR": "hour", "H": "hour", "HOUR": "hour", "HOURS": "hour", "DAY": "day", "D": "day", "DAYS": "day",
    "WEE": "week", "WEEK": "week", "WEEKS": "week", "MON": "month", "MONTH": "month", "MONTHS": "month",
    "ANN": "year", "YEAR": "year", "YEARS": "year", "MIN": "minute",
}  # fmt: skip
_UNITS: Final = {
    "es": {"minute": ("minuto", "minutos"), "hour": ("hora", "horas"), "day": ("día", "días"),
           "business day": ("día laborable", "días laborables"), "week": ("semana", "semanas"),
           "month": ("mes", "meses"), "year": ("año", "años")},
    "en": {"minute": ("minute", "minutes"), "hour": ("hour", "hours"), "day": ("day", "days"),
           "business day": ("business day", "business days"), "week": ("week", "weeks"),
           "month": ("month", "months"), "year": ("year", "years")},
}  # fmt: skip
_PHRASES: Final = {
    "es": {
        "price": "Precio",
        "free": "gratis",
        "from": "desde",
        "to": "a",
        "until": "hasta",
        "hours": "Horario",
        "valid": "Precio válido hasta",
        "shipping": "Envío",
        "handling": "Plazo de preparación",
        "transit": "Plazo de transporte",
        "delivery": "Plazo de entrega",
        "free_shipping_from": "Envío gratis desde",
        "returns_in": "Devoluciones en",
        "returns_free": "Devoluciones gratis",
        "returns_any": "Devoluciones sin límite de tiempo",
        "returns_none": "No se admiten devoluciones",
        "returns_paid": "El cliente paga la devolución",
        "returns_cost": "Gastos de devolución",
        "refund_full": "Reembolso completo",
        "refund_exchange": "Solo cambio por otro producto",
        "refund_credit": "Reembolso en un vale",
        "warranty": "Garantía",
        "always": "todos los días, 24 horas",
        "every_day": "todos los días",
    },
    "en": {
        "price": "Price",
        "free": "free",
        "from": "from",
        "to": "to",
        "until": "up to",
        "hours": "Opening hours",
        "valid": "Price valid until",
        "shipping": "Shipping",
        "handling": "Handling time",
        "transit": "Transit time",
        "delivery": "Delivery time",
        "free_shipping_from": "Free shipping from",
        "returns_in": "Returns within",
        "returns_free": "Free returns",
        "returns_any": "Returns with no time limit",
        "returns_none": "Returns are not accepted",
        "returns_paid": "The customer pays for the return",
        "returns_cost": "Return shipping costs",
        "refund_full": "Full refund",
        "refund_exchange": "Exchange only",
        "refund_credit": "Refund as store credit",
        "warranty": "Warranty",
        "always": "every day, 24 hours",
        "every_day": "every day",
    },
}
_AVAILABILITY: Final = {
    "es": {
        "InStock": "en stock",
        "OutOfStock": "sin stock",
        "SoldOut": "agotado",
        "PreOrder": "en preventa",
        "BackOrder": "bajo pedido",
        "InStoreOnly": "solo en tienda",
        "OnlineOnly": "solo en línea",
        "LimitedAvailability": "últimas unidades",
        "Discontinued": "descatalogado",
        "MadeToOrder": "hecho por encargo",
    },
    "en": {
        "InStock": "in stock",
        "OutOfStock": "out of stock",
        "SoldOut": "sold out",
        "PreOrder": "available for pre-order",
        "BackOrder": "on back order",
        "InStoreOnly": "in store only",
        "OnlineOnly": "online only",
        "LimitedAvailability": "limited availability",
        "Discontinued": "discontinued",
        "MadeToOrder": "made to order",
    },
}
_HOURS = re.compile(
    r"([A-Z][a-z](?:\s?[,-]\s?[A-Z][a-z]){0,6})\s{1,3}(\d{1,2}:\d\d)(?::\d\d)?\s?-\s?(\d{1,2}:\d\d)(?::\d\d)?"
)
_NUMBER = re.compile(r"-?\d{1,12}(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one language ("es" or "en")."""

    language: str

    def __call__(self, key: str) -> str:
        """Return a fixed phrase."""
        return _PHRASES[self.language][key]

    def availability(self, value: str) -> str:
        """Return an ItemAvailability value ("https://schema.org/InStock") in words, "" for an unknown one."""
        return _AVAILABILITY[self.language].get(value.rstrip("/").rpartition("/")[2], "")

    def number(self, value: object) -> str:
        """Return a number as the language writes it, "" where the value is none."""
        text = (
            str(value).strip() if isinstance(value, int | float | str) and not isinstance(value, bool) else ""
        )
        if not _NUMBER.fullmatch(text):
            return text if text and len(text) <= 20 and any(char.isdigit() for char in text) else ""
        if "." in text and not text.partition(".")[2].strip("0"):
            text = text.partition(".")[0]
        return text.replace(".", ",") if self.language == "es" else text

    def money(self, value: object, currency: object) -> str:
        """Return an amount with its currency code, "free" for nothing, "" where there is no amount."""
        number = self.number(value)
        if number in {"0", "0,00", "0.00"}:
            return self("free")
        code = currency.strip()[:8] if isinstance(currency, str) else ""
        return f"{number} {code}".strip() if number else ""

    def period(self, low: object, high: object, unit: object, *, business: bool = False) -> str:
        """Return a span of time ("1 to 3 days"), "" where the values give none."""
        name = _UNIT_CODES.get(str(unit).strip().upper(), "")
        if business and name == "day":
            name = "business day"
        first, last = self.number(low), self.number(high)
        if not name or not (first or last):
            return ""
        singular, plural = _UNITS[self.language][name]
        if first and last and first != last:
            since = "de " if self.language == "es" else ""
            return f"{since}{first} {self('to')} {last} {plural}"
        text = last or first
        bound = "" if first else f"{self('until')} "
        return f"{bound}{text} {singular if text == '1' else plural}"

    def opening(self, days: list[int], opens: str, closes: str) -> str:
        """Return opening hours of week days (0 is Monday) in words; "" for a closed day."""
        if not days or not opens or not closes or (opens == closes and opens != "00:00"):
            return ""
        around = opens == "00:00" and closes in {"23:59", "24:00", "00:00"}
        if around and len(days) == 7:
            return self("always") if closes != "00:00" else ""
        return f"{self._days(days)} {self._between(opens, closes)}"

    def opening_text(self, text: str) -> str:
        """Return "Mo-Fr 09:00-18:00" in words; another notation is kept as it is."""
        match = _HOURS.fullmatch(text.strip())
        if match is None:
            return text.strip()[:200]
        return self.opening(days_of(match[1]), match[2], match[3])

    def _between(self, opens: str, closes: str) -> str:
        return f"de {opens} a {closes}" if self.language == "es" else f"{opens} to {closes}"

    def _days(self, days: list[int]) -> str:
        names = _DAYS[self.language]
        if len(days) == 7:
            return self("every_day")
        if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
            return f"{names[days[0]]} {self('to')} {names[days[-1]]}"
        return ", ".join(names[day] for day in days)


def days_of(text: str) -> list[int]:
    """Read week days as schema.org writes them: "Mo-Fr", "Sa,Su", "https://schema.org/Monday"."""
    days: set[int] = set()
    for part in text.rstrip("/").rpartition("/")[2].split(","):
        ends = [_day(name) for name in part.split("-")]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:
            first, last = ends[0], ends[1]
            days.update(day % 7 for day in range(first, last + 1 + (7 if last < first else 0)))
        elif len(ends) == 1 and ends[0] is not None:
            days.add(ends[0])
    return sorted(days)


def _day(name: str) -> int | None:
    name = name.strip().lower()
    if len(name) < 2:
        return None
    return next((number for number, full in enumerate(_DAY_NAMES) if full.startswith(name)), None)
