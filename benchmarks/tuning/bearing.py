"""The matcher's second school: real complaints beside promises, judged by reading (`corpus/bearing.tsv`).

What we wrote ourselves teaches which promise a text is about; real complaints ramble, and touch many promises
without bearing against them. Within a batch every pair that bears more must lie closer than every one that
bears less (CoSENT, Su 2022). Situations are met again on the way, lest they be forgotten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from numpy.typing import NDArray

from benchmarks.learning.bearing import Bearing
from benchmarks.tuning import matching
from benchmarks.tuning.descent import Pace, descend
from benchmarks.tuning.learn import Index, Shelf
from benchmarks.tuning.network import Network
from claims.transformer.vocabulary import Vocabulary

BATCH = 48  # pairs
_AGAIN = 0.5  # chance that a batch brings a batch of situations with it, and their weight
_SHARP = 20.0
_PACE = Pace(layers=1e-4, heads=5e-4, warm=30, slowest=0.05)


@dataclass(frozen=True)
class Pairs:
    """Pairs as rows of a shelf, and how much each complaint bears against its promise."""

    shelf: Shelf
    promises: Index
    complaints: Index
    bears: NDArray[np.float32]

    @classmethod
    def of(cls, network: Network, vocabulary: Vocabulary, pairs: Sequence[Bearing]) -> Pairs:
        """Shelve the texts, each once."""
        texts = list(dict.fromkeys(text for pair in pairs for text in (pair.promise, pair.complaint)))
        row = {text: number for number, text in enumerate(texts)}
        return cls(
            Shelf.of(network, vocabulary, texts),
            np.array([row[pair.promise] for pair in pairs]),
            np.array([row[pair.complaint] for pair in pairs]),
            np.array([pair.bears for pair in pairs], dtype=np.float32),
        )


def tune(
    network: Network,
    pairs: Pairs,
    situations: matching.Situations,
    mean: torch.Tensor,
    epochs: int,
    seed: int = 0,
) -> None:
    """Learn for some epochs; `mean` is what the matcher takes off its vectors. Same seed, same weights."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    old = _endless(situations, random)

    def loss_of(rows: Index) -> torch.Tensor:
        loss = ordered(network, pairs, mean, rows)
        if random.random() < _AGAIN:
            loss = loss + _AGAIN * matching.loss_of(network, situations, next(old), random)
        return loss

    def plan() -> Iterator[Index]:
        mixed = random.permutation(len(pairs.bears))
        for start in range(0, len(mixed) - BATCH // 2, BATCH):
            yield mixed[start : start + BATCH]

    descend(network, plan, loss_of, epochs, _PACE)


def ordered(network: Network, pairs: Pairs, mean: torch.Tensor, rows: Index) -> torch.Tensor:
    """Say how often a pair of a batch that bears less lies closer than one that bears more."""
    chosen = np.concatenate([pairs.promises[rows], pairs.complaints[rows]])
    pooled = F.dropout(matching.by_length(pairs.shelf, chosen), 0.1, network.training)
    said, told = F.normalize(pooled - mean, dim=1).split(len(rows))
    close = (said * told).sum(1) * _SHARP
    bears = torch.tensor(pairs.bears[rows])
    wrong = (close[None, :] - close[:, None])[bears[:, None] > bears[None, :]]
    return torch.logsumexp(torch.cat([torch.zeros(1), wrong]), 0)


def _endless(situations: matching.Situations, random: np.random.Generator) -> Iterator[Index]:
    while True:
        yield from matching.plan(situations, random)
