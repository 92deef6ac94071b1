"""Heads that do not use the mask.

What the result shows: right without a mask. With one, every query sees everything: a change at one
position moves earlier answers under a causal mask.

Why it happens: the mask is an argument of `forward` that has to be handed on, and nothing fails
when it is not.

A question to think about: which lines of your `forward` would change if the mask changed?

Where to look: the way of the mask from the argument to the softmax.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Drop the mask."""

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
        read = attend(q, k, v)
        return self.output(read.transpose(1, 2).flatten(2))
