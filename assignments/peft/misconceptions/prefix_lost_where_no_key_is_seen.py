"""A query that may look at no key gets zeros, in spite of the prefix.

What the result shows: everything is right but for queries whose row of the mask is all False.

Why it happens: zeros are what attention gives where nothing may be seen, and here something may.

A question to think about: what may a query look at whose row of the mask is all False?

Where to look: the mask that decides whether a query sees anything.
"""

from __future__ import annotations

import torch
from peft_support import attend
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Clear such queries."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        keys = torch.cat([self.keys.expand(len(k), -1, -1, -1), k], dim=2)
        values = torch.cat([self.values.expand(len(v), -1, -1, -1), v], dim=2)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])
            always = mask.new_ones(*mask.shape[:3], self.keys.shape[1])
            mask = torch.cat([always, mask], dim=3)
        read = attend(q, keys, values, mask)
        if mask is None:
            return read
        sees = mask[..., self.keys.shape[1] :].any(dim=-1, keepdim=True)
        return torch.where(sees, read, 0.0)
