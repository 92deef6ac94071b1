"""An update that is not zero at the start, because both factors are random.

What the result shows: before any step the layer answers differently from its base; old tasks are
lost at once.

Why it happens: weights start at random, so both matrices are drawn. Then their product is random as
well.

A question to think about: a model that was trained at length gets a random matrix added in every
layer. What does it still know?

Where to look: how `lora_b` starts.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Draw both factors."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("no linear layer")
        if r < 1:
            raise ValueError("no rank")
        self.base = base.requires_grad_(False)
        a = torch.empty(r, base.in_features, dtype=base.weight.dtype)
        self.lora_a = nn.Parameter(nn.init.normal_(a, std=base.in_features**-0.5))
        self.lora_b = nn.Parameter(0.5 * torch.randn(base.out_features, r).to(a.dtype))
        self.dropout, self.scale = nn.Dropout(dropout), alpha / r

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.dropout(x) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
