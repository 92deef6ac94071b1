"""Zeros, without the bias of `output`, for a query that may look at nothing.

What the result shows: right wherever a query may look at something. For a query that may not, even
the bias of the last projection is missing.

Why it happens: what such a query reads is zeros, so it seems natural to put zeros into the answer.
But the answer is not what was read.

A question to think about: what does a linear layer with a bias make of zeros?

Where to look: whether the zeros are put in before or after `output`.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Clear the whole answer."""

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
        answer = self.output(read.transpose(1, 2).flatten(2))
        return answer if mask is None else answer * mask.any(-1).transpose(1, 2)
