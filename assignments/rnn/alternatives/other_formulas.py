"""The same functions by other formulas: sigmoids as tanhs, tanhs as exponentials, hypot for norms."""

from __future__ import annotations

import functools
import math

import torch
from torch import Tensor, nn


def _sigmoid(x: Tensor) -> Tensor:
    return 0.5 + 0.5 * torch.tanh(x / 2)


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Write the tanh as a quotient that cannot overflow."""
    z = (x[:, None] * wx).sum(-1) + (h[:, None] * wh).sum(-1) + b
    shrunk = torch.exp(-2 * z.abs())
    return torch.sign(z) * (1 - shrunk) / (1 + shrunk)


class LSTM(nn.Module):
    """Split the parameters gate by gate."""

    def __init__(self, input_size: int, hidden_size: int, forget_bias: float = 1.0) -> None:
        super().__init__()
        rows = 4 * hidden_size
        self.register_parameter("weight_ih_l0", nn.Parameter(torch.randn(rows, input_size) / 3))
        self.register_parameter("weight_hh_l0", nn.Parameter(torch.randn(rows, hidden_size) / 3))
        second = torch.randn(rows)
        first = torch.zeros(rows)
        first[hidden_size : 2 * hidden_size] = forget_bias
        second[hidden_size : 2 * hidden_size] = 0
        self.register_parameter("bias_ih_l0", nn.Parameter(first))
        self.register_parameter("bias_hh_l0", nn.Parameter(second))

    def forward(self, x: Tensor, state: tuple[Tensor, Tensor] | None = None):
        """Go through the positions with gates by name."""
        width = len(self.bias_ih_l0) // 4
        names = dict(zip(("in", "forget", "new", "out"), range(4), strict=True))

        def piece(name: str, one: Tensor, h: Tensor) -> Tensor:
            rows = torch.arange(names[name] * width, (names[name] + 1) * width)
            share = one @ self.weight_ih_l0[rows].t() + self.bias_ih_l0[rows]
            return share + (h @ self.weight_hh_l0[rows].t() + self.bias_hh_l0[rows])

        h, c = state if state is not None else torch.zeros(2, len(x), width, dtype=x.dtype)
        out = []
        for one in x.transpose(0, 1):
            new = 2 * _sigmoid(2 * piece("new", one, h)) - 1
            c = _sigmoid(piece("forget", one, h)) * c + _sigmoid(piece("in", one, h)) * new
            h = _sigmoid(piece("out", one, h)) * torch.tanh(c)
            out.append(h)
        return torch.stack(out).transpose(0, 1), (h, c)


class GRUCell(nn.Module):
    """Split the parameters gate by gate."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        shapes = {"weight_ih": (input_size,), "weight_hh": (hidden_size,)}
        for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
            rows = (3 * hidden_size, *shapes.get(name, ()))
            self.register_parameter(name, nn.Parameter(torch.rand(rows)))

    def forward(self, x: Tensor, h: Tensor) -> Tensor:
        """Use one minus z in another order."""
        width = h.shape[1]
        rows = [slice(n * width, (n + 1) * width) for n in range(3)]
        of_x = [x @ self.weight_ih[one].T + self.bias_ih[one] for one in rows]
        of_h = [h @ self.weight_hh[one].T + self.bias_hh[one] for one in rows]
        r, z = (_sigmoid(of_x[n] + of_h[n]) for n in (0, 1))
        new = torch.tanh(of_x[2] + r * of_h[2])
        return new - z * new + z * h


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Shift by the largest logit by hand and leave out what does not count."""
    shifted = logits - logits.detach().amax(-1, keepdim=True)
    costs = torch.log(torch.exp(shifted).sum(-1))
    chosen = torch.take_along_dim(shifted, torch.where(mask, y, 0).unsqueeze(-1), -1).squeeze(-1)
    counted = torch.where(mask, costs - chosen, torch.zeros_like(costs))
    return counted.sum() / (mask.sum() if mask.any() else 1)


def clip_gradients(gradients: list[Tensor | None], max_norm: float):
    """Join norms by hypot, which cannot overflow."""
    if max_norm <= 0.0:
        raise ValueError("max_norm")
    norms = [torch.norm(one) for one in gradients if one is not None]
    norm = functools.reduce(torch.hypot, norms)
    longer = torch.clamp(norm / max_norm, min=1.0)
    return [one / longer if one is not None else None for one in gradients], norm


def scheduled_p(step: int, k: float) -> float:
    """Use a tanh, which never overflows."""
    return 0.5 - 0.5 * math.tanh((step / k - math.log(k)) / 2)


def chrono_bias(bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor):
    """Compute in float64, as log uses a number beside 1."""
    if t_max < 2:
        raise ValueError("t_max below 2")
    log = torch.log(1 - uniforms.double() + uniforms.double() * (t_max - 1)).to(bias_ih.dtype)
    _, _, g, o = bias_ih.chunk(4)
    _, _, second_g, second_o = bias_hh.chunk(4)
    zero = torch.zeros_like(log)
    return torch.cat([0 - log, log, g, o]), torch.cat([zero, zero, second_g, second_o])


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float):
    """Put the four pieces together."""
    i, f, g, o = bias_ih.chunk(4)
    second = list(bias_hh.chunk(4))
    second[1] = torch.zeros_like(f)
    return torch.cat([i, torch.full_like(f, value), g, o]), torch.cat(second)
