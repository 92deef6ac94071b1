"""Functions made of functions: scans, folds, a training whose step is a closure."""

from __future__ import annotations

import functools
import itertools

import torch
import torch.nn.functional as F
from rnn_support import State, step
from torch import Tensor, nn


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Scan over the positions."""
    scan = itertools.accumulate(x.unbind(1), lambda h, now: step(now, h, wx, wh, b), initial=h0)
    return torch.stack(list(scan)[1:], dim=1)


def clip_gradients(gradients: list[Tensor | None], max_norm: float):
    """Fold the squares."""
    if max_norm <= 0:
        raise ValueError(max_norm)
    add = lambda total, one: total if one is None else total + (one * one).sum()  # noqa: E731
    zero = next(one for one in gradients if one is not None).new_zeros(())
    norm = functools.reduce(add, gradients, zero) ** 0.5
    factor = torch.where(norm > max_norm, max_norm / norm, torch.ones_like(norm))
    return [one if one is None else one.mul(factor) for one in gradients], norm


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Select what counts, and sum."""
    if not mask.any():
        return logits.sum() * 0.0
    return F.cross_entropy(logits[mask], y[mask])


def detach_state(state: State | None) -> State | None:
    """Recurse through tuples."""
    if state is None or isinstance(state, Tensor):
        return None if state is None else state.detach()
    return tuple(map(detach_state, state))


def train_tbptt(
    model: nn.Module, ids: Tensor, batch: int, length: int, learning_rate: float, max_norm: float
) -> Tensor:
    """Hand the optimiser a closure, which clips without an epsilon and keeps the state aside."""
    row = len(ids) // batch
    rows = ids[: batch * row].view(batch, row)
    optimizer = torch.optim.Adam(model.parameters(), lr=learning_rate)
    kept: dict[str, State | None] = {"state": None}

    def look(start: int) -> Tensor:
        optimizer.zero_grad(set_to_none=False)
        logits, after = model(rows[:, start : start + length], kept["state"])
        kept["state"] = detach_state(after)
        targets = rows[:, start + 1 : start + length + 1]
        loss = F.nll_loss(logits.log_softmax(-1).transpose(1, 2), targets)
        loss.backward()
        clipped, _ = clip_gradients([one.grad for one in model.parameters()], max_norm)
        for parameter, gradient in zip(model.parameters(), clipped, strict=True):
            parameter.grad = gradient
        return loss

    model.train()
    starts = range(0, row - length, length)
    return torch.tensor([optimizer.step(functools.partial(look, one)).item() for one in starts])


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Write with a generator."""
    if temperature < 0:
        raise ValueError(temperature)

    def symbols():
        newest, state = prefix, None
        for column in uniforms.T[:number]:
            logits, state = model(newest, state)
            newest = _drawn(logits[:, -1], temperature, column)
            yield newest

    return torch.cat([prefix, *symbols()], dim=-1)


def _drawn(scores: Tensor, temperature: float, numbers: Tensor) -> Tensor:
    """Find the first running sum that exceeds the number."""
    if temperature == 0:
        return scores.topk(1).indices
    sums = F.softmax(scores / temperature, dim=-1).cumsum(-1)
    exceeds = (sums > numbers[:, None]) | (torch.arange(sums.shape[-1]) == sums.shape[-1] - 1)
    return exceeds.int().argmax(dim=-1, keepdim=True)


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Pull the gradient back through one step after the other."""
    pulls, h = [], h0
    for now in x.unbind(1):
        h, pull = torch.func.vjp(lambda state, now=now: cell(now, state), h)
        pulls.append(pull)
    found = [dh]
    for pull in pulls[:0:-1]:
        found.append(pull(found[-1])[0])
    return torch.stack([one.norm() for one in reversed(found)]).detach()
