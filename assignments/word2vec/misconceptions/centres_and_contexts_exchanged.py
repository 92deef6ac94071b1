"""Centres stand where contexts should, and the other way round.

What the result shows: where all windows are alike, the list holds the same pairs in another
order; where they differ, each pair is turned round.

Why it happens: the loop was written for the word in the middle, and the pair was put down from
the side of its neighbour.

A question to think about: a word with a large window looks at many others. Is it often the
first of a pair, or the second?

Where to look: what is returned first.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Exchange the two."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & ((i - j).abs() <= windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[context], ids[centre]
