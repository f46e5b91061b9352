"""Which column holds what: told by the config, by a preset, or guessed from Spanish and English headers."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from statistics import median

from rapidfuzz import fuzz, process

from crawler.exports.dates import DateRule, Order, parse_date
from crawler.exports.errors import TableError


class Role(StrEnum):
    """What a column can hold."""

    TEXT = "text"
    TITLE = "title"
    DATE = "date"
    ID = "id"
    CASE = "case"
    CHANNEL = "channel"
    COUNTRY = "country"
    BRAND = "brand"
    PRODUCT = "product"
    AUTHOR = "author"
    RATING = "rating"
    LINK = "link"
    LANGUAGE = "language"
    THREAD = "thread"
    SINCE = "from"
    UNTIL = "to"
    INBOUND = "inbound"  # does the row come from a customer?
    ANSWERS = "answers"  # the id of the message this one answers
    REPLY = "reply"  # the company's answer, in the customer's row
    REPLY_DATE = "reply_date"


@cache
def aliases() -> Mapping[Role, tuple[str, ...]]:
    """The headers of each role, plain, the best first; they stand in headers.toml."""
    read = tomllib.loads((files("crawler.exports") / "headers.toml").read_text("utf-8"))
    return {Role(role): tuple(names) for role, names in read.items()}


@cache
def _role_names() -> Mapping[str, Role]:
    """How a person may name a role in `columns`: its own name, or any header that is guessed as it."""
    guessed = {name: role for role, names in reversed(list(aliases().items())) for name in names}
    return {**guessed, **{role.value.replace("_", " "): role for role in Role}}


CLAIM_ROLES = frozenset(
    {
        Role.TEXT,
        Role.TITLE,
        Role.ID,
        Role.CHANNEL,
        Role.COUNTRY,
        Role.BRAND,
        Role.LINK,
        Role.SINCE,
        Role.UNTIL,
        Role.DATE,
    }
)
COMPLAINT_ROLES = frozenset(set(Role) - {Role.SINCE, Role.UNTIL})
_NAMING = frozenset({Role.CHANNEL, Role.COUNTRY, Role.BRAND, Role.LANGUAGE})
_LONGEST_NAME = (
    40  # characters that a channel, country, brand or language has by the middle one and on average
)
_DATE_WORDS = frozenset({"fecha", "date", "time", "created", "timestamp"})


def plain(header: str) -> str:
    """A header without accents, signs, capitals and doubled spaces: "Nº de caso" -> "n de caso"."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", header[:200]) if not header.isupper() else header[:200]
    decomposed = unicodedata.normalize("NFKD", spaced.replace("º", " ").replace("ª", " ").casefold())
    kept = "".join(sign if sign.isalnum() else " " for sign in decomposed if not unicodedata.combining(sign))
    return " ".join(kept.split())


def chosen_columns(path: Path, header: Sequence[str], wanted: Mapping[str, str]) -> dict[Role, list[int]]:
    """The columns a config names (role -> header; several headers of a text joined by "+")."""
    places = {plain(name): at for at, name in reversed(list(enumerate(header)))}
    exact = {name: at for at, name in reversed(list(enumerate(header)))}
    columns: dict[Role, list[int]] = {}
    for name, headers in wanted.items():
        role = _role_names().get(plain(name))
        if role is None:
            close = process.extractOne(plain(name), list(_role_names()), scorer=fuzz.ratio, score_cutoff=60)
            hint = (
                f"Did you mean {_role_names()[close[0]].value!r}?"
                if close
                else f"Use one of: {', '.join(Role)}."
            )
            raise TableError(path, f"`columns` has {name!r}, which is no kind of column.", hint)
        parts = (
            [headers]
            if headers in exact or plain(headers) in places
            else [part.strip() for part in headers.split("+")]
        )
        for part in parts:
            at = exact.get(part, places.get(plain(part), -1))
            if at < 0:
                raise TableError(
                    path,
                    f"`columns` names {part!r}, which the header does not have.",
                    f"It has: {listed(header)}.",
                )
            columns.setdefault(role, []).append(at)
    return columns


def guessed_columns(
    header: Sequence[str],
    sample: Sequence[Sequence[str]],
    roles: Iterable[Role],
    taken: Mapping[Role, list[int]],
) -> dict[Role, list[int]]:
    """The columns by their headers, what `taken` has left; the sample's cells must agree with the headers."""
    columns = dict(taken)
    used = {at for places in columns.values() for at in places}
    names = [plain(name) for name in header]
    for role in sorted(roles, key=list(Role).index):
        if role in columns:
            continue
        at = _by_alias(role, names, sample, used)
        if at >= 0:
            columns[role] = [at]
            used.add(at)
    if Role.TEXT not in columns and Role.TEXT in roles:
        longest = _by_content(sample, len(header), used - set(columns.get(Role.TITLE, ())))
        if longest < 0:  # texts of a word each ("Bien") are texts too, where the header says so
            named = (at for alias in aliases()[Role.TEXT] for at, name in enumerate(names) if name == alias)
            longest = next((at for at in named if at not in used), -1)
        if longest >= 0:
            columns[Role.TEXT] = [longest]
            if columns.get(Role.TITLE) == [longest]:
                del columns[Role.TITLE]
    return columns


def free_text_columns(sample: Sequence[Sequence[str]], width: int, passed_over: set[int]) -> list[int]:
    """The columns people wrote sentences into: the open questions of a survey."""
    return [
        at for at in range(width) if at not in passed_over and _words(sample, at) >= 3 and _varied(sample, at)
    ]


def listed(header: Sequence[str]) -> str:
    """The header's names for an error message, at most thirty."""
    names = [repr(name[:60]) for name in header[:30]]
    return ", ".join(names) + (f" and {len(header) - 30} more" if len(header) > 30 else "")


def _by_alias(role: Role, names: Sequence[str], sample: Sequence[Sequence[str]], used: set[int]) -> int:
    for alias in aliases()[role]:
        for at, name in enumerate(names):
            if name == alias and at not in used and _plausible(role, sample, at):
                return at
    if (
        role is Role.DATE
    ):  # "Fecha del contacto", "Ticket date": any header that says so and whose cells are dates
        for at, name in enumerate(names):
            if at not in used and _DATE_WORDS & set(name.split()) and _plausible(role, sample, at):
                return at
    return -1


def _plausible(role: Role, sample: Sequence[Sequence[str]], at: int) -> bool:
    cells = [row[at] for row in sample if at < len(row) and row[at].strip()]
    if not cells:
        return role is not Role.TEXT or not sample
    if role in {Role.DATE, Role.SINCE, Role.UNTIL, Role.REPLY_DATE}:
        return sum(parse_date(cell, DateRule(Order.DAY)) is not None for cell in cells) >= 0.6 * len(cells)
    if role is Role.TEXT:
        return _words(sample, at) >= 2 or len(sample) < 5
    if role is Role.ID:  # a column of few values (a shop's id, a user's) would make one text of many
        return len(set(cells)) > 0.7 * len(cells)
    if role in _NAMING:  # short and recurring, else it is a note or a reference
        lengths = [len(cell) for cell in cells]
        short = max(median(lengths), sum(lengths) / len(cells)) <= _LONGEST_NAME
        return short and len(set(cells)) <= max(20, 0.5 * len(cells))
    if role is Role.RATING:
        return any(sign.isdigit() or sign == "★" for cell in cells for sign in cell[:8])
    return True


def _by_content(sample: Sequence[Sequence[str]], width: int, used: set[int]) -> int:
    found = [(_words(sample, at), -at) for at in range(width) if at not in used and _varied(sample, at)]
    best = max(found, default=(0.0, 0))
    return -best[1] if best[0] >= 4 else -1


def _words(sample: Sequence[Sequence[str]], at: int) -> float:
    """Mean number of words in the column's filled cells."""
    counts = [len(row[at].split()) for row in sample if at < len(row) and row[at].strip()]
    return sum(counts) / len(counts) if counts else 0.0


def _varied(sample: Sequence[Sequence[str]], at: int) -> bool:
    cells = [row[at] for row in sample if at < len(row) and row[at].strip()]
    return bool(cells) and len(set(cells)) > 0.5 * len(cells)
