"""Learns the readers' weights: `python -m benchmarks.train` (make train).

Needs the labelled files beside the checkout (../shared/data) and what `python -m benchmarks.tuning` left in
benchmarks/held_out. Writes claims/weights/*.npz and the manifest
that names every file learned from, with its hash. The same files give the same weights to within 1e-3 of a
probability (the order of sums differs between processors).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

import numpy as np

from benchmarks import audits
from benchmarks.learning import bears, data, odds, stands, tuned, verdicts
from benchmarks.learning.heads import Head, Side, claim_heads, cross_validated, customer_heads, final, prepare
from benchmarks.learning.settings import calibration, class_weights, mixing
from claims.calibration import Calibration, Setting
from claims.encoders import load_encoder
from claims.encoders.universal import UniversalEncoder
from claims.nearest import stored
from claims.promises import PromiseReader

WEIGHTS = data.ROOT / "claims" / "weights"
MANIFEST = WEIGHTS / "manifest.json"


def say(text: str) -> None:
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")


def classes_of(head: Head) -> tuple[str, ...]:
    return tuple(sorted(set(head.labels.tolist()) - {""}))


def centre(texts: list[str]) -> None:
    """Write the encoder's mean over the training texts."""
    raw = UniversalEncoder(centre=np.zeros(512, dtype=np.float32))
    mean = np.vstack([raw.encode(texts[at : at + 512]) for at in range(0, len(texts), 512)]).mean(axis=0)
    np.savez_compressed(WEIGHTS / "centre.npz", mean=mean.astype(np.float32))


def held_out(side: Side, heads: tuple[Head, ...]) -> dict[str, np.ndarray]:
    """Predict every labelled real text by models that never saw its fold; kept for benchmarks.quality."""
    real = side.folds >= 0
    result = {}
    for head in heads:
        say(f"{side.name}: {head.name}, cross-validated")
        result[head.name] = cross_validated(side, head, classes_of(head))[real]
    tuned.FOLDER.mkdir(parents=True, exist_ok=True)
    kept = {name: values.astype(np.float16) for name, values in result.items()}
    classes = {f"{head.name}.classes": np.array(classes_of(head)) for head in heads}
    np.savez_compressed(tuned.FOLDER / f"{side.name}.npz", **kept, **classes)
    return result


def learn(side: Side, heads: tuple[Head, ...]) -> None:
    """Mix and calibrate on held-out predictions, fit on everything, write the side's weights."""
    store = dict(side.scaling.arrays())
    quick = held_out(side, heads)
    careful = tuned.answers(side.name, {head.name: classes_of(head) for head in heads})
    real = side.folds >= 0
    for head in heads:
        say(f"{side.name}: {head.name}, final")
        store |= final(side, head).arrays(head.name)
        labels, langs = head.labels[real], side.langs[real]
        store |= settings_of(head, quick[head.name], careful[head.name], labels, langs)
    np.savez_compressed(WEIGHTS / f"{side.name}.npz", **store)


def settings_of(
    head: Head, quick: np.ndarray, careful: np.ndarray, labels: np.ndarray, langs: np.ndarray
) -> dict[str, np.ndarray]:
    """Learn a head's mix, calibration and factors from what both readers say of texts they never saw."""
    classes, taught = classes_of(head), labels != ""
    weights = mixing(quick[taught], careful[taught], np.array([classes.index(one) for one in labels[taught]]))
    mixed = weights.of(quick, careful)
    store = weights.arrays(head.name)
    column = "claim" if head.name == "label" else "yes"
    if column in classes:
        at, truth = classes.index(column), labels[taught] == column
        for kind, raw in (("settings", mixed), ("quick", quick)):
            settings = calibration(raw[taught][:, at], truth, langs[taught])
            if head.name == "label":
                settings = fixed(settings, PromiseReader.threshold)
            store |= settings.arrays(head.name, kind)
    if head.name == "severity":
        grades = labels[taught].astype(int)
        store["severity.factors"] = class_weights(mixed[taught], grades)
        store["severity.quick_factors"] = class_weights(quick[taught], grades)
    return store


def fixed(settings: Calibration, threshold: float) -> Calibration:
    """Keep the lines, set the threshold that the reader states."""
    return Calibration(*(Setting(one.slope, one.shift, threshold) for one in (settings.es, settings.en)))


def readers() -> None:
    """Learn the quick heads of both sides, their mixes and calibrations."""
    units = data.site_units() + data.written_units() + data.own_units()
    customers = data.customer_texts() + data.read_texts() + data.written_complaints() + data.own_customers()
    say(f"{len(units)} company texts, {len(customers)} customers' texts")
    centre([row.text for row in units] + [row.text for row in customers])
    encoder = load_encoder()
    vectors = stored("claim", encoder.encode) | stored("complaint", encoder.encode)
    np.savez_compressed(WEIGHTS / "examples.npz", **vectors)
    learn(prepare("company", units, encoder), claim_heads(units))
    learn(prepare("customer", customers, encoder), customer_heads(customers))


def pairs() -> None:
    """Learn how measures of a pair become a verdict, and how likely it bears against the promise.

    Reads with what `readers` has written.
    """
    say("verdicts on pairs")
    np.savez(WEIGHTS / "relations.npz", **verdicts.learn())
    say("what bears against a promise")
    np.savez(WEIGHTS / "bearing.npz", **bears.learn())
    say("how what bears stands among all pairs of an audit")
    standing, together = stands.learn()
    np.savez(WEIGHTS / "standing.npz", **standing)
    np.savez(WEIGHTS / "together.npz", **together)


def consistency() -> None:
    """Learn which statements of a company are at odds; reads with what `readers` has written."""
    say("which statements are at odds")
    shipped, without = odds.learn()
    np.savez(WEIGHTS / "consistency.npz", **shipped)
    np.savez(audits.HELD_OUT, **without)


def main() -> None:
    """Learn everything, or one step."""
    steps = {"readers": readers, "pairs": pairs, "consistency": consistency}
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--step", choices=tuple(steps), help="learn one part alone")
    chosen = options.parse_args().step
    if not data.SHARED.is_dir():
        sys.exit(f"{data.SHARED} is not there: training needs the labelled files beside the checkout.")
    before = data.hashes(data.files())
    for name, step in steps.items():
        if chosen in {None, name}:
            step()
    encoder = UniversalEncoder.name
    MANIFEST.write_text(json.dumps({"encoder": encoder, "files": before}, indent=1) + "\n", encoding="utf-8")
    sizes = {path.name: path.stat().st_size for path in sorted(Path(WEIGHTS).glob("*.npz"))}
    say(f"written: {sizes}")


if __name__ == "__main__":
    main()
