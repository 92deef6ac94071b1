"""Pairs are listed by distance and not by centre.

What the result shows: all pairs are there, in another order: first those one place apart, then
those two places apart.

Why it happens: shifting the whole text by one place, then by two, is a quick way without a loop
over words.

A question to think about: which position's pairs are to stand first in the list?

Where to look: the order of the loops, or a sort at the end.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """List near ones first."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & (i != j) & ((i - j).abs() <= windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    near = torch.sort((centre - context).abs(), stable=True).indices
    centre, context = centre[near], context[near]
    return ids[centre], ids[context]
