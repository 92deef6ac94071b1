"""Log-probabilities that are cut off from the policy.

What the result shows: All values are right, and no gradient goes back to the logits.

Why it happens: A `detach`, a `torch.no_grad()` or a way through NumPy. While actions are drawn that
is right; for learning it is not.

A question to think about: Which numbers have to move when the policy learns, and by which way do
they hear of it?

Where to look: what happens between the logits and the result.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("1",)


def log_prob(logits: Tensor, actions: Tensor) -> Tensor:
    """Cut the graph."""
    if actions.shape != logits.shape[:-1]:
        raise ValueError("shapes do not fit")
    return logits.detach().log_softmax(dim=-1).gather(-1, actions[..., None])[..., 0]
