"""The mask is applied to the weights, behind the softmax.

What the result shows: without a mask everything is right; with one, too little is read, and the
weights of a query add up to less than 1.

Why it happens: a weight of 0 is what a hidden key should have, so it is set to 0.

A question to think about: who gets the share that a hidden key would have had?

Where to look: the order of mask and softmax.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Set weights to zero."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(0.02 * torch.randn(heads, p, head_width))
        self.values = nn.Parameter(0.02 * torch.randn(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        keys = torch.cat([self.keys.expand(len(k), -1, -1, -1), k], dim=2)
        values = torch.cat([self.values.expand(len(v), -1, -1, -1), v], dim=2)
        scores = q @ keys.mT / q.shape[-1] ** 0.5  # (B, H, Tq, p + Tk)
        weights = scores.softmax(dim=-1)
        if mask is not None:
            mask = mask.expand(len(q), *q.shape[1:3], k.shape[2])
            always = mask.new_ones(*mask.shape[:3], self.keys.shape[1])
            weights = weights * torch.cat([always, mask], dim=3)
        return weights @ values
