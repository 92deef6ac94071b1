"""The first sequence's mask, used by the heads for the whole batch.

What the result shows: right without a mask, and for the first sequence. All others are masked like
the first.

Why it happens: the mask needs an axis for the heads, and `mask[0]` brings a mask with too many axes
into a shape that broadcasts.

A question to think about: two sentences of length 3 and 5 are padded to 6. Which of the two would
be masked wrongly?

Where to look: every place where an axis of the mask is dropped or indexed.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Index the mask."""

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
            mask = mask.expand(len(x), x.shape[1], context.shape[1])[0]
        read = attend(q, k, v, mask)
        return self.output(read.transpose(1, 2).flatten(2))
