"""What one aspect file holds, once read and checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Lang = Literal["es", "en"]
SideName = Literal["claim", "complaint"]
LANGS: tuple[Lang, ...] = get_args(Lang)
SIDES: tuple[SideName, ...] = get_args(SideName)


class AspectFileError(ValueError):
    """An aspect file cannot be used; the message names the file, the entry and the remedy."""


@dataclass(frozen=True, slots=True)
class ByLang:
    """Spanish and English entries of one list."""

    es: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def __getitem__(self, lang: str) -> tuple[str, ...]:
        """Return the entries of `lang`, "es" or "en"; any other code is a KeyError."""
        if lang == "es":
            return self.es
        if lang == "en":
            return self.en
        raise KeyError(lang)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an aspect: what companies claim of it, or what customers complain of.

    `cues` are the phrases that point at the aspect, `examples` teach the classifiers, and `negatives` are
    neighbouring texts that must not be read as this aspect.
    """

    cues: ByLang
    examples: ByLang
    negatives: ByLang


@dataclass(frozen=True, slots=True)
class AspectTest:
    """One in-file test: does a cue of this aspect fire on `text`, on `side`?"""

    text: str
    lang: Lang
    side: SideName
    fires: bool


@dataclass(frozen=True, slots=True)
class Aspect:
    """One thing an expectation can be about, the same for claims and for complaints."""

    id: str
    pillars: tuple[str, ...]  # the main one first
    name_es: str
    name_en: str
    claim: Side
    complaint: Side
    tests: tuple[AspectTest, ...]

    def side(self, name: SideName) -> Side:
        """Return the side called `name`."""
        return self.claim if name == "claim" else self.complaint
