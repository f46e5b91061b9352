"""Each preset against a small export of its kind in both languages: input -> expected."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest

from crawler.exports.errors import TableError
from crawler.exports.presets.loader import presets
from crawler.exports.table import Record, TableSpec, inspect_table, read_table

FIXTURES = Path(__file__).parent / "fixtures"
INPUTS = sorted(path for path in FIXTURES.iterdir() if not path.name.endswith(".expected.json"))


def shown(record: Record) -> dict[str, object]:
    """A record as the goldens write it: what is set, authors as "yes" because their hash is salted."""
    fields = {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(record).items()
        if value not in {"", None, 0} and name != "source"
    }
    return {**fields, **({"author": "yes"} if "author" in fields else {}), "is": type(record).__name__}


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    expected = json.loads((FIXTURES / f"{path.stem}.expected.json").read_text("utf-8"))
    spec = TableSpec(path, "t")
    plan = inspect_table(spec)
    reader = read_table(spec, plan, b"salt")
    records = [shown(record) for record in reader]
    found = {
        "preset": plan.preset, "columns": plan.columns, "date_order": plan.date_order,
        "encoding": plan.encoding,
        "delimiter": plan.delimiter, "rows": reader.report.rows,
        "skipped": [asdict(row) for row in reader.report.first_skipped], "records": records,
    }  # fmt: skip
    assert found == expected


def test_every_preset_has_a_golden_in_both_languages() -> None:
    stems = {path.stem for path in INPUTS}
    assert stems == {f"{name}_{language}" for name in presets() for language in ("es", "en")}


def test_a_preset_named_outright_is_used_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Case Number,Description\n7,Nunca llegó el técnico\n", "utf-8")
    assert inspect_table(TableSpec(path, "t")).preset == ""
    assert inspect_table(TableSpec(path, "t", preset="salesforce")).preset == "salesforce"
    with pytest.raises(TableError, match=r"there is no preset 'sales'\. Use one of: call_centre, cfpb,"):
        inspect_table(TableSpec(path, "t", preset="sales"))
    with pytest.raises(TableError, match=r"preset 'cfpb' finds no text .*'Case Number', 'Description'"):
        inspect_table(TableSpec(path, "t", preset="cfpb"))
