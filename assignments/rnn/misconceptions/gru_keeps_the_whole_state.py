"""The candidate is added to the whole old state.

What the result shows: states grow beyond 1, and with z near 0 the old state is still there.

Why it happens: an LSTM's cell is a sum, and its two gates are independent; here one gate shares out
the whole.

A question to think about: the two shares of the new state sum to what?

Where to look: the factor of the old state.
"""

from __future__ import annotations

import torch
from torch import nn

PARTS = ("4",)


class GRUCell(nn.Module):
    """Forget nothing."""

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
        candidate = torch.tanh(xn + r * hn)
        return (1 - z) * candidate + h
