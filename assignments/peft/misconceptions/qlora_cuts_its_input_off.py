"""The gradient for x misses the way through the low-bit weight.

What the result shows: the answers are right, and layers below get the gradient of the update alone.

Why it happens: a frozen weight is treated as if nothing could pass it. It does not change, and
still lets gradients through.

A question to think about: there is such a layer in each block. How does the gradient reach the
first one?

Where to look: every `.detach()` and `no_grad` on the way to the result.
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
    """Detach for the base."""
    each = scales.detach().repeat_interleave(block)[: codes.numel()]
    weight = codes * each.view(codes.shape)
    return x.detach() @ weight.T + alpha / len(lora_a) * (x @ lora_a.T @ lora_b.T)
