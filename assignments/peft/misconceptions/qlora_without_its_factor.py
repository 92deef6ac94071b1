"""The update beside the low-bit weight lacks its factor alpha / r.

What the result shows: answers are off by a part of the update.

Why it happens: the factor is forgotten where the update is written out once more.

A question to think about: by what is the product of the two factors multiplied in part 3?

Where to look: the number in front of the product.
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
    """Add the product as it is."""
    each = scales.detach().repeat_interleave(block)[: codes.numel()]
    weight = codes * each.view(codes.shape)
    return x @ weight.T + (x @ lora_a.T @ lora_b.T)
