"""The score is the sample's class alone, without the probabilities.

What the result shows: only classes that were drawn get a gradient; the mean over all samples is not
the exact gradient, unless the values are 0 in the mean.

Why it happens: the logarithm of a softmax has a second term, the logarithm of the sum.

A question to think about: a class's logit rises. What happens to the log probability of another
one?

Where to look: the gradient of the logarithm of one probability for the logits.
"""

from __future__ import annotations

from torch import Tensor, nn

PARTS = ("10",)


def score_gradient(logits: Tensor, samples: Tensor, values: Tensor, baseline: float) -> Tensor:
    """Forget the sum."""
    drawn = nn.functional.one_hot(samples, len(logits)).to(logits.dtype)
    return (values - baseline) @ drawn / len(samples)
