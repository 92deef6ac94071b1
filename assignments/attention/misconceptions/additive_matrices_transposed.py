"""An additive score with both matrices transposed.

What the result shows: right shapes and wrong numbers where all widths are equal; where they differ,
the call fails.

Why it happens: the formula in the papers is W q for a column q, and torch's linear layers keep
(out, in) too. Here queries are rows and the matrices are (dq, da) and (dk, da), so that rows are
multiplied from the left.

A question to think about: which axis of `wq` has the length of a query?

Where to look: the two products with the matrices, and any `.T` in them.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Turn both matrices round."""
    from_queries, from_keys = q @ wq.T, k @ wk.T
    return torch.tanh(from_queries.unsqueeze(-2) + from_keys.unsqueeze(-3)) @ v
