"""Training with gradients asked for, clipped by one's own hand, and Adam written out."""

from __future__ import annotations

import math

import torch
from rnn_support import State
from torch import Tensor, nn


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Compute every place of the stream by arithmetic."""
    row = ids.numel() // batch
    number = max(0, row - 1) // length
    if number == 0:
        raise ValueError("no chunk")
    place = (
        torch.arange(number)[:, None, None] * length
        + torch.arange(batch)[:, None] * row
        + torch.arange(length)
    )  # (C, B, L)
    return ids[place], ids[place + 1]


def detach_state(state: State | None) -> State | None:
    """Copy the numbers."""
    if isinstance(state, (tuple, list)):
        return tuple(detach_state(one) for one in state)
    return state if state is None else state.clone().detach()


class _Adam:
    """Kingma and Ba (2015), algorithm 1."""

    def __init__(self, parameters: list[nn.Parameter], rate: float) -> None:
        self.parameters, self.rate, self.steps = parameters, rate, 0
        self.first = [torch.zeros_like(one) for one in parameters]
        self.second = [torch.zeros_like(one) for one in parameters]

    @torch.no_grad()
    def step(self, gradients: list[Tensor]) -> None:
        self.steps += 1
        moments = zip(self.parameters, gradients, self.first, self.second, strict=True)
        for parameter, gradient, first, second in moments:
            first.lerp_(gradient, 0.1)
            second.mul_(0.999).addcmul_(gradient, gradient, value=0.001)
            mean = first / (1 - 0.9**self.steps)
            size = (second / (1 - 0.999**self.steps)).sqrt()
            parameter -= self.rate * mean / (size + 1e-8)


def train_tbptt(
    model: nn.Module, ids: Tensor, batch: int, length: int, learning_rate: float, max_norm: float
) -> Tensor:
    """Ask for the gradients instead of gathering them in the parameters."""
    parameters = list(model.parameters())
    adam = _Adam(parameters, learning_rate)
    inputs, targets = chunks(ids, batch, length)
    losses = torch.empty(len(inputs), dtype=parameters[0].dtype)
    state = None
    for number in range(len(inputs)):
        logits, after = model(inputs[number], state)
        log_probs = logits - logits.logsumexp(-1, keepdim=True)
        loss = -log_probs.gather(-1, targets[number].unsqueeze(-1)).mean()
        gradients = torch.autograd.grad(loss, parameters)
        norm = math.sqrt(sum(one.pow(2).sum().item() for one in gradients))
        if norm > max_norm:
            gradients = [one * (max_norm / norm) for one in gradients]
        adam.step(list(gradients))
        state = detach_state(after)
        losses[number] = loss.item()
    return losses


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Let torch search the running sums, which it needs in float64 for that."""
    if temperature < 0:
        raise ValueError("negative")
    text = torch.cat([prefix, prefix.new_zeros(len(prefix), number)], dim=1)
    logits, state = model(prefix)
    for place in range(number):
        last = logits[:, -1].detach()
        if temperature == 0:
            chosen = last.max(dim=-1).indices
        else:
            sums = torch.softmax(last.double() / temperature, dim=-1).cumsum(-1)
            sums[:, -1] = 1.0
            wanted = uniforms[:, place : place + 1].double().contiguous()
            chosen = torch.searchsorted(sums, wanted, right=True)[:, 0]
        text[:, prefix.shape[1] + place] = chosen
        if place < number - 1:
            logits, state = model(chosen[:, None], state)
    return text


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Have every state keep its gradient."""
    state, kept = h0, []
    for t in range(x.size(1)):
        state = cell(x[:, t, :], state)
        state.retain_grad()
        kept.append(state)
    state.backward(dh)
    return torch.tensor([float(one.grad.norm()) for one in kept], dtype=dh.dtype)
