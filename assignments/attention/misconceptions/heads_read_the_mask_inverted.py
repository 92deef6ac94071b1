"""A mask that the heads read the other way round: True = hide.

What the result shows: right without a mask. With one, each query looks exactly where it must not.

Why it happens: `nn.MultiheadAttention` reads a boolean mask this way. In this assignment True means
"may look here", in every part.

A question to think about: under a causal mask, may the first position look at itself? What does its
row of the mask say there?

Where to look: the line that uses the mask. Is there one `~` too few, or one too many?
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Hide what is True."""

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
            mask = ~mask.expand(len(x), x.shape[1], context.shape[1])[:, None]
        read = attend(q, k, v, mask)
        return self.output(read.transpose(1, 2).flatten(2))
