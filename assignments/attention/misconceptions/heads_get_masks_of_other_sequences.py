"""Masks repeated in another order than batch and heads are joined.

What the result shows: right without a mask, and right as long as all sequences have the same one.
When masks differ, a head is given the mask of another sequence.

Why it happens: batch and heads are joined into one axis of length B * H, sequence by sequence,
while the masks are repeated head by head. Both have the right length.

A question to think about: with B = 2 and H = 3 the joined axis begins with sequence 0, head 0, then
sequence 0, head 1. Whose mask stands at place 1?

Where to look: how the mask gets from `(B, Tq, Tk)` to one for each head. Does it have to be copied
at all?
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Repeat the masks head by head."""

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
            mask = mask.expand(len(x), x.shape[1], context.shape[1])
            mask = mask.repeat(self.heads, 1, 1)  # (H * B, Tq, Tk), beside (B * H, T, dh)
        read = attend(q.flatten(0, 1), k.flatten(0, 1), v.flatten(0, 1), mask)
        read = read.unflatten(0, (len(x), self.heads))
        return self.output(read.transpose(1, 2).flatten(2))
