"""Products written as einsum, sums over positions taken at the end."""

from __future__ import annotations

import torch
from torch import Tensor, nn


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Name the axes."""
    return torch.tanh(torch.einsum("bi,hi->bh", x, wx) + torch.einsum("bk,hk->bh", h, wh) + b)


def rnn_step_backward(
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Name the axes."""
    dz = dh_next - dh_next * h_next.pow(2)
    return (
        torch.einsum("bh,hi->bi", dz, wx),
        torch.einsum("bh,hk->bk", dz, wh),
        torch.einsum("bh,bi->hi", dz, x),
        torch.einsum("bh,bk->hk", dz, h),
        torch.einsum("bh->h", dz),
    )


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Multiply all inputs at once, then walk."""
    from_inputs = torch.einsum("bti,hi->tbh", x, wx) + b
    states = [h0]
    for one in from_inputs:
        states.append(torch.tanh(one + torch.einsum("bk,hk->bh", states[-1], wh)))
    return torch.stack(states[1:]).transpose(0, 1)


def rnn_backward(
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Walk back with the sums before the tanh alone, and make all gradients at the end."""
    slopes = 1 - out * out
    carried, dzs = torch.zeros_like(h0), []
    for t in reversed(range(out.shape[1])):
        dzs.append((dout[:, t] + carried) * slopes[:, t])
        carried = dzs[-1] @ wh
    dz = torch.stack(dzs[::-1], dim=1)  # (B, T, H)
    before = torch.cat([h0.unsqueeze(1), out[:, :-1]], dim=1)
    return (
        torch.einsum("bth,hi->bti", dz, wx),
        carried,
        torch.einsum("bth,bti->hi", dz, x),
        torch.einsum("bth,btk->hk", dz, before),
        dz.sum(dim=(0, 1)),
    )


class LSTM(nn.Module):
    """One einsum for all four gates."""

    def __init__(self, input_size: int, hidden_size: int, forget_bias: float = 1.0) -> None:
        super().__init__()
        self.width = hidden_size
        rows = 4 * hidden_size
        self.weight_ih_l0 = nn.Parameter(nn.init.xavier_uniform_(torch.empty(rows, input_size)))
        self.weight_hh_l0 = nn.Parameter(nn.init.orthogonal_(torch.empty(rows, hidden_size)))
        self.bias_ih_l0 = nn.Parameter(torch.zeros(rows))
        self.bias_hh_l0 = nn.Parameter(torch.zeros(rows))
        nn.init.constant_(self.bias_ih_l0[hidden_size : 2 * hidden_size], forget_bias)

    def forward(self, x: Tensor, state: tuple[Tensor, Tensor] | None = None):
        """Keep gates apart by an axis of their own."""
        apart = (4, self.width, -1)
        of_input = torch.einsum("bti,ghi->gtbh", x, self.weight_ih_l0.view(apart))
        biases = (self.bias_ih_l0 + self.bias_hh_l0).view(4, 1, 1, self.width)
        recurrent = self.weight_hh_l0.view(apart)
        if state is None:
            zero = x.new_zeros(x.shape[0], self.width)
            state = zero, zero
        h, c = state
        out = x.new_empty(0, *h.shape)
        for t in range(x.shape[1]):
            gates = (of_input + biases)[:, t] + torch.einsum("bk,ghk->gbh", h, recurrent)
            i, f, o = torch.sigmoid(gates[[0, 1, 3]])
            c = f * c + i * gates[2].tanh()
            h = o * c.tanh()
            out = torch.cat([out, h[None]])
        return out.permute(1, 0, 2), (h, c)


class GRUCell(nn.Module):
    """One einsum for all three pieces."""

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        self.width = hidden_size
        for name, columns in (("weight_ih", input_size), ("weight_hh", hidden_size)):
            setattr(self, name, nn.Parameter(torch.randn(3 * hidden_size, columns)))
        for name in ("bias_ih", "bias_hh"):
            setattr(self, name, nn.Parameter(torch.randn(3 * hidden_size)))

    def forward(self, x: Tensor, h: Tensor) -> Tensor:
        """Move from the candidate towards the old state."""
        apart = (3, self.width, -1)
        of_input = torch.einsum("bi,ghi->gbh", x, self.weight_ih.view(apart))
        of_state = torch.einsum("bk,ghk->gbh", h, self.weight_hh.view(apart))
        of_input = of_input + self.bias_ih.view(3, 1, -1)
        of_state = of_state + self.bias_hh.view(3, 1, -1)
        r, z = torch.sigmoid(of_input + of_state)[:2]
        candidate = torch.tanh(of_input[2] + r * of_state[2])
        return candidate + z * (h - candidate)


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Pick by a table of zeros and ones."""
    symbols = torch.arange(logits.shape[-1])
    chosen = (y[..., None] == symbols) & mask[..., None]  # (B, T, V)
    costs = torch.logsumexp(logits, dim=-1) * mask - (logits * chosen).sum(-1)
    return costs.sum() / torch.clamp(mask.sum(), min=1)


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Pick by a table of zeros and ones."""
    if lengths.min() < 1 or lengths.max() > out.shape[1]:
        raise ValueError("lengths out of range")
    chosen = nn.functional.one_hot(lengths - 1, out.shape[1]).to(out.dtype)  # (B, T)
    return torch.einsum("bt,bth->bh", chosen, out)


def clip_gradients(gradients: list[Tensor | None], max_norm: float):
    """Join everything into one vector first."""
    if max_norm <= 0:
        raise ValueError
    joined = torch.cat([one.reshape(-1) for one in gradients if one is not None])
    norm = torch.linalg.vector_norm(joined)
    factor = max_norm / torch.maximum(norm, torch.full_like(norm, max_norm))
    return tuple(None if one is None else factor * one for one in gradients), norm


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Take windows of one more, and split inputs from targets."""
    row = ids.shape[0] // batch
    if row < length + 1:
        raise ValueError("too short")
    rows = torch.stack(ids[: row * batch].split(row))
    windows = rows.unfold(1, length + 1, length).transpose(0, 1)  # (C, B, L + 1)
    return windows[..., :-1], windows[..., 1:]


def detach_state(state):
    """Let a tuple rebuild itself."""
    match state:
        case None:
            return None
        case tuple():
            return tuple(map(detach_state, state))
        case _:
            return state.data


def scheduled_p(step: int, k: float) -> float:
    """Use torch's sigmoid, which never overflows."""
    exponent = torch.tensor(k, dtype=torch.float64).log() - step / k
    return exponent.sigmoid().item()
