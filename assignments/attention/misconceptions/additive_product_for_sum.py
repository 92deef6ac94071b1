"""An additive score that multiplies where it should add.

What the result shows: the hidden numbers are the tanh of the product of the query's and the key's
share. Turning the sign of both leaves every score as it is.

Why it happens: in a dot product query and key are multiplied, and the habit carries over. The score
is called additive because here they are not.

A question to think about: if a query is all zeros, may its scores still differ from key to key?

Where to look: the operation that joins the query's hidden numbers with the key's.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("3",)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Multiply the two shares."""
    return torch.tanh((q @ wq).unsqueeze(-2) * (k @ wk).unsqueeze(-3)) @ v
