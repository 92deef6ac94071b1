"""Heads cut out of the memory, not out of the columns.

What the result shows: right for one head. With several, each head mixes columns of one position
with columns of the next, so that even without a mask the answers depend on the order of the
positions.

Why it happens: `view(B, H, T, dh)` of a tensor `(B, T, d)` has the right shape, so nothing
complains. But a view keeps the order of the numbers in memory, and there the columns of a position
stand together.

A question to think about: take T = 2, d = 4, H = 2 and number the entries 0 to 7. Which four
numbers should the first head get, and which does `view(2, 2, 2)` give it?

Where to look: the step from `(B, T, d)` to `(B, H, T, dh)`. One axis is cut in two and one axis
moves: which operation does what?
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Cut by a view."""

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
            one.reshape(len(x), self.heads, one.shape[1], -1)
            for one in (self.query(x), self.key(context), self.value(context))
        )
        if mask is not None:
            mask = mask.expand(len(x), x.shape[1], context.shape[1])[:, None]
        read = attend(q, k, v, mask)
        return self.output(read.transpose(1, 2).flatten(2))
