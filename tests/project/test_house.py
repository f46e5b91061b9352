"""The house keeps its shape: one direction, small modules, what CONTRIBUTING promises."""

import ast
import statistics
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("crawler", "claims", "reports")
ORDER = {name: rank for rank, name in enumerate(PACKAGES)}
MODULES = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py")]


def test_imports_point_one_way() -> None:
    for path in MODULES:
        here = ORDER[path.relative_to(ROOT).parts[0]]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for name in names:
                top = name.split(".")[0]
                assert ORDER.get(top, -1) <= here, f"{path.relative_to(ROOT)} imports {name}"


def test_modules_stay_small() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    too_long = {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > 400}
    assert not too_long
    assert statistics.median(lengths.values()) <= 130


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_prints_and_nothing_unpickles(package: str) -> None:
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", path
            if isinstance(node, ast.Import):
                assert not {alias.name for alias in node.names} & {"pickle", "joblib", "shelve"}, path
