"""Codes are used as the weight.

What the result shows: answers are far too large: codes are whole numbers.

Why it happens: the scales are left out.

A question to think about: what does a code of 5 stand for?

Where to look: what x is multiplied with.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def qlora_linear(
    x: Tensor,
    codes: Tensor,
    scales: Tensor,
    block: int,
    lora_a: Tensor,
    lora_b: Tensor,
    alpha: float,
) -> Tensor:
    """Use codes as they are."""
    each = scales.detach().repeat_interleave(block)[: codes.numel()]
    weight = codes.to(x.dtype)
    return x @ weight.T + alpha / len(lora_a) * (x @ lora_a.T @ lora_b.T)
