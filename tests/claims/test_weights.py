import json
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from benchmarks.learning.data import digest
from benchmarks.learning.data import files as learned_files
from claims import weights
from claims.heads import Heads
from claims.promises import PromiseReader

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
MANIFEST = json.loads((files("claims.weights") / "manifest.json").read_text(encoding="utf-8"))
OWN = {name: digest for name, digest in MANIFEST["files"].items() if not name.startswith("shared/")}
LENT = {name: digest for name, digest in MANIFEST["files"].items() if name.startswith("shared/")}


def test_the_weights_were_learned_from_the_projects_files_as_they_are() -> None:
    learned = sorted(OWN)
    present = sorted(
        path.relative_to(ROOT).as_posix() for path in learned_files() if path.is_relative_to(ROOT)
    )
    assert present == learned, "files were added or removed: run `make train`"
    changed = [name for name, expected in OWN.items() if digest(ROOT / name) != expected]
    assert not changed, f"changed since the weights were learned: {changed}. Run `make train`."


@pytest.mark.shared
def test_the_weights_were_learned_from_the_shared_files_as_they_are() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared evaluation data is not beside the checkout")
    assert LENT
    changed = [name for name, expected in LENT.items() if digest(ROOT.parent / name) != expected]
    assert not changed, f"changed since the weights were learned: {changed}. Run `make train`."


def test_the_transformer_was_tuned_on_the_files_as_they_are() -> None:
    tuned = json.loads((files("claims.weights") / "transformer.json").read_text(encoding="utf-8"))
    changed = [
        name
        for name, expected in tuned.items()
        if not name.startswith("shared/") and digest(ROOT / name) != expected
    ]
    assert not changed, f"changed since: {changed}. Run `make tune`, then `make train`."
    assert any(name.startswith("shared/") for name in tuned)


def test_the_shipped_weights_are_small_and_plain_numbers() -> None:
    paths = sorted((ROOT / "claims" / "weights").glob("*.npz"))
    names = {
        "centre.npz",
        "company.npz",
        "customer.npz",
        "relations.npz",
        "bearing.npz",
        "transformer.npz",
        "matcher.npz",
    }
    assert names <= {path.name for path in paths}
    assert sum(path.stat().st_size for path in paths) < 55_000_000
    for path in paths:
        with np.load(path, allow_pickle=False) as store:
            assert all(store[name].dtype != np.dtype(object) for name in store.files)


def test_every_head_knows_its_classes() -> None:
    from claims.aspects import IDS

    company = Heads.load("company", ("label", "aspect", "measurable", "absolute", "vague"))
    customer = Heads.load("customer", ("complaint", "praise", "cites", "severity", "aspect"))
    assert set(company.blends["label"].classes) == {"claim", "none", "qualifier"}
    for heads in (company, customer):
        assert set(heads.blends["aspect"].classes) <= set(IDS)
        assert len(heads.blends["aspect"].classes) >= len(IDS) - 1
    assert company.calibrations["label"].es.threshold == pytest.approx(PromiseReader.threshold)
    assert "severity.factors" in weights.load("customer")


@pytest.mark.thorough
@pytest.mark.shared
def test_learning_a_head_again_gives_what_is_shipped() -> None:
    """The stated tolerance: 0.02 of a probability, which covers rounding weights to bytes."""
    if not SHARED.is_dir():
        pytest.skip("the shared evaluation data is not beside the checkout")
    from benchmarks.learning import data
    from benchmarks.learning.heads import customer_heads, final, prepare

    rows = data.customer_texts() + data.read_texts() + data.written_complaints() + data.own_customers()
    shipped = Heads.load("customer", ("praise", "aspect"))
    side = prepare("customer", rows, shipped.encoder)
    (head,) = (one for one in customer_heads(rows) if one.name == "praise")
    again = final(side, head).probabilities(side.views)
    before = shipped.blends["praise"].probabilities(shipped.views([row.text for row in rows])[0])
    assert np.abs(again - before).max() < 0.02
