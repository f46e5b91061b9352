"""An opposite: what one statement promises and another takes back in so many words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from claims.model import Words

FEW = r"(?:\d+|un|una|dos|tres|cinco|diez|one|two|three|five|ten)"


class Common(Enum):
    """What two statements must have in common to be opposites."""

    NOTHING = auto()
    ONE_KIND = auto()
    ONE_THING = auto()


@dataclass(frozen=True, slots=True)
class Opposite:
    """A promise and what takes it back, as patterns, and what both statements must have in common besides.

    `ONE_KIND`: neither is tied to a service, place or plan of its own. `ONE_THING`: the words leave open what
    they are about ("included"), and both must be about the same. `NOTHING`: the words say it all.
    """

    promised: re.Pattern[str]
    taken_back: re.Pattern[str]
    words: Words
    common: Common


def opposite(promised: str, taken_back: str, es: str, en: str, common: Common = Common.ONE_KIND) -> Opposite:
    """Compile the patterns, which read folded text."""
    return Opposite(re.compile(promised), re.compile(taken_back), Words(es, en), common)
