"""Counts are used where shares of the text were meant.

What the result shows: all probabilities are far too small, and a text ten times as long has
other ones.

Why it happens: counts were handed over, and t was compared with them as they are.

A question to think about: t is a share. Of what?

Where to look: what t is divided by.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("5",)


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Use counts."""
    if t <= 0:
        raise ValueError("t")
    share = counts
    return (t / share.to(torch.get_default_dtype())).sqrt().clamp(max=1)
