"""Which pairs of a site's statements are worth comparing: of one aspect, or of two sides of one matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations, product

from claims.consistency.conflicts import has_hours, is_given, says_always_open, sides_of
from claims.consistency.subjects import SAME_THING, burdens_customer, priced_things, telling_stems
from claims.consistency.values import ONE_ANSWER, is_free, says_uptime
from claims.model import Claim

Pairs = Iterator[tuple[int, int]]


def candidates(statements: Sequence[Claim]) -> Pairs:
    """Pairs by number; one may come more than once, and none says which of the two promises more."""
    return chain(_of_one_aspect(statements), _of_two_sides(statements), _given_and_priced(statements))


def _of_one_aspect(statements: Sequence[Claim]) -> Pairs:
    groups: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        if statement.aspect in ONE_ANSWER or statement.aspect == "billing":
            groups[statement.aspect].append(number)
        if says_uptime(statement):
            groups["uptime"].append(number)
    for numbers in groups.values():
        yield from combinations(numbers, 2)


def _of_two_sides(statements: Sequence[Claim]) -> Pairs:
    """What is free beside what is borne, always open beside hours, promised beside what takes it back."""
    promised: dict[int, list[int]] = defaultdict(list)
    taken_back: dict[int, list[int]] = defaultdict(list)
    for number, statement in enumerate(statements):
        sides = sides_of(statement.quote)
        for opposite in sides.promised:
            promised[opposite].append(number)
        for opposite in sides.taken_back:
            taken_back[opposite].append(number)
    free = [number for number, one in enumerate(statements) if is_free(one)]
    borne = [number for number, one in enumerate(statements) if burdens_customer(one)]
    yield from _crossed(free, borne)
    always = [number for number, one in enumerate(statements) if says_always_open(one)]
    hours = [number for number, one in enumerate(statements) if has_hours(one)]
    yield from _crossed(always, hours)
    for opposite, numbers in promised.items():
        yield from _crossed(numbers, taken_back.get(opposite, ()))


def _given_and_priced(statements: Sequence[Claim]) -> Pairs:
    """What is free or included beside prices that share its words: a shop names thousands of prices."""
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_thing: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(statements):
        if any(quantity.kind == "money" and quantity.high for quantity in one.quantities):
            for stem in telling_stems(one):
                by_word[one.language, stem].append(number)
            for thing in priced_things(one):
                by_thing[thing].append(number)
    for number, one in enumerate(statements):
        if not is_given(one):
            continue
        shared = Counter(chain.from_iterable(by_word[one.language, stem] for stem in telling_stems(one)))
        enough = min(SAME_THING, len(telling_stems(one)))
        alike = {other for other, words in shared.items() if words >= enough}
        alike.update(chain.from_iterable(by_thing[thing] for thing in priced_things(one)))
        yield from ((number, other) for other in sorted(alike - {number}))


def _crossed(left: Iterable[int], right: Iterable[int]) -> Pairs:
    return ((one, other) for one, other in product(left, right) if one != other)
