"""A prefix as a second attention that is mixed in; a block that is taken apart."""

from __future__ import annotations

import torch
from peft_support import Block, join_heads, split_heads
from torch import Tensor, nn


class PrefixKV(nn.Module):
    """Two attentions, joined by the sums of their exponentials."""

    def __init__(self, heads: int, p: int, head_width: int) -> None:
        super().__init__()
        self.keys = nn.Parameter(torch.rand(heads, p, head_width))
        self.values = nn.Parameter(torch.rand(heads, p, head_width))

    def forward(self, q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
        """Weigh each attention by its share of the whole sum."""
        root = q.shape[-1] ** 0.5
        own, before = q @ k.mT / root, q @ self.keys.mT / root  # (B, H, Tq, Tk), (B, H, Tq, p)
        allowed = torch.ones_like(own, dtype=torch.bool) if mask is None else mask.expand_as(own)
        top = torch.cat([own.masked_fill(~allowed, -1e30), before], dim=-1)
        top = top.amax(dim=-1, keepdim=True).detach().clamp(min=-1e20)
        first = torch.exp(before - top)
        second = torch.exp(torch.where(allowed, own - top, -1e9)) * allowed
        total = first.sum(-1, keepdim=True) + second.sum(-1, keepdim=True)
        read = first @ self.values + second @ v
        return read / torch.where(total > 0, total, 1.0)


class IA3(nn.Module):
    """The steps of a block, one line each."""

    def __init__(self, block: Block) -> None:
        super().__init__()
        self.block = block
        block.requires_grad_(requires_grad=False)
        bias = block.attention.key.bias
        self.key = nn.Parameter(torch.full_like(bias, 1.0, requires_grad=True))
        self.value = nn.Parameter(torch.full_like(bias, 1.0, requires_grad=True))
        self.hidden = nn.Parameter(torch.full_like(block.expand.bias, 1.0, requires_grad=True))

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Multiply scores' side by side."""
        heads, part = self.block.attention.heads, self.block.attention
        y = self.block.norm1(x)
        # A key's factor may as well stand at the query: their product is the same.
        q = split_heads(part.query(y) * self.key, heads)
        k, v = split_heads(part.key(y), heads), split_heads(part.value(y), heads)
        scores = q @ k.transpose(2, 3) / k.shape[3] ** 0.5
        if mask is not None:
            scores = torch.where(mask, scores, float("-inf"))
        read = join_heads(scores.softmax(dim=3) @ v) * self.value  # the same for every position
        x = x + part.output(read)
        z = nn.functional.gelu(self.block.expand(self.block.norm2(x)))
        return x + self.block.contract(torch.mul(z, self.hidden))


class Adapter(nn.Module):
    """Written out with matrices."""

    def __init__(self, d_model: int, width: int) -> None:
        super().__init__()
        self.down, self.up = nn.Linear(d_model, width), nn.Linear(width, d_model)
        self.up.load_state_dict({k: 0 * v for k, v in self.up.state_dict().items()})

    def forward(self, x: Tensor) -> Tensor:
        """Take the GELU by its definition."""
        narrow = x @ self.down.weight.T + self.down.bias
        bent = narrow * (1 + torch.erf(narrow / 2**0.5)) / 2
        return x + bent @ self.up.weight.T + self.up.bias


def trainable_groups(model: nn.Module, weight_decay: float) -> list[dict[str, object]]:
    """Sort a dict of what learns."""
    learning = {name: one for name, one in model.named_parameters() if one.requires_grad}
    flat = [name for name, one in learning.items() if len(one.shape) < 2]
    return [
        {"params": [learning[n] for n in learning if n not in flat], "weight_decay": weight_decay},
        {"params": [learning[n] for n in flat], "weight_decay": 0.0},
    ]
