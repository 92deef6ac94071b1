"""The update beside the low-bit weight is multiplied by alpha and not divided by r.

What the result shows: the update is too large by the factor r.

Why it happens: the rank is no argument of the function, so it is not at hand.

A question to think about: where can the rank be read off?

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
    """Forget the rank."""
    each = scales.detach().repeat_interleave(block)[: codes.numel()]
    weight = codes * each.view(codes.shape)
    return x @ weight.T + alpha * (x @ lora_a.T @ lora_b.T)
