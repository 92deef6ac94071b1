"""Everything, in her own words, and right. The others of the class answer as she does unless
their own file says something else."""

import functools
import math

import torch
from attention_support import GivenMultiHeadAttention, attend, rotate
from torch.nn import functional as F


# Part 1


def softmax(x, dim):
    weights = torch.exp(x - x.max(dim=dim, keepdim=True).values)
    return weights / weights.sum(dim=dim, keepdim=True)


def masked_softmax(scores, mask, dim):
    if mask.dtype != torch.bool:
        raise TypeError("the mask must be boolean")
    hidden = ~mask.expand(scores.shape)
    filled = scores.masked_fill(hidden, torch.finfo(scores.dtype).min)
    return softmax(filled, dim).masked_fill(hidden, 0.0)


# Part 2


def attention(q, k, v, mask=None):
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("queries, keys and values do not fit together")
    scores = torch.einsum("...qd,...kd->...qk", q, k) / math.sqrt(q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
    else:
        weights = masked_softmax(scores, mask, -1)
    return weights @ v, weights


# Part 3


def score_bilinear(q, k, w):
    return torch.einsum("...qa,ab,...kb->...qk", q, w, k)


def score_additive(q, k, wq, wk, v):
    hidden = torch.tanh((q @ wq)[..., :, None, :] + (k @ wk)[..., None, :, :])
    return torch.einsum("...h,h->...", hidden, v)


# Part 4


def causal_mask(length, offset=0):
    if length < 1 or offset < 0:
        raise ValueError("length must be at least 1 and offset at least 0")
    return torch.ones(length, offset + length, dtype=torch.bool).tril(diagonal=offset)


def padding_mask(lengths, length):
    if (lengths < 0).any() or (lengths > length).any():
        raise ValueError("a length does not fit")
    return torch.arange(length) < lengths.unsqueeze(1)


def combine_masks(*masks):
    if not masks:
        raise ValueError("no mask")
    if any(mask.dtype != torch.bool for mask in masks):
        raise TypeError("masks must be boolean")
    return functools.reduce(torch.logical_and, masks)


# Part 5


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, d_model, heads):
        super().__init__()
        if d_model % heads != 0:
            raise ValueError("the heads do not divide the width")
        self.heads = heads
        self.query = torch.nn.Linear(d_model, d_model)
        self.key = torch.nn.Linear(d_model, d_model)
        self.value = torch.nn.Linear(d_model, d_model)
        self.output = torch.nn.Linear(d_model, d_model)

    def split(self, x):
        batch, length, width = x.shape
        return x.view(batch, length, self.heads, width // self.heads).permute(0, 2, 1, 3)

    def merge(self, x):
        batch, heads, length, width = x.shape
        return x.permute(0, 2, 1, 3).reshape(batch, length, heads * width)

    def forward(self, x, context=None, mask=None):
        if context is None:
            context = x
        if mask is not None:
            mask = mask.expand(x.shape[0], x.shape[1], context.shape[1]).unsqueeze(1)
        q = self.split(self.query(x))
        k = self.split(self.key(context))
        v = self.split(self.value(context))
        return self.output(self.merge(attend(q, k, v, mask)))


# Part 6


def angles(positions, width):
    if width % 2 == 1:
        raise ValueError("the width must be even")
    pairs = torch.arange(width // 2, dtype=torch.float64)
    return torch.outer(positions.double(), 10000 ** (-2 * pairs / width))


def sinusoidal(length, width):
    angle = angles(torch.arange(length), width)
    table = torch.empty(length, width)
    table[:, 0::2] = angle.sin()
    table[:, 1::2] = angle.cos()
    return table


def rope(x, positions):
    angle = angles(positions, x.shape[-1]).to(x.dtype)
    even, odd = x[..., 0::2], x[..., 1::2]
    turned_even = even * angle.cos() - odd * angle.sin()
    turned_odd = even * angle.sin() + odd * angle.cos()
    return torch.stack((turned_even, turned_odd), -1).reshape(x.shape)


# Part 7


def layer_norm(x, gain, bias, eps):
    mean = x.mean(-1, keepdim=True)
    variance = x.var(-1, unbiased=False, keepdim=True)
    return (x - mean) / (variance + eps).sqrt() * gain + bias


class Block(torch.nn.Module):
    def __init__(self, d_model, heads, d_hidden):
        super().__init__()
        self.norm1 = torch.nn.LayerNorm(d_model)
        self.attention = GivenMultiHeadAttention(d_model, heads)
        self.norm2 = torch.nn.LayerNorm(d_model)
        self.expand = torch.nn.Linear(d_model, d_hidden)
        self.contract = torch.nn.Linear(d_hidden, d_model)

    def network(self, x):
        return self.contract(F.gelu(self.expand(x)))

    def forward(self, x, mask=None):
        x = x + self.attention(self.norm1(x), mask=mask)
        return x + self.network(self.norm2(x))


class LM(torch.nn.Module):
    def __init__(self, vocabulary, d_model, heads, d_hidden, layers, max_length):
        super().__init__()
        self.token = torch.nn.Embedding(vocabulary, d_model)
        self.position = torch.nn.Embedding(max_length, d_model)
        self.blocks = torch.nn.ModuleList([Block(d_model, heads, d_hidden) for _ in range(layers)])
        self.norm = torch.nn.LayerNorm(d_model)
        self.unembed = torch.nn.Linear(d_model, vocabulary, bias=False)

    def forward(self, ids):
        length = ids.shape[1]
        if length > len(self.position.weight):
            raise ValueError("the text is too long")
        x = self.token(ids) + self.position(torch.arange(length))
        for block in self.blocks:
            x = block(x, mask=causal_mask(length))
        return self.unembed(self.norm(x))


# Part 8


def next_token_batch(ids):
    return ids[:, :-1], ids[:, 1:]


def lm_loss(logits, targets, mask):
    if not mask.any():
        return logits.sum() * 0
    return F.cross_entropy(logits[mask], targets[mask])


def train(model, ids, mask, learning_rate):
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for step in range(len(ids)):
        inputs, targets = next_token_batch(ids[step])
        optimizer.zero_grad()
        loss = lm_loss(model(inputs), targets, mask[step])
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return torch.tensor(losses)


# Part 9


def decode_step(weights, x, cache):
    q = torch.einsum("bd,hde->bhe", x, weights["query"]).unsqueeze(2)
    k = torch.einsum("bd,hde->bhe", x, weights["key"]).unsqueeze(2)
    v = torch.einsum("bd,hde->bhe", x, weights["value"]).unsqueeze(2)
    now = torch.tensor([0 if cache is None else cache[0].shape[2]])
    q, k = rotate(q, now), rotate(k, now)
    if cache is not None:
        k, v = torch.cat((cache[0], k), dim=2), torch.cat((cache[1], v), dim=2)
    read = attend(q, k, v).squeeze(2)
    return torch.einsum("bhe,hed->bd", read, weights["output"]), (k, v)


# Part 10


def attention_online(q, k, v, block):
    if block < 1:
        raise ValueError("a block needs a key")
    top, below, largest = 0.0, 0.0, torch.tensor(-math.inf)
    for keys, values in zip(k.split(block, dim=-2), v.split(block, dim=-2)):
        scores = q @ keys.mT / math.sqrt(q.shape[-1])
        now = torch.maximum(largest, scores.max(-1, keepdim=True).values)
        old, new = torch.exp(largest - now), torch.exp(scores - now)
        top = old * top + new @ values
        below = old * below + new.sum(-1, keepdim=True)
        largest = now
    return top / below
