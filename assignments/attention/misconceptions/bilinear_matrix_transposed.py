"""A bilinear score with its matrix transposed.

What the result shows: each score is the key times the matrix times the query, instead of the query
times the matrix times the key. Right for a symmetric matrix; where the widths differ, the call fails.

Why it happens: layers of torch keep their weight as (out, in) and multiply by its transpose, so a
`.T` comes to mind at every matrix. Written for one column q and one column k the score is q^T W k;
written for rows, the transpose moves from the query to the keys, and the matrix keeps its shape.

A question to think about: the matrix has the shape (dq, dk). Which of its two axes is the query's?

Where to look: follow the widths through the product from left to right, (Tq, dq) first.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("3",)


def score_bilinear(q: Tensor, k: Tensor, w: Tensor) -> Tensor:
    """Turn the matrix round."""
    return q @ w.transpose(-2, -1) @ k.transpose(-2, -1)
