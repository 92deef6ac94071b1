"""Every head reads the prefix of the first one.

What the result shows: the first head's answers are right.

Why it happens: a prefix without an axis for heads is spread over all of them.

A question to think about: heads have projections of their own. Do they have the same keys?

Where to look: the axis of heads in the prefix.
"""

from __future__ import annotations

import torch
from peft_support import attend
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Use the first head's."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        keys = torch.cat([self.keys[:1].expand(len(k), len(self.keys), -1, -1), k], dim=2)
        values = torch.cat([self.values[:1].expand(len(v), len(self.values), -1, -1), v], dim=2)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])
            always = mask.new_ones(*mask.shape[:3], self.keys.shape[1])
            mask = torch.cat([always, mask], dim=3)
        return attend(q, keys, values, mask)
