"""The first number decides at every place.

What the result shows: the first new symbol is right.

Why it happens: the index of the place is missing, or stands at 0.

A question to think about: how many numbers are needed to draw nine symbols for three texts?

Where to look: which number is used at which place.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Use the first."""
    if temperature < 0:
        raise ValueError("a temperature is not below 0")
    text, state, newest = prefix, None, prefix
    for place in range(number):
        with torch.no_grad():
            logits, state = model(newest, state)
        scores = logits[:, -1]
        if temperature > 0:
            reached = (scores / temperature).softmax(-1).cumsum(-1)
            passed = (reached <= uniforms[:, 0, None]).sum(-1)
            newest = passed.clamp(max=scores.shape[-1] - 1)[:, None]
        else:
            newest = scores.argmax(-1)[:, None]
        text = torch.cat([text, newest], dim=1)
    return text
