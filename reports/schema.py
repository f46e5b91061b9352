"""The published JSON Schema of `expectation-audit/result/1`, derived from the dataclasses themselves."""

from __future__ import annotations

import dataclasses
import types
import typing
from typing import Any, cast

from claims.model import GapKind
from reports.result import SCHEMA, AuditResult, GapOut, QuantityOut

_SCALARS: dict[type, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}
_CHOICES: dict[tuple[type, str], tuple[str | None, ...]] = {
    (GapOut, "kind"): tuple(kind.value for kind in GapKind),
    (GapOut, "confidence"): ("solid", "moderate", "weak", "insufficient"),
    (QuantityOut, "bound"): ("at_most", "at_least", "about", "exact", None),
}


def result_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of audit.json. Unknown keys are allowed: later versions only add."""
    definitions: dict[str, Any] = {}
    _object(AuditResult, definitions)
    root = definitions.pop("AuditResult")
    root["properties"]["schema"] = {"const": SCHEMA}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        "title": "Expectation Audit result",
        **root,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, str]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # a place holder first: a type may meet itself
        hints = typing.get_type_hints(kind)
        properties: dict[str, Any] = {}
        required: list[str] = []
        for field in dataclasses.fields(kind):
            properties[field.name] = _type(hints[field.name], definitions)
            if choices := _CHOICES.get((kind, field.name)):
                properties[field.name] = {"enum": list(choices)}
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                required.append(field.name)
        definitions[name] = {
            "type": "object",
            "description": (kind.__doc__ or "").strip().split("\n")[0],
            "properties": properties,
            "required": required,
        }
    return {"$ref": f"#/$defs/{name}"}


def _type(annotation: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if dataclasses.is_dataclass(annotation):
        return _object(cast("type[Any]", annotation), definitions)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is types.UnionType:
        inner = next(a for a in arguments if a is not types.NoneType)
        return {"anyOf": [_type(inner, definitions), {"type": "null"}]}
    if origin is dict:
        return {"type": "object", "additionalProperties": _type(arguments[1], definitions)}
    if origin is tuple and arguments[-1] is Ellipsis:
        return {"type": "array", "items": _type(arguments[0], definitions)}
    if origin is tuple:
        return {
            "type": "array",
            "prefixItems": [_type(a, definitions) for a in arguments],
            "minItems": len(arguments),
            "maxItems": len(arguments),
        }
    return {"type": _SCALARS[annotation]}
