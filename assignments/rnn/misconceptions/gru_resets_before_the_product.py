"""The state is reset before it is multiplied by the matrix.

What the result shows: right where the reset gate is 1. With a gate of 0 the candidate still has the
bias of the state.

Why it happens: that is how the first paper has it. Torch resets what comes out of the product.

A question to think about: can one product with the state serve all three gates, if the state is
reset before it?

Where to look: what the reset gate is multiplied by.
"""

from __future__ import annotations

import torch
from torch import nn

PARTS = ("4",)


class GRUCell(nn.Module):
    """Follow the first paper."""

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
        candidate = torch.tanh(xn + (r * h) @ weight.T + bias)
        return (1 - z) * candidate + z * h
