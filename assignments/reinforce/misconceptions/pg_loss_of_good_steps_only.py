"""Steps with a negative advantage are left out.

What the result shows: The loss has only the steps that went better than expected.

Why it happens: To do more of what went well seems enough.

A question to think about: Which mean has an advantage whose negative half is cut off?

Where to look: what is done with negative advantages.
"""

from __future__ import annotations

from torch import Tensor

PARTS = ("4",)


def pg_loss(log_probs: Tensor, advantages: Tensor, mask: Tensor) -> Tensor:
    """Clamp the advantages."""
    if not log_probs.shape == advantages.shape == mask.shape:
        raise ValueError("shapes differ")
    return -(advantages.detach().clamp(min=0) * log_probs).where(mask, 0.0).sum(dim=1).mean()
