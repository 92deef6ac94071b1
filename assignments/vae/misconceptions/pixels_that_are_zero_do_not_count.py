"""Only pixels that are 1 count.

What the result shows: right for an image of ones; the zeros of all others cost nothing.

Why it happens: `x * log(p)` is the cross-entropy of classes, where exactly one of them is right.

A question to think about: a model that says 1 everywhere: what should it lose at a pixel that is 0?

Where to look: what is counted where `x` is 0.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("3",)


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Count ones."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    return (x * nn.functional.logsigmoid(logits)).sum(dim=-1)
