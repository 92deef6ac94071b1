"""A gradient reaches the scales of the low-bit weight.

What the result shows: the answers are right, and the frozen weight can change.

Why it happens: the method is taken for one that trains low-bit weights. It freezes them, and trains
the update beside them.

A question to think about: what moves in QLoRA: the weight of four bits, or the two factors beside
it?

Where to look: how the scales enter the result.
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
    """Let scales learn."""
    each = scales.repeat_interleave(block)[: codes.numel()]
    weight = codes * each.view(codes.shape)
    return x @ weight.T + alpha / len(lora_a) * (x @ lora_a.T @ lora_b.T)
