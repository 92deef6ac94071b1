"""In training mode dropout reaches the base layer too.

What the result shows: in evaluation mode everything is right; in training mode the base answers to
an input with holes.

Why it happens: dropout stands in the first line of the forward pass, and everything below reads
what is left.

A question to think about: the base was trained with all of its input. What does it say to a quarter
less of it?

Where to look: which x the base layer reads.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Drop for both."""

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
        x = self.dropout(x)
        narrow = x @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
