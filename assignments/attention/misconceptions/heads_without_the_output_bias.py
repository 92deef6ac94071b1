"""The last projection without its bias.

What the result shows: every answer is off by the same vector, the bias of `output`. It is right as
long as that bias is 0.

Why it happens: a matrix product with `output.weight` looks like the whole of the projection.

A question to think about: what is the answer to a query that may look at nothing?

Where to look: the last line. What does a linear layer do besides multiplying?
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Multiply by the weight alone."""

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
        return read.transpose(1, 2).flatten(2) @ self.output.weight.T
