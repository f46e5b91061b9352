"""Tunes the transformer: `python -m benchmarks.tuning --fold K`, K 0-4 to answer a fold, -1 to learn all.

Each learns twice, in another order each time, and keeps the mean of the weights. Then `--gather` joins the
folds. One run takes about half an hour on one core; two side by side use two.
`--matcher` tunes the matcher, which leaves the reader's way above its frozen layers, twice as well: one and
a half hours on two cores. `--bearing` goes on from there with real complaints: twenty minutes. `--further
FILE ...` goes on from the matcher that ships with companies that have been written since: half an hour.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from benchmarks.learning import corpus, data, tuned
from benchmarks.learning.bearing import read as read_bearing
from benchmarks.tuning import bearing, further, matching, texts
from benchmarks.tuning.learn import Index, Lessons, Shelf, tune
from benchmarks.tuning.network import Network
from benchmarks.tuning.source import Source, load
from benchmarks.tuning.store import KEPT, average, meet_halfway, restore_matcher, write, write_matcher
from claims.transformer.vocabulary import Vocabulary

BUILD = data.ROOT / "build" / "tuning"
LAYERS, FROZEN, EPOCHS, SEEDS = 9, 5, 2, (1, 2)
_SAMPLED = 8  # one text in so many is enough for a mean
MATCHER_LAYERS, MATCHER_FROZEN, MATCHER_EPOCHS, MATCHER_SEEDS, BEARING_EPOCHS = 12, 6, 4, (0, 1), 4


def main() -> None:
    """Run one fold."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "--fold", type=int, choices=range(-1, data.FOLDS), help="-1 learns from all and writes the weights"
    )
    options.add_argument(
        "--gather", action="store_true", help="join the folds' answers into benchmarks/held_out"
    )
    options.add_argument(
        "--matcher", action="store_true", help="learn how promises find what is told of them"
    )
    options.add_argument(
        "--bearing", action="store_true", help="after --matcher: learn from real complaints beside promises"
    )
    options.add_argument(
        "--further", nargs="+", metavar="FILE", help="go on from the matcher that ships with new companies"
    )
    options.add_argument(
        "--halfway",
        action="store_true",
        help="with --fold -1, --gather: average with the reader, the answers, that lie there",
    )
    chosen = options.parse_args()
    if chosen.gather:
        tuned.gather(halfway=chosen.halfway)
    elif chosen.matcher:
        _matcher()
    elif chosen.bearing:
        _bearing()
    elif chosen.further:
        _further(chosen.further)
    elif chosen.fold is not None:
        _reader(chosen.fold, halfway=chosen.halfway)
    else:
        options.error("say --fold K, --gather, --matcher, --bearing or --further FILE")


def _reader(fold: int, *, halfway: bool) -> None:
    source, kept = load(), json.loads(KEPT.read_text(encoding="utf-8"))
    network = _fresh(source, kept, fold)
    lessons = _lessons(network, _vocabulary(source, kept), fold)
    sys.stderr.write("frozen layers done\n")
    weights = []
    for seed in SEEDS:
        network = _fresh(source, kept, fold)
        tune(network, lessons.of(network), EPOCHS, seed)
        weights.append([values.detach() for values in network.parameters()])
    average(network, weights)
    lessons = lessons.of(network)
    BUILD.mkdir(parents=True, exist_ok=True)
    if fold < 0:
        if halfway:
            meet_halfway(network)
        write(network, source, kept, LAYERS)
    else:
        _answer(network, lessons, BUILD / f"fold{fold}.npz", fold)


def _fresh(source: Source, kept: list[int], fold: int) -> Network:
    """Begin with the same heads each time: far apart, two readers have no mean that reads."""
    torch.manual_seed(fold + 1)
    return Network(source, kept, LAYERS, FROZEN, texts.HEADS)


def _matcher() -> None:
    source, kept = load(), json.loads(KEPT.read_text(encoding="utf-8"))
    network = _fresh_matcher(source, kept)
    told = _situations(network, _vocabulary(source, kept))
    sys.stderr.write("frozen layers done\n")
    weights = []
    for seed in MATCHER_SEEDS:
        network = _fresh_matcher(source, kept)
        matching.tune(network, told.through(network), MATCHER_EPOCHS, seed)
        weights.append([values.detach() for values in network.parameters()])
    average(network, weights)
    write_matcher(network, FROZEN, MATCHER_LAYERS, _mean(told.through(network)))


def _fresh_matcher(source: Source, kept: list[int]) -> Network:
    torch.manual_seed(1)
    return Network(source, kept, MATCHER_LAYERS, MATCHER_FROZEN, texts.PAIR_HEADS)


def _bearing() -> None:
    """Go on from the matcher that lies in claims/weights, which knows situations alone, and stop half way."""
    school = _School.open()
    bearing.tune(school.network, school.pairs, school.told, school.mean, BEARING_EPOCHS)
    school.close()


def _further(files: list[str]) -> None:
    """Go on from the matcher that lies in claims/weights with the companies of some files; stop half way."""
    school = _School.open()
    fresh = {one.company for one in corpus.situations(files)}
    further.tune(school.network, school.pairs, school.told, sorted(fresh), school.mean)
    school.close()


@dataclass(frozen=True)
class _School:
    """The matcher that ships, and what it goes on to learn from."""

    network: Network
    mean: torch.Tensor
    before: list[torch.Tensor]
    told: matching.Situations
    pairs: bearing.Pairs

    @classmethod
    def open(cls) -> _School:
        source, kept = load(), json.loads(KEPT.read_text(encoding="utf-8"))
        network = _fresh_matcher(source, kept)
        mean = torch.tensor(restore_matcher(network))
        before = [values.detach().clone() for values in network.parameters()]
        vocabulary = _vocabulary(source, kept)
        told = _situations(network, vocabulary)
        real = [one for one in read_bearing() if not one.held_out]
        pairs = bearing.Pairs.of(network, vocabulary, real)
        sys.stderr.write("frozen layers done\n")
        return cls(network, mean, before, told, pairs)

    def close(self) -> None:
        """Write the weights halfway between those of before and after.

        There they keep what was known, and most of what was learned (Wortsman and others, 2022).
        """
        after = _mean(self.told)
        for values, old in zip(self.network.parameters(), self.before, strict=True):
            values.data.add_(old).div_(2)
        write_matcher(self.network, FROZEN, MATCHER_LAYERS, (self.mean.numpy() + after) / 2)


def _situations(network: Network, vocabulary: Vocabulary) -> matching.Situations:
    return matching.Situations.of(network, vocabulary, texts.situations())


def _mean(told: matching.Situations) -> np.ndarray:
    every = np.arange(0, len(told.shelf.ids), _SAMPLED)
    return told.shelf.all_pooled(every).mean(dim=0).numpy()


def _vocabulary(source: Source, kept: list[int]) -> Vocabulary:
    return Vocabulary([source.pieces[each] for each in kept], [source.scores[each] for each in kept])


def _lessons(network: Network, vocabulary: Vocabulary, fold: int) -> Lessons:
    company, customers = texts.company(), texts.customers()
    return Lessons(
        (Shelf.of(network, vocabulary, company.texts), company, _rows(company.folds, fold)),
        (Shelf.of(network, vocabulary, customers.texts), customers, _rows(customers.folds, fold)),
    )


def _rows(folds: Index, fold: int) -> Index:
    """Say which rows to learn from; texts of our own lie in no fold, and no fold is left out by -1."""
    return np.arange(len(folds)) if fold < 0 else np.flatnonzero(folds != fold)


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
