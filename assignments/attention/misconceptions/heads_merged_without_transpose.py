"""Heads put together in the order of the memory, not side by side.

What the result shows: right for one head. With several, each head reads what it should, but the
results of one head at neighbouring positions end up in one row of the answer.

Why it happens: `reshape(B, T, d)` of a tensor `(B, H, T, dh)` has the right shape, and a small
model learns to live with it: on easy tasks this mistake goes unseen.

A question to think about: row 0 of what `output` is given should hold what every head read at
position 0. Which numbers of `(B, H, T, dh)` come first in memory?

Where to look: the step from `(B, H, T, dh)` back to `(B, T, d)`. It undoes the cutting: does it
undo both of its steps?
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Merge by a reshape."""

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
        read = attend(q, k, v, mask)
        return self.output(read.reshape(x.shape))
