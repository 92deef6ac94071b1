"""Dropout goes on in evaluation mode.

What the result shows: two calls in evaluation mode give two answers.

Why it happens: `nn.functional.dropout` does not know the module's mode: it drops unless it is told
not to.

A question to think about: how does a function that is no module learn whether the model is being
trained?

Where to look: the call that drops, and what tells it the mode.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Drop in every mode."""

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
        narrow = nn.functional.dropout(x, self.dropout.p) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
