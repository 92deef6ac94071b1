"""A table class of one's own, and functions of objects."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import chain

import torch
from torch import Tensor, nn


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Sort into shelves, one for each count."""
    if min_count < 1:
        raise ValueError(min_count)
    shelves = defaultdict(list)
    for word, count in Counter(chain.from_iterable(sentences)).items():
        if count >= min_count:
            shelves[count].append(word)
    if not shelves:
        raise ValueError(min_count)
    ordered = sorted(shelves, reverse=True)
    words = [word for count in ordered for word in sorted(shelves[count])]
    return words, torch.tensor([count for count in ordered for _ in shelves[count]])


def encode(sentences: list[list[str]], words: list[str]) -> tuple[Tensor, Tensor]:
    """Make one tensor for each sentence, and join them."""
    place = dict(zip(words, range(len(words)), strict=True))
    parts = [
        torch.tensor([place[word] for word in one if word in place], dtype=torch.int64)
        for one in sentences
    ]
    if not parts:
        return torch.zeros(0, dtype=torch.int64), torch.zeros(0, dtype=torch.int64)
    numbers = [torch.full_like(part, number) for number, part in enumerate(parts)]
    return torch.cat(parts), torch.cat(numbers)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Cut the text into sentences first."""
    if not ids.shape == sentence.shape == windows.shape:
        raise ValueError("shapes")
    centres, contexts = [], []
    for number in sentence.unique_consecutive().tolist():
        word, reach = ids[sentence == number].tolist(), windows[sentence == number].tolist()
        for i, (centre, w) in enumerate(zip(word, reach, strict=True)):
            near = word[max(i - w, 0) : i] + word[i + 1 : i + 1 + w]
            centres += [centre] * len(near)
            contexts += near
    return torch.tensor(centres, dtype=torch.int64), torch.tensor(contexts, dtype=torch.int64)


def initial_tables(u: Tensor) -> tuple[Tensor, Tensor]:
    """Change a copy in place."""
    centre = u.clone()
    centre.sub_(0.5).div_(u.size(1))
    return centre, torch.zeros(u.shape, dtype=u.dtype)


class Table(nn.Module):
    """Rows that are looked up."""

    def __init__(self, rows: Tensor) -> None:
        super().__init__()
        self.weight = nn.Parameter(rows)

    def __getitem__(self, ids: Tensor) -> Tensor:
        return self.weight[ids]


class SGNS(nn.Module):
    """Compare with two tables."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        centre, context = initial_tables(torch.rand(vocabulary, width))
        self.centre = Table(centre)
        self.context = Table(context)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre[c]
        seen = torch.linalg.vecdot(v, self.context[o])
        drawn = torch.matmul(self.context[neg], v.unsqueeze(-1)).squeeze(-1)
        terms = nn.functional.logsigmoid(torch.cat([seen[:, None], -drawn], dim=1))
        return -terms.sum() / c.numel()


def learning_rates(start: float, steps: int) -> Tensor:
    """Count downwards."""
    return torch.arange(steps, 0, -1) * (start / steps)


def train_sgns(
    model: nn.Module,
    pairs: Tensor,
    negatives: Tensor,
    order: Tensor,
    batch: int,
    learning_rate: float,
) -> tuple[Tensor, Tensor]:
    """Hand Adam a closure, and groups of parameters with a rate each."""
    cuts = [slice(start, start + batch) for start in range(0, order.shape[1], batch)]
    rates = learning_rates(learning_rate, len(cuts) * len(order)).tolist()
    adam = torch.optim.Adam([{"params": [one]} for one in model.parameters()], lr=rates[0])
    losses = torch.zeros(len(rates), dtype=model.centre.weight.dtype)
    step = 0
    for visits, drawn in zip(order.unbind(), negatives.unbind(), strict=True):
        for cut in cuts:
            c, o = pairs[visits[cut]].unbind(1)

            def closure(c: Tensor = c, o: Tensor = o, neg: Tensor = drawn[cut]) -> Tensor:
                adam.zero_grad()
                loss = model(c, o, neg)
                loss.backward()
                return loss

            for group in adam.param_groups:
                group["lr"] = rates[step]
            losses[step] = adam.step(closure).detach()
            step += 1
    return model.centre.weight.detach().clone(), losses
