"""The dropout is read as the share of numbers that stay.

What the result shows: in training mode, with a dropout of a quarter, three of four numbers of x are
missed, and what is left is multiplied by 4.

Why it happens: some libraries are told the share that is kept, others the share that is dropped.

A question to think about: the default is 0.0. Which of the two readings makes that the layer
without dropout?

Where to look: the number that the dropout is given, and the one that is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Keep that share."""

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
        self.dropout, self.scale = nn.Dropout(1 - dropout if dropout else 0.0), alpha / r

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.dropout(x) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
