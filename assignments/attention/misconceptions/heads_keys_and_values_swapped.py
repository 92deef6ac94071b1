"""Keys and values of the heads exchanged.

What the result shows: queries are compared with what should be read, and what should be compared is
read. All shapes are right, because keys and values have the same width here.

Why it happens: three tensors of one shape are made in one line and handed on in another one, in
another order.

A question to think about: which projection may change without any effect on the weights?

Where to look: the order of the three projections, and the order of the arguments of your attention.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Swap the names."""

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
        read = attend(q, v, k, mask)
        return self.output(read.transpose(1, 2).flatten(2))
