"""Each symbol is read without the state.

What the result shows: the first new symbol is right. Each later one depends on the symbol before it
alone.

Why it happens: the state that comes back is not handed on, and nothing fails.

A question to think about: two different prefixes end with the same symbol. Do the texts differ?

Where to look: what goes into the model beside the newest symbol.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Forget the state."""
    if temperature < 0:
        raise ValueError("a temperature is not below 0")
    text, state, newest = prefix, None, prefix
    for place in range(number):
        with torch.no_grad():
            logits, _ = model(newest, None if place else state)
        scores = logits[:, -1]
        if temperature > 0:
            reached = (scores / temperature).softmax(-1).cumsum(-1)
            passed = (reached <= uniforms[:, place, None]).sum(-1)
            newest = passed.clamp(max=scores.shape[-1] - 1)[:, None]
        else:
            newest = scores.argmax(-1)[:, None]
        text = torch.cat([text, newest], dim=1)
    return text
