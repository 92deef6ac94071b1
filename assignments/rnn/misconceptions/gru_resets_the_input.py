"""The reset gate closes the input's share of the candidate instead of the state's.

What the result shows: with a gate of 0 the candidate is made from the state alone.

Why it happens: the two shares are added, and the gate is put before the wrong one.

A question to think about: what is to be forgotten, what was just read or what is remembered?

Where to look: which summand the reset gate is multiplied by.
"""

from __future__ import annotations

import torch
from torch import nn

PARTS = ("4",)


class GRUCell(nn.Module):
    """Reset the input."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        n = 3 * hidden_size
        self.weight_ih = nn.Parameter(torch.randn(n, input_size))
        self.weight_hh = nn.Parameter(torch.randn(n, hidden_size))
        self.bias_ih, self.bias_hh = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n))

    def forward(self, x, h):
        of_input = x @ self.weight_ih.T + self.bias_ih
        of_state = h @ self.weight_hh.T + self.bias_hh
        (xr, xz, xn), (hr, hz, hn) = of_input.chunk(3, dim=-1), of_state.chunk(3, dim=-1)
        r, z = torch.sigmoid(xr + hr), torch.sigmoid(xz + hz)
        candidate = torch.tanh(r * xn + hn)
        return (1 - z) * candidate + z * h
