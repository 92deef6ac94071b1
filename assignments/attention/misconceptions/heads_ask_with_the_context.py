"""Queries made from the context, keys and values from x.

What the result shows: right without a context. With one, the answer has as many positions as the
context: the two have changed places.

Why it happens: in a decoder both have good names (target and memory), and it is easy to think of
the memory as what is being asked.

A question to think about: who gets an answer: each position of `x`, or each position of the
context?

Where to look: which of the two the `query` projection is applied to.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Let the context ask."""

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
            for one in (self.query(context), self.key(x), self.value(x))
        )
        if mask is not None:
            mask = mask.expand(len(x), x.shape[1], context.shape[1])[:, None]
        read = attend(q, k, v, mask)
        return self.output(read.transpose(1, 2).flatten(2))
