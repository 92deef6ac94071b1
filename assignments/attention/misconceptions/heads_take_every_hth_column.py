"""Heads that take every H-th column instead of neighbouring ones.

What the result shows: right for one head, and right for heads of width 1. Otherwise each head has
columns of all heads. A model that is trained this way is as good; one whose weights come from
elsewhere is spoiled.

Why it happens: `view(B, T, dh, H)` cuts the width as well as `view(B, T, H, dh)` does. It takes a
convention to choose, and the handout fixes it.

A question to think about: with d = 6 and H = 2, which columns belong to head 0?

Where to look: the order of the two axes that the width is cut into.
"""

from __future__ import annotations

from attention_support import attend
from torch import Tensor, nn

PARTS = ("5",)


class MultiHeadAttention(nn.Module):
    """Deal the columns out like cards."""

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
            one.unflatten(-1, (-1, self.heads)).permute(0, 3, 1, 2)
            for one in (self.query(x), self.key(context), self.value(context))
        )
        if mask is not None:
            mask = mask.expand(len(x), x.shape[1], context.shape[1])[:, None]
        read = attend(q, k, v, mask)
        return self.output(read.permute(0, 2, 3, 1).flatten(2))
