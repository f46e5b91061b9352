"""The descent that reader and matcher share: warm up, slow down, the heads faster than the layers."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import torch

from benchmarks.tuning.network import Network

Batch = TypeVar("Batch")


@dataclass(frozen=True, slots=True)
class Pace:
    """The rates of layers and heads, the steps to full speed, and the share of it left at the end."""

    layers: float = 2e-4
    heads: float = 2e-3
    warm: int = 100
    slowest: float = 0.02


def descend(
    network: Network,
    plan: Callable[[], Iterator[Batch]],
    loss_of: Callable[[Batch], torch.Tensor],
    epochs: int,
    pace: Pace,
) -> None:
    """Learn for some epochs, each over the batches that `plan` draws anew."""
    tuned = [
        one for name, one in network.named_parameters() if name.startswith("layers") and one.requires_grad
    ]
    heads = list(network.heads.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": tuned, "lr": pace.layers}, {"params": heads, "lr": pace.heads}], weight_decay=0.01
    )
    total, step = epochs * len(list(plan())), 0
    for epoch in range(epochs):
        network.train()
        began, spent = time.time(), 0.0
        for batch in plan():
            step += 1
            share = min(1.0, step / pace.warm) * max(pace.slowest, 1 - step / total)
            for group, rate in zip(optimiser.param_groups, (pace.layers, pace.heads), strict=True):
                group["lr"] = rate * share
            loss = loss_of(batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tuned, 1.0)
            optimiser.step()
            spent += float(loss.detach())
        sys.stderr.write(
            f"epoch {epoch + 1}: mean loss {spent / (total / epochs):.3f}, {time.time() - began:.0f} s\n"
        )
