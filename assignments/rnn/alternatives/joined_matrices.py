"""Input and state side by side, times one joined matrix; gates by broadcasting and where."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from rnn_support import step, step_backward
from torch import Tensor, nn


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Join a column of ones as well."""
    joined = torch.cat([x, h, torch.ones_like(x[:, :1])], dim=1)  # (B, I + H + 1)
    matrix = torch.cat([wx, wh, b[:, None]], dim=1)  # (H, I + H + 1)
    return (joined @ matrix.mT).tanh()


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Split what the joined matrix gets."""
    dz = torch.addcmul(dh_next, dh_next * h_next, h_next, value=-1)
    joined = torch.cat([x, h, torch.ones_like(x[:, :1])], dim=1)
    width = x.shape[1]
    back = dz @ torch.cat([wx, wh], dim=1)  # (B, I + H)
    share = dz.mT @ joined  # (H, I + H + 1)
    return back[:, :width], back[:, width:], share[:, :width], share[:, width:-1], share[:, -1]


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Fill a tensor that was made before."""
    out = x.new_zeros(x.shape[0], x.shape[1] + 1, h0.shape[1])
    states = [h0]
    for t, now in enumerate(x.transpose(0, 1)):
        states.append(step(now, states[t], wx, wh, b))
    return (out + torch.stack(states, dim=1))[:, 1:]


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Recurse over the length."""
    length = x.shape[1]
    state = out[:, -2] if length > 1 else h0
    dx, dh, *shares = step_backward(dout[:, -1], x[:, -1], state, out[:, -1], wx, wh)
    if length == 1:
        return dx[:, None], dh, *shares
    earlier = dout[:, :-1].clone()
    earlier[:, -1] += dh
    dxs, dh0, *others = rnn_backward(earlier, x[:, :-1], h0, out[:, :-1], wx, wh)
    sums = [one + other for one, other in zip(shares, others, strict=True)]
    return torch.cat([dxs, dx[:, None]], dim=1), dh0, *sums


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> tuple[Tensor, Tensor]:
    """Choose by where."""
    forget = torch.tensor([0, 1, 0, 0]).repeat_interleave(len(bias_ih) // 4).bool()
    return bias_ih.masked_fill(forget, value), bias_hh.masked_fill(forget, 0.0)


class LSTM(nn.Module):
    """A cell of one joined product, called position by position."""

    def __init__(self, input_size: int, hidden_size: int, forget_bias: float = 1.0) -> None:
        super().__init__()
        self.n = hidden_size
        self.weight_ih_l0 = nn.Parameter(torch.empty(4 * hidden_size, input_size).normal_())
        self.weight_hh_l0 = nn.Parameter(torch.empty(4 * hidden_size, hidden_size).normal_())
        first, second = torch.rand(4 * hidden_size), torch.rand(4 * hidden_size)
        first[hidden_size : 2 * hidden_size] = forget_bias / 2
        second[hidden_size : 2 * hidden_size] = forget_bias / 2
        self.bias_ih_l0, self.bias_hh_l0 = nn.Parameter(first), nn.Parameter(second)

    def forward(self, x: Tensor, state: tuple[Tensor, Tensor] | None = None):
        """Carry a tuple."""
        state = state or (torch.zeros(x.shape[0], self.n).to(x),) * 2
        out = []
        for position in range(x.shape[1]):
            state = self._cell(x[:, position], *state)
            out.append(state[0][:, None])
        return torch.cat(out, dim=1), state

    def _cell(self, x: Tensor, h: Tensor, c: Tensor) -> tuple[Tensor, Tensor]:
        matrix = torch.cat([self.weight_ih_l0, self.weight_hh_l0], dim=1)
        gates = F.linear(torch.cat([x, h], dim=1), matrix, self.bias_ih_l0 + self.bias_hh_l0)
        i, f, o = (gates[:, k * self.n : (k + 1) * self.n].sigmoid() for k in (0, 1, 3))
        c = torch.lerp(torch.zeros_like(c), c, f) + i * gates[:, 2 * self.n : 3 * self.n].tanh()
        return o * torch.tanh(c), c


class GRUCell(nn.Module):
    """Two linear maps, and a mean of the old state and the candidate."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.weight_ih = nn.Parameter(torch.zeros(3 * hidden_size, input_size))
        self.weight_hh = nn.Parameter(torch.zeros(3 * hidden_size, hidden_size))
        self.bias_ih = nn.Parameter(torch.zeros(3 * hidden_size))
        self.bias_hh = nn.Parameter(torch.zeros(3 * hidden_size))

    def forward(self, x: Tensor, h: Tensor) -> Tensor:
        """Use torch's lerp."""
        r, z, n = F.linear(x, self.weight_ih, self.bias_ih).tensor_split(3, dim=1)
        hr, hz, hn = F.linear(h, self.weight_hh, self.bias_hh).tensor_split(3, dim=1)
        z = (z + hz).sigmoid()
        return torch.lerp((n + (r + hr).sigmoid() * hn).tanh(), h, z)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Let cross_entropy skip what does not count, and divide by what does."""
    marked = y.masked_fill(~mask, -100)
    total = F.cross_entropy(logits.flatten(0, 1), marked.flatten(), reduction="sum")
    return total / max(1, int(mask.sum()))


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Gather along the positions."""
    if not bool(((lengths >= 1) & (lengths <= out.size(1))).all()):
        raise ValueError("a length is out of range")
    place = (lengths - 1)[:, None, None].expand(-1, 1, out.size(2))
    return out.gather(1, place).squeeze(1)


def clip_gradients(gradients: list[Tensor | None], max_norm: float):
    """Take the norm of the norms."""
    if max_norm <= 0:
        raise ValueError("needs a bound above 0")
    norms = [torch.linalg.vector_norm(one) for one in gradients if one is not None]
    norm = torch.linalg.vector_norm(torch.stack(norms))
    if norm <= max_norm:
        return list(gradients), norm
    return [None if one is None else one / norm * max_norm for one in gradients], norm


def detach_state(state):
    """Ask for tensors first."""
    if torch.is_tensor(state):
        return torch.Tensor.detach(state)
    return state and tuple(detach_state(one) for one in state)


def scheduled_p(step: int, k: float) -> float:
    """Divide numerator and denominator by the exponential."""
    shrunk = k * math.exp(-step / k)
    return shrunk / (shrunk + 1)


def chrono_bias(bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor):
    """Put pieces together."""
    if t_max < 2:
        raise ValueError("a time is at least 2")
    n = uniforms.numel()
    log = torch.log1p(uniforms * (t_max - 2))
    kept = bias_hh[2 * n :]
    return torch.cat((-log, log, bias_ih[2 * n :])), torch.cat((kept.new_zeros(2 * n), kept))
