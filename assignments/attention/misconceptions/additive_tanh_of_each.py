"""An additive score that takes the tanh of each share before it adds them.

What the result shows: scores up to twice as large as the sum of |v|. Each is a number for the query
plus a number for the key.

Why it happens: each linear layer is given its own activation, as in a stack of layers. Here the two
products are one layer that reads query and key together.

A question to think about: a softmax over the keys does not notice a number that is added to a whole
row. Which part of this score could it not notice?

Where to look: how many times tanh is called for one pair, and on what.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Squash too early."""
    return (torch.tanh(q @ wq).unsqueeze(-2) + torch.tanh(k @ wk).unsqueeze(-3)) @ v
