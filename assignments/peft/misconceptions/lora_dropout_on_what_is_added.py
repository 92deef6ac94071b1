"""Dropout takes numbers out of the result of the update instead of its input.

What the result shows: in training mode, what is added has zeros at single places of a row.

Why it happens: dropout stands at the end of many layers.

A question to think about: which tensor does the contract take the numbers out of?

Where to look: what the dropout is applied to.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Drop the result."""

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
        return self.base(x) + self.dropout(self.scale * (narrow @ self.lora_b.T))
