"""The update is divided by the root of the rank.

What the result shows: the update is too large by the root of r.

Why it happens: there is a variant of the method, rank-stabilised LoRA, that does so. The contract
has the first one.

A question to think about: sums of r independent terms grow with the root of r. Is that what the
contract divides by?

Where to look: the number in front of the product.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Divide by the root."""

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
        self.dropout, self.scale = nn.Dropout(dropout), alpha / r**0.5

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.dropout(x) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
