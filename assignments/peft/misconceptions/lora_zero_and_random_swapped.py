"""`lora_a` starts as zeros and `lora_b` at random.

What the result shows: the layer is its base at the start, but the first gradient reaches `lora_a`
and not `lora_b`.

Why it happens: one factor has to be zeros and either would do for the start. The other way round is
what has been published and measured, and it is what the contract says.

A question to think about: which factor gets a gradient first, and how large is it, if `lora_b` is
wide or narrow?

Where to look: which of the two factors starts as zeros.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Let the first factor be zeros."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("no linear layer")
        if r < 1:
            raise ValueError("no rank")
        self.base = base.requires_grad_(False)
        a = torch.empty(r, base.in_features, dtype=base.weight.dtype)
        self.lora_a = nn.Parameter(torch.zeros_like(a))
        self.lora_b = nn.Parameter(0.5 * torch.randn(base.out_features, r).to(a.dtype))
        self.dropout, self.scale = nn.Dropout(dropout), alpha / r

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.dropout(x) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
