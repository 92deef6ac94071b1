"""The prefix stands before the keys twice.

What the result shows: each part of the prefix gets its weight two times.

Why it happens: it is joined once when keys are made and once more before attention.

A question to think about: how many columns do the scores have with p = 2 and 7 keys?

Where to look: the places where something is joined to keys and values.
"""

from __future__ import annotations

import torch
from peft_support import attend
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Join it twice."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        keys = torch.cat([self.keys.expand(len(k), -1, -1, -1)] * 2 + [k], dim=2)
        values = torch.cat([self.values.expand(len(v), -1, -1, -1)] * 2 + [v], dim=2)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])
            always = mask.new_ones(*mask.shape[:3], 2 * self.keys.shape[1])
            mask = torch.cat([always, mask], dim=3)
        return attend(q, keys, values, mask)
