"""The formula of the program that came with the paper, not of the paper.

What the result shows: probabilities are larger than they should be, by t over the share.

Why it happens: the published program keeps a word with the root of t/f plus t/f. Both are in
use; here the paper's is asked for.

A question to think about: which of the two does the text of part 5 state?

Where to look: the terms of the formula.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Use the other formula."""
    if t <= 0:
        raise ValueError("t")
    share = counts / counts.sum()
    return ((t / share).sqrt() + t / share).clamp(max=1)
