"""Actions behind an episode's end are counted.

What the result shows: Right for episodes that last to the horizon; all shorter ones are too
unlikely.

Why it happens: Behind the end stand action 0 and state 0, which have probabilities too.

A question to think about: How likely is it to do what was not done?

Where to look: where the mask appears.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Ignore the mask."""
    taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]]
    return paths["chance"] * taken.sum(dim=1).exp()
