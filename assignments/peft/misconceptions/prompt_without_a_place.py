"""The prompt has no positions, and the symbols begin at position 0.

What the result shows: the answers differ from the right ones wherever positions matter.

Why it happens: a prompt is no text, so it looks as if it took no place.

A question to think about: the model is given p + T vectors. At which position does the first symbol
stand?

Where to look: which positions are added to prompt and symbols.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Let symbols begin at 0."""

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
        p, place = len(self.prompt), self.model.position.weight
        symbols = symbols + place[: ids.shape[1]] - place[p : p + ids.shape[1]]
        x = torch.cat([prompt - place[:p], symbols], dim=1)
        logits = self.model.from_embeddings(x)
        return logits[:, len(self.prompt) :]
