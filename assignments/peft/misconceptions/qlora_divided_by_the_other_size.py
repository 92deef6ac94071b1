"""The update beside the low-bit weight is divided by the wrong size.

What the result shows: the update is too small by out / r.

Why it happens: the rank is the first size of one factor and the last of the other.

A question to think about: what are the shapes of `lora_a` and `lora_b`?

Where to look: where the rank is read off.
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
    """Divide by out."""
    each = scales.detach().repeat_interleave(block)[: codes.numel()]
    weight = codes * each.view(codes.shape)
    return x @ weight.T + alpha / len(lora_b) * (x @ lora_a.T @ lora_b.T)
