"""The symbols are sorted by probability before one is drawn.

What the result shows: symbols that are as likely as they should be, and others than the numbers
say.

Why it happens: sampling from the likeliest few needs a sorted list, and its code is at hand.

A question to think about: a number of 0.001: which symbol does the contract give, the likeliest or
the first?

Where to look: the order in which probabilities are summed up.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Sort first."""
    if temperature < 0:
        raise ValueError("a temperature is not below 0")
    text, state, newest = prefix, None, prefix
    for place in range(number):
        with torch.no_grad():
            logits, state = model(newest, state)
        scores = logits[:, -1]
        if temperature > 0:
            sorted_scores, order = scores.sort(-1, descending=True)
            reached = (sorted_scores / temperature).softmax(-1).cumsum(-1)
            passed = (reached <= uniforms[:, place, None]).sum(-1)
            newest = order.gather(1, passed.clamp(max=scores.shape[-1] - 1)[:, None])
        else:
            newest = scores.argmax(-1)[:, None]
        text = torch.cat([text, newest], dim=1)
    return text
