"""AuditResult to JSON and back, exactly; keys a newer version added are passed over."""

from __future__ import annotations

import dataclasses
import json
import re
import types
import typing
from collections.abc import Hashable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from reports.result import SCHEMA, AuditResult

T = TypeVar("T")

_SURROGATE = re.compile("[\ud800-\udfff]")


class ResultFormatError(ValueError):
    """A result file that cannot be read: the message names the field and the remedy."""


def to_json(result: AuditResult) -> str:
    """The result as indented JSON, safe to embed: no `</`, no U+2028/2029, no lone surrogate stands raw."""
    text = json.dumps(dataclasses.asdict(result), ensure_ascii=False, indent=1, allow_nan=False)
    text = text.replace("</", "<\\/").replace("<!--", "\\u003c!--")
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def from_json(text: str | bytes) -> AuditResult:
    """Read a result; `ResultFormatError` says which field is wrong.

    Fields that old results lack get their defaults, keys that newer ones add are passed over.
    """
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ResultFormatError(f"the result is not valid JSON ({error}); run `analyse` again") from error
    if not isinstance(data, dict):
        raise ResultFormatError("the result must be a JSON object; run `analyse` again")
    if data.get("schema") != SCHEMA:
        raise ResultFormatError(
            f"the result says schema {data.get('schema')!r}, this version reads {SCHEMA!r}; "
            "use the version that wrote it, or run `analyse` again"
        )
    return decode(AuditResult, data, "result")


def decode(kind: type[T], data: object, where: str) -> T:
    """Build the dataclass `kind` from plain JSON data; `where` is the path named in errors."""
    if not isinstance(data, Mapping):
        raise ResultFormatError(f"{where}: expected an object, found {_named(data)}")
    values: dict[str, Any] = {}
    for name, (annotation, required) in _fields(cast("Hashable", kind)).items():
        if name in data:
            values[name] = _value(annotation, data[name], f"{where}.{name}")
        elif required:
            raise ResultFormatError(f"{where}.{name} is missing; run `analyse` again")
    return kind(**values)


@cache
def _fields(kind: Any) -> dict[str, tuple[Any, bool]]:
    hints = typing.get_type_hints(kind)
    return {
        f.name: (
            hints[f.name],
            f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING,
        )
        for f in dataclasses.fields(kind)
    }


def _value(annotation: Any, data: object, where: str) -> Any:
    if dataclasses.is_dataclass(annotation):
        return decode(cast("type[Any]", annotation), data, where)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is types.UnionType:
        if data is None:
            return None
        return _value(next(a for a in arguments if a is not types.NoneType), data, where)
    if origin is tuple:
        return _tuple(arguments, data, where)
    if origin is dict:
        return _dict(arguments[1], data, where)
    return _scalar(annotation, data, where)


def _tuple(arguments: tuple[Any, ...], data: object, where: str) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise ResultFormatError(f"{where}: expected a list, found {_named(data)}")
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        return tuple(_value(arguments[0], item, f"{where}[{i}]") for i, item in enumerate(data))
    if len(data) != len(arguments):
        raise ResultFormatError(f"{where}: expected {len(arguments)} values, found {len(data)}")
    pairs = enumerate(zip(arguments, data, strict=True))
    return tuple(_value(kind, item, f"{where}[{i}]") for i, (kind, item) in pairs)


def _dict(kind: Any, data: object, where: str) -> dict[str, Any]:
    if not isinstance(data, Mapping):
        raise ResultFormatError(f"{where}: expected an object, found {_named(data)}")
    return {str(key): _value(kind, item, f"{where}.{key}") for key, item in data.items()}


def _scalar(kind: type, data: object, where: str) -> object:
    if kind is float and isinstance(data, int) and not isinstance(data, bool):
        return float(data)
    if not isinstance(data, kind) or (kind is int and isinstance(data, bool)):
        raise ResultFormatError(f"{where}: expected {kind.__name__}, found {_named(data)}")
    return data


def _named(data: object) -> str:
    return "null" if data is None else type(data).__name__
