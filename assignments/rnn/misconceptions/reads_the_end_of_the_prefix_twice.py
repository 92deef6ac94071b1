"""The last symbol of the prefix is read twice.

What the result shows: even the first new symbol is wrong.

Why it happens: the prefix is read to warm the state up, and then the loop begins with its last
symbol.

A question to think about: after the prefix has been read, which logits say what comes next?

Where to look: what the loop feeds first.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Warm up, then read again."""
    if temperature < 0:
        raise ValueError("a temperature is not below 0")
    with torch.no_grad():
        _, state = model(prefix, None)
    text, newest = prefix, prefix[:, -1:]
    for place in range(number):
        with torch.no_grad():
            logits, state = model(newest, state)
        scores = logits[:, -1]
        if temperature > 0:
            reached = (scores / temperature).softmax(-1).cumsum(-1)
            passed = (reached <= uniforms[:, place, None]).sum(-1)
            newest = passed.clamp(max=scores.shape[-1] - 1)[:, None]
        else:
            newest = scores.argmax(-1)[:, None]
        text = torch.cat([text, newest], dim=1)
    return text
