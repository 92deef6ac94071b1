"""A new module starts with forget biases of 0, whatever was asked for.

What the result shows: with loaded weights everything is right. The state of a new module shows it.

Why it happens: the argument is taken and not used, or the biases are drawn after it was set.

A question to think about: in which line of the constructor do the biases get their last values?

Where to look: what the constructor does with `forget_bias`.
"""

from __future__ import annotations

import torch
from torch import nn

PARTS = ("3",)


class LSTM(nn.Module):
    """Start at zero."""

    def __init__(self, input_size: int, hidden_size: int, forget_bias: float = 1.0) -> None:
        super().__init__()
        n = self.hidden_size = hidden_size
        for name, shape in (("weight_ih_l0", (4 * n, input_size)), ("weight_hh_l0", (4 * n, n))):
            self.register_parameter(name, nn.Parameter(torch.randn(shape) / n**0.5))
        self.bias_ih_l0 = nn.Parameter(torch.zeros(4 * n))
        self.bias_hh_l0 = nn.Parameter(torch.zeros(4 * n))

    def forward(self, x, state=None):
        h, c = (x.new_zeros(len(x), self.hidden_size),) * 2 if state is None else state
        states, bias = [], self.bias_ih_l0 + self.bias_hh_l0
        for from_input in (x @ self.weight_ih_l0.T + bias).unbind(1):
            i, f, g, o = (from_input + h @ self.weight_hh_l0.T).chunk(4, dim=-1)
            i, f, g, o = i.sigmoid(), f.sigmoid(), g.tanh(), o.sigmoid()
            c = f * c + i * g
            h = o * c.tanh()
            states.append(h)
        return torch.stack(states, dim=1), (h, c)
