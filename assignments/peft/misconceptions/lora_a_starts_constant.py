"""All entries of `lora_a` start alike.

What the result shows: the rows of `lora_a` are equal, and stay so: an update of rank 1 is all that
can be learnt at first.

Why it happens: a constant is not zero, so gradients flow; they are the same for each row.

A question to think about: two rows that start alike and get the same gradient: when do they begin
to differ?

Where to look: how `lora_a` is filled.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Fill with one number."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("no linear layer")
        if r < 1:
            raise ValueError("no rank")
        self.base = base.requires_grad_(False)
        a = torch.empty(r, base.in_features, dtype=base.weight.dtype)
        self.lora_a = nn.Parameter(torch.full_like(a, base.in_features**-0.5))
        self.lora_b = nn.Parameter(base.weight.new_zeros(base.out_features, r))
        self.dropout, self.scale = nn.Dropout(dropout), alpha / r

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.dropout(x) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
