"""The policy's probability over the anchor's.

What the result shows: Never negative and nearly right for small changes, but with the ratio turned
round.

Why it happens: Both quotients look alike.

A question to think about: Its mean is to be taken over the policy's own actions. By which of the
two ratios does a sum over them cancel to 1?

Where to look: the sign of the log-ratio.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def kl_k3(log_probs: Tensor, anchor_log_probs: Tensor) -> Tensor:
    """Turn it round."""
    log_ratio = log_probs - anchor_log_probs.detach()
    return torch.expm1(log_ratio) - log_ratio
