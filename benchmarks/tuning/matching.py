"""Tunes the matcher: a promise comes to lie close to what is told of it, and pairs are told apart.

Every situation gives a promise and customers' texts; each may be drawn in either language. A part of the
batches hold few aspects, so that a promise must be told from its like, and others the promises of one
company, so that it must be told from its neighbours there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from numpy.typing import NDArray

from benchmarks.learning import corpus
from benchmarks.tuning.descent import Pace, descend
from benchmarks.tuning.learn import Index, Shelf
from benchmarks.tuning.network import Network
from claims.transformer.vocabulary import Vocabulary

BATCH = 32  # situations
PARTS = 5  # of a situation in one language: claim, against, near, kept, against again
_WARM = 50  # steps
_SHARP = 0.05  # temperature of the contrast
_BESIDE = 0.3  # weight of what only comes near a promise, or shows it kept, finding it
_VERDICT = 0.5  # weight of telling the three relations apart
_LENGTHS = 4  # of a batch, by length: less padding


@dataclass(frozen=True)
class Situations:
    """Situations whose texts lie on a shelf, and those of them to learn from."""

    shelf: Shelf
    rows: Index  # (situations, languages, PARTS)
    aspects: NDArray[np.str_]
    companies: NDArray[np.str_]  # "" for a situation of no company
    learned: Index

    @classmethod
    def of(
        cls, network: Network, vocabulary: Vocabulary, pairs: Sequence[tuple[corpus.Situation, ...]]
    ) -> Situations:
        """Shelve the texts of situations, each once; a pair holds one in Spanish, then in English."""
        parts = [[_texts(one) for one in pair] for pair in pairs]
        row = {text: at for at, text in enumerate(dict.fromkeys(np.ravel(parts).tolist()))}
        return cls(
            Shelf.of(network, vocabulary, list(row)),
            np.vectorize(row.__getitem__, otypes=[np.int64])(np.array(parts)),
            np.array([one.aspect for one, _ in pairs]),
            np.array([one.company for one, _ in pairs]),
            np.array([number for number in range(len(pairs)) if not corpus.held_out(number)]),
        )

    def through(self, network: Network) -> Situations:
        """The same situations for another network with the same frozen layers."""
        return replace(self, shelf=replace(self.shelf, network=network))


def _texts(one: corpus.Situation) -> tuple[str, ...]:
    return one.claim, one.contradicts, one.near, one.kept, one.again


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
    """Draw an epoch's batches of situations, half of them of few aspects, and each company once besides."""
    mixed = random.permutation(situations.learned)
    first, second = np.array_split(mixed, 2)
    order = {name: at for at, name in enumerate(random.permutation(np.unique(situations.aspects)))}
    second = second[np.argsort([order[situations.aspects[row]] for row in second], kind="stable")]
    batches = [
        part[at : at + BATCH] for part in (first, second) for at in range(0, len(part) - BATCH // 2, BATCH)
    ]
    of = situations.companies[mixed]
    batches += [mixed[of == company] for company in np.unique(of) if company]
    for number in random.permutation(len(batches)):
        yield batches[number]


def loss_of(
    network: Network, situations: Situations, numbers: Index, random: np.random.Generator
) -> torch.Tensor:
    """Say how far a batch of situations is from being told apart."""
    count = len(numbers)
    said, told = random.integers(0, 2, count), random.integers(0, 2, count)
    against = random.choice((1, 4), count)
    parts = (situations.rows[numbers, told, part] for part in (against, 2, 3))
    chosen = np.concatenate([situations.rows[numbers, said, 0], *parts])
    pooled = F.dropout(by_length(situations.shelf, chosen), 0.1)
    aspects = situations.aspects[numbers]
    return _contrast(pooled, count) + _VERDICT * _verdicts(network, pooled, aspects)


def by_length(shelf: Shelf, rows: Index) -> torch.Tensor:
    """Pool texts in the order given, read in parts of like length."""
    order = np.argsort([len(shelf.ids[row]) for row in rows], kind="stable")
    pooled = torch.cat([shelf.pooled(rows[part]) for part in np.array_split(order, _LENGTHS)])
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
