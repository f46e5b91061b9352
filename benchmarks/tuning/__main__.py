"""Tunes the transformer: `python -m benchmarks.tuning --fold K`, K 0-4 to answer a fold, -1 to learn all.

Then `--gather` joins the folds. One run takes about 15 minutes on one core; two side by side use two.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import torch

from benchmarks.learning import corpus, data, tuned
from benchmarks.tuning import texts
from benchmarks.tuning.learn import Lessons, Shelf, tune
from benchmarks.tuning.network import Network
from benchmarks.tuning.source import load
from benchmarks.tuning.store import KEPT, write
from claims.transformer.vocabulary import Vocabulary

BUILD = data.ROOT / "build" / "tuning"
LAYERS, FROZEN, EPOCHS = 9, 5, 2


def main() -> None:
    """Run one fold."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--fold", type=int, choices=range(-1, data.FOLDS), help="-1 learns from all and writes the weights"
    )
    options.add_argument(
        "--gather", action="store_true", help="join the folds' answers into benchmarks/held_out"
    )
    options.add_argument("--epochs", type=int, default=EPOCHS)
    chosen = options.parse_args()
    if chosen.gather:
        tuned.gather()
        return
    if chosen.fold is None:
        options.error("say --fold K or --gather")
    torch.manual_seed(chosen.fold + 1)
    source, kept = load(), json.loads(KEPT.read_text(encoding="utf-8"))
    network = Network(source, kept, LAYERS, FROZEN, texts.HEADS)
    vocabulary = Vocabulary([source.pieces[each] for each in kept], [source.scores[each] for each in kept])
    lessons = _lessons(network, vocabulary, chosen.fold)
    sys.stderr.write("frozen layers done\n")
    tune(network, lessons, chosen.epochs)
    BUILD.mkdir(parents=True, exist_ok=True)
    if chosen.fold < 0:
        write(network, source, kept, LAYERS)
    else:
        _answer(network, lessons, BUILD / f"fold{chosen.fold}.npz", chosen.fold)


def _lessons(network: Network, vocabulary: Vocabulary, fold: int) -> Lessons:
    company, customers, situations = texts.company(), texts.customers(), texts.situations()
    told = [
        text
        for pair in situations
        for one in pair
        for text in (one.claim, one.contradicts, one.near, one.kept)
    ]
    numbers = np.arange(len(situations))
    return Lessons(
        (Shelf.of(network, vocabulary, company.texts), company, np.flatnonzero(company.folds != fold)),
        (Shelf.of(network, vocabulary, customers.texts), customers, np.flatnonzero(customers.folds != fold)),
        Shelf.of(network, vocabulary, told),
        tuple(spanish.aspect for spanish, _ in situations),
        np.array([number for number in numbers if not corpus.held_out(number)]),
    )


def _answer(network: Network, lessons: Lessons, path: Path, fold: int) -> None:
    """Keep what the network says of texts it never saw: raw head outputs, one row a text."""
    store: dict[str, np.ndarray] = {}
    for name, (shelf, told, _) in (("company", lessons.company), ("customers", lessons.customers)):
        rows = np.flatnonzero(told.folds == fold)
        pooled = shelf.all_pooled(rows)
        store[f"{name}.rows"] = rows
        heads = (
            ("label", "claim_aspect", "strength")
            if name == "company"
            else ("flags", "severity", "complaint_aspect")
        )
        for head in heads:
            store[head] = network.heads[head](pooled).detach().numpy()
    np.savez_compressed(path, **store)


if __name__ == "__main__":
    main()
