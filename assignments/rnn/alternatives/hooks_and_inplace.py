"""Work in place on one's own tensors, hooks on states, a state that is detached in place."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Change a copy step by step."""
    dz = h_next.clone()
    dz.square_().neg_().add_(1).mul_(dh_next)
    shares = torch.baddbmm(torch.zeros(1, *wh.shape).to(wh), dz.T[None], h[None])[0]
    return (
        dz.mm(wx),
        dz.mm(wh),
        torch.mm(dz.t(), x),
        shares,
        torch.ones(1, len(dz)).to(dz).mm(dz)[0],
    )


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Turn a copy of dout into the gradients before the tanh, position by position."""
    dz = dout.clone()
    slope = out.square().neg().add(1)
    last = x.shape[1] - 1
    for t in range(last, -1, -1):
        if t < last:
            dz[:, t] += dz[:, t + 1] @ wh
        dz[:, t] *= slope[:, t]
    flat = dz.flatten(0, 1)
    before = torch.cat([h0[:, None], out], dim=1)[:, :-1].flatten(0, 1)
    return dz @ wx, dz[:, 0] @ wh, flat.T @ x.flatten(0, 1), flat.T @ before, flat.sum(0)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Add up what a mask leaves of the states."""
    after = torch.arange(1, out.shape[1] + 1)
    last = after == lengths[:, None]
    if not last.any(dim=1).all():
        raise ValueError("a length that is none")
    return out.masked_fill(~last[..., None], 0.0).sum(dim=1)


def clip_gradients(gradients: list[Tensor | None], max_norm: float):
    """Shorten copies in place."""
    if not max_norm > 0:
        raise ValueError(f"{max_norm=}")
    copies = [one if one is None else one.detach().clone() for one in gradients]
    squares = [torch.vdot(one.flatten(), one.flatten()) for one in copies if one is not None]
    norm = torch.sqrt(sum(squares))
    if norm > max_norm:
        for one in copies:
            if one is not None:
                one.div_(norm).mul_(max_norm)
    return copies, norm


def detach_state(state):
    """Cut copies off in place."""
    if isinstance(state, tuple):
        return tuple(detach_state(one) for one in state)
    return None if state is None else state.clone().detach_()


def train_tbptt(
    model: nn.Module, ids: Tensor, batch: int, length: int, learning_rate: float, max_norm: float
) -> Tensor:
    """Clip by hand, without an epsilon, between backward and step."""
    row = len(ids) // batch
    rows = ids[: row * batch].unflatten(0, (batch, row))
    parameters = list(model.parameters())
    optimizer = torch.optim.Adam(parameters, lr=learning_rate)
    losses = torch.zeros((row - 1) // length, dtype=parameters[0].dtype)
    state = None
    for number in range(len(losses)):
        piece = rows[:, number * length : (number + 1) * length + 1]
        logits, state = model(piece[:, :-1], state)
        log_probs = torch.log_softmax(logits, dim=-1)
        loss = -torch.gather(log_probs, 2, piece[:, 1:, None]).sum() / (batch * length)
        optimizer.zero_grad()
        loss.backward()
        norm = math.hypot(*(float(one.grad.norm()) for one in parameters))
        for one in parameters:
            one.grad *= min(1.0, max_norm / norm)
        optimizer.step()
        for one in (state,) if isinstance(state, Tensor) else state:
            one.detach_()
        losses[number] = float(loss)
    return losses


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Have a hook on each state write its norm down."""
    norms = torch.zeros(x.shape[1], dtype=dh.dtype)
    state = h0
    for t in range(x.shape[1]):
        state = cell(x[:, t], state)
        state.register_hook(lambda gradient, t=t: norms[t].copy_(gradient.norm()) and None)
    (state * dh).sum().backward()
    return norms


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Read the prefix but its last symbol first, then write place by place."""
    if temperature < 0:
        raise ValueError("too cold")
    before = prefix.shape[1]
    text = torch.zeros(len(prefix), before + number, dtype=torch.int64)
    text[:, :before] = prefix
    state = None
    if before > 1:
        state = model(text[:, : before - 1], state)[1]
    for place in range(before, before + number):
        logits, state = model(text[:, place - 1 : place], state)
        row = logits[:, 0].detach()
        if temperature == 0.0:
            text[:, place] = row.argmax(1)
            continue
        weights = torch.exp((row - row.amax(1, keepdim=True)) / temperature)
        wanted = uniforms[:, place - before] * weights.sum(1)
        below = weights.cumsum(1) <= wanted[:, None]
        text[:, place] = below.sum(1).clamp(max=row.shape[1] - 1)
    return text
