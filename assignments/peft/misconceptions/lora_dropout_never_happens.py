"""The dropout that was asked for never happens.

What the result shows: in training mode the update sees all of x.

Why it happens: the argument is kept and not used.

A question to think about: with a dropout of 0.25, how many rows of a diagonal input should the
update miss in training mode?

Where to look: where `dropout` enters the forward pass.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Read the number and drop nothing."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("no linear layer")
        if r < 1:
            raise ValueError("no rank")
        self.base = base.requires_grad_(False)
        a = torch.empty(r, base.in_features, dtype=base.weight.dtype)
        self.lora_a = nn.Parameter(nn.init.normal_(a, std=base.in_features**-0.5))
        self.lora_b = nn.Parameter(base.weight.new_zeros(base.out_features, r))
        self.dropout, self.scale = nn.Dropout(dropout), alpha / r

    def forward(self, x: Tensor) -> Tensor:
        narrow = x @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
