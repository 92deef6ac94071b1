"""A query sees only as much of the prefix as a causal mask over it would allow.

What the result shows: the first queries miss later parts of the prefix; the gradient of these is
too small.

Why it happens: a causal mask over everything is built with row i and column j, and the prefix
shifts columns but not rows.

A question to think about: the prefix stands before all of the text. At which position does the
first query stand?

Where to look: the part of the mask that belongs to the prefix.
"""

from __future__ import annotations

import torch
from peft_support import attend
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Let it be seen from its place on."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        keys = torch.cat([self.keys.expand(len(k), -1, -1, -1), k], dim=2)
        values = torch.cat([self.values.expand(len(v), -1, -1, -1), v], dim=2)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])
            always = mask.new_ones(q.shape[2], self.keys.shape[1]).tril()
            always = always.expand(*mask.shape[:3], -1)
            mask = torch.cat([always, mask], dim=3)
        return attend(q, keys, values, mask)
