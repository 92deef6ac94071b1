"""What dropout leaves is not divided by the share that is left.

What the result shows: in training mode the update is too small on average by the factor 1 - p.

Why it happens: setting numbers to zero is the visible half of dropout.

A question to think about: of four equal numbers one is dropped. By what must the others be
multiplied so that the mean stays?

Where to look: what happens to the numbers that dropout keeps.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Only set to zero."""

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
        p = self.dropout.p if self.training else 0.0
        narrow = (x * (torch.rand_like(x) >= p)) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
