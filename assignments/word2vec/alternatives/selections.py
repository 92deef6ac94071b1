"""Selecting and sorting, in other orders than the obvious ones."""

from __future__ import annotations

import torch
from torch import Tensor


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Compare every word with the one that was seen."""
    if o >= len(table) or o < 0:
        raise IndexError("o")
    apart = (table - table[o]) @ v  # of the seen word itself it is 0
    loss = apart.logsumexp(0)
    shares = torch.exp(apart - loss)
    in_table = shares[:, None] * v
    in_table[o] -= v
    return loss, shares @ (table - table[o]), in_table


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Put different words together with how often they occur."""
    if not 0 <= o < len(table) or bool(((neg < 0) | (neg >= len(table))).any()):
        raise IndexError("words")
    words, times = neg.unique(return_counts=True)
    drawn, seen = table[words] @ v, table[o] @ v
    loss = torch.nn.functional.softplus(-seen) + (times * torch.nn.functional.softplus(drawn)).sum()
    push, pull = times * torch.sigmoid(drawn), -torch.sigmoid(-seen)
    in_table = torch.zeros_like(table)
    in_table[words] = push[:, None] * v
    in_table[o] += pull * v
    return loss, push @ table[words] + pull * table[o], in_table


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Choose between the two cases."""
    if t <= 0.0:
        raise ValueError("t")
    share = counts.to(torch.get_default_dtype()) / counts.sum()
    return torch.where(share <= t, torch.ones_like(share), (t / share) ** 0.5)


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Compare with the largest count."""
    weight = (counts / counts.max()).pow(power)
    return weight / weight.sum()


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Take the best one again and again."""
    length = vectors.norm(dim=1) * query.norm()
    cosines = torch.where(length > 0, vectors @ query / length.clamp(min=1e-30), 0.0)
    left = [word for word in range(len(vectors)) if word not in set(exclude)]
    if k > len(left):
        raise ValueError("k")
    found = []
    for _ in range(k):
        best = max(left, key=lambda word: float(cosines[word]))  # the first of equals
        left.remove(best)
        found.append(best)
    return torch.tensor(found), cosines[found]


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Take the best four; at least one of them is not asked about."""
    unit = vectors / vectors.norm(dim=1, keepdim=True)
    fits = unit[c] @ unit.T - unit[a] @ unit.T + unit[b] @ unit.T
    best = fits.topk(4, dim=1).indices  # (n, 4)
    allowed = (best[:, :, None] != torch.stack([a, b, c], dim=1)[:, None]).all(dim=2)
    return best.gather(1, allowed.to(torch.int64).argmax(dim=1, keepdim=True))[:, 0]


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Find the neighbours by distance of unit vectors."""
    unit = vectors / vectors.norm(dim=1, keepdim=True)
    far = (unit[:, None] - unit[None]).pow(2).sum(-1)
    far.fill_diagonal_(torch.inf)
    nearest = far.argsort(dim=1)[:, :k]
    return groups[nearest].eq(groups.unsqueeze(1)).to(vectors).mean()


def weat_effect(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Standardise all associations first."""

    def unit(some: Tensor) -> Tensor:
        return some / torch.linalg.vector_norm(some, dim=1, keepdim=True)

    each = unit(torch.cat([x, y])) @ unit(a).T.mean(dim=1)
    each = each - unit(torch.cat([x, y])) @ unit(b).mean(dim=0)
    each = (each - each.mean()) / each.std()
    return each[: len(x)].mean() - each[len(x) :].mean()
