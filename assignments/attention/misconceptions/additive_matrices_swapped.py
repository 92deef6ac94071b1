"""An additive score in which queries meet the keys' matrix and keys the queries'.

What the result shows: right shapes and wrong numbers where queries and keys are equally wide; where
they are not, the call fails.

Why it happens: five arguments of similar names, and in most examples their shapes fit either way.

A question to think about: what would tell you that two arguments have changed places, if all widths
are equal?

Where to look: which name each of the two matrices is multiplied with.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Mix up the matrices."""
    return torch.tanh((q @ wk).unsqueeze(-2) + (k @ wq).unsqueeze(-3)) @ v
