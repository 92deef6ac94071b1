"""One head after the other, with slices; sums spelled out; a cache that is read row by row."""

from __future__ import annotations

import math

import torch
from attention_support import rotate
from torch import Tensor, nn


def _attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """Fill with minus infinity and clear what became NaN; masked_fill stops its gradient."""
    scores = torch.bmm(q, k.mT) / math.sqrt(q.size(-1))
    if mask is None:
        return torch.bmm(scores.softmax(2), v)
    weights = scores.masked_fill(mask.logical_not(), -math.inf).softmax(2).nan_to_num(0.0)
    return torch.bmm(weights, v)


class MultiHeadAttention(nn.Module):
    """Heads in a loop."""

    def __init__(self, d_model: int, heads: int) -> None:
        super().__init__()
        self.width, rest = divmod(d_model, heads)
        if rest:
            raise ValueError("d_model is no multiple of heads")
        self.output = nn.Linear(d_model, d_model)
        self.value = nn.Linear(d_model, d_model)
        self.key = nn.Linear(d_model, d_model)
        self.query = nn.Linear(d_model, d_model)

    def forward(
        self, x: Tensor, context: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """Slice the columns of each head and join what the heads read."""
        if context is None:
            context = x
        if mask is not None:
            mask = torch.broadcast_to(mask, (x.size(0), x.size(1), context.size(1)))
        q, k, v = self.query(x), self.key(context), self.value(context)
        read = []
        for start in range(0, q.size(-1), self.width):
            own = slice(start, start + self.width)
            read.append(_attend(q[..., own], k[..., own], v[..., own], mask))
        return self.output(torch.cat(read, dim=-1))


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Take mean and variance from torch."""
    variance, mean = torch.var_mean(x, dim=-1, correction=0, keepdim=True)
    return (x - mean) * torch.rsqrt(variance + eps) * gain + bias


class Block(nn.Module):
    """A block around one's own heads."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.attention = MultiHeadAttention(d_model, heads)
        self.norm1 = nn.LayerNorm(d_model)
        self.norm2 = nn.LayerNorm(d_model)
        self.expand = nn.Linear(d_model, d_hidden)
        self.contract = nn.Linear(d_hidden, d_model)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Use the norms' parameters with one's own function."""
        calm = layer_norm(x, self.norm1.weight, self.norm1.bias, self.norm1.eps)
        x = torch.add(x, self.attention(calm, None, mask))
        hidden = self.expand(layer_norm(x, self.norm2.weight, self.norm2.bias, self.norm2.eps))
        hidden = hidden * (1 + torch.erf(hidden / math.sqrt(2))) / 2
        return torch.add(x, self.contract(hidden))


class LM(nn.Module):
    """A model whose mask is made pair by pair."""

    def __init__(
        self,
        vocabulary: int,
        d_model: int,
        heads: int,
        d_hidden: int,
        layers: int,
        max_length: int,
    ) -> None:
        super().__init__()
        self.max_length = max_length
        self.token = nn.Embedding(vocabulary, d_model)
        self.position = nn.Embedding(max_length, d_model)
        self.blocks = nn.ModuleList()
        for _ in range(layers):
            self.blocks.append(Block(d_model, heads, d_hidden))
        self.norm = nn.LayerNorm(d_model)
        self.unembed = nn.Linear(d_model, vocabulary, bias=False)

    def forward(self, ids: Tensor) -> Tensor:
        """Add the first rows of the table and go through the blocks."""
        words = ids.size(1)
        if words > self.max_length:
            raise ValueError(f"{words} words are more than {self.max_length}")
        mask = torch.tensor([[key <= query for key in range(words)] for query in range(words)])
        x = self.token(ids) + self.position.weight[:words]
        for block in self.blocks:
            x = block(x, mask)
        return self.unembed(self.norm(x))


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Take one head after the other, and within it one position after the other."""
    heads, _, width = weights["query"].shape
    if cache is None:
        nothing = x.new_empty(len(x), heads, 0, width)
        cache = nothing, nothing
    now = torch.tensor([cache[0].shape[2]])
    y, all_keys, all_values = torch.zeros_like(x), [], []
    for head in range(heads):
        query = rotate((x @ weights["query"][head])[:, None], now)[:, 0]  # (B, dh)
        newest = rotate((x @ weights["key"][head])[:, None], now)
        keys = torch.cat([cache[0][:, head], newest], dim=1)  # (B, t, dh)
        values = torch.cat([cache[1][:, head], (x @ weights["value"][head])[:, None]], dim=1)
        scores = torch.stack([(query * key).sum(-1) for key in keys.unbind(1)], dim=1)
        shares = torch.softmax(scores / math.sqrt(width), dim=1)  # (B, t)
        read = sum(s[:, None] * one for s, one in zip(shares.unbind(1), values.unbind(1)))
        y = y + read @ weights["output"][head]
        all_keys.append(keys)
        all_values.append(values)
    return y, (torch.stack(all_keys, dim=1), torch.stack(all_values, dim=1))
