"""What a complaint's numbers say of a promise: values, opening hours, periods and conditions compared."""

from claims.told.compare import compare_numbers
from claims.told.outcome import Numbers

__all__ = ["Numbers", "compare_numbers"]
