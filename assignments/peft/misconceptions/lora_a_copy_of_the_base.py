"""The base inside is a copy of the layer that was handed over.

What the result shows: all answers are right; the layer that was handed over is not frozen, and the
weights are held twice.

Why it happens: a copy seems safe. With a large model it is the memory that was to be saved.

A question to think about: if a model has seven billion numbers and each layer is copied when it is
adapted, how much memory is needed?

Where to look: whether `base` is the layer itself.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Keep a copy."""

    def __init__(self, base: nn.Linear, r: int, alpha: float, dropout: float = 0.0) -> None:
        super().__init__()
        if not isinstance(base, nn.Linear):
            raise TypeError("no linear layer")
        if r < 1:
            raise ValueError("no rank")
        self.base = nn.Linear(base.in_features, base.out_features, base.bias is not None)
        self.base.load_state_dict(base.state_dict())
        self.base.requires_grad_(False)
        a = torch.empty(r, base.in_features, dtype=base.weight.dtype)
        self.lora_a = nn.Parameter(nn.init.normal_(a, std=base.in_features**-0.5))
        self.lora_b = nn.Parameter(base.weight.new_zeros(base.out_features, r))
        self.dropout, self.scale = nn.Dropout(dropout), alpha / r

    def forward(self, x: Tensor) -> Tensor:
        narrow = self.dropout(x) @ self.lora_a.T
        return self.base(x) + self.scale * (narrow @ self.lora_b.T)
