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


@dataclass(frozen=True, slots=True)
class SourceCard:
    """One source. `needs` and `takes` name settings: the first ones must be given, the others may be.

    `yields` says which records come out: "posts" (the company speaks), "complaints" (customers' texts),
    "replies" (the company answers). `default_server` is the host an empty `server` stands for.
    """

    name: str
    section: Section
    road: Road
    title: str
    yields: tuple[str, ...]
    needs: tuple[Setting, ...]
    takes: tuple[Setting, ...] = ()
    auth: str = "none"
    limits: str = ""
    incremental: bool = False
    default_server: str = ""
    how: Words = Words("", "")  # how its owner gets the file or the token
