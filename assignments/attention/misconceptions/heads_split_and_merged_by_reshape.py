"""Heads cut out of the memory and put back the same way.

What the result shows: right for one head. With several, each number comes back to the place that it
came from, but on the way the heads attended over pieces of different positions and different
columns.

Why it happens: what one reshape does another one undoes, so the round trip is perfect when nothing
happens in between. That makes it look tested.

A question to think about: in a head, row t should be position t. What is row 1 of the first head,
if `(B, T, d)` is read in the order of its memory?

Where to look: both steps around the attention, and print what they make of
`torch.arange(8).reshape(1, 2, 4)`.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Cut and merge by reshapes."""

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
        return self.output(read.reshape(x.shape))
