"""No gradient reaches the prefix.

What the result shows: the answers are right, and the prefix never learns.

Why it happens: a `.detach()` or `.data` stands on the way.

A question to think about: what is the one thing here that is to be trained?

Where to look: every `.detach()` on the way to the result.
"""

from __future__ import annotations

import torch
from peft_support import attend
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Cut it off."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        keys = torch.cat([self.keys.detach().expand(len(k), -1, -1, -1), k], dim=2)
        values = torch.cat([self.values.detach().expand(len(v), -1, -1, -1), v], dim=2)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])
            always = mask.new_ones(*mask.shape[:3], self.keys.shape[1])
            mask = torch.cat([always, mask], dim=3)
        return attend(q, keys, values, mask)
