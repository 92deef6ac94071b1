"""No gradient ever reaches `lora_a`.

What the result shows: values are right, and only `lora_b` learns.

Why it happens: the gradient of `lora_a` is zero at the start, and that it stays so is not noticed.

A question to think about: after the first step `lora_b` is no longer zero. What should happen to
the gradient of `lora_a` then?

Where to look: every `.detach()`, `.data` and `no_grad` on the way to the result.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Cut the first factor off."""

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
        narrow = self.dropout(x) @ self.lora_a.detach().T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
