"""The sequence is read from its end to its beginning.

What the result shows: early states know later inputs. Right for a single position.

Why it happens: backpropagation runs backwards, and a network that reads in both directions has a
half that does.

A question to think about: may the state after the first position know what stands at the second?

Where to look: the order of the positions in the loop.
"""

from __future__ import annotations

import torch
from rnn_support import step
from torch import Tensor

PARTS = ("2",)


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Read from the end."""
    h, states = h0, []
    for t in reversed(range(x.shape[1])):
        h = step(x[:, t], h, wx, wh, b)
        states.append(h)
    return torch.stack(states[::-1], dim=1)
