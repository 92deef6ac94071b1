"""An additive score with the tanh outside the product with v.

What the result shows: every score lies between -1 and 1, and many are close to the ends.

Why it happens: tanh "at the end" is where an activation often stands, and the brackets of
v^T tanh(...) are easy to misread.

A question to think about: with all scores between -1 and 1, how much larger than another can one of
ten weights become?

Where to look: what the tanh is applied to: da numbers for each pair, or one?
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Squash too late."""
    return torch.tanh(((q @ wq).unsqueeze(-2) + (k @ wk).unsqueeze(-3)) @ v)
