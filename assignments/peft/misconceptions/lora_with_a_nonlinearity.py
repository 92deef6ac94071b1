"""A ReLU stands between the two factors.

What the result shows: at the start everything is right; then the update is no matrix, and cannot be
merged.

Why it happens: two linear layers in a row look like a network, and networks have nonlinearities.
Adapters (part 8) have one, LoRA has none.

A question to think about: which single matrix gives the same answers as the two factors, if
something bends the numbers between them?

Where to look: what happens to the r numbers between the factors.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Put a ReLU between the factors."""

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
        narrow = torch.relu(self.dropout(x) @ self.lora_a.T)
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
