"""The update is multiplied from the wrong side.

What the result shows: where in and out are equal, the update is transposed; where they differ, the
shapes do not fit.

Why it happens: a linear layer multiplies by the transpose of its weight, and B A is a weight, (out,
in).

A question to think about: rows of x have width in. Which of `W` and `W.T` can follow a row, if W is
(out, in)?

Where to look: the product of x with the two factors.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("3",)


class LoRALinear(nn.Module):
    """Multiply the product from the other side."""

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
        x = self.dropout(x)
        return self.base(x) + self.scale * (x @ (self.lora_b @ self.lora_a))
