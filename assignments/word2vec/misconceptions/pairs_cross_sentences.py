"""Pairs reach over the ends of sentences.

What the result shows: there are pairs of a sentence's last words with the first ones of the
next.

Why it happens: all sentences lie in one long tensor, and nothing in it marks an end.

A question to think about: the last word of a text's first sentence and the first of its second:
who says that they belong together?

Where to look: what the numbers of sentences are used for.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Ignore the sentences."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = (i != j) & ((i - j).abs() <= windows[:, None]) & (together | ~together)
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
