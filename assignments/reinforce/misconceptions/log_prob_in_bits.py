"""Log-probabilities with the base 2.

What the result shows: All results are larger in size by the factor 1 / ln 2 = 1.44.

Why it happens: Entropy and surprise are often given in bits.

A question to think about: Which base has the logarithm whose derivative is 1 / x?

Where to look: which logarithm is taken.
"""

from __future__ import annotations

import math

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Count in bits."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    told = logits.log_softmax(dim=-1).gather(-1, actions[..., None])[..., 0]
    return told / math.log(2)
