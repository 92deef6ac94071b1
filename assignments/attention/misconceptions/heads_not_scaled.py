"""Scores of the heads that are not divided at all.

What the result shows: the weights are too sharp in every head, except where all scores of a query
are equal.

Why it happens: each head takes its own products, and the division was part of an attention function
that is not called here.

A question to think about: a head of width dh multiplies two vectors of dh independent numbers with
variance 1. What is the variance of the product?

Where to look: the line in which queries meet keys.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Use the bare products."""

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
        q = q * q.shape[-1] ** 0.5  # attend divides by this root
        read = attend(q, k, v, mask)
        return self.output(read.transpose(1, 2).flatten(2))
