"""The probabilities in front of the logarithm receive no gradient.

What the result shows: All values are right. The gradient is 0, up to rounding, so that a bonus for
entropy does nothing.

Why it happens: The weights of a mean look like plain numbers, and a `detach` keeps them so.

A question to think about: The mean gradient of log p under the policy itself is 0. Which gradient
is left, then?

Where to look: which of the two factors are cut off.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def entropy(logits: Tensor) -> Tensor:
    """Detach the weights."""
    log_probs = logits.log_softmax(dim=-1)
    return -(log_probs.exp().detach() * log_probs).sum(dim=-1)
