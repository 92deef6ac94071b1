"""Context vectors start where centre vectors do.

What the result shows: the first table is right and the second holds the same numbers.

Why it happens: both tables were treated alike. It does no harm to training; it is another start
than the one agreed on.

A question to think about: what is the loss before training, if all context vectors are zero?

Where to look: the second table.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("6",)


def initial_tables(u: Tensor) -> tuple[Tensor, Tensor]:
    """Start both at random."""
    return (u - 0.5) / u.shape[1], (u - 0.5) / u.shape[1]
