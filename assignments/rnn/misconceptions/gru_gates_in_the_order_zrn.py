"""Reset gate and update gate have changed places.

What the result shows: right at no unit. What should close the state's share of the candidate
decides how much is kept.

Why it happens: z comes first in the formulas of several papers.

A question to think about: weights come from torch. Which rows has it trained as reset gates?

Where to look: the names that the three pieces get.
"""

from __future__ import annotations

import torch
from torch import nn

PARTS = ("4",)


class GRUCell(nn.Module):
    """Use another order."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        n = 3 * hidden_size
        self.weight_ih = nn.Parameter(torch.randn(n, input_size))
        self.weight_hh = nn.Parameter(torch.randn(n, hidden_size))
        self.bias_ih, self.bias_hh = nn.Parameter(torch.zeros(n)), nn.Parameter(torch.zeros(n))

    def forward(self, x, h):
        of_input = x @ self.weight_ih.T + self.bias_ih
        of_state = h @ self.weight_hh.T + self.bias_hh
        (xz, xr, xn), (hz, hr, hn) = of_input.chunk(3, dim=-1), of_state.chunk(3, dim=-1)
        r, z = torch.sigmoid(xr + hr), torch.sigmoid(xz + hz)
        candidate = torch.tanh(xn + r * hn)
        return (1 - z) * candidate + z * h
