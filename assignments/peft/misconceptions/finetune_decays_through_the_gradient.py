"""Weight decay is added to the gradient, as Adam does it.

What the result shows: the first loss is right; after a step every number is off.

Why it happens: Adam takes `weight_decay` too. It adds to the gradient, which is then divided by its
own size; AdamW shrinks the weight by itself.

A question to think about: a weight has a large gradient and another one a small one. By which share
does each decay in either way?

Where to look: the optimiser.
"""

from __future__ import annotations

import torch
from peft_support import answer_loss
from torch import Tensor, nn

PARTS = ("9",)


def finetune(
    model: nn.Module, batches: Tensor, learning_rate: float, weight_decay: float
) -> Tensor:
    """Use Adam."""
    learning = [one for one in model.parameters() if one.requires_grad]
    if not learning:
        raise ValueError("nothing may move")
    optimizer = torch.optim.Adam(learning, lr=learning_rate, weight_decay=weight_decay)
    losses = []
    for step, batch in enumerate(batches):
        for group in optimizer.param_groups:
            group["lr"] = learning_rate * (1 - step / len(batches))
        loss = answer_loss(model, batch)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)
