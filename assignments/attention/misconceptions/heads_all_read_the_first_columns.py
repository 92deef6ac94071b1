"""Every head given the columns of the first one.

What the result shows: right for one head. With several, all heads read the same, and the weights
that belong to the other heads change nothing.

Why it happens: in a loop over heads, the slice is written once for head 0 and its bounds stay.

A question to think about: do the bounds of the slice depend on which head it is?

Where to look: the columns that a head takes of queries, keys and values.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Take head 0 every time."""

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
        q, k, v = (one[:, :1].expand_as(one) for one in (q, k, v))
        read = attend(q, k, v, mask)
        return self.output(read.transpose(1, 2).flatten(2))
