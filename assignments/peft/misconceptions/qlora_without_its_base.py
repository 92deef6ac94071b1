"""The low-bit weight is left out of the sum.

What the result shows: the answers are the update alone.

Why it happens: what learns is the update, and the sum is forgotten.

A question to think about: what should the layer give while the update is zero?

Where to look: what is added up.
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
    """Return the update alone."""
    each = scales.detach().repeat_interleave(block)[: codes.numel()]
    weight = codes * each.view(codes.shape)
    return alpha / len(lora_a) * (x @ lora_a.T @ lora_b.T)
