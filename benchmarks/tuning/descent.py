"""The descent that reader and matcher share: warm up, slow down, the heads faster than the layers."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

import torch

from benchmarks.tuning.network import Network

_RATE, _HEAD_RATE = 2e-4, 2e-3
_SLOWEST = 0.02  # of the rate, at the end
Batch = TypeVar("Batch")


def descend(
    network: Network,
    plan: Callable[[], Iterator[Batch]],
    loss_of: Callable[[Batch], torch.Tensor],
    epochs: int,
    warm: int,
) -> None:
    """Learn for some epochs, each over the batches that `plan` draws anew; `warm` steps to full speed."""
    tuned = [
        one for name, one in network.named_parameters() if name.startswith("layers") and one.requires_grad
    ]
    heads = list(network.heads.parameters())
    optimiser = torch.optim.AdamW(
        [{"params": tuned, "lr": _RATE}, {"params": heads, "lr": _HEAD_RATE}], weight_decay=0.01
    )
    total, step = epochs * len(list(plan())), 0
    for epoch in range(epochs):
        network.train()
        began, spent = time.time(), 0.0
        for batch in plan():
            step += 1
            pace = min(1.0, step / warm) * max(_SLOWEST, 1 - step / total)
            for group, rate in zip(optimiser.param_groups, (_RATE, _HEAD_RATE), strict=True):
                group["lr"] = rate * pace
            loss = loss_of(batch)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tuned, 1.0)
            optimiser.step()
            spent += float(loss.detach())
        sys.stderr.write(
            f"epoch {epoch + 1}: mean loss {spent / (total / epochs):.3f}, {time.time() - began:.0f} s\n"
        )
