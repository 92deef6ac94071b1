"""The scores of hidden keys are set to 0.

What the result shows: without a mask everything is right; with one, hidden keys are read all the
same, each with the weight of a score of 0.

Why it happens: 0 stands for nothing in most places, and a score is not one of them.

A question to think about: what is the exponential of 0, and which number has the exponential 0?

Where to look: what a score becomes where the mask is False.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Write zeros into the scores."""

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
            scores = scores * torch.cat([always, mask], dim=3)
        return scores.softmax(dim=-1) @ values
