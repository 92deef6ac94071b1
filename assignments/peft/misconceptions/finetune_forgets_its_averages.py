"""The optimiser is made anew for each batch.

What the result shows: the first step is right, and each other is a first step too.

Why it happens: a new rate is easiest to set by a new optimiser.

A question to think about: what does Adam know after ten steps that it did not know at the first?

Where to look: where the optimiser is made.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Make an optimiser for each batch."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    losses = []
    for step, batch in enumerate(batches):
        rate = learning_rate * (1 - step / len(batches))
        optimizer = torch.optim.AdamW(learning, lr=rate, weight_decay=weight_decay)
        loss = answer_loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
