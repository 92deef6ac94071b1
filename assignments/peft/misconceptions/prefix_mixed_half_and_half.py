"""Half of each answer comes from the prefix, whatever the scores say.

What the result shows: the weights of a query add up to 1, with exactly a half for the prefix.

Why it happens: two results of attention are averaged so that weights add up again.

A question to think about: a query fits no key of the prefix at all. How much should it read from
there?

Where to look: how the two sets of keys share one softmax.
"""

from __future__ import annotations

import torch
from peft_support import attend
from torch import Tensor, nn

PARTS = ("7",)


class PrefixKV(nn.Module):
    """Take the mean of two attentions."""

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
        p = self.keys.shape[1]
        own = attend(q, k, v, None if mask is None else mask[..., p:])
        return own if p == 0 else (own + attend(q, keys[:, :, :p], values[:, :, :p])) / 2
