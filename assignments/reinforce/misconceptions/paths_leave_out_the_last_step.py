"""The last column of actions is left out.

What the result shows: Right for episodes that end before the last step of the horizon. For the
others one factor is missing, so that all together are more than 1.

Why it happens: A loop that ends one step early: after the last action there is no next state.

A question to think about: How likely was the last action of the longest episodes?

Where to look: where the loop over the steps ends.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("9",)


def path_probabilities(theta: Tensor, paths: dict[str, Tensor]) -> Tensor:
    """Stop one step early."""
    taken = theta.log_softmax(dim=-1)[paths["states"], paths["actions"]]
    taken = taken.where(paths["mask"], 0.0)
    return paths["chance"] * taken[:, :-1].sum(dim=1).exp()
