"""The temperature changes nothing.

What the result shows: right at temperatures 0 and 1. Dividing probabilities, and making them sum to
1 again, does this too.

Why it happens: a divisor after the softmax cancels out, and one that is forgotten was never there.

A question to think about: all probabilities are halved and then made to sum to 1. What has changed?

Where to look: where the temperature comes in: before the softmax or after it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Ignore it."""
    if temperature < 0:
        raise ValueError("a temperature is not below 0")
    text, state, newest = prefix, None, prefix
    for place in range(number):
        with torch.no_grad():
            logits, state = model(newest, state)
        scores = logits[:, -1]
        if temperature > 0:
            reached = scores.softmax(-1).cumsum(-1)
            passed = (reached <= uniforms[:, place, None]).sum(-1)
            newest = passed.clamp(max=scores.shape[-1] - 1)[:, None]
        else:
            newest = scores.argmax(-1)[:, None]
        text = torch.cat([text, newest], dim=1)
    return text
