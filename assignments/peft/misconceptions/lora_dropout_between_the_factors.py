"""Dropout takes numbers out between the two thin matrices, and not out of x.

What the result shows: in training mode a row whose only number was kept comes out with parts of its
update missing and other parts too large; hardly any row is all zeros.

Why it happens: the narrow place in the middle looks like a hidden layer, and there dropout stands
elsewhere.

A question to think about: x has `in` numbers and the middle has r. Of which of the two does the
contract drop a share?

Where to look: what the dropout is applied to.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Drop in the middle."""

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
        narrow = self.dropout(x @ self.lora_a.T)
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
