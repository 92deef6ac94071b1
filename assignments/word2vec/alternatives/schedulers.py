"""torch's own schedulers, data sets and losses."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Subset, TensorDataset


def dynamic_windows(u: Tensor, window: int) -> Tensor:
    """Convert, which cuts off."""
    if window < 1:
        raise ValueError("window")
    return (u * window).to(torch.int64).add(1)


class SGNS(nn.Module):
    """One lookup for the seen word and the negatives, one loss of torch's."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.context = nn.Embedding(vocabulary, width)
        self.centre = nn.Embedding(vocabulary, width)
        nn.init.zeros_(self.context.weight)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        words = torch.cat([o.unsqueeze(1), neg], dim=1)
        scores = torch.bmm(self.context(words), self.centre(c).unsqueeze(2)).squeeze(2)
        right = torch.zeros_like(scores)
        right[:, 0] = 1
        return F.binary_cross_entropy_with_logits(scores, right) * words.shape[1]


def train_sgns(
    model: nn.Module,
    pairs: Tensor,
    negatives: Tensor,
    order: Tensor,
    batch: int,
    learning_rate: float,
) -> tuple[Tensor, Tensor]:
    """Let a scheduler lower the rate and a loader cut the batches."""
    rounds, number = order.shape
    steps = rounds * ((number + batch - 1) // batch)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    falling = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: 1 - s / steps)
    losses = []
    for e in range(rounds):
        data = TensorDataset(pairs[order[e]], negatives[e])
        for start in range(0, number, batch):
            some = Subset(data, range(start, min(start + batch, number)))
            (two, against) = next(iter(DataLoader(some, batch_size=len(some))))
            optimizer.zero_grad(set_to_none=False)
            loss = model(two[:, 0], two[:, 1], against)
            loss.backward()
            losses.append(loss.detach().clone())
            optimizer.step()
            falling.step()
    return model.get_parameter("centre.weight").detach().clone(), torch.stack(losses)
