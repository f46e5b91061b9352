"""The matcher's further school: what has been written since, told apart without unlearning the rest.

Situations of companies that the matcher has not met come thrice an epoch, all others once, and real
complaints beside promises in between, so that neither is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import torch

from benchmarks.tuning import bearing, matching
from benchmarks.tuning.descent import Pace, descend
from benchmarks.tuning.learn import Index
from benchmarks.tuning.network import Network

_REAL = 0.35  # chance that a batch of situations brings a batch of real pairs with it
_TIMES = 3  # an epoch, for a company that is new
_PACE = Pace(layers=1e-4, heads=5e-4, warm=50, slowest=0.02)


def tune(
    network: Network,
    pairs: bearing.Pairs,
    situations: matching.Situations,
    fresh: Sequence[str],
    mean: torch.Tensor,
    seed: int = 0,
) -> None:
    """Learn for an epoch; `fresh` names the companies that are new, `mean` is of the matcher's vectors."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    mixed: list[Index] = []

    def plan() -> Iterator[Index]:
        batches = list(matching.plan(situations, random))
        for company in fresh:
            rows = situations.learned[situations.companies[situations.learned] == company]
            batches += [rows] * (_TIMES - 1)
        for number in random.permutation(len(batches)):
            yield batches[number]

    def loss_of(rows: Index) -> torch.Tensor:
        loss = matching.loss_of(network, situations, rows, random)
        if random.random() < _REAL:
            if not mixed:
                order = random.permutation(len(pairs.bears))
                mixed.extend(np.array_split(order, max(1, len(order) // bearing.BATCH)))
            loss = loss + bearing.ordered(network, pairs, mean, mixed.pop())
        return loss

    descend(network, plan, loss_of, 1, _PACE)
