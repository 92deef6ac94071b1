"""The model behind the prompt can still be trained.

What the result shows: the answers are right, and every parameter of the model requires a gradient.

Why it happens: the prompt is a new parameter, and nothing is said about the old ones.

A question to think about: p times d numbers were to be trained. How many are it?

Where to look: `requires_grad` of the model that was handed over.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Leave the model as it is."""

    def __init__(self, model: GivenLM, p: int, init_ids: Tensor | None = None) -> None:
        super().__init__()
        if p < 1 or (init_ids is not None and len(init_ids) != p):
            raise ValueError("a prompt that cannot start so")
        self.model = model
        table = model.token.weight.detach()
        start = torch.randn(p, table.shape[1]).to(table) if init_ids is None else table[init_ids]
        self.prompt = nn.Parameter(start.clone())

    def forward(self, ids: Tensor) -> Tensor:
        symbols = self.model.token(ids)
        prompt = self.prompt.expand(len(ids), -1, -1)
        logits = self.model.from_embeddings(torch.cat([prompt, symbols], dim=1))
        return logits[:, len(self.prompt) :]
