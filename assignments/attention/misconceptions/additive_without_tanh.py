"""An additive score without the tanh.

What the result shows: scores that grow without bound with the queries and keys. Each is a number
for the query plus a number for the key.

Why it happens: the two products and the sum take some thought, and the function between them and v
is forgotten.

A question to think about: a softmax over the keys does not notice a number that is added to a whole
row. Without the tanh, what is left of the query in the weights?

Where to look: what stands between the sum and the product with v?
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def score_additive(q: Tensor, k: Tensor, wq: Tensor, wk: Tensor, v: Tensor) -> Tensor:
    """Stay linear."""
    return ((q @ wq).unsqueeze(-2) + (k @ wk).unsqueeze(-3)) @ v
