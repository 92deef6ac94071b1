"""The surprises of all actions are added as if all were equally likely.

What the result shows: The results are far too large, and the surer the policy, the larger.

Why it happens: `-log_softmax` summed over the actions: the probability in front of the logarithm is
missing.

A question to think about: An action that is never taken has an endless surprise. How much should it
add?

Where to look: what each log-probability is multiplied by.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Leave the weights out."""
    return -logits.log_softmax(dim=-1).sum(dim=-1)
