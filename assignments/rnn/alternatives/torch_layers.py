"""Torch's layers where they are allowed, packed sequences and buffers where they are not needed."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.distributions import Categorical


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Use linear maps and another formula for the tanh."""
    z = F.linear(x, wx, b) + F.linear(h, wh)
    return 2 * torch.sigmoid(2 * z) - 1


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Sum outer products over the batch."""
    dz = dh_next * (1 + h_next) * (1 - h_next)
    outer = dz.unsqueeze(2)  # (B, H, 1)
    dwx, dwh = (outer * x.unsqueeze(1)).sum(0), (outer * h.unsqueeze(1)).sum(0)
    return dz.matmul(wx), dz.matmul(wh), dwx, dwh, dz.sum(0)


class LSTM(nn.Module):
    """Parameters made in reset_parameters, one matrix per gate taken as a view."""

    def __init__(self, input_size: int, hidden_size: int, forget_bias: float = 1.0) -> None:
        super().__init__()
        self.input_size, self.hidden_size = input_size, hidden_size
        self.weight_ih_l0 = nn.Parameter(torch.empty(4 * hidden_size, input_size))
        self.weight_hh_l0 = nn.Parameter(torch.empty(4 * hidden_size, hidden_size))
        self.bias_ih_l0 = nn.Parameter(torch.empty(4 * hidden_size))
        self.bias_hh_l0 = nn.Parameter(torch.empty(4 * hidden_size))
        self.reset_parameters(forget_bias)

    def reset_parameters(self, forget_bias: float) -> None:
        """Draw all, then set what is asked for."""
        for one in self.parameters():
            nn.init.normal_(one, std=0.1)
        forget = slice(self.hidden_size, 2 * self.hidden_size)
        with torch.no_grad():
            self.bias_ih_l0[forget] = forget_bias - self.bias_hh_l0[forget]

    def forward(self, x: Tensor, hx: tuple[Tensor, Tensor] | None = None, **more: object):
        """Write into a list of columns."""
        state = more.get("state", hx)
        batch, length, _ = x.shape
        if state is None:
            h = torch.zeros((batch, self.hidden_size), dtype=x.dtype)
            c = torch.zeros_like(h)
        else:
            h, c = state
        columns: list[Tensor] = [h] * length
        for t in range(length):
            z = F.linear(x[:, t], self.weight_ih_l0, self.bias_ih_l0)
            z = z + F.linear(h, self.weight_hh_l0, self.bias_hh_l0)
            ingate, forget, cell, out = z.view(batch, 4, -1).unbind(1)
            c = torch.addcmul(torch.sigmoid(forget) * c, torch.sigmoid(ingate), torch.tanh(cell))
            h = torch.sigmoid(out) * torch.tanh(c)
            columns[t] = h
        return torch.stack(columns, 1), [h, c]


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Ask a distribution for log probabilities."""
    costs = -Categorical(logits=logits).log_prob(torch.where(mask, y, 0))
    counts = mask.to(logits.dtype)
    return torch.where(mask, costs, 0).sum() / torch.where(mask.any(), counts.sum(), 1)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Search for the last True of each row."""
    if not all(1 <= one <= out.shape[1] for one in lengths.tolist()):
        raise ValueError
    place = torch.arange(1, out.shape[1] + 1)
    return out[place == lengths[:, None]]


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Split rows into pieces with torch's own function."""
    row = len(ids) // batch
    rows = ids.narrow(0, 0, batch * row).reshape(batch, row)
    inputs, targets = rows[:, :-1].split(length, dim=1), rows[:, 1:].split(length, dim=1)
    full = [n for n, one in enumerate(inputs) if one.shape[1] == length]
    if not full:
        raise ValueError("a stream this short has no chunk")
    return torch.stack([inputs[n] for n in full]), torch.stack([targets[n] for n in full])


def train_tbptt(
    model: nn.Module, ids: Tensor, batch: int, length: int, learning_rate: float, max_norm: float
) -> Tensor:
    """Detach the state behind the step, and go through the parameters as one group."""
    group = {"params": list(model.parameters()), "lr": learning_rate}
    optimizer = torch.optim.Adam([group])
    criterion = nn.CrossEntropyLoss()
    history, state = [], None
    for inputs, targets in zip(*chunks(ids, batch, length), strict=True):
        for one in group["params"]:
            one.grad = None
        logits, state = model(inputs, state)
        loss = criterion(logits.permute(0, 2, 1), targets)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(group["params"], max_norm)
        optimizer.step()
        is_tensor = isinstance(state, Tensor)
        state = state.detach() if is_tensor else tuple(one.detach() for one in state)
        history.append(loss.item())
    return torch.tensor(history)


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Work on the biases as tables of four rows."""
    if not t_max >= 2:
        raise ValueError(f"t_max={t_max}")
    first, second = bias_ih.reshape(4, -1).clone(), bias_hh.reshape(4, -1).clone()
    times = torch.lerp(torch.ones_like(uniforms), torch.full_like(uniforms, t_max - 1), uniforms)
    first[1] = times.log()
    first[0] = -first[1]
    second[:2] = 0
    return first.flatten(), second.flatten()
