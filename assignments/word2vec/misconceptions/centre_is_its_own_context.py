"""Every word is a context of itself.

What the result shows: there is one more pair for each position: a word with itself.

Why it happens: the window was cut out as a whole, with the centre in it.

A question to think about: what do the vectors learn from a pair that always comes true?

Where to look: whether `i` itself is among the positions of the window.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("2",)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Keep the centre."""
    if not len(ids) == len(sentence) == len(windows):
        raise ValueError("lengths differ")
    place = torch.arange(len(ids))
    i, j = place[:, None], place[None, :]
    together = sentence[:, None] == sentence[None, :]
    pairs = together & ((i - j).abs() <= windows[:, None])
    centre, context = torch.nonzero(pairs, as_tuple=True)
    return ids[centre], ids[context]
