"""Scores are divided by the root of the width.

What the result shows: for vectors of one number all is right; for wider ones shares are more alike
than they should be, and the loss and both gradients belong to other scores.

Why it happens: attention divides its scores so. There it tames products of random vectors; here
training chooses the lengths of vectors itself.

A question to think about: by which formula does the handout make scores of the two vectors?

Where to look: what is done to the products before they are used.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import logsigmoid

PARTS = ("3", "4", "6")


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Scale as attention does."""
    if not 0 <= o < len(table):
        raise IndexError("no such word")
    scores = table @ v / len(v) ** 0.5
    error = torch.softmax(scores, dim=0)
    error[o] -= 1
    return scores.logsumexp(dim=0) - scores[o], error @ table, torch.outer(error, v)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Scale as attention does."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    rows, seen = table[words], (torch.arange(len(words)) == 0).to(v.dtype)
    scores = rows @ v / len(v) ** 0.5
    error = torch.sigmoid(scores) - seen
    into_rows = torch.zeros_like(table).index_add(0, words, torch.outer(error, v))
    return -logsigmoid((2 * seen - 1) * scores).sum(), error @ rows, into_rows


class SGNS(nn.Module):
    """Scale as attention does."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        v = self.centre(c)[:, :, None] / self.centre.embedding_dim**0.5
        seen, drawn = self.context(o)[:, None] @ v, self.context(neg) @ v
        return -(logsigmoid(seen).sum(dim=1) + logsigmoid(-drawn).sum(dim=1)).mean()
