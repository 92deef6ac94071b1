"""Only what was written is returned.

What the result shows: the right symbols, without the prefix in front.

Why it happens: the prefix is known to whoever asked.

A question to think about: which shape does the contract give the result?

Where to look: what stands at the beginning of the result.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Return the new ones."""
    if temperature < 0:
        raise ValueError("a temperature is not below 0")
    text, state, newest = prefix, None, prefix
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
    return text[:, prefix.shape[1] :]
