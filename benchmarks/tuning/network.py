"""The transformer in torch, as it is tuned; claims/transformer/ runs the same arithmetic in numpy."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own convention
from torch import nn

from benchmarks.tuning.source import Source

# Products of matrices at half precision where the processor does them in hardware: twice as fast, no worse.
_ABLE = torch.cpu.get_capabilities()
HALVES = bool(_ABLE.get("amx_bf16") or _ABLE.get("avx512_bf16"))
_TINY = 1e-12
_FLAT = ("q", "k", "v", "ao", "fi", "fo")


class Layer(nn.Module):
    """One layer: attention, then a wide rectified step, each added to its input and normalised."""

    def __init__(self, source: Source, number: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        for name in _FLAT:
            for part, short in (("w", "weight"), ("b", "bias")):
                self._keep(f"{name}_{short}", source.tensors[f"l{number}.{name}.{part}"])
        for name in ("aln", "oln"):
            for part, short in (("w", "gain"), ("b", "shift")):
                self._keep(f"{name}_{short}", source.tensors[f"l{number}.{name}.{part}"])

    def _keep(self, name: str, values: np.ndarray) -> None:
        setattr(self, name, nn.Parameter(torch.tensor(values)))

    def _flat(self, name: str, values: torch.Tensor) -> torch.Tensor:
        return F.linear(values, getattr(self, f"{name}_weight"), getattr(self, f"{name}_bias"))

    def forward(self, x: torch.Tensor, shut: torch.Tensor) -> torch.Tensor:
        """Map (texts, pieces, width) to the same shape; `shut` is -inf where there is no piece."""
        texts, pieces, width = x.shape
        shape = (texts, pieces, self.heads, width // self.heads)
        q, k, v = (self._flat(name, x).view(shape).transpose(1, 2) for name in ("q", "k", "v"))
        drop = self.drop if self.training else 0.0
        # No dropping in the attention: torch takes a slow way for it, and it gained nothing.
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=shut)
        seen = self._flat("ao", seen.transpose(1, 2).reshape(texts, pieces, width))
        x = F.layer_norm(x + F.dropout(seen, drop), (width,), self.aln_gain, self.aln_shift, _TINY)
        wide = self._flat("fo", F.gelu(self._flat("fi", x)))
        return F.layer_norm(x + F.dropout(wide, drop), (width,), self.oln_gain, self.oln_shift, _TINY)


class Network(nn.Module):
    """Word table, `frozen` layers that stay as they are, and layers and heads that are tuned."""

    def __init__(
        self,
        source: Source,
        kept: list[int],
        layers: int,
        frozen: int,
        heads: dict[str, tuple[int, int]],
        drop: float = 0.1,
    ) -> None:
        super().__init__()
        width = source.width
        self.word = torch.tensor(source.tensors["emb.word"][kept])
        self.place = torch.tensor(
            source.tensors["emb.pos"].reshape(-1, width) + source.tensors["emb.type"][:width]
        )
        self.gain, self.shift = (torch.tensor(source.tensors[f"emb.ln.{part}"]) for part in "wb")
        self.layers = nn.ModuleList(Layer(source, number, 12, drop) for number in range(layers))
        self.frozen, self.width = frozen, width
        for layer in self.layers[:frozen]:
            layer.requires_grad_(requires_grad=False)
        self.heads = nn.ModuleDict({name: nn.Linear(*shape) for name, shape in heads.items()})

    def low(self, ids: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Run the frozen part, which never changes and so may be kept."""
        with torch.no_grad():
            x = F.layer_norm(
                self.word[ids] + self.place[: ids.shape[1]], (self.width,), self.gain, self.shift, _TINY
            )
            for layer in self.layers[: self.frozen]:
                layer.eval()
                x = layer(x, closed(there))
        return x

    def pooled(self, low: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
        """Run the tuned layers and average the pieces; shape (texts, width)."""
        x = low
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALVES and self.training):
            for layer in self.layers[self.frozen :]:
                x = layer(x, closed(there))
        x = x.float()
        present = there[..., None].float()
        return (x * present).sum(1) / present.sum(1)


def closed(there: torch.Tensor) -> torch.Tensor:
    """Turn a mask of pieces to what attention adds."""
    return torch.where(there, 0.0, -1e9)[:, None, None, :]
