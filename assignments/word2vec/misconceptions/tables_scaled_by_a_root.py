"""Numbers are divided by the root of the width.

What the result shows: numbers are too large by the root of the width.

Why it happens: a root is right where a product of two such vectors is to keep its size.
Word2vec divides by the width.

A question to think about: which bound does the contract name?

Where to look: what the numbers are divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("6",)


def initial_tables(u: Tensor) -> tuple[Tensor, Tensor]:
    """Divide by the root."""
    return (u - 0.5) / u.shape[1] ** 0.5, torch.zeros_like(u)
