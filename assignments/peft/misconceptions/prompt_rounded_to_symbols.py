"""The prompt is turned into symbols and looked up.

What the result shows: the answers are those of a prompt of symbols, and no gradient reaches the
prompt.

Why it happens: a model reads ids, so the prompt is made into ids. A choice of an id has no
gradient.

A question to think about: by how much does an id change when a vector moves a little?

Where to look: what goes into the model: vectors, or what was looked up for them.
"""

from __future__ import annotations

import torch
from peft_support import GivenLM
from torch import Tensor, nn

PARTS = ("6",)


class SoftPrompt(nn.Module):
    """Look up the nearest symbols."""

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
        table = self.model.token.weight
        nearest = torch.cdist(self.prompt, table).argmin(dim=1)
        prompt = table[nearest].expand(len(ids), -1, -1)
        logits = self.model.from_embeddings(torch.cat([prompt, symbols], dim=1))
        return logits[:, len(self.prompt) :]
