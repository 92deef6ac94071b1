"""The state's bias is added outside the reset gate.

What the result shows: right where that bias is zeros, or where the reset gate is 1.

Why it happens: two biases that are both added look like one. Here a gate stands between them.

A question to think about: the reset gate is 0. Which of the two biases of the candidate is left in
torch's formula?

Where to look: whether the bias stands inside the product with the reset gate.
"""

from __future__ import annotations

import torch
from torch import nn

PARTS = ("4",)


class GRUCell(nn.Module):
    """Move the bias."""

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
        weight, bias = (one.chunk(3)[2] for one in (self.weight_hh, self.bias_hh))
        candidate = torch.tanh(xn + r * (h @ weight.T) + bias)
        return (1 - z) * candidate + z * h
