"""Targets that are the words before instead of the words after.

What the result shows: inputs and targets are shifted by one, in the wrong direction: each target is
a word that the model has read already. A causal model learns to look it up, and its loss falls to
almost nothing.

Why it happens: `[1:]` and `[:-1]` are easily exchanged, and the shapes are the same either way.

A question to think about: which word of the sequence can never be an input, because nothing comes
after it?

Where to look: which of the two slices is called inputs.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("8",)


def next_token_batch(ids: Tensor) -> tuple[Tensor, Tensor]:
    """Exchange the two slices."""
    return ids[:, 1:], ids[:, :-1]
