"""Fine-tuning that does not clear gradients between steps.

What the result shows: the first step is right; from the second on each follows the sum of all
gradients so far.

Why it happens: torch adds a new gradient to the one that is there.

A question to think about: after two batches, what does `grad` hold?

Where to look: what stands between two backward passes.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Never clear."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.AdamW(learning, lr=learning_rate, weight_decay=weight_decay)
    losses = []
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * (1 - step / len(batches))
        loss = answer_loss(model, batch)
        for one in learning:
            one.grad = one.grad if step else None
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
