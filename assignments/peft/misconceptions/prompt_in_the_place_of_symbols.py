"""The prompt takes the place of the first p symbols.

What the result shows: the result has as many positions as there are symbols, and the first symbols
are never read.

Why it happens: the length is to stay T, so something has to go.

A question to think about: which symbols of the question does the model read?

Where to look: how prompt and symbols are joined.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Overwrite the first."""

    def __init__(self, model: GivenLM, p: int, init_ids: Tensor | None = None) -> None:
        super().__init__()
        if p < 1 or (init_ids is not None and len(init_ids) != p):
            raise ValueError("a prompt that cannot start so")
        self.model = model.requires_grad_(False)
        table = model.token.weight.detach()
        start = torch.randn(p, table.shape[1]).to(table) if init_ids is None else table[init_ids]
        self.prompt = nn.Parameter(start.clone())

    def forward(self, ids: Tensor) -> Tensor:
        symbols = self.model.token(ids)
        prompt = self.prompt.expand(len(ids), -1, -1)
        x = torch.cat([prompt, symbols[:, len(self.prompt) :]], dim=1)
        logits = self.model.from_embeddings(x[:, : ids.shape[1]])
        return logits
