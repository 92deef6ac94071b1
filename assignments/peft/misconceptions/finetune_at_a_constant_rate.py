"""The learning rate stays what it was at the first step.

What the result shows: the first two losses are right, and later steps are too long.

Why it happens: an optimiser has one rate unless somebody changes it.

A question to think about: how large is the last of a hundred steps, by the contract?

Where to look: what happens to the optimiser's `lr` between two steps.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Keep the rate."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.AdamW(learning, lr=learning_rate, weight_decay=weight_decay)
    losses = []
    for batch in batches:
        loss = answer_loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
