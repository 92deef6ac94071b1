"""A pair has to lie in the windows of both its words.

What the result shows: where windows differ, pairs are missing; for each pair there is one the
other way round.

Why it happens: symmetry looks right. But with drawn windows a word may look at one that does
not look back.

A question to think about: a word with a window of 4 stands three places from one with a window
of 1. How many pairs do they make?

Where to look: which windows a distance is compared with.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Ask both."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & ((i - j).abs() <= windows[:, None]) & ((i - j).abs() <= windows)
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
