"""Pixels are taken for logits, and logits for pixels.

What the result shows: numbers of no meaning, some of them positive.

Why it happens: `binary_cross_entropy_with_logits(input, target)` wants the logits first; a log
probability is written with the data first.

A question to think about: which of the two arguments of the function that is called goes through a
sigmoid?

Where to look: the order of the arguments.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("3",)


def bernoulli_ll(x: Tensor, logits: Tensor) -> Tensor:
    """Exchange the two."""
    if x.shape[-1] != logits.shape[-1]:
        raise ValueError("widths differ")
    return -nn.functional.binary_cross_entropy_with_logits(
        x.expand(logits.shape), logits, reduction="none"
    ).sum(-1)
