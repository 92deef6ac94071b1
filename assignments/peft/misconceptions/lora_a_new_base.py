"""The base inside is a new layer of the same size, not the one that was handed over.

What the result shows: the answers at the start are those of random weights.

Why it happens: a class makes its layers in its constructor, and this one is given one.

A question to think about: where do the numbers come from that were trained at length?

Where to look: what is kept under the name `base`.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Make a layer of the same size."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("no linear layer")
        if r < 1:
            raise ValueError("no rank")
        self.base = nn.Linear(base.in_features, base.out_features, base.bias is not None)
        self.base.requires_grad_(False)
        a = torch.empty(r, base.in_features, dtype=base.weight.dtype)
        self.lora_a = nn.Parameter(nn.init.normal_(a, std=base.in_features**-0.5))
        self.lora_b = nn.Parameter(base.weight.new_zeros(base.out_features, r))
        self.dropout, self.scale = nn.Dropout(dropout), alpha / r

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.dropout(x) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
