"""The gradient for x misses the way through the update.

What the result shows: values and the gradients of both factors are right, and the gradient for x is
that of the base alone.

Why it happens: what is not trained is detached, and x with it. Layers below learn through x.

A question to think about: there is an adapter in every layer. How does the gradient reach those
further down?

Where to look: every `.detach()` on the way to the result.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Cut the input off."""

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
        narrow = self.dropout(x.detach()) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
