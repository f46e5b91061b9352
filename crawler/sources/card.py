"""The card of a source: what it yields, what it needs, what it costs; stated in the file that reads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Setting = Literal["path", "account", "server", "user", "token", "names"]
Section = Literal["social", "complaints"]


class Road(StrEnum):
    """How a source is reached: a file its owner downloads, or a documented interface over the network."""

    FILE = "file"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages."""

    es: str
    en: str

    def told(self, language: str) -> str:
        """Return the sentence in "es" or "en"; the other language's where this one is empty."""
        return (self.es or self.en) if language == "es" else (self.en or self.es)

    @classmethod
    def of(cls, words: str | Words) -> Words:
        """Take words of either form: a plain text says the same in both languages."""
        return words if isinstance(words, Words) else cls(words, words)


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One source. `needs` and `takes` name settings: the first ones must be given, the others may be.

    `yields` says which records come out: "posts" (the company speaks), "complaints" (customers' texts),
    "replies" (the company answers). `default_server` is the host an empty `server` stands for. `label` is
    what it is called in a report, where the title is no name that both languages share; `tested` says against
    what, where that is more than answers (or files) written for the tests; `extra` names an optional part of
    this package without which it does not work.
    """

    name: str
    section: Section
    road: Road
    title: str
    yields: tuple[str, ...]
    needs: tuple[Setting, ...]
    takes: tuple[Setting, ...] = ()
    auth: str | Words = "none"
    limits: str | Words = ""
    incremental: bool = False
    default_server: str = ""
    how: Words = Words("", "")  # how its owner gets the file or the token
    label: Words = Words("", "")
    tested: str | Words = ""
    extra: str = ""

    def called(self, language: str) -> str:
        """Return what the source is called in a report."""
        return self.label.told(language) or self.title
