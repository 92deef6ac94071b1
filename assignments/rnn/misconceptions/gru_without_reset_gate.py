"""The reset gate is not used.

What the result shows: right where the reset gate is 1. Its rows change nothing.

Why it happens: the gate is computed, and the candidate is then made as in a plain step.

A question to think about: how can a GRU start anew at a full stop?

Where to look: where `r` is used.
"""

from __future__ import annotations

import torch
from torch import nn

PARTS = ("4",)


class GRUCell(nn.Module):
    """Do not reset."""

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
        candidate = torch.tanh(xn + hn)
        return (1 - z) * candidate + z * h
