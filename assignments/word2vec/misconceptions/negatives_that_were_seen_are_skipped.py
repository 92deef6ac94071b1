"""Negatives that are the word which was seen are left out.

What the result shows: where word o is among the negatives, loss and gradients lack a term.

Why it happens: a word cannot be right and wrong at once, one should think. Many programs do
redraw such a negative; here what was drawn counts.

A question to think about: the contract says what happens when word o is drawn. What does it
say?

Where to look: any comparison of negatives with `o`.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

PARTS = ("4",)


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Skip the word that was seen."""
    words = torch.cat([torch.tensor([o]), neg])
    if bool((words < 0).any()) or bool((words >= len(table)).any()):
        raise IndexError("no such word")
    neg = neg[neg != o]
    seen, drawn = table[o] @ v, table[neg] @ v
    loss = -logsigmoid(seen) - logsigmoid(-drawn).sum()
    pull, push = torch.sigmoid(seen) - 1, torch.sigmoid(drawn)
    in_v = pull * table[o] + push @ table[neg]
    in_table = torch.zeros_like(table)
    in_table[o] += pull * v
    in_table.index_add_(0, neg, torch.outer(push, v))
    return loss, in_v, in_table
