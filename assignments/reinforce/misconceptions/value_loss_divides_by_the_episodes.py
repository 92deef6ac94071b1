"""The sum over real steps, divided by the number of episodes.

What the result shows: Too large by the mean length of an episode.

Why it happens: The loss of part 4 is a mean over episodes. This one is a mean over steps.

A question to think about: An episode twice as long: does the network err twice as much?

Where to look: the divisor.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("5",)


def value_loss(values: Tensor, targets: Tensor, mask: Tensor) -> Tensor:
    """Divide by B."""
    if not values.shape == targets.shape == mask.shape:
        raise ValueError("shapes differ")
    return ((values - targets.detach()) ** 2).where(mask, 0.0).sum(dim=1).mean()
