"""Keys and mask have the prefix at different ends.

What the result shows: without a mask everything is right, since the order of keys does not matter;
with one, wrong keys are masked.

Why it happens: the prefix is appended to the keys, and the mask gets its new columns in front.

A question to think about: column j of the mask speaks of which key?

Where to look: the two places where something is joined.
"""

from __future__ import annotations

import torch
from peft_support import attend
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Append to the keys, prepend to the mask."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        keys = torch.cat([k, self.keys.expand(len(k), -1, -1, -1)], dim=2)
        values = torch.cat([v, self.values.expand(len(v), -1, -1, -1)], dim=2)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])
            always = mask.new_ones(*mask.shape[:3], self.keys.shape[1])
            mask = torch.cat([always, mask], dim=3)
        return attend(q, keys, values, mask)
