"""The distance to the farthest row is returned.

What the result shows: too large.

Why it happens: a maximum for a minimum.

A question to think about: an image is a copy of one row. How far is it from its nearest one?

Where to look: what is done with the table of all distances.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def nearest_distance(images: Tensor, data: Tensor) -> Tensor:
    """Take the farthest."""
    differs = (images[:, None] != data[None]).sum(dim=-1)
    return differs.amax(dim=1)
