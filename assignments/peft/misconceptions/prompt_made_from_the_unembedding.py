"""The prompt starts from the rows of the last layer, not from embeddings.

What the result shows: shapes fit, and the numbers are those of another table.

Why it happens: many models use one table for both ends; this one has two.

A question to think about: which table turns an id into what the first block reads?

Where to look: the table that is read at the start.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Read the other table."""

    def __init__(self, model: GivenLM, p: int, init_ids: Tensor | None = None) -> None:
        super().__init__()
        if p < 1 or (init_ids is not None and len(init_ids) != p):
            raise ValueError("a prompt that cannot start so")
        self.model = model.requires_grad_(False)
        table = model.unembed.weight.detach()
        start = torch.randn(p, table.shape[1]).to(table) if init_ids is None else table[init_ids]
        self.prompt = nn.Parameter(start.clone())

    def forward(self, ids: Tensor) -> Tensor:
        symbols = self.model.token(ids)
        prompt = self.prompt.expand(len(ids), -1, -1)
        logits = self.model.from_embeddings(torch.cat([prompt, symbols], dim=1))
        return logits[:, len(self.prompt) :]
