"""The position of the nearest row is returned.

What the result shows: whole numbers of the right shape and of another meaning.

Why it happens: `argmin` says where a minimum is, not how large it is.

A question to think about: what is the distance between two equal images?

Where to look: what is done with the table of all distances.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def nearest_distance(images: Tensor, data: Tensor) -> Tensor:
    """Return the position."""
    differs = (images[:, None] != data[None]).sum(dim=-1)
    return differs.argmin(dim=1)
