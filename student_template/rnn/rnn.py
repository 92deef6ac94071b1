"""Recurrent networks: a state that is handed on from one position to the next.

A recurrent network reads a sequence one position at a time. What it knows of the past is a vector
of fixed width, its state; each step makes the next state from the last one and the newest input,
with the same weights at every position. The gradient goes the same way back, and so is multiplied
by the same matrix again and again: it vanishes or explodes, unless gates see to it that it does
not.

One letter per axis, the same in every comment of this file:

    B   sequences in a batch        T   positions of a sequence     V   symbols
    I   width of an input           H   width of the state
    N   symbols of a stream         L   positions of a chunk        C   chunks

Masks are boolean, and True means "this position counts".

Sources:
    Elman (1990), Finding structure in time.
    Werbos (1990), Backpropagation through time: what it does and how to do it.
    Bengio, Simard, Frasconi (1994), Learning long-term dependencies with gradient descent is
        difficult.
    Hochreiter, Schmidhuber (1997), Long short-term memory; Gers, Schmidhuber, Cummins (2000),
        Learning to forget: the forget gate.
    Cho et al. (2014), Learning phrase representations using RNN encoder-decoder: the GRU.
    Pascanu, Mikolov, Bengio (2013), On the difficulty of training recurrent neural networks:
        clipping by the norm.
    Jozefowicz, Zaremba, Sutskever (2015), An empirical exploration of recurrent network
        architectures: the bias of the forget gate.
    Bengio, Vinyals, Jaitly, Shazeer (2015), Scheduled sampling for sequence prediction with
        recurrent neural networks.
    Tallec, Ollivier (2018), Can recurrent neural networks warp time?: chrono initialisation.
"""

from __future__ import annotations

import math

import torch
from rnn_support import State, step, step_backward
from torch import Tensor, nn

# Part 1: one step, forward and back


def rnn_step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Make the next state from an input and the last state.

    Args:
        x: ``(B, I)``, the input at this position.
        h: ``(B, H)``, the state before it.
        wx: ``(H, I)``, takes inputs to states: ``wx`` times a column ``x``.
        wh: ``(H, H)``, takes states to states: ``wh`` times a column ``h``.
        b: ``(H,)``.

    Returns:
        ``(B, H)``, the tanh of the sum of what ``wx`` makes of the input, what ``wh`` makes of the
        state, and ``b``.
    """
    raise NotImplementedError("Part 1: not written yet")


def rnn_step_backward(  # noqa: PLR0913, PLR0917 - what the step had, and what comes back
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Take the gradient for the result of one step back to everything that the step was made from.

    Written out by hand, without autograd.

    Args:
        dh_next: ``(B, H)``, the gradient of a loss for ``h_next``.
        x: ``(B, I)``, as it went into the step.
        h: ``(B, H)``, as it went into the step.
        h_next: ``(B, H)``, what the step returned; it is taken as it is.
        wx: ``(H, I)``.
        wh: ``(H, H)``.

    Returns:
        The gradients of the loss for ``x`` ``(B, I)``, ``h`` ``(B, H)``, ``wx`` ``(H, I)``, ``wh``
        ``(H, H)`` and ``b`` ``(H,)``, in this order; those of the weights are sums over the batch.
    """
    raise NotImplementedError("Part 1: not written yet")


# Part 2: a whole sequence, forward and back


def rnn_forward(x: Tensor, h0: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Read a sequence position by position, with the same weights everywhere.

    Args:
        x: ``(B, T, I)``.
        h0: ``(B, H)``, the state before the first position.
        wx: ``(H, I)``.
        wh: ``(H, H)``.
        b: ``(H,)``.

    Returns:
        ``(B, T, H)``, the state after each position.
    """
    raise NotImplementedError("Part 2: not written yet")


def rnn_backward(  # noqa: PLR0913, PLR0917 - what the pass had, and what comes back
    dout: Tensor, x: Tensor, h0: Tensor, out: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Take gradients for all states back through time.

    Written out by hand, without autograd.

    Args:
        dout: ``(B, T, H)``: entry ``t`` is what a loss that reads the state after position ``t``
            sends into it directly; what later positions send is not in it.
        x: ``(B, T, I)``, as it went into the forward pass.
        h0: ``(B, H)``, as it went into the forward pass.
        out: ``(B, T, H)``, what the forward pass returned; it is taken as it is.
        wx: ``(H, I)``.
        wh: ``(H, H)``.

    Returns:
        The gradients for ``x`` ``(B, T, I)``, ``h0`` ``(B, H)``, ``wx`` ``(H, I)``, ``wh``
        ``(H, H)`` and ``b`` ``(H,)``, in this order; those of the weights are sums over batch and
        positions.
    """
    raise NotImplementedError("Part 2: not written yet")


# Part 3: the LSTM


def set_forget_bias(bias_ih: Tensor, bias_hh: Tensor, value: float) -> tuple[Tensor, Tensor]:
    """Let the forget gates of an LSTM start with a bias.

    Args:
        bias_ih: ``(4 * H,)``, for the gates i, f, g, o in this order.
        bias_hh: ``(4 * H,)``, in the same order; both are added in every gate.
        value: What the two biases of each forget gate are to sum to.

    Returns:
        Two new biases. In the first the forget gates have ``value``, in the second 0; all other
        entries are as they were.
    """
    raise NotImplementedError("Part 3: not written yet")


class LSTM(nn.Module):
    """One layer of an LSTM, with the parameters of ``torch.nn.LSTM`` under the same names.

    These are ``weight_ih_l0`` ``(4 * H, I)``, ``weight_hh_l0`` ``(4 * H, H)``, ``bias_ih_l0`` and
    ``bias_hh_l0`` ``(4 * H,)``; the rows belong to the gates i, f, g, o, ``H`` to each.

    Args:
        input_size: I, the width of an input.
        hidden_size: H, the width of the state and of the cell.
        forget_bias: What the two biases of each forget gate sum to in a new module. With which
            numbers everything else starts is free.
    """

    def __init__(self, input_size: int, hidden_size: int, forget_bias: float = 1.0) -> None:
        super().__init__()
        raise NotImplementedError("Part 3: not written yet")

    def forward(
        self, x: Tensor, state: tuple[Tensor, Tensor] | None = None
    ) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Read sequences from a state on.

        Args:
            x: ``(B, T, I)``.
            state: The pair ``(h, c)``, each ``(B, H)``; ``None``: both are zeros.

        Returns:
            ``out`` ``(B, T, H)``, the state ``h`` after each position, and the pair ``(h, c)``
            after the last one, each ``(B, H)``.
        """
        raise NotImplementedError("Part 3: not written yet")


# Part 4: the GRU


class GRUCell(nn.Module):
    """One step of a GRU, with the parameters of ``torch.nn.GRUCell`` under the same names.

    These are ``weight_ih`` ``(3 * H, I)``, ``weight_hh`` ``(3 * H, H)``, ``bias_ih`` and
    ``bias_hh`` ``(3 * H,)``; the rows belong to r, z, n in this order, ``H`` to each. With which
    numbers they start is free.

    Args:
        input_size: I.
        hidden_size: H.
    """

    def __init__(self, input_size: int, hidden_size: int) -> None:
        super().__init__()
        raise NotImplementedError("Part 4: not written yet")

    def forward(self, x: Tensor, h: Tensor) -> Tensor:
        """Make the next state, the way torch does it.

        The gates ``r`` and ``z`` are sigmoids of what comes from the input plus what comes from the
        state, biases included. The candidate is the tanh of what comes from the input plus ``r``
        times what comes from the state, *its bias included*. A gate ``z`` of 1 keeps the old state,
        one of 0 takes the candidate.

        Args:
            x: ``(B, I)``.
            h: ``(B, H)``.

        Returns:
            ``(B, H)``.
        """
        raise NotImplementedError("Part 4: not written yet")


# Part 5: a loss that skips padding


def masked_ce(logits: Tensor, y: Tensor, mask: Tensor) -> Tensor:
    """Average the cross-entropy of the targets that count.

    Args:
        logits: ``(B, T, V)``.
        y: ``(B, T)``, int64, the targets; where ``mask`` is False any number may stand, also -1.
        mask: ``(B, T)``, bool, True = this target counts.

    Returns:
        A scalar, in nats per target that counts; 0 if none does, with a graph all the same.
    """
    raise NotImplementedError("Part 5: not written yet")


# Part 6: the last state of each sequence


def last_state(out: Tensor, lengths: Tensor) -> Tensor:
    """Take the state after the last real position of each sequence.

    Args:
        out: ``(B, T, H)``, the states after all positions; padding stands at the end.
        lengths: ``(B,)``, int64, how many real positions each sequence has, from 1 to ``T``.

    Returns:
        ``(B, H)``.

    Raises:
        ValueError: If one of ``lengths`` is smaller than 1 or larger than ``T``.
    """
    raise NotImplementedError("Part 6: not written yet")


# Part 7: clipping gradients


def clip_gradients(
    gradients: list[Tensor | None], max_norm: float
) -> tuple[list[Tensor | None], Tensor]:
    """Shorten gradients that are too long, all of them by one factor.

    Args:
        gradients: One for each parameter, of any shapes, all of one dtype; ``None`` for a parameter
            that got none. At least one is a tensor.
        max_norm: A number above 0.

    Returns:
        The gradients in their order, ``None`` where there was none; and their norm before, a
        scalar: the root of the sum of the squares of all entries of all tensors. If it is larger
        than ``max_norm``, every gradient is multiplied by ``max_norm`` over the norm, and so the
        norm becomes ``max_norm``; else they keep their values.

    Raises:
        ValueError: If ``max_norm`` is not above 0.
    """
    raise NotImplementedError("Part 7: not written yet")


# Part 8: training on a stream


def chunks(ids: Tensor, batch: int, length: int) -> tuple[Tensor, Tensor]:
    """Lay a long stream out in rows that are read side by side, and cut these into chunks.

    Row ``b`` holds ``N // batch`` symbols in a row, from symbol ``b * (N // batch)`` on; what is
    left at the end of the stream is dropped. The inputs of chunk ``c`` are the ``length`` symbols
    from place ``c * length`` of each row on, and the targets are the symbols after them, in the
    same row. Chunks that would not be full are dropped.

    Args:
        ids: ``(N,)``, int64.
        batch: B, the number of rows, at least 1.
        length: L, at least 1.

    Returns:
        Inputs and targets, each ``(C, B, L)``, int64, in the order in which they are read.

    Raises:
        ValueError: If there is not one full chunk.
    """
    raise NotImplementedError("Part 8: not written yet")


def detach_state(state: State | None) -> State | None:
    """Keep the numbers of a state and cut it off from how they came about.

    Args:
        state: ``None``, a tensor, or a tuple whose entries are states again.

    Returns:
        The same, with the same numbers, through which no gradient flows back.
    """
    raise NotImplementedError("Part 8: not written yet")


def train_tbptt(  # noqa: PLR0913, PLR0917 - what is read, and how
    model: nn.Module, ids: Tensor, batch: int, length: int, learning_rate: float, max_norm: float
) -> Tensor:
    """Train on a stream by truncated backpropagation through time: one step for each chunk.

    The state is carried from each chunk to the next one, detached, and is ``None`` before the
    first. The loss of a chunk is the mean cross-entropy of its ``B * L`` targets, in nats. Its
    gradient is clipped to ``max_norm``, all parameters together, and
    ``torch.optim.Adam(model.parameters(), lr=learning_rate)`` takes a step.

    Args:
        model: Takes ids ``(B, L)`` and a state to logits ``(B, L, V)`` and the next state, as the
            given models do; it is trained in place.
        ids: ``(N,)``, int64, the stream.
        batch: B, as in :func:`chunks`.
        length: L, as in :func:`chunks`.
        learning_rate: Adam's step size; its other settings are torch's.
        max_norm: As in :func:`clip_gradients`.

    Returns:
        ``(C,)``: the loss of each chunk before the step that it leads to, without a graph.
    """
    raise NotImplementedError("Part 8: not written yet")


# Part 9: writing


def generate(
    model: nn.Module, prefix: Tensor, number: int, temperature: float, uniforms: Tensor
) -> Tensor:
    """Go on from a prefix, one symbol after the other, each drawn from what the model says.

    The model reads each symbol once: the prefix first, then what was written, with the state that
    it returned the time before.

    Args:
        model: Takes ids ``(B, T)`` and a state to logits ``(B, T, V)`` and the next state; ``None``
            is the state before the first symbol.
        prefix: ``(B, P)``, int64, with ``P`` at least 1.
        number: n, how many symbols to write, at least 1.
        temperature: The logits are divided by it before the softmax. At 0 the symbol with the
            largest logit is taken; should there be several, the first of them.
        uniforms: ``(B, n)``, numbers from 0 to below 1 that decide what is drawn: the symbol at
            which the sum of the probabilities, in the order of the symbols, first exceeds the
            number. At temperature 0 they decide nothing.

    Returns:
        ``(B, P + n)``, int64: the prefix and what was written.

    Raises:
        ValueError: If ``temperature`` is below 0.
    """
    raise NotImplementedError("Part 9: not written yet")


def scheduled_p(step: int, k: float) -> float:
    """Say how likely a model is to be fed the true symbol, at a step of scheduled sampling.

    Args:
        step: How many steps of training were taken, from 0 to 10 ** 9.
        k: How slowly the probability falls, at least 1.

    Returns:
        A float, ``k / (k + exp(step / k))``: the inverse sigmoid decay. It is 0.0, and no error,
        where the exponential is too large for a float.
    """
    raise NotImplementedError("Part 9: not written yet")


# Part 10: how far gradients reach


def gradient_flow(cell: nn.Module, x: Tensor, h0: Tensor, dh: Tensor) -> Tensor:
    """Say how large the gradient for the state is, position by position.

    The loss is a number whose gradient for the state after the last position is ``dh``; it reads no
    other state.

    Args:
        cell: Takes an input ``(B, I)`` and a state ``(B, H)`` to the next state ``(B, H)``.
        x: ``(B, T, I)``.
        h0: ``(B, H)``, the state before the first position.
        dh: ``(B, H)``.

    Returns:
        ``(T,)``, without a graph: entry ``t`` is the root of the sum of the squares of the gradient
        ``(B, H)`` for the state after position ``t``. The last one is the norm of ``dh``.
    """
    raise NotImplementedError("Part 10: not written yet")


def chrono_bias(
    bias_ih: Tensor, bias_hh: Tensor, t_max: float, uniforms: Tensor
) -> tuple[Tensor, Tensor]:
    """Start the gates of an LSTM so that its cells remember for up to about ``t_max`` positions.

    A number ``u`` from ``uniforms`` gives its cell the time ``1 + u * (t_max - 2)``, which lies
    between 1 and ``t_max - 1``. The biases of its forget gate are to sum to the logarithm of that
    time, those of its input gate to minus the same.

    Args:
        bias_ih: ``(4 * H,)``, for the gates i, f, g, o in this order.
        bias_hh: ``(4 * H,)``, in the same order.
        t_max: At least 2.
        uniforms: ``(H,)``, numbers from 0 to below 1, one for each cell.

    Returns:
        Two new biases. In the first the forget and input gates have these sums, in the second 0;
        all other entries are as they were.

    Raises:
        ValueError: If ``t_max`` is below 2.
    """
    raise NotImplementedError("Part 10: not written yet")
