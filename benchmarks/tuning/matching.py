"""Tunes the matcher: a promise comes to lie close to what is told of it, and pairs are told apart.

Every situation gives a promise and three customers' texts; each may be drawn in either language. Half of
the batches hold few aspects, so that a promise must be told from its like.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from numpy.typing import NDArray

from benchmarks.learning import corpus
from benchmarks.tuning.descent import Pace, descend
from benchmarks.tuning.learn import Index, Shelf
from benchmarks.tuning.network import Network

BATCH = 32  # situations
TEXTS = 8  # of a situation: claim, against, near, kept in Spanish, then in English
_WARM = 50  # steps
_SHARP = 0.05  # temperature of the contrast
_BESIDE = 0.3  # weight of what only comes near a promise, or shows it kept, finding it
_VERDICT = 0.5  # weight of telling the three relations apart
_PARTS = 4  # of a batch, by length: less padding


@dataclass(frozen=True)
class Situations:
    """The texts of all situations, TEXTS rows each, their aspects, and the situations to learn from."""

    shelf: Shelf
    aspects: NDArray[np.str_]
    learned: Index


def texts_of(pairs: list[tuple[corpus.Situation, corpus.Situation]]) -> list[str]:
    """Lay out the texts of situations in the order that `Situations` needs."""
    return [
        text for pair in pairs for one in pair for text in (one.claim, one.contradicts, one.near, one.kept)
    ]


def tune(network: Network, situations: Situations, epochs: int, seed: int = 0) -> None:
    """Learn for some epochs; the same seed gives the same weights on the same processor."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    descend(
        network,
        lambda: plan(situations, random),
        lambda rows: loss_of(network, situations, rows, random),
        epochs,
        Pace(warm=_WARM),
    )


def plan(situations: Situations, random: np.random.Generator) -> Iterator[Index]:
    """Draw an epoch's batches of situations, half of them of few aspects."""
    mixed = random.permutation(situations.learned)
    first, second = np.array_split(mixed, 2)
    order = {name: at for at, name in enumerate(random.permutation(np.unique(situations.aspects)))}
    second = second[np.argsort([order[situations.aspects[row]] for row in second], kind="stable")]
    batches = [
        part[at : at + BATCH] for part in (first, second) for at in range(0, len(part) - BATCH // 2, BATCH)
    ]
    for number in random.permutation(len(batches)):
        yield batches[number]


def loss_of(
    network: Network, situations: Situations, rows: Index, random: np.random.Generator
) -> torch.Tensor:
    """Say how far a batch of situations is from being told apart."""
    said, told = random.integers(0, 2, len(rows)) * 4, random.integers(0, 2, len(rows)) * 4
    chosen = np.concatenate([rows * TEXTS + said, *(rows * TEXTS + told + part for part in (1, 2, 3))])
    pooled = F.dropout(by_length(situations.shelf, chosen), 0.1)
    aspects = situations.aspects[rows]
    return _contrast(pooled, len(rows)) + _VERDICT * _verdicts(network, pooled, aspects)


def by_length(shelf: Shelf, rows: Index) -> torch.Tensor:
    """Pool texts in the order given, read in parts of like length."""
    order = np.argsort([len(shelf.ids[row]) for row in rows], kind="stable")
    pooled = torch.cat([shelf.pooled(rows[part]) for part in np.array_split(order, _PARTS)])
    return pooled[torch.as_tensor(np.argsort(order))]


def _contrast(pooled: torch.Tensor, count: int) -> torch.Tensor:
    """Let each promise find what contradicts it, and each text its promise, among all of the batch."""
    levelled = F.normalize(pooled - pooled.mean(0, keepdim=True).detach(), dim=1)
    claims, against, near, kept = levelled.split(count)
    own = torch.arange(count)
    likeness = claims @ against.T / _SHARP
    loss = F.cross_entropy(likeness, own) + F.cross_entropy(likeness.T, own)
    for part in (near, kept):
        loss = loss + _BESIDE * F.cross_entropy(part @ claims.T / _SHARP, own)
    return loss


def _verdicts(network: Network, pooled: torch.Tensor, aspects: NDArray[np.str_]) -> torch.Tensor:
    """Tell against, beside and apart: the last with the text of a situation of another aspect."""
    count = len(aspects)
    claims, against, near, kept = pooled.split(count)
    apart = np.roll(np.arange(count), -1)
    far = np.flatnonzero(aspects != aspects[apart])
    lefts = torch.cat([claims, claims, claims, claims[far]])
    rights = torch.cat([against, near, kept, against[apart[far]]])
    answers = torch.tensor([0] * count + [1] * count * 2 + [2] * len(far))
    return F.cross_entropy(network.heads["pair"](beside(lefts, rights)), answers)


def beside(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Put two texts' vectors side by side with their difference and product."""
    return torch.cat([left, right, (left - right).abs(), left * right], dim=1)
