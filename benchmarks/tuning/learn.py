"""One tuning run: everything but one fold, or everything; then held-out answers, or the weights to ship."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from numpy.typing import NDArray

from benchmarks.tuning.descent import Pace, descend
from benchmarks.tuning.network import Network
from benchmarks.tuning.texts import Company, Customers
from claims.transformer.vocabulary import Vocabulary

Index = NDArray[np.int64]
BATCH = 32
_PIECES = 72  # a longer text teaches little more and costs its square
_WARM = 100  # steps
_SELDOM = 0.35  # share of what situations teach that an epoch meets
_WINDOW = 20  # batches among which texts are sorted by length


@dataclass
class Shelf:
    """Texts cut to pieces, with what the frozen layers make of them kept at half precision."""

    network: Network
    ids: list[list[int]]
    kept: list[torch.Tensor] = field(default_factory=list)

    @classmethod
    def of(cls, network: Network, vocabulary: Vocabulary, texts: Sequence[str]) -> Shelf:
        """Cut the texts and run the frozen layers over them once."""
        shelf = cls(network, [vocabulary.cut(text, _PIECES) for text in texts])
        kept: dict[int, torch.Tensor] = {}
        for rows in shelf.by_length(np.arange(len(texts)), 64):
            ids, there = shelf._padded(rows)
            low = network.low(ids, there)
            for at, row in enumerate(rows):
                kept[int(row)] = low[at, : len(shelf.ids[row])].half().clone()
        shelf.kept = [kept[row] for row in range(len(texts))]
        return shelf

    def by_length(self, rows: Index, size: int) -> Iterator[Index]:
        """Cut rows to batches of like length."""
        ordered = rows[np.argsort([len(self.ids[row]) for row in rows], kind="stable")]
        for start in range(0, len(ordered), size):
            yield ordered[start : start + size]

    def pooled(self, rows: Index) -> torch.Tensor:
        """Run the tuned layers over some texts; shape (rows, width)."""
        _, there = self._padded(rows)
        low = torch.zeros(len(rows), there.shape[1], self.network.width)
        for at, row in enumerate(rows):
            low[at, : len(self.ids[row])] = self.kept[row].float()
        return self.network.pooled(low, there)

    def all_pooled(self, rows: Index) -> torch.Tensor:
        """Run the tuned layers over many texts without learning, in the order given."""
        result = torch.zeros(len(rows), self.network.width)
        place = {int(row): at for at, row in enumerate(rows)}
        self.network.eval()
        with torch.no_grad():
            for part in self.by_length(rows, 64):
                result[[place[int(row)] for row in part]] = self.pooled(part)
        return result

    def _padded(self, rows: Index) -> tuple[torch.Tensor, torch.Tensor]:
        longest = max(len(self.ids[row]) for row in rows)
        ids = torch.ones(len(rows), longest, dtype=torch.long)
        there = torch.zeros(len(rows), longest, dtype=torch.bool)
        for at, row in enumerate(rows):
            ids[at, : len(self.ids[row])] = torch.tensor(self.ids[row])
            there[at, : len(self.ids[row])] = True
        return ids, there


def company_loss(network: Network, pooled: torch.Tensor, texts: Company, rows: Index) -> torch.Tensor:
    """Sum what a batch of company texts teaches: label, aspect, strength."""
    weight = torch.tensor(texts.weight[rows])
    label = torch.tensor(texts.label[rows])
    loss = (F.cross_entropy(network.heads["label"](pooled), label, reduction="none") * weight).mean()
    aspect = torch.tensor(texts.aspect[rows])
    if (aspect >= 0).any():
        said = network.heads["claim_aspect"](pooled)
        loss = loss + 0.5 * F.cross_entropy(said, aspect, ignore_index=-1, reduction="sum") / len(rows)
    strength = torch.tensor(texts.strength[rows])
    told = strength[:, 0] >= 0
    if told.any():
        said = network.heads["strength"](pooled)[told]
        loss = loss + 0.3 * F.binary_cross_entropy_with_logits(said, strength[told]) * told.float().mean()
    return loss


def customer_loss(network: Network, pooled: torch.Tensor, texts: Customers, rows: Index) -> torch.Tensor:
    """Sum what a batch of customers' texts teaches: complaint, praise, cited promise, severity, aspects."""
    flags = torch.tensor(texts.flags[rows])
    rates = torch.tensor([1.0, 1.0, 1.5]) * (flags >= 0)  # a cited promise is rare
    said = network.heads["flags"](pooled)
    loss = (F.binary_cross_entropy_with_logits(said, flags.clamp(min=0), reduction="none") * rates).mean()
    severity = torch.tensor(texts.severity[rows])
    said = network.heads["severity"](pooled)
    loss = loss + 0.4 * F.cross_entropy(said, severity, ignore_index=-1, reduction="sum") / len(rows)
    shares = torch.tensor(texts.aspect[rows])
    said = F.log_softmax(network.heads["complaint_aspect"](pooled), dim=1)
    return loss - 0.5 * (shares * said).sum() / len(rows)


@dataclass(frozen=True)
class Lessons:
    """The shelves and targets of one run, and the rows that it may learn from."""

    company: tuple[Shelf, Company, Index]
    customers: tuple[Shelf, Customers, Index]

    def of(self, network: Network) -> Lessons:
        """The same lessons for another network with the same frozen layers."""
        (company, units, mine), (customers, texts, its) = self.company, self.customers
        return Lessons(
            (replace(company, network=network), units, mine),
            (replace(customers, network=network), texts, its),
        )


def tune(network: Network, lessons: Lessons, epochs: int, seed: int = 0) -> None:
    """Learn for some epochs; the same seed gives the same weights on the same processor."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    descend(
        network,
        lambda: _plan(lessons, random),
        lambda batch: _loss(network, lessons, *batch),
        epochs,
        Pace(warm=_WARM),
    )


def _plan(lessons: Lessons, random: np.random.Generator) -> Iterator[tuple[str, Index]]:
    batches: list[tuple[str, Index]] = []
    for kind, (shelf, texts, rows) in (("company", lessons.company), ("customers", lessons.customers)):
        mixed = random.permutation(rows[~texts.seldom[rows] | (random.random(len(rows)) < _SELDOM)])
        for start in range(0, len(mixed), BATCH * _WINDOW):
            batches += [
                (kind, part) for part in shelf.by_length(mixed[start : start + BATCH * _WINDOW], BATCH)
            ]
    for number in random.permutation(len(batches)):
        yield batches[number]


def _loss(network: Network, lessons: Lessons, kind: str, rows: Index) -> torch.Tensor:
    if kind == "company":
        shelf, company, _ = lessons.company
        return company_loss(network, _dropped(shelf.pooled(rows)), company, rows)
    shelf, customers, _ = lessons.customers
    return customer_loss(network, _dropped(shelf.pooled(rows)), customers, rows)


def _dropped(values: torch.Tensor) -> torch.Tensor:
    return F.dropout(values, 0.1)
