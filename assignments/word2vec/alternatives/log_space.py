"""Everything by logarithms, small functions, nothing is ever assigned twice."""

from __future__ import annotations

import math
from itertools import combinations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Take the logarithms of the shares."""
    if o < 0 or o > len(table) - 1:
        raise IndexError(f"{o}")
    log_shares = F.log_softmax(torch.einsum("vd,d->v", table, v), dim=0)
    shares = log_shares.exp()
    in_v = torch.einsum("v,vd->d", shares, table) - table[o]
    in_table = torch.einsum("v,d->vd", shares, v)
    in_table[o] = in_table[o] - v
    return -log_shares[o], in_v, in_table


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Scatter what each decision says."""
    if any(not 0 <= one < len(table) for one in [o, *neg.tolist()]):
        raise IndexError("words")
    pull = -torch.exp(F.logsigmoid(-(table[o] @ v)))
    push = torch.exp(F.logsigmoid(table[neg] @ v))
    loss = torch.logaddexp(torch.zeros_like(pull), -(table[o] @ v))
    loss = loss + torch.logaddexp(torch.zeros_like(push), table[neg] @ v).sum()
    rows = neg[:, None].expand(-1, len(v))
    in_table = torch.zeros_like(table).scatter_add(0, rows, push[:, None] * v)
    return (
        loss,
        pull * table[o] + (push[:, None] * table[neg]).sum(0),
        in_table + F.pad(pull * v[None], (0, 0, o, len(table) - 1 - o)),
    )


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Halve a difference of logarithms."""
    if not t > 0:
        raise ValueError("t")
    logs = counts.to(torch.get_default_dtype()).log()
    total = counts.sum().to(torch.get_default_dtype()).log()
    return torch.exp(((math.log(t) - logs + total) / 2).clamp(max=0))


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Take a softmax of logarithms."""
    return torch.softmax(power * counts.to(torch.get_default_dtype()).log(), dim=0)


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Put numbers into buckets."""
    borders = torch.cumsum(probs, 0)[:-1].contiguous()
    return torch.bucketize(u, borders, right=True).clamp(max=int(probs.nonzero().max()))


class SGNS(nn.Module):
    """Take the logarithm of a sum with 1."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre, self.context = (nn.Embedding(vocabulary, width) for _ in range(2))

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        signs = -torch.ones(neg.shape[1] + 1)
        signs[0] = 1
        words = torch.column_stack([o, neg])
        fits = torch.einsum("bd,bkd->bk", self.centre(c), self.context(words))
        against = -fits * signs.to(fits.dtype)
        return torch.logaddexp(against, torch.zeros_like(against)).sum(-1).mean(0)


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Use torch's cosine, and minus infinity for what is left out."""
    left_out = sorted(set(exclude))
    if len(vectors) - len(left_out) < k:
        raise ValueError("k")
    cosines = F.cosine_similarity(vectors, query[None], dim=1, eps=1e-12)
    hidden = cosines.index_fill(0, torch.tensor(left_out, dtype=torch.int64), -torch.inf)
    order = torch.argsort(-hidden, stable=True)[:k]
    return order, cosines[order]


def pmi(joint: Tensor) -> Tensor:
    """Add and subtract logarithms."""
    logs = joint.log()
    rows, columns = joint.sum(1, keepdim=True).log(), joint.sum(0, keepdim=True).log()
    return logs + joint.sum().log() - rows - columns


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Write the second logarithm as the first minus the product."""
    share = joint / joint.sum()
    by_chance = k * share.sum(1)[:, None] * share.sum(0)
    scores = torch.einsum("vd,md->vm", centre, context)
    log_right = F.logsigmoid(scores)
    return -((share + by_chance) * log_right - by_chance * scores).sum()


def sgns_optimum(joint: Tensor, k: int, d: int) -> tuple[Tensor, Tensor]:
    """Put all of the scale on one side."""
    if d < min(*joint.shape):
        raise ValueError("d")
    left, scale, right = torch.linalg.svd(pmi(joint) - math.log(k), full_matrices=False)
    room = torch.zeros(len(scale), d - len(scale), dtype=joint.dtype)
    return torch.hstack([left, left @ room]), torch.hstack([right.T * scale, right.T @ room])


def association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Use torch's cosine of everything with everything."""

    def mean(attributes: Tensor) -> Tensor:
        return F.cosine_similarity(words[:, None], attributes[None], dim=2, eps=1e-12).mean(1)

    return mean(first) - mean(second)


def weat_p_value(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Compare sums, one way after the other."""
    each = association(torch.cat((x, y)), a, b)
    sums = torch.stack([each[list(way)].sum() for way in combinations(range(len(each)), len(x))])
    return torch.mean((sums[0] - sums < 1e-9).to(x.dtype))
