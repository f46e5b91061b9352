"""What is wrong with audit.toml, said with the file, the line and the remedy."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from reports.config_lines import Path, key_lines, nearest

_ALIKE = 60  # of 100: "max_page" and "maxpages" are near "max_pages", "colour" is near nothing
_PASSWORD = re.compile(r"(://[^:/@\s]*:)[^@\s]+@")
_POSITION = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")


class ConfigError(ValueError):
    """audit.toml or a flag cannot be used; the message names places and remedies. Exit code 2."""

    def __init__(self, message: str) -> None:
        super().__init__(_PASSWORD.sub(r"\1***@", message))


def suggestion(word: str, known: Iterable[str]) -> str:
    """'; did you mean "x"?' for the likeliest of the known words, "" when none is near."""
    best = process.extractOne(word.lower(), list(known), scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return f"; did you mean {best[0]!r}?" if best else ""


def ended(sentence: str) -> str:
    """The sentence with its full stop; a question has its sign already."""
    return sentence if sentence.endswith("?") else f"{sentence}."


def syntax_error(name: str, text: str, error: tomllib.TOMLDecodeError) -> ConfigError:
    """A file that is no TOML: where reading stopped, and the usual causes."""
    told = str(error)
    found = _POSITION.search(told)
    line = int(found[1]) if found and found[1] else max(1, len(text.splitlines()))
    column = f", column {found[2]}" if found and found[2] else ""
    what = _POSITION.sub("", told)
    source = text.splitlines()[line - 1].strip()[:80] if text.strip() else ""
    return ConfigError(
        f"{name}, line {line}{column}: {what[:1].lower()}{what[1:]}, in: {source}\n"
        'Texts stand in double quotes (name = "Acme"), lists in brackets (["es", "en"]), '
        "Windows paths in single quotes."
    )


def content_error(name: str, text: str, model: type[BaseModel], error: ValidationError) -> ConfigError:
    """A file whose keys or values are wrong: all of them at once, in the order of the file."""
    lines = key_lines(text)
    said = sorted({(nearest(lines, _where(detail)), _sentence(model, detail)) for detail in error.errors()})
    return ConfigError("\n".join(f"{name}, line {line}: {ended(sentence)}" for line, sentence in said))


def value_error(name: str, model: type[BaseModel], error: ValidationError) -> ConfigError:
    """A wrong value that came from a flag."""
    return ConfigError("\n".join(f"{name}: {ended(_sentence(model, detail))}" for detail in error.errors()))


def _where(detail: ErrorDetails) -> Path:
    return (*detail["loc"], *detail.get("ctx", {}).get("at", ()))


def _sentence(model: type[BaseModel], detail: ErrorDetails) -> str:
    path = detail["loc"]
    key = next((_shown(part) for part in reversed(path) if isinstance(part, str)), "")
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown(model, path)
    if kind == "missing":
        return f"{_place(path[:-1])} needs the key {key!r}"
    if kind in {"tuple_type", "model_type", "dict_type"}:
        return _shape(model, path, key)
    if kind == "ours":
        return f"{key}: {detail['ctx']['message']}"
    told = detail["msg"]
    return f"{key} is {detail['input']!r}: {told[:1].lower()}{told[1:]}"


def _shown(key: str) -> str:
    return key if key.isidentifier() else repr(key)


def _unknown(model: type[BaseModel], path: Path) -> str:
    key, inside = str(path[-1]), _model_at(model, path[:-1])
    known = tuple(inside.model_fields) if inside else ()
    text = f"unknown key {key!r} in {_place(path[:-1])}"
    if hint := suggestion(key, known):
        return text + hint
    homes = [_place((name,), model) for name, section in _sections(model) if key in section.model_fields]
    if homes:
        return f"{text}; it belongs in {' or '.join(homes)}"
    return f"{text}. Known: {', '.join(known)}" if known else text


_TABLES = {
    "columns": 'columns is a table; write columns = {text = "Comentario"}',
    "by_month": 'by_month is a table; write by_month = {"2026-03" = 12000}',
}


def _shape(model: type[BaseModel], path: Path, key: str) -> str:
    sections = dict(_sections(model))
    if len(path) == 1 and key in sections:
        return f"write {_place((key,), model)} as the heading of {key!r}, with its keys below"
    return _TABLES.get(key, f'{key} is a list; write {key} = ["...", "..."]')


def _sections(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    for name in model.model_fields:
        section = _model_at(model, (name,))
        if section is not None:
            yield name, section


def _model_at(model: type[BaseModel], path: Sequence[str | int]) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int):
            continue
        field = here.model_fields.get(part) if here else None
        here = _inner_model(field.annotation) if field else None
    return here


def _inner_model(annotation: Any) -> type[BaseModel] | None:  # whatever a field may be annotated with
    for candidate in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(candidate, type) and issubclass(candidate, BaseModel):
            return candidate
    return None


def _is_list(model: type[BaseModel], name: str) -> bool:
    return getattr(model.model_fields[name].annotation, "__origin__", None) is tuple


def _place(path: Sequence[str | int], model: type[BaseModel] | None = None) -> str:
    """A section as its heading is written: "[[sites]]", "[company]", "the file"."""
    names = [part for part in path if isinstance(part, str)]
    if not names:
        return "the file"
    many = any(isinstance(part, int) for part in path) or (model is not None and _is_list(model, names[0]))
    return f"[[{names[0]}]]" if many and len(names) == 1 else f"[{'.'.join(names)}]"
