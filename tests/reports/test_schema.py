"""The published schema against real results, with a validator for just the words the schema uses."""

import copy
import json
from typing import Any

import pytest
from sample import empty, hostile, sample, without_complaints

from reports.codec import to_json
from reports.schema import result_schema

_TYPES = {"string": str, "integer": int, "number": (int, float), "boolean": bool, "null": type(None)}


def errors(schema: dict[str, Any], data: Any, root: dict[str, Any], where: str = "$") -> list[str]:
    if "$ref" in schema:
        return errors(root["$defs"][schema["$ref"].rpartition("/")[2]], data, root, where)
    if "const" in schema:
        return [] if data == schema["const"] else [f"{where}: not {schema['const']}"]
    if "enum" in schema:
        return [] if data in schema["enum"] else [f"{where}: {data!r} not in {schema['enum']}"]
    if "anyOf" in schema:
        found = [errors(option, data, root, where) for option in schema["anyOf"]]
        return [] if any(not each for each in found) else found[0]
    if schema["type"] == "object":
        return _object(schema, data, root, where)
    if schema["type"] == "array":
        return _array(schema, data, root, where)
    fits = isinstance(data, _TYPES[schema["type"]]) and (schema["type"] == "boolean") == isinstance(
        data, bool
    )
    return [] if fits else [f"{where}: {data!r} is no {schema['type']}"]


def _object(schema: dict[str, Any], data: Any, root: dict[str, Any], where: str) -> list[str]:
    if not isinstance(data, dict):
        return [f"{where}: no object"]
    found = [f"{where}.{name} missing" for name in schema.get("required", ()) if name not in data]
    for name, value in data.items():
        inner = schema.get("properties", {}).get(name) or schema.get("additionalProperties")
        found += errors(inner, value, root, f"{where}.{name}") if inner else [f"{where}.{name} undeclared"]
    return found


def _array(schema: dict[str, Any], data: Any, root: dict[str, Any], where: str) -> list[str]:
    if not isinstance(data, list):
        return [f"{where}: no array"]
    if "prefixItems" in schema and len(data) != schema["minItems"]:
        return [f"{where}: {len(data)} items"]
    kinds = schema.get("prefixItems") or [schema["items"]] * len(data)
    return [
        e
        for i, (kind, item) in enumerate(zip(kinds, data, strict=True))
        for e in errors(kind, item, root, f"{where}[{i}]")
    ]


@pytest.mark.parametrize("build", [sample, empty, hostile, without_complaints])
def test_every_result_fits_and_every_key_is_declared(build):
    schema = result_schema()
    assert errors(schema, json.loads(to_json(build())), schema) == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "other/1"),
        (("gaps", 0, "kind"), "rumour"),
        (("gaps", 0, "confidence"), "total"),
        (("gaps", 0, "complaints"), 4.5),
        (("gaps", 0, "delta"), []),
        (("themes", 0, "share_interval"), [0.1]),
        (("claims", 0, "quantities", 0, "bound"), "roughly"),
        (("coverage", "complete"), 1),
    ],
)
def test_what_is_wrong_does_not_fit(path, value):
    schema, data = result_schema(), json.loads(to_json(sample()))
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert errors(schema, data, schema)


def test_the_shape_that_was_published_stays():
    """Scripts read these keys: taking one away needs a new schema version."""
    data = json.loads(to_json(sample()))
    promised = {
        "coverage": {"pages", "skipped", "complaints", "languages"},
        "unclassified": {"complaints", "share"},
    }
    for name, keys in promised.items():
        assert keys <= data[name].keys()
    assert {"found", "fetched", "unchanged", "failed"} <= data["coverage"]["pages"].keys()
    assert {
        "id",
        "quote",
        "url",
        "place",
        "language",
        "aspect",
        "strength",
        "quantities",
        "pages",
        "brand",
        "country",
        "since",
    } <= data["claims"][0].keys()
    assert {
        "id",
        "label",
        "aspect",
        "complaints",
        "share",
        "first_seen",
        "last_seen",
        "weekly",
        "quotes",
    } <= data["themes"][0].keys()
    assert {
        "id",
        "kind",
        "claim_ids",
        "theme_id",
        "score",
        "interval",
        "confidence",
        "complaints",
        "delta",
        "reasons",
        "evidence",
        "suggestion",
    } <= data["gaps"][0].keys()
    assert {"promised", "told", "unit"} <= data["gaps"][0]["delta"].keys()
    assert {"n", "median", "q1", "q3"} <= data["gaps"][0]["delta"]["told"].keys()


def test_the_schema_is_made_anew_each_time():
    first = result_schema()
    kept = copy.deepcopy(first)
    first["properties"].clear()
    assert result_schema() == kept
