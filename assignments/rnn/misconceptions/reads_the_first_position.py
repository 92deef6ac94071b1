"""The logits of the first position of the prefix are used.

What the result shows: right for a prefix of one symbol. Otherwise what is written first follows the
prefix's first symbol.

Why it happens: index 0 is right from the second step on, where one symbol is fed.

A question to think about: the prefix has four symbols. Whose logits speak of the fifth?

Where to look: which position of the logits is used.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

PARTS = ("9",)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Use index 0."""
    if temperature < 0:
        raise ValueError("a temperature is not below 0")
    text, state, newest = prefix, None, prefix
    for place in range(number):
        with torch.no_grad():
            logits, state = model(newest, state)
        scores = logits[:, 0]
        if temperature > 0:
            reached = (scores / temperature).softmax(-1).cumsum(-1)
            passed = (reached <= uniforms[:, place, None]).sum(-1)
            newest = passed.clamp(max=scores.shape[-1] - 1)[:, None]
        else:
            newest = scores.argmax(-1)[:, None]
        text = torch.cat([text, newest], dim=1)
    return text
