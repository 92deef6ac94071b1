"""Associations are made of products and not of cosines.

What the result shows: the numbers depend on the lengths of vectors.

Why it happens: vectors were used as they are.

A question to think about: should a word become more strongly associated if its vector is
doubled?

Where to look: what is done to the vectors first.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("10",)


def association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Use products."""
    return (words @ first.T).mean(dim=1) - (words @ second.T).mean(dim=1)
