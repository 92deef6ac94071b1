"""One head of the whole width, whatever number was asked for.

What the result shows: right for one head. With several, the answer is what a single head gives.

Why it happens: projections, attention and projection are all there, and the shapes fit without any
cutting.

A question to think about: where does the number of heads enter your `forward`?

Where to look: what happens between the projections and the attention.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Attend over the whole width."""

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
        q, k, v = self.query(x), self.key(context), self.value(context)
        if mask is not None:
            mask = mask.expand(len(x), x.shape[1], context.shape[1])
        read = attend(q, k, v, mask)
        return self.output(read)
