"""Heads that attend to the other heads of their own position.

What the result shows: no position knows of any other: a change at one position changes the answer
there and nowhere else. With a mask or a longer context the shapes do not fit.

Why it happens: after cutting, the tensor is `(B, T, H, dh)`. Attention takes the last axis but one
for the positions, and there stand the heads.

A question to think about: over which axis does the softmax run, and how long is it: T or H?

Where to look: the shape of the scores. Print it for T = 5 and H = 3.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Leave the heads behind the positions."""

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
            one.unflatten(-1, (self.heads, -1))
            for one in (self.query(x), self.key(context), self.value(context))
        )
        if mask is not None:
            mask = mask.expand(len(x), x.shape[1], context.shape[1])[:, None]
        read = attend(q, k, v, mask)
        return self.output(read.flatten(2))
