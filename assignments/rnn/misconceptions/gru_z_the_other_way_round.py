"""A gate z of 1 takes the candidate and one of 0 keeps the state.

What the result shows: where the state should stay it is replaced, and the other way round.

Why it happens: papers use both conventions. With weights that are loaded, only one is right.

A question to think about: in torch's convention, which bias of z makes a cell remember?

Where to look: which of the two is multiplied by z.
"""

from __future__ import annotations

import torch
from torch import nn

PARTS = ("4",)


class GRUCell(nn.Module):
    """Use the other convention."""

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
        return z * candidate + (1 - z) * h
