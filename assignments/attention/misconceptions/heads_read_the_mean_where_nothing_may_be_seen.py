"""The mean of all values for a query that may look at nothing.

What the result shows: right wherever a query may look at something. A query that may not reads all
positions in equal shares, exactly those that it must not see.

Why it happens: a large negative number instead of minus infinity avoids NaN. When every score is
replaced by it, the softmax sees a tie.

A question to think about: all scores of a query are -1e9. What are its weights?

Where to look: what becomes of a query whose row of the mask is all False.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Fill with a large negative number."""

    def __init__(self, d_model: int, heads: int) -> None:
        super().__init__()
        if d_model % heads:
            raise ValueError("the heads cannot share the width")
        self.heads = heads
        self.query, self.key = nn.Linear(d_model, d_model), nn.Linear(d_model, d_model)
        self.value, self.output = nn.Linear(d_model, d_model), nn.Linear(d_model, d_model)

    def forward(
        self, x: Tensor, context: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        context = x if context is None else context
        q, k, v = (
            one.unflatten(-1, (self.heads, -1)).transpose(1, 2)
            for one in (self.query(x), self.key(context), self.value(context))
        )
        if mask is not None:
            mask = mask.expand(len(x), x.shape[1], context.shape[1])[:, None]
        scores = q @ k.transpose(-2, -1) / q.shape[-1] ** 0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, -1e9)
        read = torch.softmax(scores, dim=-1) @ v
        return self.output(read.transpose(1, 2).flatten(2))
