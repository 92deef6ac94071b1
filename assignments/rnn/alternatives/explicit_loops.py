"""Loops over sequences, positions and units, one number at a time where that is bearable."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Make each unit of each sequence by itself."""
    rows = []
    for one, state in zip(x, h, strict=True):
        sums = [wx[u].dot(one) + wh[u].dot(state) + b[u] for u in range(len(b))]
        rows.append(torch.stack([total.tanh() for total in sums]))
    return torch.stack(rows)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> list[Tensor]:
    """Add up what each unit of each sequence sends back."""
    dx, dh, dwx, dwh = map(torch.zeros_like, (x, h, wx, wh))
    db = torch.zeros_like(wh[:, 0])
    for n in range(len(x)):
        for unit in range(h.shape[1]):
            sent = dh_next[n, unit] * (1 - h_next[n, unit]) * (1 + h_next[n, unit])
            dx[n] += sent * wx[unit]
            dh[n] += sent * wh[unit]
            dwx[unit] += sent * x[n]
            dwh[unit] += sent * h[n]
            db[unit] += sent
    return [dx, dh, dwx, dwh, db]


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Read sequence by sequence."""
    read = []
    for sequence, start in zip(x, h0, strict=True):
        state, states = start, []
        for one in sequence:
            state = torch.tanh(wx.mv(one) + wh.mv(state) + b)
            states.append(state)
        read.append(torch.stack(states))
    return torch.stack(read)


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> list[Tensor]:
    """Walk back sequence by sequence."""
    dx, dh0, dwx, dwh = map(torch.zeros_like, (x, h0, wx, wh))
    db = torch.zeros_like(wh[:, 0])
    for n in range(len(x)):
        carried = torch.zeros_like(h0[n])
        for t in range(x.shape[1] - 1, -1, -1):
            sent = (dout[n, t] + carried) * (1 - out[n, t].square())
            dx[n, t] = wx.T.mv(sent)
            carried = wh.T.mv(sent)
            dwx += sent.outer(x[n, t])
            dwh += sent.outer(out[n, t - 1] if t else h0[n])
            db += sent
        dh0[n] = carried
    return [dx, dh0, dwx, dwh, db]


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> list[Tensor]:
    """Go through the rows."""
    n = len(bias_ih) // 4
    first, second = bias_ih.detach().clone(), torch.empty_like(bias_hh)
    for row in range(4 * n):
        second[row] = 0 if n <= row < 2 * n else bias_hh[row].item()
        if n <= row < 2 * n:
            first[row] = value
    return [first, second]


class LSTM(nn.Module):
    """One sequence at a time."""

    def __init__(self, input_size: int, hidden_size: int, forget_bias: float = 1.0) -> None:
        super().__init__()
        self.n = hidden_size
        self.weight_ih_l0 = nn.Parameter(torch.randn(4 * hidden_size, input_size) * 0.1)
        self.weight_hh_l0 = nn.Parameter(torch.randn(4 * hidden_size, hidden_size) * 0.1)
        biases = set_forget_bias(*torch.zeros(2, 4 * hidden_size), forget_bias)
        self.bias_ih_l0, self.bias_hh_l0 = (nn.Parameter(one) for one in biases)

    def _gate(self, name: str, x: Tensor, h: Tensor) -> Tensor:
        place = "ifgo".index(name) * self.n
        rows = slice(place, place + self.n)
        of_input = self.weight_ih_l0[rows].mv(x) + self.bias_ih_l0[rows]
        of_state = self.weight_hh_l0[rows].mv(h) + self.bias_hh_l0[rows]
        return of_input + of_state

    def forward(self, x: Tensor, state: tuple[Tensor, Tensor] | None = None):
        """Read one sequence after the other."""
        zeros = torch.zeros(self.n, dtype=x.dtype)
        outs, hs, cs = [], [], []
        for n, sequence in enumerate(x):
            h, c = (zeros, zeros) if state is None else (state[0][n], state[1][n])
            states = []
            for one in sequence:
                i, f, g, o = (self._gate(name, one, h) for name in "ifgo")
                c = f.sigmoid() * c + i.sigmoid() * g.tanh()
                h = o.sigmoid() * c.tanh()
                states.append(h)
            outs.append(torch.stack(states))
            hs.append(h)
            cs.append(c)
        return torch.stack(outs), (torch.stack(hs), torch.stack(cs))


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Visit the targets that count, one by one."""
    total, number = logits.sum() * 0, 0
    for b in range(logits.shape[0]):
        for t in range(logits.shape[1]):
            if mask[b, t]:
                total = total + logits[b, t].logsumexp(0) - logits[b, t, y[b, t]]
                number += 1
    return total / max(number, 1)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Pick them one by one."""
    states = []
    for sequence, length in zip(out, lengths.tolist(), strict=True):
        if not 1 <= length <= len(sequence):
            raise ValueError(f"{length} is no length")
        states.append(sequence[length - 1])
    return torch.stack(states)


def clip_gradients(gradients: list[Tensor | None], max_norm: float):
    """Add squares as Python's own floats where that is exact enough."""
    if not max_norm > 0:
        raise ValueError("no bound")
    total = 0.0
    for one in gradients:
        if one is not None:
            total += math.fsum(number * number for number in one.flatten().tolist())
    norm = math.sqrt(total)
    shorter = min(1.0, max_norm / norm) if norm else 1.0
    dtype = next(one.dtype for one in gradients if one is not None)
    clipped = [one if one is None else shorter * one for one in gradients]
    return clipped, torch.tensor(norm, dtype=dtype)


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Write every entry."""
    row = len(ids) // batch
    number = (row - 1) // length if row else 0
    if number < 1:
        raise ValueError("too short")
    inputs = torch.empty(number, batch, length, dtype=torch.int64)
    targets = torch.empty_like(inputs)
    for c in range(number):
        for b in range(batch):
            start = b * row + c * length
            inputs[c, b], targets[c, b] = ids[start : start + length], ids[start + 1 :][:length]
    return inputs, targets


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Read the prefix symbol by symbol, and walk through the probabilities."""
    if temperature < 0:
        raise ValueError("a negative temperature")
    state = None
    for place in range(prefix.shape[1]):
        logits, state = model(prefix[:, place : place + 1], state)
    texts = prefix.tolist()
    for place in range(number):
        for row, text in enumerate(texts):
            scores = logits[row, -1]
            if not temperature:
                text.append(max(range(len(scores)), key=lambda v, scores=scores: scores[v].item()))
                continue
            left = uniforms[row, place].item()
            shares = torch.softmax(scores / temperature, 0).tolist()
            symbol = 0
            while symbol < len(shares) - 1 and left >= shares[symbol]:
                left -= shares[symbol]
                symbol += 1
            text.append(symbol)
        newest = torch.tensor([[text[-1]] for text in texts])
        logits, state = model(newest, state)
    return torch.tensor(texts)


def scheduled_p(step: int, k: float) -> float:
    """Ask for forgiveness."""
    try:
        return k / (k + math.exp(step / k))
    except OverflowError:
        return 0.0


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Go back one step at a time, each with a small graph of its own."""
    states = [h0.detach()]
    for t in range(x.shape[1]):
        states.append(cell(x[:, t], states[-1]).detach())
    norms = [dh.pow(2).sum().sqrt()]
    for t in range(x.shape[1] - 1, 0, -1):
        before = states[t].clone().requires_grad_()
        (dh,) = torch.autograd.grad(cell(x[:, t], before), before, dh)
        norms.append(dh.pow(2).sum().sqrt())
    return torch.stack(norms[::-1]).detach()


def chrono_bias(bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor) -> list[Tensor]:
    """Fill row by row."""
    if t_max < 2:
        raise ValueError("too short a time")
    first, second = bias_ih.detach().clone(), bias_hh.detach().clone()
    for row, u in enumerate(uniforms):
        log = torch.log(1 + u * (t_max - 2))
        first[row], first[len(uniforms) + row] = -log, log
        second[row] = second[len(uniforms) + row] = 0.0
    return [first, second]
