"""The logit of the action, without the normalisation.

What the result shows: The results differ from what is expected by a number of their own at each
step, and some are above 0.

Why it happens: A logit is nearly a log-probability: what is missing is the same for all actions of
one policy.

A question to think about: By how much would all probabilities together miss 1?

Where to look: what is taken off a logit before it is a log-probability.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Gather the logit."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.gather(-1, actions[..., None])[..., 0]
