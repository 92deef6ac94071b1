"""A gradient reaches the anchor.

What the result shows: The value is right. The anchor is told to come closer, and holds nothing any
more.

Why it happens: Log-probabilities of both policies may hold a graph.

A question to think about: Which of the two is to stay where it is?

Where to look: which side may hear of the result.
"""

from __future__ import annotations

import torch
from torch import Tensor

PARTS = ("10",)


def kl_k3(log_probs: Tensor, anchor_log_probs: Tensor) -> Tensor:
    """Leave the graph."""
    log_ratio = anchor_log_probs - log_probs
    return torch.expm1(log_ratio) - log_ratio
