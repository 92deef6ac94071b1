"""Matrix products with ones and zeros instead of indices."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Take all pairs of positions, and keep those that count."""
    if len(ids) != len(sentence) or len(ids) != len(windows):
        raise ValueError("lengths")
    n = len(ids)
    i, j = torch.cartesian_prod(torch.arange(n), torch.arange(n)).T
    apart = (i - j).abs()
    keep = (sentence[i] == sentence[j]) & apart.gt(0) & apart.le(windows[i])
    return ids[i[keep]], ids[j[keep]]


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Write what was seen as a vector."""
    if not 0 <= o <= len(table) - 1:
        raise IndexError(o)
    seen = F.one_hot(torch.tensor(o), len(table)).to(v.dtype)
    scores = torch.mv(table, v)
    loss = F.cross_entropy(scores[None], torch.tensor([o]))
    error = F.softmax(scores, dim=0) - seen
    return loss, table.T @ error, error[:, None] * v[None, :]


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Select rows by a matrix, and send slopes back by its transpose."""
    words = torch.cat([torch.as_tensor([o]), neg])
    if words.min() < 0 or words.max() >= len(table):
        raise IndexError("word")
    select = F.one_hot(words, len(table)).to(v.dtype)  # (1 + K, V)
    right = torch.zeros(len(words), dtype=v.dtype)
    right[0] = 1
    scores = select @ table @ v
    loss = F.binary_cross_entropy_with_logits(scores, right, reduction="sum")
    slope = select.T @ (scores.sigmoid() - right)  # (V,)
    return loss, slope @ table, slope[:, None] * v


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Count the ends that a number has passed."""
    passed = u[..., None] >= probs.cumsum(0)
    return passed.sum(-1).clamp(max=int(probs.nonzero().max()))


class SGNS(nn.Module):
    """Multiply by rows of ones and zeros."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        scores = self.centre.weight @ self.context.weight.T  # all products
        mine = scores[c]  # (B, V)
        seen = mine.gather(1, o[:, None])
        drawn = mine.gather(1, neg)
        return (F.softplus(-seen).sum() + F.softplus(drawn).sum()) / len(c)


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Let traces do the sums."""
    share = joint / joint.sum()
    chance = torch.outer(share.sum(1), share.sum(0))
    scores = centre @ context.mT
    return (share * F.softplus(-scores) + k * chance * F.softplus(scores)).sum()


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Subtract much from the words that are asked about."""
    unit = F.normalize(vectors, dim=-1)
    one_hot = [F.one_hot(one, len(vectors)).to(vectors.dtype) for one in (a, b, c)]
    goal = (one_hot[1] - one_hot[0] + one_hot[2]) @ unit
    return (goal @ unit.T - 100 * sum(one_hot)).argmax(-1)


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Multiply neighbours by a matrix of who is of whose kind."""
    unit = F.normalize(vectors, dim=-1)
    cosines = unit @ unit.T - 10 * torch.eye(len(unit), dtype=unit.dtype)
    near = torch.zeros_like(cosines).scatter(1, cosines.topk(k).indices, 1.0)
    same = (groups[:, None] == groups).to(unit.dtype)
    return (near * same).sum() / near.sum()


def weat_effect(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Multiply by a vector of signs."""
    x, y, a, b = (F.normalize(one, dim=1) for one in (x, y, a, b))
    each = torch.cat([x, y]) @ (a.mean(0) - b.mean(0))
    signs = torch.cat([x.new_full((len(x),), 1 / len(x)), x.new_full((len(y),), -1 / len(y))])
    return signs @ each / each.var().sqrt()
