"""Both factors start as zeros, so neither ever moves.

What the result shows: the layer is its base at the start, and stays it: the gradient of each factor
is the other one's zeros.

Why it happens: zeros keep the model as it is, so zeros everywhere seem safest.

A question to think about: the gradient of `lora_b` is made with `lora_a`, and that of `lora_a` with
`lora_b`. What are both if both are zeros?

Where to look: how `lora_a` starts.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Start both at zero."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("no linear layer")
        if r < 1:
            raise ValueError("no rank")
        self.base = base.requires_grad_(False)
        a = torch.empty(r, base.in_features, dtype=base.weight.dtype)
        self.lora_a = nn.Parameter(torch.zeros_like(a))
        self.lora_b = nn.Parameter(base.weight.new_zeros(base.out_features, r))
        self.dropout, self.scale = nn.Dropout(dropout), alpha / r

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.dropout(x) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
