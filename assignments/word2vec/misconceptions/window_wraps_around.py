"""A window that begins before the text wraps around to its end.

What the result shows: the first words of a text have contexts from its end, where these are of
the same sentence.

Why it happens: `i - w` is negative there, and Python counts negative positions from the end.

A question to think about: which word is `ids[-1]`?

Where to look: the first position of the window, for the first word.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Let positions run around."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    apart = torch.minimum((i - j).abs(), (i - j) % len(ids))
    pairs = together & (i != j) & (apart <= windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
