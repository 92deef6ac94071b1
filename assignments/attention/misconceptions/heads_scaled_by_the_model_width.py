"""Scores of several heads divided by the root of the model's width.

What the result shows: right for one head. With several, the weights are too even, the more so the
more heads there are.

Why it happens: the width at hand is `d_model`; the root in the formula belongs to the vectors whose
products are taken.

A question to think about: a head multiplies a query and a key of how many numbers? What is the
variance of that product for independent numbers with variance 1?

Where to look: the width under the root, with H heads of width dh.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Divide by the root of d."""

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
        q = q / self.heads**0.5  # attend divides by the root of dh: together the root of d
        read = attend(q, k, v, mask)
        return self.output(read.transpose(1, 2).flatten(2))
