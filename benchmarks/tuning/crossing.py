"""Tunes the judge: a promise and a customer's text read together, `python -m benchmarks.tuning.crossing`.

It starts from the tuned reader and keeps its lower layers as they are: only the upper ones ship twice. A
promise is shown with the text that contradicts it, one that comes near, one that shows it kept, and with the
texts of other situations that lie closest to it. About 40 minutes on two cores.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from numpy.typing import NDArray

from benchmarks.learning import corpus, data
from benchmarks.tuning import texts
from benchmarks.tuning.network import Network
from benchmarks.tuning.source import load
from benchmarks.tuning.store import KEPT, write_judge
from claims.transformer import Transformer
from claims.transformer.reader import joined

LAYERS, FROZEN = 9, 5
EPOCHS = 4
GROUPS = 8  # promises a step
_HARD, _NEAREST = 2, 24  # texts of other situations a promise is shown, out of so many that lie closest
_RATE, _HEAD_RATE, _WARM = 1.5e-4, 2e-3, 60
_CONTRAST = 0.5
BUILD = data.ROOT / "build" / "tuning"
Index = NDArray[np.int64]


@dataclass(frozen=True)
class Shown:
    """Pairs of one step: piece ids, classes (contradicts, same aspect, unrelated), their groups."""

    ids: list[list[int]]
    classes: Index
    groups: Index


def main() -> None:
    """Tune and write the judge."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--epochs", type=int, default=EPOCHS)
    chosen = options.parse_args()
    torch.manual_seed(0)
    source, kept = load(), json.loads(KEPT.read_text(encoding="utf-8"))
    network = Network(source, kept, LAYERS, FROZEN, {"verdict": 3})
    reader = Transformer.load()
    _begin_from(network, reader)
    situations = texts.situations()
    learned = np.array([at for at in range(len(situations)) if not corpus.held_out(at)])
    nearest = _nearest(reader, situations, learned)
    _tune(network, reader, situations, learned, nearest, chosen.epochs)
    network.eval()
    write_judge(network, FROZEN, LAYERS)


def _begin_from(network: Network, reader: Transformer) -> None:
    """Give the network the tuned reader's upper layers."""
    for number in range(FROZEN, LAYERS):
        theirs, ours = reader.layers[number], network.layers[number]
        width = network.width
        cuts = {name: slice(at * width, (at + 1) * width) for at, name in enumerate("qkv")}
        parts = {
            **{f"{name}_weight": theirs.seeing[:, cut].T for name, cut in cuts.items()},
            **{f"{name}_bias": theirs.seeing_bias[cut] for name, cut in cuts.items()},
            "ao_weight": theirs.telling.T, "ao_bias": theirs.telling_bias,
            "fi_weight": theirs.widening.T, "fi_bias": theirs.widening_bias,
            "fo_weight": theirs.narrowing.T, "fo_bias": theirs.narrowing_bias,
            "aln_gain": theirs.norms[0], "aln_shift": theirs.norms[1],
            "oln_gain": theirs.norms[2], "oln_shift": theirs.norms[3],
        }  # fmt: skip
        with torch.no_grad():
            for name, values in parts.items():
                getattr(ours, name).copy_(torch.tensor(np.ascontiguousarray(values)))


def _nearest(reader: Transformer, situations: list, learned: Index) -> Index:
    """For each learned situation, the other learned ones whose complaint lies closest to its promise."""
    claims = reader.match(reader.pool([situations[at][1].claim for at in learned]))
    told = reader.match(reader.pool([situations[at][1].contradicts for at in learned]))
    like = claims @ told.T
    np.fill_diagonal(like, -2)
    return learned[np.argsort(-like, axis=1)[:, :_NEAREST]]


def _tune(
    network: Network, reader: Transformer, situations: list, learned: Index, nearest: Index, epochs: int
) -> None:
    random = np.random.default_rng(0)
    tuned = [p for name, p in network.named_parameters() if name.startswith("layers") and p.requires_grad]
    head = list(network.heads["verdict"].parameters())
    optimiser = torch.optim.AdamW(
        [{"params": tuned, "lr": _RATE}, {"params": head, "lr": _HEAD_RATE}], weight_decay=0.01
    )
    total, step = epochs * (len(learned) // GROUPS), 0
    for epoch in range(epochs):
        network.train()
        began, spent = time.time(), 0.0
        order = random.permutation(len(learned))
        for start in range(0, len(order) - GROUPS + 1, GROUPS):
            step += 1
            pace = min(1.0, step / _WARM) * max(0.02, 1 - step / total)
            for group, rate in zip(optimiser.param_groups, (_RATE, _HEAD_RATE), strict=True):
                group["lr"] = rate * pace
            shown = _show(reader, situations, learned, nearest, order[start : start + GROUPS], random)
            loss = _loss(network, shown)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tuned, 1.0)
            optimiser.step()
            spent += float(loss.detach())
        sys.stderr.write(
            f"epoch {epoch + 1}: mean loss {spent * epochs / total:.3f}, {time.time() - began:.0f} s\n"
        )
        write_judge(network, FROZEN, LAYERS)


def _show(
    reader: Transformer,
    situations: list,
    learned: Index,
    nearest: Index,
    rows: Index,
    random: np.random.Generator,
) -> Shown:
    ids, classes, groups = [], [], []
    for group, row in enumerate(rows):
        own = situations[learned[row]]
        said, told = own[random.integers(0, 2)], int(random.integers(0, 2))
        pairs = [(own[told].contradicts, 0), (own[told].near, 1), (own[told].kept, 1)]
        for other in random.choice(nearest[row], _HARD, replace=False):
            theirs = situations[other][told]
            pairs.append((theirs.contradicts, 1 if theirs.aspect == said.aspect else 2))
        far = situations[learned[random.integers(0, len(learned))]][told]
        pairs.append(
            (far.near if random.random() < 0.5 else far.contradicts, 1 if far.aspect == said.aspect else 2)
        )
        for text, kind in pairs:
            ids.append(joined(reader.vocabulary, said.claim, text))
            classes.append(kind)
            groups.append(group)
    return Shown(ids, np.array(classes), np.array(groups))


def _loss(network: Network, shown: Shown) -> torch.Tensor:
    logits = judged(network, shown.ids)
    answers = torch.tensor(shown.classes)
    loss = F.cross_entropy(logits, answers)
    odds = logits[:, 0] - torch.logsumexp(logits[:, 1:], dim=1)
    in_groups = odds.view(GROUPS, -1)
    complaints = in_groups[:, [0, 1, 3, 4, 5]]  # all but the text that shows the promise kept
    own = torch.zeros(GROUPS, dtype=torch.long)
    return loss + _CONTRAST * F.cross_entropy(complaints, own)


def judged(network: Network, ids: list[list[int]]) -> torch.Tensor:
    """Run joined pairs through the network; shape (pairs, 3)."""
    longest = max(map(len, ids))
    padded = torch.ones(len(ids), longest, dtype=torch.long)
    there = torch.zeros(len(ids), longest, dtype=torch.bool)
    for at, one in enumerate(ids):
        padded[at, : len(one)] = torch.tensor(one)
        there[at, : len(one)] = True
    low = network.low(padded, there)
    pooled = F.dropout(network.pooled(low, there), 0.1, training=network.training)
    return network.heads["verdict"](pooled)


if __name__ == "__main__":
    main()
