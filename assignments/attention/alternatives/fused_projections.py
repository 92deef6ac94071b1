"""Few large products: projections stacked, heads by einsum, masks added, buffers filled."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

NEVER = -1e9


class MultiHeadAttention(nn.Module):
    """All heads at once, from views of the four matrices."""

    def __init__(self, d_model: int, heads: int) -> None:
        super().__init__()
        if d_model % heads != 0:
            raise ValueError("heads must divide d_model")
        self.heads = heads
        for name in "query key value output".split():
            self.add_module(name, nn.Linear(d_model, d_model))

    def _projected(self, x: Tensor, *names: str) -> list[Tensor]:
        """Stack the matrices, multiply once and cut: each (B, T, H, dh)."""
        layers = [getattr(self, name) for name in names]
        weight = torch.stack([layer.weight.view(self.heads, -1, x.shape[-1]) for layer in layers])
        bias = torch.stack([layer.bias.view(self.heads, -1) for layer in layers])
        return list(torch.einsum("btd,phkd->pbthk", x, weight) + bias[:, None, None])

    def forward(
        self, x: Tensor, context: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """Add the mask to the scores and clear what must stay empty."""
        if context is None:
            q, k, v = self._projected(x, *"query key value".split())
        else:
            (q,), (k, v) = self._projected(x, "query"), self._projected(context, "key", "value")
        scores = torch.einsum("bqhk,bmhk->bhqm", q, k) * k.shape[-1] ** -0.5
        if mask is not None:
            while mask.dim() < 3:
                mask = mask[None]
            scores = scores + NEVER * (~mask[:, None]).to(scores.dtype)
        weights = F.softmax(scores, dim=-1)
        if mask is not None:
            weights = weights * mask[:, None]
        read = torch.einsum("bhqm,bmhk->bqhk", weights, v)
        return F.linear(read.reshape(x.shape), self.output.weight, self.output.bias)


def layer_norm(x: Tensor, gain: Tensor, bias: Tensor, eps: float) -> Tensor:
    """Take the variance as the mean of the squares less the square of the mean."""
    mean = x.sum(-1, keepdim=True) / x.shape[-1]
    variance = x.square().mean(-1, keepdim=True) - mean.square()
    return torch.addcmul(bias, (x - mean) / (variance + eps).sqrt(), gain)


class Block(nn.Module):
    """The given steps with torch's own functions."""

    def __init__(self, d_model: int, heads: int, d_hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(d_model), nn.LayerNorm(d_model)
        self.attention = MultiHeadAttention(d_model, heads)
        self.expand, self.contract = nn.Linear(d_model, d_hidden), nn.Linear(d_hidden, d_model)
        self.activation = nn.GELU()

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        """Collect what both branches add."""
        added = self.attention(self.norm1(x), mask=mask)
        network = nn.Sequential(self.norm2, self.expand, self.activation, self.contract)
        return x + (added + network(x + added))


class LM(nn.Module):
    """One sum of one-hot products, and a mask cut from ones."""

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
        self.token = nn.Embedding(vocabulary, d_model)
        self.position = nn.Embedding(max_length, d_model)
        self.blocks = nn.ModuleList([Block(d_model, heads, d_hidden) for _ in range(layers)])
        self.norm = nn.LayerNorm(d_model)
        self.unembed = nn.Linear(d_model, vocabulary, bias=False)

    def forward(self, ids: Tensor) -> Tensor:
        """Look words up by a product."""
        batch, length = ids.shape
        if length > len(self.position.weight):
            raise ValueError("more words than positions")
        one_hot = F.one_hot(ids, self.token.num_embeddings).to(self.token.weight.dtype)
        places = torch.arange(length).expand(batch, length)
        x = one_hot @ self.token.weight + self.position(places)
        mask = torch.ones(batch, length, length).tril().bool()
        for block in self.blocks:
            x = block(x, mask=mask)
        return self.norm(x) @ self.unembed.weight.T


def _turned(x: Tensor, place: int) -> Tensor:
    """Turn the pairs of (B, H, dh) by a matrix for each pair, angles in float32."""
    speed = 10000 ** (-torch.arange(0, x.shape[-1], 2, dtype=torch.float32) / x.shape[-1])
    cos, sin = torch.cos(place * speed).to(x.dtype), torch.sin(place * speed).to(x.dtype)
    turn = torch.stack([torch.stack([cos, -sin], -1), torch.stack([sin, cos], -1)], -2)
    return torch.einsum("pij,bhpj->bhpi", turn, x.unflatten(-1, (-1, 2))).flatten(-2)


def decode_step(
    weights: dict[str, Tensor], x: Tensor, cache: tuple[Tensor, Tensor] | None
) -> tuple[Tensor, tuple[Tensor, Tensor]]:
    """Fill a buffer that is one position longer than the old one."""
    stacked = torch.stack([weights["query"], weights["key"], weights["value"]])
    q, k, v = torch.einsum("bd,phdk->pbhk", x, stacked)
    place = 0 if cache is None else cache[0].shape[2]
    grown = x.new_zeros(2, len(x), k.shape[1], place + 1, k.shape[2])
    if cache is not None:
        grown[:, :, :, :place] = torch.stack(tuple(cache))
    grown[0, :, :, place], grown[1, :, :, place] = _turned(k, place), v
    keys, values = grown
    scores = torch.einsum("bhk,bhtk->bht", _turned(q, place) / k.shape[2] ** 0.5, keys)
    read = torch.einsum("bht,bhtk->bhk", scores.softmax(-1), values)
    y = read.flatten(1) @ weights["output"].flatten(0, 1)
    return y, (keys, values)
