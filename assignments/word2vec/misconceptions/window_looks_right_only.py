"""The window reaches to the right only.

What the result shows: there are half as many pairs: those whose context stands to the left are
missing.

Why it happens: a language model predicts what comes next, and the loop goes from `i + 1` to `i
+ w`.

A question to think about: the last word of a sentence has neighbours. Which pairs is it the
centre of?

Where to look: the first position of the window.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Look ahead only."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (j > i) & (j - i <= windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
