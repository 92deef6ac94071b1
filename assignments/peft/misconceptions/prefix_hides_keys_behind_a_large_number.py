"""The scores of hidden keys are set to a large negative number.

What the result shows: everything is right but where a query may look at nothing at all, which needs
a prefix of length 0: there it reads the mean of all values, also of those that are hidden.

Why it happens: -1e9 next to ordinary scores is as good as minus infinity, and it never gives NaN.

A question to think about: a softmax over scores that are all -1e9: which weights come out?

Where to look: a query with no key to look at, when there is no prefix either.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Write -1e9 into the scores."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        keys = torch.cat([self.keys.expand(len(k), -1, -1, -1), k], dim=2)
        values = torch.cat([self.values.expand(len(v), -1, -1, -1), v], dim=2)
        scores = q @ keys.mT / q.shape[-1] ** 0.5  # (B, H, Tq, p + Tk)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])
            always = mask.new_ones(*mask.shape[:3], self.keys.shape[1])
            sees = torch.cat([always, mask], dim=3)
            scores = scores.masked_fill(~sees, -1e9)
        return scores.softmax(dim=-1) @ values
