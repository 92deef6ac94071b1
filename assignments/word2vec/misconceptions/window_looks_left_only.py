"""The window reaches to the left only.

What the result shows: there are half as many pairs: those whose context stands to the right are
missing.

Why it happens: the loop ends at the centre.

A question to think about: the first word of a sentence has neighbours. Which pairs is it the
centre of?

Where to look: the last position of the window.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Look back only."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (j < i) & (i - j <= windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
