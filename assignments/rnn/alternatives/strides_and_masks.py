"""Chunks as a strided view, gates by masks over all rows, last states by running sums."""

from __future__ import annotations

import bisect
import itertools

import numpy as np
import torch
from torch import Tensor, nn


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """See the stream as windows without copying it."""
    row = len(ids) // batch
    number = (row - 1) // length if row > 0 else 0
    if number <= 0:
        raise ValueError("not one chunk")
    stream = ids.contiguous()
    strides = (length, row, 1)
    inputs = stream.as_strided((number, batch, length), strides)
    return inputs, stream[1:].as_strided((number, batch, length), strides, 1)


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Grow a tensor column by column."""
    out = h0[:, None]
    inputs = torch.matmul(x, wx.T).add(b)
    for t in range(x.shape[1]):
        newest = torch.tanh(inputs[:, t] + torch.matmul(out[:, -1], wh.T))
        out = torch.hstack([out, newest[:, None]])
    return out[:, 1:]


class LSTM(nn.Module):
    """Every row through both functions; a mask says which of the two it takes."""

    def __init__(self, input_size: int, hidden_size: int, forget_bias: float = 1.0) -> None:
        super().__init__()
        rows = 4 * hidden_size
        self.weight_ih_l0 = nn.Parameter(0.1 * torch.randn(rows, input_size))
        self.weight_hh_l0 = nn.Parameter(0.1 * torch.randn(rows, hidden_size))
        gate = torch.arange(rows).div(hidden_size, rounding_mode="floor")
        self.bias_ih_l0 = nn.Parameter((gate == 1) * torch.tensor(float(forget_bias)))
        self.bias_hh_l0 = nn.Parameter(torch.zeros(rows))

    def forward(self, x: Tensor, state: tuple[Tensor, Tensor] | None = None):
        """Count gates from the rows."""
        width = self.weight_hh_l0.shape[1]
        is_new = (torch.arange(4 * width) // width == 2)[None]
        h, c = state or (x.new_zeros(len(x), width), x.new_zeros(len(x), width))
        kept = []
        for t in range(x.size(1)):
            z = torch.addmm(self.bias_ih_l0, x[:, t], self.weight_ih_l0.T)
            z = z + torch.addmm(self.bias_hh_l0, h, self.weight_hh_l0.T)
            gates = torch.where(is_new, z.tanh(), z.sigmoid()).unflatten(1, (4, width))
            c = gates[:, 1] * c + gates[:, 0] * gates[:, 2]
            h = gates[:, 3] * c.tanh()
            kept += [h]
        return torch.stack(kept, dim=1), (h, c)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Flatten sequences and positions, and select rows."""
    length = out.shape[1]
    if any(one not in range(1, length + 1) for one in lengths.tolist()):
        raise ValueError(lengths)
    row = torch.arange(len(out)) * length + lengths - 1
    return out.reshape(-1, out.shape[2]).index_select(0, row)


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Bisect running sums in plain Python."""
    if temperature < 0:
        raise ValueError("temperature")
    texts, newest, state = prefix.numpy().tolist(), prefix, None
    for column in uniforms.numpy().T:
        logits, state = model(newest, state)
        rows = logits[:, -1, :].detach().numpy()
        for text, row, number_ in zip(texts, rows, column, strict=True):
            if temperature == 0:
                text.append(int(np.argmax(row)))
                continue
            weights = np.exp((row - row.max()) / temperature)
            sums = list(itertools.accumulate((weights / weights.sum()).tolist()))
            text.append(min(bisect.bisect_right(sums, float(number_)), len(sums) - 1))
        newest = torch.tensor([text[-1:] for text in texts])
    return torch.tensor(texts)


def scheduled_p(step: int, k: float) -> float:
    """Let NumPy overflow to infinity in silence."""
    with np.errstate(over="ignore"):
        return float(k / (k + np.exp(np.float64(step / k))))
