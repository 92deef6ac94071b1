"""Only the first set of attributes counts.

What the result shows: the numbers do not depend on the second set.

Why it happens: the second half of the difference is missing.

A question to think about: a word that is near to everything: is it associated with the first
set more than with the second?

Where to look: the difference.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import normalize

PARTS = ("10",)


def association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Forget the second set."""
    words, first = normalize(words, dim=1), normalize(first, dim=1)
    return (words @ first.T).mean(dim=1)
