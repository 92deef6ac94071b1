"""The last symbol whose running sum lies below the number is taken.

What the result shows: each symbol drawn is the one before the right one, in the order of symbols.

Why it happens: running sums mark the ends of the symbols' intervals and not their beginnings.

A question to think about: the probabilities are 0.2, 0.3, 0.5 and the number is 0.1. Which symbol
is it?

Where to look: how an index is made from the running sums.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Count one too few."""
    if temperature < 0:
        raise ValueError("a temperature is not below 0")
    text, state, newest = prefix, None, prefix
    for place in range(number):
        with torch.no_grad():
            logits, state = model(newest, state)
        scores = logits[:, -1]
        if temperature > 0:
            reached = (scores / temperature).softmax(-1).cumsum(-1)
            passed = (reached <= uniforms[:, place, None]).sum(-1) - 1
            newest = passed.clamp(min=0, max=scores.shape[-1] - 1)[:, None]
        else:
            newest = scores.argmax(-1)[:, None]
        text = torch.cat([text, newest], dim=1)
    return text
