"""What can be told by rule of two statements of a company: their numbers, free or paid, opposites, hours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from claims.consistency.candidates import candidates
from claims.consistency.cells import cells_of
from claims.consistency.conflicts import conflict_of
from claims.consistency.statements import Statements
from claims.consistency.subjects import of_one_page, other_product
from claims.consistency.translations import untranslated_numbers
from claims.consistency.values import Why
from claims.model import Claim
from crawler.items import Place


@dataclass(frozen=True, slots=True)
class Ruling:
    """Two statements, by number, that cannot both hold by a rule; `more` promises more than `less`."""

    more: int
    less: int
    why: Why


def rulings(statements: Statements) -> Iterator[Ruling]:
    """Compare the statements that may be of one matter; see candidates.py."""
    for left, right in candidates(statements.said):
        found = _ruling(statements, left, right)
        if found is not None:
            yield found
    for more, less, why in untranslated_numbers(statements.said, statements.vectors):
        yield Ruling(more, less, why)


def comparable(one: Claim, other: Claim) -> bool:
    """Whether two statements are of one brand and country, and not two lines of one list.

    Of "standard 3-5 days" and "express 24 h" in a list the one is an alternative to the other. The data for
    search engines are in a language of their own.
    """
    if one.brand and other.brand and one.brand != other.brand:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    if {s.url for s in one.sightings} == {s.url for s in other.sightings} and one.place == other.place:
        return False
    return one.language == other.language or not for_engines(one, other)


def for_engines(one: Claim, other: Claim) -> bool:
    """Whether one of the two stands in the data for search engines alone."""
    return Place.JSON_LD in {one.place, other.place}


def _ruling(statements: Statements, left: int, right: int) -> Ruling | None:
    a, b = statements.said[left], statements.said[right]
    if not comparable(a, b) or other_product(a, b):
        return None
    similarity = statements.similarity(left, right)
    for more, less in ((left, right), (right, left)):
        one, other = statements.said[more], statements.said[less]
        if of_one_page(one, other):
            continue
        why = _first_conflict(one, other, similarity)
        if why is not None:
            return Ruling(more, less, why)
    return None


def _first_conflict(more: Claim, less: Claim, similarity: float) -> Why | None:
    """Why any cell of the one is at odds with any of the other; what is no row of a table is one cell."""
    pairs = product(cells_of(more), cells_of(less))
    return next((why for one, other in pairs if (why := conflict_of(one, other, similarity))), None)
