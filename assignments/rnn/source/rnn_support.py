"""Given code of the assignment on recurrent networks: operations, models, data, judging, pictures.

Run it, change nothing: in grading our own copy is used. Read it, but `step_backward` only after
part 1: it is an answer. What it does for you in one part may not be used to solve another; the
handout's table *What is graded* says which. The text that models are trained on, and its licence,
stand at the end.
"""

from __future__ import annotations

import base64
import functools
import math
import zlib
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

if TYPE_CHECKING:
    from matplotlib.figure import Figure

State = Tensor | tuple[Tensor, ...]

# ------------------------------------------------------------------ operations for later parts


def step(x: Tensor, h: Tensor, wx: Tensor, wh: Tensor, b: Tensor) -> Tensor:
    """Return the next state ``(B, H)``, by torch's own operation, as part 1 asks for it."""
    return torch.rnn_tanh_cell(x, h, wx, wh, b, torch.zeros_like(b))


def step_backward(  # noqa: PLR0913, PLR0917 - what part 1 asks for
    dh_next: Tensor, x: Tensor, h: Tensor, h_next: Tensor, wx: Tensor, wh: Tensor
) -> tuple[Tensor, ...]:
    """Return ``dx, dh, dwx, dwh, db``, as part 1 asks for them, with the help of autograd."""
    dz = torch.ops.aten.tanh_backward(dh_next, h_next)  # (B, H)
    with torch.enable_grad():
        x, h, wx, wh = (one.detach().requires_grad_() for one in (x, h, wx, wh))
        b = torch.zeros_like(wh[0]).requires_grad_()
        z = nn.functional.linear(x, wx, b) + nn.functional.linear(h, wh)  # (B, H)
    return torch.autograd.grad(z, (x, h, wx, wh, b), dz.detach())


# ------------------------------------------------------------------ models that read a stream


class StreamModel(nn.Module):
    """Reads symbols one after the other and scores, after each, every symbol as the next one.

    Args:
        kind: Which of torch's layers: ``"lstm"``, ``"gru"`` or ``"rnn"``.
        symbols: V, the number of symbols.
        width: The width of a symbol's vector.
        state_width: H, the width of the state.
        seed: Where the parameters start; torch's own random numbers stay as they were.
    """

    def __init__(self, kind: str, symbols: int, width: int, state_width: int, seed: int) -> None:
        super().__init__()
        layer = {"lstm": nn.LSTM, "gru": nn.GRU, "rnn": nn.RNN}[kind]
        with torch.random.fork_rng(devices=()):
            torch.default_generator.manual_seed(seed)
            self.embedding = nn.Embedding(symbols, width)
            self.layer = layer(width, state_width, batch_first=True)
            self.readout = nn.Linear(state_width, symbols)

    def forward(self, ids: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Read ids ``(B, T)``, going on from ``state``; ``None`` is the beginning of a stream.

        Returns:
            Logits ``(B, T, V)``, those of position ``t`` for the symbol after it, and the state
            after the last position: a pair of tensors for an LSTM, else one tensor.
        """
        out, state = self.layer(self.embedding(ids), state)  # (B, T, H)
        return self.readout(out), state


def small_model(kind: str = "lstm", seed: int = 0) -> StreamModel:
    """Return a model of 11 symbols, small enough to look at every parameter."""
    model = StreamModel(kind, symbols=11, width=4, state_width=6, seed=seed)
    with torch.no_grad():
        model.readout.weight.mul_(4)  # so that symbols are not all about as likely
    return model


class TiringModel(nn.Module):
    """Reads a stream as the small model does, but each symbol that it reads changes its answers.

    The object counts what it has read in its life, and the logits are turned round by that number.
    Whoever has it read something twice gets other answers than whoever has it read everything once.
    """

    def __init__(self, seed: int = 0) -> None:
        super().__init__()
        self.inner = small_model("gru", seed)
        with torch.no_grad():
            self.inner.layer.weight_hh_l0.mul_(6)  # so that what was read long ago still counts
        self.has_read = 0

    def forward(self, ids: Tensor, state: State | None = None) -> tuple[Tensor, State]:
        """Read ids ``(B, T)``; the first of them gets the logits turned by what was read before."""
        logits, state = self.inner(ids, state)  # (B, T, V)
        turned = [
            one.roll(self.has_read + place, dims=-1) for place, one in enumerate(logits.unbind(1))
        ]
        self.has_read += ids.shape[1]
        return torch.stack(turned, dim=1), state


def tiring_model(seed: int = 0) -> TiringModel:
    """Return a new model that has read nothing yet."""
    return TiringModel(seed)


def leave_gradients(model: nn.Module) -> None:
    """Leave a gradient in every parameter, as an earlier backward pass would."""
    for parameter in model.parameters():
        parameter.grad = torch.linspace(-1, 1, parameter.numel()).view_as(parameter)


# ------------------------------------------------------------------ cells to look into


class LinearCell(nn.Module):
    """A cell without a tanh: a matrix times the input plus a matrix times the state."""

    def __init__(self, inputs: int, state_width: int) -> None:
        super().__init__()
        self.weight_ih = nn.Parameter(torch.zeros(state_width, inputs))
        self.weight_hh = nn.Parameter(torch.eye(state_width))

    def forward(self, x: Tensor, h: Tensor) -> Tensor:
        """Take ``x`` ``(B, I)`` and the state ``(B, H)`` to the next state ``(B, H)``."""
        return x @ self.weight_ih.T + h @ self.weight_hh.T


def cell(kind: str, inputs: int, state_width: int) -> nn.Module:
    """Return a cell: ``"linear"``, or torch's own ``"rnn"`` or ``"gru"``."""
    kinds = {"linear": LinearCell, "rnn": nn.RNNCell, "gru": nn.GRUCell}
    return kinds[kind](inputs, state_width)


# ------------------------------------------------------------------ characters

#: Every seed gives the characters other numbers, so a model is of use for its own seed alone.
TEXT_BATCH: Final = 16
TEXT_LENGTH: Final = 32
TEXT_LEARNING_RATE: Final = 1e-2
TEXT_MAX_NORM: Final = 1.0
_PIECE: Final = 1000
_EXAM_PIECES: Final = 12
_PASSES: Final = 3

_NAMES, _PRACTICE, _EXAM = range(3)  # streams of random numbers of one seed


@functools.cache
def text() -> str:
    """Return the whole text: 794 paragraphs of Python's documentation in 42 characters."""
    return zlib.decompress(base64.b85decode(_TEXT.replace("\n", ""))).decode("ascii")


@functools.cache
def alphabet() -> str:
    """Return the characters of the text, sorted."""
    return "".join(sorted(set(text())))


def text_stream(seed: int) -> Tensor:
    """Return the text three times over, without the pieces that are kept for the exam.

    Args:
        seed: Says which number each character has, and which pieces are left out.

    Returns:
        ids ``(N,)``, int64, about 486 000 of them.
    """
    rest, _ = _divided(seed)
    return torch.from_numpy(np.tile(rest, _PASSES))


def text_model(seed: int = 0) -> StreamModel:
    """Return a new LSTM for :func:`text_stream`."""
    return StreamModel("lstm", symbols=len(alphabet()), width=32, state_width=96, seed=seed)


def text_bits(model: nn.Module, seed: int) -> float:
    """Return the bits per character that the model pays on the 12 pieces it was not trained on."""
    _, exam = _divided(seed)
    ids = torch.from_numpy(exam)  # (12, 1000)
    with torch.no_grad():
        logits, _ = model(ids[:, :-1])  # (12, 999, V)
        log_probs = logits.double().log_softmax(dim=-1)
    paid = -log_probs.gather(-1, ids[:, 1:, None])  # (12, 999, 1)
    return float(paid.mean()) / math.log(2)


def to_ids(characters: str, seed: int) -> Tensor:
    """Return the numbers ``(1, T)`` that a seed gives to characters of the text."""
    place = [alphabet().index(one) for one in characters]
    return torch.from_numpy(_names(seed, len(alphabet()))[place])[None]


def to_text(ids: Tensor, seed: int) -> str:
    """Return the characters that ids ``(T,)`` stand for."""
    character_of = _names(seed, len(alphabet())).argsort()
    return "".join(alphabet()[character_of[one]] for one in ids.tolist())


def _divided(seed: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the ids to train on ``(n,)`` and the pieces of the exam ``(12, 1000)``."""
    codes = np.frombuffer(text().encode("ascii"), dtype=np.uint8)
    place = np.searchsorted(np.frombuffer(alphabet().encode("ascii"), dtype=np.uint8), codes)
    ids = _names(seed, len(alphabet()))[place]  # (about 174 000,)
    pieces = ids[: len(ids) // _PIECE * _PIECE].reshape(-1, _PIECE)  # (174, 1000)
    reach = len(pieces) // _EXAM_PIECES  # one piece out of each 14 is kept for the exam
    kept = np.arange(_EXAM_PIECES) * reach + _below(reach, _numbers(seed, _EXAM), (_EXAM_PIECES,))
    return np.delete(pieces, kept, axis=0).reshape(-1), pieces[kept]


# ------------------------------------------------------------------ recall over a delay

#: Symbols 0 to 7 are to be remembered, 8 and 9 fill the time. Every seed draws which symbol is the
#: answer to which.
RECALL_SYMBOLS: Final = 8
RECALL_LENGTH: Final = 50
_RECALL_STEPS: Final = 400
_RECALL_BATCH: Final = 64
_RECALL_LEARNING_RATE: Final = 2e-2


def recall_batch(seed: int, number: int, batch: int = _RECALL_BATCH) -> tuple[Tensor, Tensor]:
    """Draw sequences that begin with a symbol and go on with 49 fillers.

    Args:
        seed: Says which answer belongs to which symbol, and draws everything else.
        number: Which batch of this seed; those of the exam are below 0.
        batch: B, the number of sequences.

    Returns:
        ids ``(B, 50)`` and the answers ``(B,)`` that are asked for at the last position, int64.
    """
    rng = _numbers(seed, _PRACTICE if number >= 0 else _EXAM, abs(number))
    first = _below(RECALL_SYMBOLS, rng, (batch, 1))
    fillers = RECALL_SYMBOLS + _below(2, rng, (batch, RECALL_LENGTH - 1))
    answers = _names(seed, RECALL_SYMBOLS)[first[:, 0]]
    return torch.from_numpy(np.concatenate([first, fillers], axis=1)), torch.from_numpy(answers)


def recall_model(seed: int = 0) -> StreamModel:
    """Return a new LSTM for :func:`recall_batch`, started as torch starts it."""
    return StreamModel("lstm", symbols=RECALL_SYMBOLS + 2, width=10, state_width=64, seed=seed)


def train_recall(model: nn.Module, seed: int) -> Tensor:
    """Train a model in place: 400 steps of Adam on the loss at the last position.

    From half-way on the steps become smaller, down to nothing, so that what is learnt stays.

    Returns:
        The losses ``(400,)``, each before its step.
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=_RECALL_LEARNING_RATE)
    losses = []
    for number in range(_RECALL_STEPS):
        left = min(1.0, 2 - 2 * number / _RECALL_STEPS)
        optimizer.param_groups[0]["lr"] = left * _RECALL_LEARNING_RATE
        ids, answers = recall_batch(seed, number)
        loss = nn.functional.cross_entropy(model(ids)[0][:, -1], answers)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 0.1)
        optimizer.step()
        losses.append(loss.detach())
    return torch.stack(losses)


def recall_accuracy(model: nn.Module, seed: int, sequences: int = 1000) -> float:
    """Return the share of new sequences whose last position gives the right answer."""
    ids, answers = recall_batch(seed, -1, sequences)
    with torch.no_grad():
        found = model(ids)[0][:, -1].argmax(dim=-1)  # (B,)
    return float((found == answers).double().mean())


# ------------------------------------------------------------------ pictures
# `python -m autograder check --plots` draws them with your functions. Nothing is graded by them.

_PLOT_SEED: Final = 1
_PLOT_POSITIONS: Final = 100
_PER_POINT: Final = 25  # chunks, or steps, that make one point of a curve


def draw_bits(student: ModuleType, figure: Figure) -> None:
    """Your training: a network passes one table of counts after the other."""
    axes = figure.subplots()
    thousands = TEXT_BATCH * TEXT_LENGTH * _PER_POINT / 1000  # characters, for each point
    for kind, name in (("lstm", "LSTM"), ("rnn", "plain network")):
        model = StreamModel(kind, len(alphabet()), width=32, state_width=96, seed=_PLOT_SEED)
        settings = (TEXT_BATCH, TEXT_LENGTH, TEXT_LEARNING_RATE, TEXT_MAX_NORM)
        bits = _smooth(student.train_tbptt(model, text_stream(_PLOT_SEED), *settings)) / math.log(2)
        exam = text_bits(model, _PLOT_SEED)
        read = thousands * np.arange(1, len(bits) + 1)
        (line,) = axes.plot(read, bits, label=f"{name}, its last losses: {bits[-1]:.2f}")
        look = {"color": line.get_color(), "marker": "D", "linestyle": "none"}
        axes.plot(read[-1:], [exam], label=f"{name}, the exam: {exam:.2f}", **look)
    tables = {"each character by itself": 4.35, "after two others": 2.60, "after four others": 2.03}
    for name, bits in tables.items():  # measured with 0.1 added to each count
        axes.axhline(bits, color="grey", linestyle="--", linewidth=1)
        axes.annotate(name, (1, bits), xycoords=("axes fraction", "data"), ha="right", va="bottom")
    axes.set(xlabel="characters read, in thousands", ylabel="loss, in bits per character")
    axes.set_xlim(0, 1.4 * read[-1])  # room for names on the right
    axes.legend(loc="center right")  # between two names, where no curve is


def draw_gradients(student: ModuleType, figure: Figure) -> None:
    """Your gradient_flow: each step back multiplies by the same, and open gates by nearly 1."""
    axes = figure.subplots()
    x = torch.randn(8, _PLOT_POSITIONS, 10)
    back = np.arange(_PLOT_POSITIONS - 1, -1, -1)
    for name, cell_, width in _plot_cells(student):
        norms = student.gradient_flow(cell_, x, torch.zeros(8, width), torch.randn(8, width))
        axes.semilogy(back, np.asarray(norms / norms[-1]), label=name)
    axes.set(xlabel="positions before the last", ylabel="norm of the gradient, 1 at the last")
    axes.set_ylim(1e-12, 1e6)
    axes.legend()


def draw_recall(student: ModuleType, figure: Figure) -> None:
    """Your chrono_bias: the same LSTM learns to recall, or it does not."""
    axes = figure.subplots()
    models = {name: recall_model(_PLOT_SEED) for name in ("your chrono_bias", "as torch starts it")}
    _start(models["your chrono_bias"].layer, student.chrono_bias, RECALL_LENGTH)
    for name, model in models.items():
        losses = _smooth(train_recall(model, _PLOT_SEED))
        right = recall_accuracy(model, _PLOT_SEED)
        steps = _PER_POINT * np.arange(1, len(losses) + 1)
        axes.plot(steps, losses, label=f"{name}: {100 * right:.0f} % right")
    axes.axhline(math.log(RECALL_SYMBOLS), color="grey", linestyle="--", linewidth=1)
    place = (1, math.log(RECALL_SYMBOLS))
    axes.annotate("guessing", place, xycoords=("axes fraction", "data"), ha="right", va="top")
    axes.set(xlabel="steps of training", ylabel="loss, in nats per answer", ylim=(0, None))
    axes.legend(loc="center right")


PLOTS = {
    "bits-per-character": draw_bits,
    "gradient-norms": draw_gradients,
    "recall-over-fifty-positions": draw_recall,
}


class _WholeState(nn.Module):
    """An LSTM's step whose state ``(B, 2 * H)`` is ``h`` beside ``c``."""

    def __init__(self, inputs: int, width: int) -> None:
        super().__init__()
        self.layer = nn.LSTMCell(inputs, width)

    def forward(self, x: Tensor, state: Tensor) -> Tensor:
        h, c = state.chunk(2, dim=-1)
        return torch.cat(self.layer(x, (h, c)), dim=-1)


def _plot_cells(student: ModuleType) -> list[tuple[str, nn.Module, int]]:
    """Return names, cells that read inputs of width 10, and the widths of their states."""
    plain, larger = nn.RNNCell(10, 64), nn.RNNCell(10, 64)
    with torch.no_grad():
        larger.weight_hh.mul_(4)
    as_it_is, chrono = _WholeState(10, 64), _WholeState(10, 64)
    _start(chrono.layer, student.chrono_bias, _PLOT_POSITIONS)
    return [
        ("plain network", plain, 64),
        ("plain network, state matrix times 4", larger, 64),
        ("LSTM as torch starts it", as_it_is, 128),
        ("LSTM, your chrono_bias", chrono, 128),
    ]


def _start(layer: nn.Module, chrono_bias: Callable[..., tuple[Tensor, Tensor]], t: float) -> None:
    """Change the biases of an LSTM, which stand last among its parameters."""
    *_, first, second = layer.parameters()
    biases = chrono_bias(first.detach(), second.detach(), t, torch.rand(len(first) // 4))
    with torch.no_grad():
        first.copy_(biases[0])
        second.copy_(biases[1])


def _smooth(values: Tensor) -> NDArray[np.float64]:
    """Average values ``(n,)`` over pieces of 25."""
    whole = np.asarray(values, dtype=np.float64)
    return whole[: len(whole) // _PER_POINT * _PER_POINT].reshape(-1, _PER_POINT).mean(axis=1)


# ------------------------------------------------------------------ numbers from a seed
# Everything is made from uniform numbers: NumPy keeps their stream over its versions and machines.


def _numbers(seed: int, *streams: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([seed, *streams]))


def _names(seed: int, number: int) -> NDArray[np.int64]:
    """Return an order of the first ``number`` whole numbers that the seed draws."""
    order: NDArray[np.int64] = _numbers(seed, _NAMES).random(number).argsort()
    return order


def _below(limit: int, rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.int64]:
    """Draw whole numbers from 0 to ``limit - 1``."""
    numbers: NDArray[np.int64] = np.floor(rng.random(shape) * limit).astype(np.int64)
    return numbers


# ------------------------------------------------------------------ the text
#
# An extract of the documentation of Python 3.11, as the module pydoc_data.topics holds it.
# Copyright (c) 2001-2023 Python Software Foundation; All Rights Reserved.
#
# What was changed: 794 paragraphs of at least ten words were chosen, without most of the program
# code, tables and grammar; line ends within a paragraph became spaces, curly quotes and dashes
# plain ones, capital letters small ones; paragraphs with one of the rarest characters, and those
# that come twice, were left out. It is compressed to keep this file short;
# `print(text()[:2000])` shows it.
#
# It is used under this licence:
#
# PYTHON SOFTWARE FOUNDATION LICENSE VERSION 2
# --------------------------------------------
#
# 1. This LICENSE AGREEMENT is between the Python Software Foundation
# ("PSF"), and the Individual or Organization ("Licensee") accessing and
# otherwise using this software ("Python") in source or binary form and
# its associated documentation.
#
# 2. Subject to the terms and conditions of this License Agreement, PSF hereby
# grants Licensee a nonexclusive, royalty-free, world-wide license to reproduce,
# analyze, test, perform and/or display publicly, prepare derivative works,
# distribute, and otherwise use Python alone or in any derivative version,
# provided, however, that PSF's License Agreement and PSF's notice of copyright,
# i.e., "Copyright (c) 2001, 2002, 2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010,
# 2011, 2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023 Python Software
# Foundation;
# All Rights Reserved" are retained in Python alone or in any derivative version
# prepared by Licensee.
#
# 3. In the event Licensee prepares a derivative work that is based on
# or incorporates Python or any part thereof, and wants to make
# the derivative work available to others as provided herein, then
# Licensee hereby agrees to include in any such work a brief summary of
# the changes made to Python.
#
# 4. PSF is making Python available to Licensee on an "AS IS"
# basis.  PSF MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR
# IMPLIED.  BY WAY OF EXAMPLE, BUT NOT LIMITATION, PSF MAKES NO AND
# DISCLAIMS ANY REPRESENTATION OR WARRANTY OF MERCHANTABILITY OR FITNESS
# FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF PYTHON WILL NOT
# INFRINGE ANY THIRD PARTY RIGHTS.
#
# 5. PSF SHALL NOT BE LIABLE TO LICENSEE OR ANY OTHER USERS OF PYTHON
# FOR ANY INCIDENTAL, SPECIAL, OR CONSEQUENTIAL DAMAGES OR LOSS AS
# A RESULT OF MODIFYING, DISTRIBUTING, OR OTHERWISE USING PYTHON,
# OR ANY DERIVATIVE THEREOF, EVEN IF ADVISED OF THE POSSIBILITY THEREOF.
#
# 6. This License Agreement will automatically terminate upon a material
# breach of its terms and conditions.
#
# 7. Nothing in this License Agreement shall be deemed to create any
# relationship of agency, partnership, or joint venture between PSF and
# Licensee.  This License Agreement does not grant permission to use PSF
# trademarks or trade name in a trademark sense to endorse or promote
# products or services of Licensee, or any third party.
#
# 8. By copying, installing or otherwise using Python, Licensee
# agrees to be bound by the terms and conditions of this License
# Agreement.

_TEXT: Final = """
c-q|k+iv4ZvIUC1`zr*#*b-=>C;H9)7=w~1n{A0ylagKPuip_PE*VKuuIjmZp95@QVf8GFOy)H*E+a<N<Jb(B)p)5d&8g`w<EkE-RlVBv-B;7K^q19leOq1nRomgoeY3s3zqj4{s>Z8r-;MMeJy5UCL;pV1r<aGzM>967=HJ)$t3Ec}t{M61>#12?KI+S=czZ)LZ*Rq_?)Iy~n`(xkABxq`9GZbYN)4^H*Y<dMZoAc2J+$@qNR55Bmk;`_r;l{?sTnKk0iNAmhk^Utp3X;%r{-46<#w`uwBxF{4A-VuUAsMfyz7TkeO&F@VRt>z^zb0cRdJ|~BR%u|(R8c+d}&YZfA9%@f1m+3<E7cJo_77|#3MVlU4!T7iQ>60)>YQcUB7Qu?+p#RzVySYIkmI^T`zw>&|m6Kr#Y?A@4j7gv!`=Q<D*BKirTyAytfyA^xAa|4Q8wdUDw_5x^K|0vA+(xCVig&*8DmT^fZ45jT~xfdT$es1zVlCx%cLkzwq52kE?C7+PCBRSl_ru<LX?~5c-3B<WlcGSC^sQHPr)+u6^%h=TT>}ok1Is+G^hGqs$uZrEBWfd^u@s`{vRNCz|xVOcOsyo3j~c4D|o`+rwpypPg>~>qzfXPo9Qmy=`d;vBCH+`22_sOaD6c`}T07*}e?z_IjZos9!C$H1ar4*9*GTZ~xWoF5}C?)7a3+>A!g%&qI5nPSZO!nDIti^%r&j&~~kyDgJ5W&C`k4l&j5n-HyAV#fGAPb6+;&vE9*m+*Ioa*)Fq@ts3ro&7GXA=&>CyJk(Qj+VY9x1-^XHMDD1mEenE?nm%Ul@U~oGgFlZAEo{xZjvJC=cBDR2Q@6G`?ja^tmn$8{H99N3lWu6s)a><m;U{IXcygP1_hH+GR_wjG-~)634?}-i9h(Cl8`}4eOSYKU0tc-B(9kIx+pp$$qraV-4!!ARPtfF^CLeg>FVOkKzNzi6ZQ8r_WK~yBJl(cHBC}Z5m8-Z)JYBj%Ynh-)E2k?h0nfmRCX)JkZU*#@9}Oep+1od}mQH59?XP^8N8Xa{zP;RJC!9!74|PjIkvi7=+BMRF_AqS=LZII91KbliUBi_nYriFF^F`CQz2RW>S6Zyw+4enlk2XBY$M!fj?=;b!$>k<&WSeDMT(p&)29*ijz8?1Yef80jKpb`-w{^C-yarv^C3V~zrHa}5NOMTbaO_8sQnY;ZGG9nIqT|1>+}|yUpU;MO6ohBoDzbfQK7q$$|4q_jV{;h3$M5;+(7$8&B)&<uwMX7<I3-!n@(z`8YT8lPNCc3aMKpY;2XseYYPyzbQ~M8eN)PQX7Ju9q$OAf!?f6;Jkv_8Eu2%(1!J*j~`qE461-9cBTZp9DfSoFB(N`O4jc11LwwnsO8i$#6hQT^9+U1Zf4@u=Kx+>f4&<;F_CNLqW?R!u`bSjpPd}*qIeQ(>)k!frv@z`wU^jkFffAFnov-RQ942!MSvI5!|$xm7bUU2z_4&T4gVvf4mck)(OPY|D2S&_cY>3rccuvs;vb^O^fp<TMNR^1gMox1p6E|eW~eeF-zV%O7H#&a)nRzL8Y^P3-^|K=p}t-RXz4XaDk@{V5P!O-S@Kla=DSnyddy1qO1JN{R?3n!W)be%0d_4$$-rk;?D?R=r^gyyfJY0(ePP-Zr(o~QV`wZ-~_#-zKcm6d7)Jzx6a&q1>x(VRwB@&$TkQOc86J;curjeNL0Kry3<tdB!e?{CtfO0IgoHg+}XJ-V0m8l#!H(jZMk(O#2$`Ql6Ac*_TcPx79?)%~Al=u0$;y%5BI57n?CQAE9my2|~#@U=aX`n_W{_(}TvQA1p;^(7Hsb5Y1*bMYRQB@kWf78Mws`7}~$!ZakB6#De|(O-{y(P6@#6*-6vEwaOvzgOuLHPp(E#6GD<QU(gX($ubL?ar)3yeG-8^5Ij2gM1@g+w|u&gV;8>Z@mMry2d0p`0L9$M9EL!`(v&lJYB~tZYOFAy*C4)rN0&a5g7!@Bep1BY#GAswb~u&YiudPUUEsYusCvLd4Xvk(X5W7*tl?xGUF_^k=&G!IL{y4F24{KmFBsweie|Mtl3aEnwAeEB&2u9JEGgH>z96PezCH-_5t}Xa-FdJ3!Tt?DBtI4IFiLYl6r%ya`E$YHt3*S<i_BMbc>9?a8<qF^4-fc4Prvm?8ry<{cM#oiy89YKjtfSfA-|{QH1hj%;nOU(S6=V)QRt<DU{pB=4Q68>>_}!p7dlF=5bi{`Fw<xYEQE9;irx@?cE3L%Yiq_g-t5ynkqnr{&0I*7t5j}Q`Y}iBEz<x>-r;`=h*gYI#|a=kywjSb)w-0Lnu77Z=owwugF5_nqO*bdEc|X#;!f+h;2+5@}Kr<`VlA{E)?0Wes6|KMGp%;veo$>()YCW$B}kV_fD(9AK&jq#I>rMCG$_rdsl2|FLc(ReTy0zd1KYx@)wfw;zNU0{YPSzZz0xsOpjuRNw;r)RkmyJFK&>{FWS;W-MzDb$KR(Co~*+p#YEY$d88k`dn&MLTI3`_=fdM+j^5d`Vo?6iZn!_*5!K@4X=CCqn6zL{ALs{k6UOaJIvoV`esw+5DOHUkjYG6g?|8|Ara#nBNN)IzpQH(XWo5CZeI#$N`Z3!HzDZ;Z_||A$w{M6;40~<Fy6Z_+J?j6u#r31y$KA1|G2^*oOWkQM-woa9KX<(pZyhVhl~^^$Ti%n*nAB}QH0L9$ka&)EPOua*o5+{d8nf#TBeR7>1FSQ`$9KREyNF>he|pwriTiD}qa*xox?%o`?(_6QyZHB24U>Q;`C+r!oo|;9-uRi{mz8F+#9ua>Kk*N%4-N{inMZUM>reJ0LIq8CtGMUFP8G@1cJRnpQ&7QqIcNg**TKdcy}ob<en3$)br~{FdQR_U4pz3OuJ7FMW<PQ0NW-TsZ3-C@tRXe9-1;fSk;PAu#1Q3*y8z$Zvh(oo_%3xRkL)hEd<^{h?X>NWqxvY9#*q6c%_RQ*Xm_;juidfzY|JUY=)EmXmWow;?Z|BUWUpKBTxEXG($r-6;%rXXs%j7I&b<Qcn&RmT+G&>*HGYo{cRBNO%JFyWkF+qjBcg*M$#yd9Zb{<NKiRJI<C;`<?*}$jFFsar(w$h?oR682zqAu3n)aT(NMu?rE>3WgQzuyu<h|+VfkQ;~IA0!;p<{b$kM+QEYIzvA!g_jz@1ITEJwsS+Xc<3hGBs86pRJCrotVQv9SS?Juu`Ri)5hpn#Z!+xCytM~;i9@ZTHV!Oq-&}_R@G)mfvGw?LXm9|2E(}-n)fTsN;Xvw8|+{7X!CzL-5wB$%JM2TZl~Scl6Q_h{J1LMX)uuRKOI2nCtJ0=hZmeXkl3t~@(hd+!5Uqu$JnH<10+9<Qzn*$V86feaCfwDx_y026IB629LZV`A8;*)nd5nr#?t&0Z*QSF4nT<tn5*BeqhmUJrezpUr<#WhhYQKcFX{=r7qMIZ1@*q94$wcohgS5kTC|P&dg)K}_zu>&SvK{>y@$}RreoUnd)5Y<-BtI>VKz|*=rg=_(zdKgrg<$d$<MR?<ARxUL6!xUN$svGZPS+PaP8!}NsHadeAx@)e3LtfCIrt_v#xc`7in+zwnhGx(Tyb-%By7Uau7%q%@Vhy_chE=c9+z<%QZhH>Y>)2ATAcVO4l4bvn(WbyaCqL>V99~;gSAWkT?cuu~a@~dHi$nk`;06_c?BDIt^oUVfFCsjcjLlQ}HL>ukt6}IMsviGv0}+h3)!*Bx2h&9!DInBS+wL1^7lh$wo#b;oP?@KcHu9{N)WzLQ#L$?WM>yt)eECW5@k<_yGT#uNQFuK>%$vmaCc{4h6)cf56wDcEA2t3LlF5Kw7516{hCkS`ZJ<ydmmb!+tqgyPG*`G*IKC;mJhH#p<)UefPtj_nyj{LO!JSBuNkU%+jC5RAaGI<ffiDp?*6=nwJee`Z4q!hxIIOuwn1X7yNJZ42wbjg$3ZLq2=7m0o%6&X@KxFU9LliXBXO|v$ZMp2IZyTO|r@!gZA5YFt;Id$s9}{69;x&;pDkjjXywB<dfKZe9jk#_uHxM?tG4B@b6A7FE|a0cQ<M6!$v;8
nf=*s7?%0eA3Y{Xc-us6Si7MY5b$q)wU>>~*PoA0j>q2_-iDz)da@zf(QS6mZ`oueU8dzAql9XTU4J}^tuR*gc2}9fR-hfAHriQ3JjN$A;?}F;e0#f`56Aj_eDl{yYh&y0@-SY-#8o^7tB|aj7vp6pNH}b7B;E>9!|{)L80wolP3bzNt?5?e8EA!W{J)M;)q=k{NPFAI$nLd0trFQE9K(YXSTI)->>%9(YtFYJ>Da+OORtGCY61r0{YYDfugwsi$Hk)WQfqQE?O8=e9FO1H_q%JdscF9F&ykH{*Uc>E<?)l!ufL@EV<-@9V+@Hn48vN3VaF|&8tviOXw<D@Y-3gMYkCme*r*<KdB^Md+z+%Ev}1f6ylcoTWTA1CnKSr9M}r^84749#9`a$-_KS@p1&nl%60E^4eUfjM^1;%aP37uv>_soYWvJ2H5>PH$HU0NG*-+9Z&Ok&*sbhxr)6o9{q{MGP4o7j1CSQW8d8*&VCVJ8ju6?-q_VO9R#(<N8of0JE{g)I7h7;^$zQuigsRjQbhw}pmFolpFN8P*^xT)a=AtQlSs%8!JqwWmz!b5f|H!TKafp;U1hRf_csXNdAoWd(MONwD!K~TdhpPXFj=`|+0-{M+Nt?8;y-U`9Pygzc;NpPDNL`AwOO{R*_EbgwPwVvAl$b6le8g@T#zGUA?)a&VrRW38_y)Rc-u47}Hw)j=?87bCS$UJUG3#wQVKh)}8oqvwefTM#=rm;ewaJuN<MR&xnqClol<m|m|BN6EhcXDF_;BF`{3jo`87vam!Cmv!kHpfHps){UiM)g`gzxox66<NpTkxvbni&|u^V;P~SMfft#5WTfuhhE7BWYgaeTC+h1Nfj`ghe-&v9o2ffkhXDs|A>x_Q^Stcc083~#$}*7g&IX?tce7xHIUP}E8upb@eMckNKYHWy_%Z>)!Jj<;zi<!E)2@Uq1}<Dwqv!i9$}TSu+`Odw8ZQq-<aBu`iqBV2xQ%Iy~Nf6@Y2FFvNa;&)j><#8{az)BraFC{)*#vs6SZ)yReIZw6vi=vR{d3OmNR~PuxuDFoe&1HwIV16I;CeNK@}aGxXvKR&FOF5&5tdIScJ~>9FXg+cqRC#Oh1aa*^mg+j993L@S=0SwG#R;4xaqv1yRj>KC8Ar4C=05jN{MW^S#j6YMzlD!s<((q<r0V1?CZ>z#t&Uz`IyYWyT?Q)~utAdIaNJ6Mb2WbxeoPY*1wCuvy{g0H{&mKPj4R%4hZ3(I*&N{Kk;5ew~{S(tpWLP6)dTP9aWF#&ri{6>!m@6>QWS`Ml=?3)%ZPtD&X5uv))Y^qsQmS~fs=5g-$)*CO1@ZR3e3{KZ;;@J1>ZeLx`?rgLBtj-+aj7U4l!g0WaaX>usua*?4x_iHpX=KJW_10nDZey!Ll6?bTzn;a7wWEW^_wv|~ZH(~od^49}yVO@c1k`o5-7oWLVe3?GxZ(XOu1<bNMIo-y{Km|#qui0Jnrma=t9G=FZ-PS4)l{Odp4y64{fhw|Wq(cuQ3e!9w`YEZ@Sn@o1}*r{(w+pmB2bY7YzV$g{XZ<-4w;MD6^t;JG<+Sg?r`(b`2H97VL@%ML=^30g`Edw=WsnvuxP(uZ0paTtu{UVw^qB@w}alW`ezLbnJE*3;)ZSz;lsPY-iB9$jS@L2@^gC8Apv5r!F=JBv11?(=px&*dQ;N}_+N(TXW48?4oR(4!6AtanPYscCYKU7=AKjaMe9pPn$x4pFaXQ}PPVC3$B^zg2rU7H#xO-DnoTnQfjF+j(VeSGe7T6a#GSQ%8t7xLL5Un8(aeYKu7K2QteeaV@9u_y>&fWS4`La1@N=mrn1>-s#qvN7V(f}@$F`fv{QM|;fKvr5!p^$C9(3(=6C{s!wnn65`ED=c5=1=5LG5KV)Q3iW&}lJ8-9`xI(MM$Pm4rjoe-0Vo-CzY}fa@{K0<c3Nvl*984n6;C0Ir)1VVX%kDz=w1_ku-4G?vIN=8NcZ0YsL-W96#3?5cH%P0I&{L3}!cxP5V~lI3xjZz)CkXbj{a@XxW5r})2VdBZLI@*ut#w*GvpOwO?NIX&Qgkx(01n!Af`UB>h7+4XH`gPF;uck6R<>FTQK3;G!WCQEEWFfcdq-SRHXb~lVmzP{^#IMQ&pJVB<tH5V=@%|k)&ZL7|WVHqNDfOfh1Z5MS=^RoLeL@{`x<>;UF0BsVCa3gQ6xoO&E5+(0eoBq3N>_<W52k4=RZ+bR(67UKQQQip#0QBY1!|)St0p4VQ=Z~5bGOj(5QMbn^3O}QW<5Cs@u$iy%w<krKl>KaO9%eTKS3iP|OWz)Yi1O==T7TCAkZt<OyQDwokWt-GKsAbd&sVIrX!+9;a#Y@xTgOAxwl02?=;%T>5Oxp@fi&u>jekY++p-C(O=>l6QkRxIV40pX3w-(pp3pw#8uQ%R@GI@_ItS9~jPupW4@j7cg>{3lV%Q<R?;2tJ0#vBx|L_qx)>)XHM5PO`b`0@JU^yUesYT9dC|nyE6^?Ur5EVusaZ}8<x!LLz!*gjbk#_cpp2_k@n%z#}P9righHJ;kvfP)UmvjobMD{m!cJHR3Xx^XDK53%Vlh9sZ9kD-rSG)gVF07(67+0Cy7LbQz(h6P-Ad!DxTMam*l&Nz+w&tv{!|;^Zbq0nT8{Ewq$bcWbcH)~i2`fDvCc1dH+O4Yx`X5269ZPm<CQ;Z%KX*7z2%B2;!0z2bZd4IYvkS>%EUFFc=|5>BSod0ULHf689WVW^KfXj)Ua1C({=<}C>|gOxiGHZkkbC0x>5!bQ8c?^0h3H>n-R{ja3LU8)KKgG)7&u6g@8D+tOg6BZXK|MNrdPo~y<DU>s#)q9!p*EoQs#+ul}2%g{b#e>pc!LTc333)!hPP&uGtG7`Gbuq$(KcThG^{bZmzzYFl+GV_umrr#xItx<4BbhagfkK+DXX=fS8tU9?j^etleObX--;m+Om`ioh|Bu6e_4S$#)`1Bek5w8_0Q?y#}Y-QDi*XM1v?et{2I)j`_xy@xQPK-8Nq>ZjvTTH%LluJ7y<K0R0>c2|J0;LO<}h87Y^%Y>H{jwtz1^^iTVwPBoIn#+p-j;r$auFxVf4$YAW?fkYJ>=IKa^63N1rRqENJJSiuJ3&=RW8-{>L!Z-w^1ES2@G)F?cvcQ+c<#EX_Sr-r?6J!+(*6l5XC{`Of?Z^H?x5$PKAI@4Hb@=8d*f-Rxq1gxK2;Kvn!{&C2L##9<N5dm&z7TSMd;4zcPg1)0YY?`a=H?#fhYfnoFu*##Yu{a1(KtDB1zQ*SSGM$%5gCV?LbsJUlg60a&<prg8_1^dUR(o$(Js0?Uo-ESWbE*jq(X|*7K%q3?_=Q!NDIrlI2K-?+E51Zr|EU1dYkMraWiahDT^wdq%kc|Huy@;otVhw>^=|6V$Km(u1wmh+kZKV;8Ku!6vptH;u~djj;Fg)9AR`y8TU66-@$VxSs<30WuA4;1L3Gx^0q5_E_sW~T>teM2|b>;m(e7&vS7<UDMV}w_|MQbUy`~u#{Rn4^jv_{tcA`727wLZG>RDmuS~y!&bcjgxRUPNu>P_8Xm+0-<F-5tJ<s@pPgRkOEohmxs(MbsI>{Ub+l(xx(P>QZo+@CN8zr1^m#IfWLJKPW?3;?OVvOK(@J{x-%%Ngmq*?4q;HtzkRk)(7hTgCUTw+%-Tkd)}OIlL#(Hzg3@8(hRwxg}s$}WI_^<Q{Ue8R*8mE}snJsyHUH(`gf=AsWKKraswp}KgS6st-jz&wj7Edejy7NgkGcnxXpGPyJ)#wD#+&nvp&j&<Ofh>5g-TrFjlLV>V^DDfpILYybR?L|`&ScxE<?O}8$rU7Lr4goGG)YRZ3%jj@Xm`?p@k$(<~R+)`5%lD-XvcK+{-`esC+*75L1i`AXwyDkRCrmhc$ju#n4>>W<91Ro8XHF1^Q((iW3V?hZ7pU$X_b#Igs=}E4_EV5kukUG4SP_E1eLXo$#bV+K%A)imK=RS#o?nWKfp>rqzUme>pCFhQO!brlXpUK3_YYh_%fl*VbIpc;R}S>w+j{p|Js3hzd_)0y8*sB~pKpLR6@;g){Q^1`
Aiz4j?~3b2R7%a3psVBZLER%AAtg@80T!<YqcYVnr9;&ZjN`#gJ;sRq*q_Y!VFW;G3D=nC`&wA1>$_)1V2LZ09%A6T-!f-p5oU?v%5s5`a&nGzLyXV^{CGG5Y^Za@$lew8&>o`urOkg9iBW8d)l+PN(R}ty!m`<MyqJ&A?U!m|&WPx-L_?CzTVwASp(JM!lt}!cNwL1m&_YU}O=)~>Vm(6q+%yvXiX<dT07`F3Gm%`vKw#OZ@z6Wm!rr)s^rdlE00%P8F0GkCp0x7{$CD=ahG!1-E=(c=+vRSsk%*6&j1*QkzFOg<$|wThFzUk}ZFWc@_@W;(%M2+3{UtO0bHp8}<zPRTHbXK$i+H`@b}#Dfm|KB|=z&su@wwm>+bxr!-QPzc31@jL+4;yVWD$P%m$iDxXtt21w{0)L<76j%%;0SK*?xI|$!s^BGpOmEGeI{<GODI76z8$I?)zt>tJ@bU(V(GvD#5;4r6gpZO-3wN3bIGnL>{ETl6J_TMheI89updW9<68xqhm>;wduavq1OQRY^)xrHANa|1wImmjw;`8og3B7FD!bqzti#HSZ)DX<8No-C&58LY+^6*1BHjl>e$)zQ683f7gJIU^__tn%0}@NgZIV=D2nRZ?7M;+va}FxNbmqNq{hQU>yh0@LfQ6+CbBCbnEV4#kf3IDy@NeM#-56KxJ+x99V{lB<FP%D{!Ia~kd118FE}3L9R<Rr62<b#9$E8PRFfKYwEni_v|ZR<oeVARgp^GpsT0_C0j%V~RmHOY-O+Z}<8eAtiCWwpCI37hA=JJ&Hl(`hPE03OY#u>HM?SYIDa(&S7nj9Iva=D>uB1!rq6&BR;`mo8vQ*xAoY*3w_^oimSbRpf!)b#2Y43nE^<c3%&B~ztzU}*CQ+MIZn$F9I3|_)1Ie~3tL);x0o)?pn^Pr}2NDfUF_Ta408WdkjFk0$DmM+^t48TW{y_yL`t@oqak&rJU-uPO75^hiaus%_0qHt+^if*(b`i+PIH$pP$KTXH~q@BZ`6y4%}_nA7if)DlCE>qh-NCS%aWs+y~IGlW}gR}U7fh=s1B<gq>GL`>9Vu5-!($riEyC9XcwaqU^pk#R_6J@JAW2Ci^LRI|2m~Vw%nJGzb^J@cUCHmjcqNC8`xzD^ko7*O%+?XIV65GiPs*!h#^?={@iYMUzy-p>~y)!H~y;m?^W>pARFYm40C4k7#u-MCuOFL$F)ulje2J0rS1zOe#gc>=Bp{Kg62{gxM1V`-P*g0H}<*KRPE5u=nu~3$ji&8Gsk)lM|Fw`rMIrtKj4USbgWeq5h)%tko`^O?v(8MWf;@or&*{7^Ou|WfeNFHzHlodBfP4-An22zfPJ)p3rpeg-8w$1avAAiug=knbqT_+iN6vg9XQLP_}Ep_U%kRTJ>JK)g+KxAiG$6YgeT5f?9IbL~$+6xXBoXbEPHqJA6J-r|#9XW)g25jYwBsTF^cyemj)V#Hn%M-*H_}KW_N(Od@4=5T8lD@<<pQ3SRqmk2mV;KQ{;G<)o6jz%}N15I=sji8#pG|X?G%n*2(KHUh0qSg?)q!Rh?5lc^Xvg1T0-k^jsYk-&Vx3n<!1T{@_pAD57_tT{MBC=exl}NlwS=|=C|!G$+F5<%tdP;~rvBQxqf`txx4gjh!43wuE;cU@kv$-1J2mgD=?sZOGX}0xVp=d-cpEtjn1Y%lnsBN++K!4PxbLx>4>Y@wLYD4aS1l9Z=#YNaJIvw*{?G92BzMLXhNItqAF?{Q*|>w5ud3EisV03RTh<QuT_U8&cWN=r04zRpkh4jYaF)B}M{-It9avmAKTMF28>V(XHAp*!vVapbU$sEPR3>7k1><u8xWKcO*gfT?GLWlYyF&{vnD~&}<X5(CYiGT$o{C`V<ekqZ1}V7=%tL~1ck(@>s`7x+bnxZGDI4Pq?tfh%M}@2V$ymj**Qbmn(xK@n6~Ubzu&9l=>jffAQZLa6*aJoYD)U-GEG2%*KpLHxDko8_sAA=l$KNQ?vYC=08Ggc0XX-6I#V@4ziZgJBlb~)!U_|I%6SJc9R|0}Xaua;p$WF|$v-wiw_rLoT7miA`dYVK7_3ZAhM`0)HL09E~u^9hX5%j9;jx#FpoMsKldMTP@A*j5s7A_h;5aMQS#zlTGI~6tsV6?4VPNYBIo39yC-^oE6$!wuLvCa<}gK8#6l^d5xNY_u5EW>iOe{TbtaF~jQ7^(B2;$a^t7%TpOEv%mX#<!Y<@#dF@hH8SSNdn0d&n20SEz=1}1kd0jtoKLn>G?XGdr8;LvajWA%fw>-aSx=}HM<eup55L|TERi9BQ9Nk_Jm;mVj9O30VX>M%Ix_@lln&EBCC*XNWR2as`DSzs!MLkhircUti2?Moyt)koXI&X?jLND((=aYc^k<mt9M+nNiw$x<SwtCpk*HNdO`FuR;v9%_#N{w#T|3+s3VKReNwg-s8;f}PZUs7bXb0Pf2|>>+w3MvdQ+Z#UEjMp{?{}5znan*L|>fOxdQT(y5nRA^(aw%XCTf*AAZlpp8S1XO7iv-8EI=>rqH8%Yc=bWxL>;ngGmREuc{-1g%mbiY|_=}G&3x31es2X_W??nIS}WcGnk^^jjN4lh?_Voams`N?8XZhKc1d=hI1L<bIwfdUmmP@46Xx+4aBMz6haHQER9P*l#!T6nbeMC!jC=bBOn;EQ=}qI<Ka4H1i?Mc2j6D!<(Pis8!;PC!uDr3vV5+Hk1kjf8>Qt?gb4hEJV08_L=kr}Qm#=0hB&hG9U-WcwCBM?B6a~I^gkjwJL@@0@NL8e+ndrnEpGwrTWBwqRh;+_|KyH+nCa2K6PxS=$WQ$QK~*oxFukq;Z<<Rn!Pc1hs!6csB0=O>JtuCZnjWdbYMJ2NFr;m8kvR%Kz(=E-#q@=srE$j=4a%29>xoJN$vO!tpc(IF47SX4l~^3(@{uuyO4CsLNTpzgl~zyMeDN$V#J1mSO3(*jYb)pPC(E!(nr!&IjsiFaS(qZ{lnmNk%w;sZ#bJIBd0OYOfq=BlQ`@d*8(knadlhjtSIiO=)JeW`3qL(tCrCWDV9sS9JCk1>i(4WgILcItB~wa``-uZN$G&?v-`re%4ZHCr$MbC)+Qv<^6x~xg8^KG!AVSzlmzVt#uX5#z560k1(Kc-l8D536E)4Nq&;5M~u^9a*e_jUYWvS6t54neoeIHgjO9}FZc{D@jU3Cqc+yqm!(nK_>+Wr8%2rIDl{)^jUg9w_!sCBBq8Ezm5ZgPQBdNOdmK7`NA@;{hH$-Cij;%+_;{R49dnQ2unfi5k7wRjb-ol?Rmpebk#*&jJd1E4?4TLV3qDRrn0r9ZPTThhnIm_HWaJ|=dC=BS*c>}M8I!{i#&otoS`g2Or95<5*}D9M<1knX6kFXXza9wL$v0X$IZ(AniLysZAkX8?)qkaPMAIIr9%C?T1|_9Qj30=&G}!hI7@-IORg$X9)3tR`X&CoC(eB9j8_@&n&itnly$1csM|3&t0VgYmU24*yDnZmZ1zGCps?gxp37hKYD)oK@arm8tHA$H4W2+qvM!fdS~mec^-z){X{NnQ-KzK3|;bg!I)|OAi&naCS2aFm?L42Gn-0U}1&~m}Hz$>qvu@l^Q}YNW&lXb_DK%x2RHb$jDxDZVZpNb2UcNsXFkcX~L2Uy)0Ge(V3}uujLJBBA0M6SqkDpM^liBjR%y&v2Y4Q-r5~FgGnipXcyLW0MJka!$4$nW=YK64=bO5Zh`0}wym=Q4flROTWZxZq*+P%)GO+=vgA8EmP;>p1{5zP%d2+yX*<Nu<{p^p!NO`D0mo5$(sUmn^X0$SEK=nOhC{0mRG+U3&n%ZJeAIJmAW!YxN<X+1%3gYTdrQ6NsknaxjalPpd25+|MzWj}Q(|VjVlqPtP#g(uwED>4tn{tYN?BL}3e=H==hE}j>U^rweeKXxY2ln!j`ILU_g;4g=0rGrnr3fAhhKs{>?Cy{uLRf!>c#|Ie&#!C@13tip3Iu>|77lsh#ycwHhoeZv>g8-Jq2GCcYK<Dj+@pN!wI-&EA2c3<0X*QO_3%WM_R^iWU$uNQ~pl|
kzJG)&}jgL%Rbdn6=mtzZU+=|#f!y3!GvRF|D_RkE+0vDLZ$!fsbDfL^^vzq5560Ea90AYA$Svap<Bq`Yr;-2ljibNP?M@0Y5J<jA#iL_^)^JgM<m`IztqQXo0&oAEM%My`>8&@_dq4fAJ(FnE7u-tPsd*3=bYdOuqZEu;+f4k6SB}nUI>9GZqh^_y8iDbtI9hL-c3$#Ie%#1ljdT}o+Xn|JB^4B?4G-Qg%6R@LcCoI$y-NRnuQKSpVD3j<maEPFPi*=WnB<IVRA-WUeS8smT5bCM-DF9)L`;YEhuO|ri7$P`rWk08}Tr)=6u?7%vwNI(Kod<t!XV1l=XuM4aK-rmphFOZRb&|z8xhmo32Y?&`Q%r8&6{=^EQQ@jZ-fTMxAP`^(!twX=Ie`Af_>jUUta&(tV^3t=TqW#hrJI&YN@{u4dgf7ORka9sFE8eKt4M<QPv_x2)7I?EpR6?vT};-gGpG9k#=PSL%yJKQ{Yi)<OE4>b3?<`>#(V4<AW6g0o+^3s87_dPT>O2yDLpMvJH(GUq^M$oz>Op$ehgO5y-x&5(0D!Kru^=7ED3(0Jimp$kh8;ZHKzk`*A60iSufu;=u(Y+vvv7F$;4$aXhxIlo$?wWP0m8VRf>kq>u2L|TY)eN~f|8Q%Kb{Q4k0k$+w%8WqwauB`d1UCM2@j7=Dug>RTuX3X(o&Pcw3k^TJ-hL=j@eD}EtX<0B}a|FBL9?a8$by`3?0`E|{mw;H3y(%>r^vJKLaB;N#X7ZK|IX6!Etl*iCdi(%Wt4v64pI{d%j47#Z3BRr(d65=5S!zBX{1tQTvhvIq{qQL+<ZH*jO1hPrpdJTM0iqYf>|j($3lxH{%X9s#+F*#_!-s@j0>LYUVYZgiv@|ydq0$G6SaRI*AjSJ6yDK7HS(4E!V$OR74y~SIX$ep7L(eo${b8-UEIst95o7VoAz4KMYSVNuA-I^n51(%@1$!_(&h4?(qw!pKDO>Q!9=tMzuDB_w;nH@ydgv^Ti(}!(W}!hdCG0ANmJaV{+iAkW>=j*9TmoRtP+#1mfa1pLQCw@+v;jsz+kG_kUUQ@B)#G?=FAY7ceieRP9?++Q3B1q?v5Ssgcm)}m-QK|g$b_jxsmfZX;l6W$ZpGGJyOxeBU#Ai_0hx^lK^V==fe3w=&N_1ZSLnMqF|aixsXp5`Lk}nf5UtXI^rGI9arVZBG-hu8d2BdnfQp2&mZ9N3czloW6pI-oLo4%BqJL!;EN&PFxxFlXTqdsBPd>%f5h2JfvePQf-b<NfsAwxmDLybeG>SZ3*u}3C>D=NjAW_b?E$IUQwuobaYb3LjV%QAt(<4V;VeGQ?UbF|tV%DL-9C`Y!5|TaoFAtEm(HR=%9^o6BQFet!-@p9mzBloqspe5%QYv4%Zq#LEMMoKW$Z{-^%oJx5@fWMvqUx!Jqh12SJFJMh0h-Q`zg_dq>r$l9Tb^D`)+MiNA^xv0Xvc~2P})vCsd|3xJ2)q{^X){4nj}$0DRxxnv8L;oCyvyoZTo%|Uk38cANO34DXr2YhsfzJISGXPsIF|iSio+;o;rR(cNA7V%!|aYZ4a-_Ye34lFijcB(@>x25>toqY|Tcy!~viiGs)2l>!O@XIe6*>AD|$kLc|ewY|I5RrvM*~k%tmW4dw7V2{~=$HRioK;=dBFxYRlv*y$PrH1p(`;0cdT9=wVy5_UwdUoCos+<BE{4rK-uf!0p0s<W1~5)!aOR=0gzPG1v@Bk%gD7hcmfd|JHWcw)<poicnxGc*<Gp7jIqZ7Jh+mUu<Fd+QO=JgwA`gC2QewDPgNc{HPM0+Fmi{%Pq5lH%d9*MR%valI}>EHQkoplEk*2rh%}Oj^fQU;o{Sa=-^5^9jYzSGr;1)AadU8RAwxJIMe*d*;f~8Mf@&*t5q`-sd~7P$|>=={Gr@!0D+k*)hVv-dWq^+<WNb^vL``=}wuH4+>adDO1!4Arsy`+QoN>6sw`yuCXNvNQ_IjSea-!D8{0s`nG1Kvy>z|;SJuPdo`hfQ+-`3bH7O?p`5$e{tC*>834P!cuyj70U=R^OQu|4Z6?rPB$nw=j!a{<jy^FrX9~WBs)-_^7V8nNLpA8B*l{`<K81lY=*Nx+L_{2m+MA9@mTz_c#R)3^zkP(Py-<^df%TYdD2o2)r7RwgqWL?1={{q4ry3k>VNd9O3dB|2bb}coi;*vZ%mz$C$Znmr#@1A9&+;mjNU+}fl4lasI{ET|ipMg4Y#8#P{AcyoUoR^?vq>h1GV|^1I?f22Rj;M3k>F-+Cn^Xo-~fDb8XvjY1L7w=VgZw^g}`F~S8Ln~V1?~OqJ=N%4Kw=^_5}!h5<cTWlgRmHTkfZE?O^q2FC@5{l${+6nWXqjEhL)}8cM2_ox1EnZ6p^4MlAeudsx{L0voi{UVCw&ZRo2mXY>W7a<Z)QZ20mm4#h92WPsW*Vz3$W3c6LUWjssqjJ)Yw?ifD^d!Al}wN%<=JZNZFM>lE9!A$9!8eqJ0+a%eh4J;1Bt6h33YKq;1Nr86emi4fC4dE(}^rweIS0`V|XqZyDQZ59<bTeP=fbyLQN#n$}VS{MeJ>HuE!BMNKIXTE{@*V!n{44i9;vm;a-LYJ~?1CAtKTp?g0UBB6MXBS?j@x<1uJ~hP^jZ2CHhHoF7!4HW+Qi{7@E(@9%f8W=LdspEMo77OGDX+Xv^His4MQ_ao>YRRY`WH(h*>9a?Q{n0M3vL+H{R1mJXIyYm5O@w%AG6AWBu{aIVL)P$gbU78UbB1l@5t6EeE{;mKijY#sb6)5CvotdQQzn3Cdunq)S;UAAm>R2Dm)wRy9f>8(y92yEkLm1T=jnrrp4U6n0#y$Nqcior*hk@EhX;r7_;6Kc!Ma@`s6xSU=1~yweW*$}3kY`?;|Ah1XwTS5RW1Y*G+@vQ8;M9Xt3To3A)xXK4z%F0$-cK_7lZi-USTXB(k&vkrtS83}6Ib#rpL0A(0d1H-1iT(CVXSgBEW_}d~$&hEB5h6d!|9tPx-aB4IJA6Ek8(#)eD3_L+UFx8XXZLR^n*Ta^}{iL{tZUsjBAhl^O#g@*@!f{Sjp2ae{jfIyh5F+H{o^+-XfPMlt!Rn$eOf*P8YDsnE)+_%y2u-9Uk|t&^DGAdq-|w#+U{JmHQY^r<R74eCqB6CK+LZH?@Il09gGi)r!kb)Zq&xKl$U2~2O^QxP+Us#zQqtx|B2bebQ_C9J_!i$Sgc%&~T<1u&0+(axh5a><#>M@uA40QU<I81}M=qvwBU-WUol*=xpPuM}n)E#P@FyhvMFYzgj+YhA@7d(K=M&;Hn+Bte&+boouN}2j@wWOG=YuP=1cIP8a<w2<@rLH4N=lf?1g%XXR6fN?LX%G@^VPGF9J)|M7-_4a9ih;iPCyOkm}q8j*)4QI+l_~DwuGrxyF8qoeXSKa`!*XUmoeX3(M>-6NGiW`1zwp`F9*&k(y5t!!8J}~j-5!TpqLqaIp8dvO=Y;&)2`qS+BMl~e*<lFUSEdw$H|edwBINcugCy^MA~0Ti~$nn-HFLqxPPlehY=hCc**iUv`d<%CiPRM1GK2=GEGNtB3c2#$fLya(>S=I1(q3foO)m>i|R|Z9>%T<HfrWe;kT3KHJ2@UhwJ$PN&NW>`lf8tMCFkZBeAtoqD;*ZO%h$#^P^o5)m#_KZoK4!2xrumHFSEkx>!r<mX||lQbeZP+uqS(F5IrnHPH|C(308+vU%<852Phk=Fh2>qdv5%G-`9P;^%YHx|18sKI?{#I7=ti&g{!0xW4OgN(VMGYVLn=Aup=*?Z!KA!Krq)H~V(n)x(~HbCa15UYaQ#t=TQcqrJZlBIGkvz``s(EM;lc6Z(QFnJ{oG^9-=C+N4V>qw#FAEV!t1RxT!!&0LPNW}xzW05Nq7M1UUNlqe1f<~z=LmgsZ*MD6Kz%$2QBu)vyL`#w3<UCqf`S*#4NWiW>Ltka=u29T0+irlR#JInl^KISW~5-V4)rU9wt^?4Nj2_-LO7Ty*Xa&t{wXVX0}oe%UE>IAzj3dtmHB#~O_SzaFgs<HzToDWYE2c;yh+PZP$Z)kU&2O?+?
T0(m^ohh*wy1t0%7WtZ2qvu{QDYI?tDN)7S8^4?p?|j!|3=rl?v5iqrxLYbT`(0Z=Zf<m3&zJ+di<ZpoXg}%f=SYg_;@qDKanV_AWsM90NHBNt%x5N>6;|=zyMCDWJZ*(bUMNv(wwRUw*@~p*HdUE}A^q8O)q@-(;Vh~J^&{T@xS{NHD5a3)vWqV$Y4elm(MmMpf_Qnbg3dzOh`I`R^%?%S*{9km!pWALAD5n(2g{gJ**<4j*f=TVx9s8n$BW~oQF{q42B>LjZCGnK(tKY`Hpi@o)q_fbpfE}Z#KePGXj~59Dd1Gt9xK-7!MnyxjQAKDEi{|T8VpfngWOOHCXH~cMWLp)-)qM1>W&RxsmyC5Ijb~sMq#Sj%PAjH-FrYy`75XP2w1UU!ssx#`IBn~EV`m=#iwX5TAvi|C-u%y3`Es7;5|mfe`FuG3LUr(I81yKUxmb!sSv6M)?Xf_s1q&nS4-MKZ)9`tz|KN*mCBGZFk49%pf)QRv!ML#jsI56X&UR`8PAta1Za>|3$5#tjmrOAm+rC_gpsG3-HW<b52{V@grinO*nl7oWdl9z2q_fJ3&lOtyn&$sR>c;GFKrZh<lvcjoV9s0TPb_k*l?!Uq=^)YOXe);D|!OOJ2q`j%PQ_d?JTG^oc@n;1~bwhWQ5mT^nJJm&z>-^8`u3_Q%htVyu|?44hdFSqp}P4d)P#l)I}5gPhY@npErgt&a)KWue>%-$;F)CtdrbLwzT0;^qJ>9&TZ5*kN{l$U|SBfpBw9qd?}HS>gBhR**mq!Tb3>sP?-v=DFA`<W`B#on$48b3C_Uj^Ui1|S%sDsS8wU$r4A<amz`M*8O`X_P0pc3iMTM_UJ&{Y)K)w!XfMCOOe6a(Ngvs>VWwpRNm;kaT9;Fr0ui9>Z1r@X0qjb0b!S^bVTT-C4>+S#vP1ccom!{hqQS@dUCB?eZWXHrdre>8G6o=G2r=ubu>xs;cM22s?U=){^!|XyLieWXoCto8R-Q~ARQ>tV+q%OkAs3Zl=3WHjl>rI63|K=FQ)>P=e$v*#l*{-r?Ntzl_OwU>-KIKBHK68vxM?>QDTIP<WGBPg+3}f_p!)Qbl*tk54GDPfziBC`sd-ZXM&563A>8Lyq3@%q7Q4M}Ay=>G>H+OoT4-MC2dgdo5TjboH^r4Y2(QY8hlf2>qYP|&;;rnH375txMLRf`0Fbr7{~FG@@vq5hv+rBT?+{<KTj+^vdY5<lB$5w^bk2yV)_0y8Fa23Py?57@F9;IW2aV9>kEvSlEM$G72k>U<0%V1jRZ8yO<%Si*amj-F!lM(v4TQX8lEiidX2{_%lA<zfbCvpO8{->QkcU4utDb(zTElX4qsk}5uHeQnWSKGVOXd*pq@TKm0TS}`IWhDznir^S(y%zoV)agFT`7lwwM<U>)Wr8RK4hC9BhNC3U=#^IAD2F+VYh-38tU7LdDlLq>a0N4`IE}v=ZV;7utm$79%l43>zqG>6Hu~Y!8*F)X1d=mR4v@_7NWK`8%g_8K3%qDh9i;>COP(Yhw_C{TFnflmHSd`IUR@=g8xKUP+A~?54Z;CdE;q?)Ud3f?5F3jV~xp33K29?dk`%CtSvF?q=UO}IAB}_HdjJDrxjZ)sG^3evD$=DeJ%sq#`G<<Q--+3fmaOsTy2oU^_bC9(w6TsFm~#Nwq8yf=bLGidS>HnNclh&HF0bX=~9kJ1hc%{x~uf4y_g4K`dwvo9Vfk+QNE@JG-)BsqfRUIOM`oX-bK3@dA_=Rm}R<Q&s^B=P1`QA7)QZ%$eE*uk(NjQeo}+6HE@RXnK426)4<Uk)QHdu2!&tsm;RGkyCoy6SYp3%BS;ej6xB}~WMFgr`QO)G5?KaUs@2wK;WgCXSz!iFCcpQrW)OH|X-pP!NDo7-W9EKX6)_Hj!D|yzvq0SMFe>vFWKx%8T0n$>gG`(T@(~7NW(^i^Mz`M|5;2|U;@<2tp^BjXXlKL1ReWzcpB$K>!Pum9sTK(o|HOisOS@S$AH_6A6)pt~A!5{amN<yJSEQgo424bZ<ewD!q{tY(?zNLG4^OO6(<Kj`sPrMj3Wawo)9ATHpcpt0pJi-o7!mQUPMp>9$4PH_r$}5ftu*}2V)CdR8eLE|99@~0nM^R!3^Ywy3}5zynFlKuf38IYY^u^Rg$?L<_jIV$KQXe=mE9xe>7II*yp23xUsVg9IkKdVlD{Q)p3))8d>P9!ydX4BLBnED+tNkWt>!)Vax}9yq>_T20Odif<bs&J5W|95`P}e8O`GdivwuD|-8;t?CXa+lA9kADNpkO<DdkB!&K+494rF2JW_ON(QvT__E=%hhFI+uA%w?%8-so{y9x=wti!>PrtU{~sAS3H@*O#|uCSIUo2z)SMm))6nT!;VF=YYTUT)y-zMtn||{l|}H4k5$)@C;7eLi4?+qT89TPmKpqldsIW4lg&u0u!D+J|<4^-1T(n7Y8#5VoZLPt@iurGjHbVt0fhHp6A#E3^)8mgE{nfiCU0hap`yc(c)?P0ZTL%RGVdS1gR~DStZ1&2DY#^a!|jP9%{>;pG&HUP^UZZdGhMd!pL2&F257Wa1fM1DDC^JG8{&|HwmUmKjr(2FR6j(mUa|Fox02NwjTCZDRik69vqO!A5rSSc2qAxwMws;0+)&^OEN&s7&jiM)gWgaDISunQI}>pS3uyt_jd3%CAVd=8dm8~&EJr2)7Ab-xN*t!d|pI>yfnKIv!1kA<}R$<bnakTRnwUX<z%_L^O+S-;;SIbv&jIT0m{OmgZ)$iN?e`RC9n0CxH{bx@VoLYPr^;U&Xw=~Y60@j{AT*QK0SH28p+I?J~M9q;D)lXviY<?X`Gz`{Wutve_|hdO2Beq*+yasO7O*x<XQp)RpAjA4=s*?D18C7t&{a?ky$5AvSFnDB1YN|pT<+E5o9focMxrT{@P;2mn>kbn1M2+8o!u>vK<#alOcLNt*HEyk8;-N^2_<o`hZupJ&N1332DOH6ha;QT?@akN9-pv@tdgUW2_Kvl^(UP!TQd7h96%2x%{%1rS^clDKzY^wqg$tZR`2avxUoi5czlgcvyvjtd_-(3!fGFnSC>4lD)lQ0B>|~#;lU5=Yt4qEsLzTet6^G3#)ZxQsO1~xxM73lX?RXB}#pns!~fV9y6<@=Mouupg`xD6VEPZ0xk?c6`}cY$ct;`2`yGVVDV^))X2r=L~bC-$H2<{VOdrP)3-$++2&ec_ztYh%M{jshoyPxJ3kRMx0f;4vdNF(?Q}x6BCDxY*N|W!{z0<p)Xg#LcCBFD!OYqOg%bC9zi(zt?WRdiTMHrdY1LrwmevkV{Zd5X?C+rn!eX_c#H776ovQZ*Byv<nH_qa;$zw71*@{yH?5EmAr8`D;{kbvTN1c_sHIo9#aVku1y!z$JBaO`X_!(vGbOCfOacp8a$R#n5(I`)Mk{35#_)3+0L5ZnZ;$K=<CvnXj>hZ%9B_nTeIJ>;X9^~Fi5lm0Ei<1o2t^lgdhJc<I{CL6Ti;QqC6_W^bR%tO2Z-KLzV-s-6&eu0TrXHf-Y-Z^cbApMSQK0<I?x`)0HQ~&uv1c#DP^9(qq!r1x;2HsrzG$>M@bMP-R%w6;YCtk+Ht*`rG-(hntG`t)6yS<R*^6B{KC)B4PbCgwSw#e~&jtzbJkVZSUY8kX;6mS+om2R|^c(v$_yAAnFA}Nxu1ELEvF-59g=0+KX~~&>rR7MOzo#B!4-D<+wW*onLgGq+054@h*#rm!wN-_IA{jFctlBAk@^)g^MJluKl>QUWe%t8cs9sCCz4k;_3u|BKdE4cp3<CpL{aBy2`#N_5FIKpa2ggZhZT>!Vx(30unn580E2N6FlvttY><b6zbv2dOUN*I$e-;sMtBGeQ6}q?ea%Ky4^(uNDr$4dPFMI@e<k?UZlCR%JHXlrgi&R0-qFkhm9Ii)2YquA35zk=5E*K+86dc^tO+%z?Hi|w!feMW0n#-w$8XHy`@;NK0SuIXd0DuE-@H;I=)B=CT=%a-7Qtt>vz`~@H_#T=_?GQ^7nWRtEN;;!}7fW^r^V?pX6*tKXSW!oXgVFXREv(3h
y<-+(;iC*4+)tYcUUj3oloek`nLi!BM7rSmaG0y2#7CBO?f79gd?Es==V;?4NUo=}shP>Ou)0ehQ+c_NBV9OURuFmGAJevGfOLT<fQ)zFRLh89&r>#CA($3ZJp0q45a361Wd2&BQn5sYRdhF&dik7wsU1>@807&LL4>Z)u*Cv87%dAF%%Y@HNWrlIKHX2Ky!5(iiRfC%d+XC)x_0(2dcD66p!&3;$UOjiTnrI~1ur|XA(Uz_BlVbeu*7bhF11?!%x^X<ZYmOvhTazr6;++?Bo=U$%GPcpnY_m_hofg1_lXCj4Y?m2=gu?2Lr_jkR_gOFrR4o@x*RJt>ZX|{#EKxf8sWg?bODQB#RN9~F~IagEti<Gz-0_RSokFGmDTi=t6FXGd5XcYjl3F`(7*>Am%U{nOopNOCypin1t|ws0gWWL&-FX_)XG2&rOQ+c=2M**69-yI#nbL5SCF6C>lvgo_R+8zVu|^ML=A^#3j9}`zOruoh37WR&+DYTC0S7e_8JE-NH=LgQTq^bvHt&G`5bBJcL<Us;ocL`mg=Ef?eR3E|DTs12MdU^*>k_8b~<<7895^CO2|oSF!wh!*@;wF5L?$#Z<_PR!1%Qy(&Xo^-pmnGTOt*Uu%cYFVEj`Ps5j~v=AIUIjOGbY@H`pKW+;PPPYNI?$VZ6U#=MjI<ZBLszSl0wKj3`!Ewe)Ww)y;p$yZRY(adl*8su)3q}kvqV|%pW6U_0b2k}NktsY5{UWCkRpl^1^aZ~Xjrr$lSNH{xb<y1~RsR8%AL(vbqbU9@Q6+ZYRk==c)g`J^>$MR#XtLM;R&wbVkR$b}~l7ZQqKN?X1^V8&&(Izp@d_!FnNIH&*2`0IKBx;wrP$c&aOg6D@)4EzLei!E^5SnYAsaMF+(L7njvN%L)1rxm{L6*<7gEM$&LLe@=2$nA{dJ5TAYW!*>0%irOjnMc?hefROiYwj$>;geEB;!v`9t%?1L_@pZ3z$|*P{n#`2C>asmo@dKZPO*fJ^MO;P>}3e(2M%q-=dK${gL-;0VdKH1|HWFDkz*8{kRsPqzkI$IRh6H3UZ>TS(8=9GX-~Ozl_mei=R!O6RkuEw}OSelS)kh*L34mLMQB|q!yY?DNenKKzy5u>LF$M$6OA*NGJXAa^*+$tz<;)Qa4>_d%~Qjh&f-&q!p5lc3k}`fQn^+wJXU|66{wMzWeMre~fK67=<p*g_FvV6()v3LG6k&Gw>k_^)t#O>Q`)6(Brt<^M-`!Xk5{P_kUFCTPx?9??MdyDd!E>xmLAlsrOlZE9f`xy+S3>k697q#HAw&6KkhK3Lf+5u^AG2VZ$$w5S=jQ^uwk~_ukI*<4ON<EPfzBQhp0)FS${xq@JuHKaNK112Amxf`4S}P9l{3XA!~ucb5o<7M^i)dNhg@d~*z4%Q%Y|ln^rBo1I!yyLQ-JPgXeuK0%}JzH=hfm@H>hB%%>&zJ!+KNi4toX3Upm$J@|pm>YE4a({ptXuMEAhQgfB*bj+up7n~@J9SyOM;z-mY}?BqRk8Qt<8D%Re@+LXWq@ztCAKqau~FieIu9e(a4d-tKIo@~973w4ObyUdhy%I)WWC30wKIU?0V!bZ1&t*S*ful9fJuIDF3K%5T+cdXI;PmuYI%xWA=Ooi0&D!ZUiP%@D)H)uYTRWE$^=f&OPUXL@;s$Um3a_CCNfat=u%kF&Ma4M5xOQd<Qzb3Vp{i@bi&eCBt<W)7@&Xvac=K=O?I>ISOQIJJu}T*dTXtRS6&r3ArHg@*ozC?-oaI1Dl{jeG{-Xp#5mfCsIB4|av3l&0&B)yl6Wap^M*n0cgy@Z#=w`Gab9Z4LjwC|dwqXL&f(ar^bUal)AJq3;$#`Y8S*@c-pH;MNh=`P;W`IxQU;4Zi9BB?!1zMV;6mDb(x(#9zH0i{i{`}X*N?CvyLQJ8W<0C`(LqjE*6DbyEU1$yo~ExGTVyb<H3&Rr<qYYP<}az<*!iS6(=I71^jMvoAGBKZ4SB&`0+I-#J3A@FFC1Oz%{CJ*3Sp+$vFSb;qn_j|BJgPeP=hT_VvRpN|Jg*f<II2IRo!%s(x;5OTbFUR$fbh!X^0mtYKYiJM#T98c;9Fr>4z$P!!=1(E9m4Po2>9=ia*{D8+qrAO{&erbksKTIPJ_3pO!Ds8&Dm%Rjvot@vZycP8GTV5XdTF(oWL%q}=64|BXajARSZjV^&7R9%jMCeyP|?<_$?%Ho4heT1ssKc+SS>C4$-iDZiS_QAsUMWE(yo>y8BWyD5bWGv`Q%@Cj?1w8+JxpRwvL+JK0^a5@@SUrp7<3Qf%OdPk{dYw~26@4`|5xC|RMidnS?NXk)^-K^z-6$yi)!NTXJ5fTk`d4f|`;7^yUR9u-UQadCx$WiNVmRiN~`7o`VnH(@F)>2PP21_W_5eF$RR(Wl+$`I@F=i<bv4lV5)XEMqehpothkV+hxIEVL!`G-+LklUi|%k`*467o!e_#oXs?8-zr8?j`$^sCjc+PKA~iQUQyq9*ceio7Ph&^XFfI)<P$K%GFjrX2Y38=#P9KaT3svEWo#v!^8#3g80%vhO_WYrgNc*GowE%HCSPYO+fiirdPTdwYAge==MFNqhX{<7i2WvP~K0oxj%n!E5?#^Y84{F1#xG5*sAxJ@?*YaGjb4G-Zj!L4^x~IFjBbk3K3tA7t*l7IDVam$LV=ca5OuAPK}KCk(V7zXqF)^ad__dMg7;dZB4;CcaTQw{<8wZ$5;CMb2*G>3x{0!dYNE>{m!RuXM`~PO8==jT$u_%UID-R}aM~E7KCwantckZuZU`nN`9EX}#^eI#w<>2?>PK;&KG@dYAW#(!H9WYyZ`%SCEMmFa3MUUrA5<LZcQ{XH`CeA5kjf0Woo8GeVp@s4*H#W?EOlIkd9?<Vl$|mA^%|#D}@xC7<axoJ9Y8k^b^N@w(D*@OLa_B>E}v5CPGvaZ#N2+akr=W#&<0m<a*I?1O11I=bdRt87+afF%2=JOS?>q~w!}`1-gO8YDQdMFOf7#PDn(8CDRHd=e#+P=c*AhJC#%0z)x4YElmwiUS)0=$D*U-K}Qrx$;{~$pQJI3m>QiJTdlZaA(qKo=<Ebos!ui6*07Oshl!#Qy6cb25u_NXV;lT_~l|nwV!QE8kob7Aa(SRW4)4JRAGv2Om&u$&Wp{JLF%!UzcYra@Apy*tM-&2nLFdqQ9W4J|G<bw580R@SZsN(NEYU4PX@g0A#5w9xGbE6Z+|_VZNA;fGX}3|DJ(38SyF-@wki9ou<+w|2C}XgLQ@~pC%wTUDQv0h@Hp@zm(p}W?lz1wU0^gIg`_8&`N42R#)ihRjBkac37Z$rYg|kBZgw1}j+~9v%Gk^BE7H9#9|OuQy5A(`SxKP@3xmg6E8H~PQ5Jm8c2hu3q`)Dlp}Kv(@gDi|Ah{%!7@lZHvDWUeO)(GltTtOcARdA^)}#^M5<f^HGJv0zjfel{Szf&Rq~Kg)!A?E};hjN$M;$l*k@Q{xs4d}h`LTc?)~o)2Bpmh?c|6Fg=Y_e+=;hQ;CUVi)Osp%AOHes^7PJ&6EQl#{9MmuK_rYCdOy$(FGGkmxN%YF+0?t^LFP=0g;zay}x}1CQ<FD$i1?DR~OK58~YwU@Q0X(3ze+c3C*(cVan;fC8RZ;X!?R~eO1#m#h=)m;8^zx(b<5U4FTmfq>P@^_tJ&HdYJ_b7PY@#4*gzo&yC4sGMtDn<(eH2JWgzm6;7krMPz@Um{kE0(}6M_5^@5YG2N+;AEMX$>4-2rEkH-ucoBWrmq$X((5u5T|7)-M>`-nGr@Nvyq4Doh}&kPzy)(gFB~>|)73ucuo`oX3^Z?k7*Pd0AgwI<a$edPhSEp3p7(^HV_<CRs`@@Dl>BU;shE)PF~>>ubkc*oBUgASy{ys`MGX^hVv68{t2Zh{7fuX)7=!I5tv-`_4!fMW(r!%?6$nBAL8ogXy-gtA<lt+U`v#5#ZF4^a%w|AL}mjp}2Bg@V8*E(iE^h0{hZ-Pqlt9thMZf<Zb&uZUu>?(OqHR6t!BI&-K590d20I@ck+?LSp7bp7+WhfhT{bOS{_GlN-*}
h^QGefE1f8Sv@kgb%My~xRay92g9GZHy8#@H&%x)AUh$v#0B#631L)1FNGebSa%$6HlGrB&RbDM!AeGCnxkoGCe4^*YuG<axtws)ga%6;J@^BJhe|i)$#9p;-czE|3QcYUL9AP3kezSC#dD>kuqM7%t~OFwXfp|KSvE6QeEygCqai=i4I=Rjo08=#%ZjFAU>jH0QWZi8TEt%%3@<%vFG>3hUcm``FVlZz7L3IGDGQ34S3Q5GJ!G)`b__W@S_GCi-lm9HXI6emRKB6x=6<M;Ep9NN+!4vYw5dv~s1hmh*0xK)`Nb?=VPc`qMYU6dS4M|;Xlmw)p;N#QiILkgtrK<~{f!wm4|17pj2H2<xot|mamWHtVM_l^dgNxBYnvfu0<#pW{S~YJGMd+wiNWYbh3~3*Na9sg3DmAn^{2d!5a-QYRJ{)@g(I#@b78>*5Ef>x9d;Rx&pY=6>Rw&T<2)g}i}Ip}rt4)C-Tdf%m0r?6VX8weV*K*ue0g|uNcExj`>WnJIxa5^!`JJk>*dcIJUd)9pMAr6@em#EI&-5v=Vky2_|a3CT|+ze^?p^+KZl)wh9eCh{qr`W!Xl2VAjG$HYki6~YxOb{PoL_#Ci&7q@|2nExo<($NPSZMW1s;2>n|l?=B>pKH4}3r8P|G_DnC%Mq>KT26(A-{2p+-Jjzk=<6&wbz<M;KMj1XW$gGhs!FV`mP>20ULB+r9zy+rfzbPBY7vv@3cFy$&0S?AE=>nrVvCx4`PbtcNIv0Zz~IDNC1Gcf<OAU0a3(Hke{(acr4x4>!G^)P%%ro0>Dh9$Of09d|e^2WaMs#YHJN%Lu==P!1h3AB#Kgvdj>f;2FzEC}s>f7G%98D|y}mipmS6JX#_SAr~D^TuFdHPd4{6LN8O>`W4+hXaf>$*N!#kFSsPf1*&)9P|INM?hVCW)ezmstsT~8_pUK`A%D9EjwgfF^C`#f|)x2{&OH9Swe9$>%Z6j^?bK=QihKE(7b{IHoW3ppJafDj5^VW53`h6KHHU{3WDaf+(fpzONqM~j@eohy$Rb<X%F;hkWdsdAN@Xe24Dw4&R}T~4K?*VQ+hz6B<3@}xO(Cm?)6sdo}&jJHPC1PVX%OsPu-f!x^l6$@*<paLIKM;*O!kXW`w~;i(d{^0iDW$OGcPj2|(QNnjcT#D+I;QIVgSbPfSa}w9|6oO1KW}pzHoB;Z@0k1(EfZ4toy;)Kd<8d6Cx0UB(+@1{ktT%hXsop)V3<G)z+Xq65f2T7AQ|n_!~^9+%L3fm0!c^elP9vR`jmH~f+x8a`b6i6cZjCl{fM;>}7ukyW3<dR1dmq6@9el8%&Z$(Q-rLIpiv?ac1IDD4ov<A+O9ypznAe9}XlH<{PbnikA)Xt-L<*Dv)#7I5{%j$4H`kDolD^bf(ekf>lXp6#)jbvYV~f85b(CC#ZmkbW0%y%f?z2nhhh=ziiu&6K$gos*o2YX{IV1~qL}&9xH%3o6FueH)`A{b^{P*BZUx$gPO4xCvc}lnI!P5o(&rX@;Ag+KU$!%o@^aK{T*`RQYUd8?9_05s`$WoxCoXP_1FyJ@Y?H1$p}S9WUD`Wh&rP^AoR?JrhPL`xStC*$G-lfMJ14r!WytySgbC0^`y*{@ljrF|ODDP;%)q_~!ukwi>E8fu-qfzi(5$7RZLzm1H>0TL(2i-BKyYM8osD#x|GBZ6t$CcgSk9J<ES>s!TsZSdMHc_GM}<G_^L8BTx!=h?7h;wvZhP%eiQ}J#b@Q!ae(n7J62XG0K5L+W?QWcO1~qT#l<>PM)x!Ez$y5Zd#tTvT{l<UQL}W#XRcz)D4lCY>oSL1Su6hgv)QtSiQrX(&kFe^lK*m!o&(yB4P?DK*p8)*xafl9~;=fJFyHY`UdBsRBCoas~IF1C}TkQ;JT3V-C^a`>~TDqm(_Yoeue1%w6BUovy4^2{&hX!7j{@Xy0E3*ZMV$yC!zFp+6Ut#tS~aUiSo(Rxos8KGt%nQs;-lt$!fv!$RJmEA!HKbz?^o~Qs31|gO=W$*WyuN9gmC&mRxKIcT;uf*<$S+wTFRbfbck?l8gNrzo1b)qcR?nJ){i`JyaBUP}ABsz{t0FvMf{7HhxH)1RU|V0*&$wzNaj_TrUVxb$e9_6uZ?-XAeom>q)}=gC-Bad*>jt^ks_#+Rmw_9Mai#9jzrL=9Lv-&kAFI=$=Uc*wBATio!inWf2AE(-AY3@99kQ_pFG1x2q-DNl|%uqN97*B%a;70F-P%psgn6h|}#nc*HX8yh)YdpBjjFppaImqqma8EQ_b?`0lxUH(-25h(X+Qh&vcMME}VXF(%Rh%b9UJC^A5;887@dc?{a&6DMtQuF>Jjl?cut-vUG>Zni%fD3`FFD}_JJ9a_`lt5?`N68MHhP-<U6X@Rgy@S53~KYXYD=__nj81t&ztl=v>RHP&#rdKL@f_I^-PPrXzOY0h5nl&jnrs*`P2%*pgdDz$qO)g|aJR_bMUGPWtJMxKQ3B8iq*j@`wUFx`caGBsCI`!Y6!s?|`OG<6vcBBf0IcA4zhn%gH_}9S~g2xf$pzd?4dC86E;49uWcS^gWGwzp+4j0K>MoKOpOiu@%m4SqGjUX9Q_2xc=xC=+MErajQ*|ws9Q4qN7qm0&8!8mF`6;%<#@PF8Pl}Z@?=FM6WSm7<E9-R&+*$M*#7hb)**4&QIIe#HKOLu@}WwUEB0(7oXo#dza4k0na7{SRXDsb|Yp6cP#cozrtu2v6nRphp?Vbi8xNJ@zPBw)5G1s=1Y<3vcAzcc}7_>NbO(UcT1rP<JO;l|q+!jp1eKg+Rn5gS~ZsZke@4=^bwhz-l@%7d8sSm24dTyD=E*$ViWGyY~M6d2Zk?fuXmyq}79DTDQvgs0swa~YRhH?hs&zOnB|61UmLk(T^Xx9zfiDr|-kkgldH8oHklPv;1^yk|@yYT`P9sZUn(!#bg*NRY6iGV9!ufW1obRhh0ab^05klPLx`J-9e>z#t_oDwxO=*}Utax4?<)ol1mS-hq#l+pC18>*=qxlT1p`PbX#n@}R{}tWT5ayD7=a!rZTxS1~zp{)=T46KDdrjHzx<8JuhHkg2uimCg7EQ#yz`wVtNXsI_9Fq=>;}h#&y09xU*pny^w}m{-QiM4GCa(J^sK2fOdsIQ2@;9HNp~d-Ta-prGNTpIr^!P(vGTDWsb-3zh|i1V)tX08Lu`kSCLlgcpJfLBmOkiXIxS4?)v?yu~<4Qjmoe_%MTgy<%oXb?0Y-AFC6rz5wmH0uoK+7;O7;<#>L+mJ||TbNv+P?{Mm{qZ3Vz1ojGC)$1HS^hDo!=I^gFB+(q$nk{t>Q$Se#SSzKFTI;f;>M&!^o>9-t=P1Pw*!6uv-sN2GR}zc@)*;W*EFDrLAqDd)ljWmzmemwiZWDPuvYzyzxQCcM!ebYKYYvad(VpU)V)EKePQ=rOxR|Ig<Hxc2RfMX<CKfHkXN(VsLr{}nMMayFxuI@lv?5D56Aew^6V=C3Pzt1@X)AOTg@zMkcS9#2-IG)T_Bf<?uQgXK00tBH8cc90JR=y6I-QHuBV`d_{%iw!ZCDm<LY%&idCb9K2!DbtkdZ3owZCmY2F%tvYB+gyW0j-uIq5HV6d$^8jC5gg-VISr^5r(=?+3?X+I5NLvdT)l&`}li216#V2xP$yRD!o~(vd~<0oVUSWPzxa6HBiDyn77O(4trJP`SYPIc=^JGm2%MY{F11SIiK8z;}qiWcy)ug_L>O%UH@o3PDL_9idK|pTbyT2db|Y!BZVum|8i1AMB8*56^#7&gMDclu<ZmgLQW4l;&K5?LCxI<KzO4B6Gxf9z7r06EJ>8%ktG9;bzX~R2$HEw^DSn<=fJB)GZx$i=?n|Wz!p8ZSq7P_-hf{f&0x|cAmH9IjeZrKyqu1GC}}8r<jh{)<7<k75oV3sZ_V|C*D|~m=9uS3jtu85?vxqDz@Wiljbamyc&N`(3ymxlo-*_EY!L6!qGXClLJcwoD-XgKe1fS$w#kVK$Fc<xGwePam=Jh4Qh4YXf9UR(8LsSqNl<X=<m(Yj-RVyv*A1$Ne0}6k$M%P
jWAzZR#!^p-e|=LdH{221tidOBq8n72IU(hRt^yw5lurH8qs!*8(7&2fZZkWTMu-34RKRQb-wiHX`jJJiRW2C9-0r!hHgdM8*1^+imAdUtC>7X=T9jXzWYq`O&eBkZa@Mu4|ej}ibDhLJI(_Y_l3bfE%VC13Aujl%5V|$eDb1l6SCG;L`oAEMxoPk7SK4$_E+UF3e^udkDFu=-@!w>^L#kVgZA^npALl00(0`2pU_p_;aaZ%5E-vrj*jf3(i_HO$-$JePc4)#rG6UG{c{%Nv04MH$NV|wEM2H^A}n1(Rr8uogjSMgEmCrlAUfb<^CJkGXDz3FpXDw4q`>GD{?ow70)LoF01E@-?zy_kstF2Kem&s!>u|?p^izVkTj5$kDQ3~w{k!!s#ThLC7pNFFa_wx~fDvyyZgt2>Zr6mj%$BmI$jSg(x^a0<stMnA#v5*&sDqS6zQsQZ@vCt!g>=)vj_M#_d1cxy+|YyJ>x?BSSd~jPIt*?h0|FWTwR;xl23qy}jeYwiRne*Q9N=D~W^ATUCwEXF$I_xc*+&iVUEs%zt2UAu0X?Y{B+eh2UIzVPRaK0&=a*)jw=>E^ln8?zIU{biyfwRk*s$-e>i(63=E>8#%O*5Q>iKd-*HoyyCW<Z+NJDx*NKAOt_(mZ;SmxDX(1nE#sSP*-1nDSCWW^(1resh8w&ejHn6FjBZuP~B!sq#AfeQ)F33{B~)-+5E&QT$B6EQ1+z~2LdtMo_0s+U3Q$kNeQT3gLBe^Lh?G7_I1mkJqtIH(SKZX0DHgd^4T*Gqq18wKU$@TQf41A-QQUfeN6U}ucQ4!ZA$lqk{TR*!y~6R@U2^w}Awh0uVt8d6k>M1%ebLzWKO@3gG%g`jjfm#LVENiU&^Yg3@)7Cg|xWPSn?x2ILF&h`3?Z837sy?C+doCj?2VaZ3?FxJJ=&l9!XM(~RLp~~NJ;_h7orahICwoTp5R1dUsLb=Jvd2A)`n`Mz6rp^Mg>4uApdwRa=b6c60oZTh7bg2IcZ=~!x)(b7aG3ATKN<HQoG`=usN{QkYV}_?mglCW_l3{o46qf9I?u6qZZegLZfRLSH?=8D=LJK?5KlogxAE9(jrSS9>5#d=C(uv^L!e`)KG=n2uRbYeP;6DZblTP=f9bsYC;Im6o*c#W)fPe{v!%Hh)cnK+%A&$+34vfxi%G|5^xZ_6PxeO=$c$2<*Id_?9g{%tZHKFf99`gC>HI$?5VW)`SVj4OMd8HnIn!ma>O4@xh>y5SXl$uLl>F2bM**DW&ii`?uqs5PDHXLtN^qfPwg16UhFnnc}GPk~yLMz_wn!b7}a*iY3*7>(ZWga50>%^#EBJr~1H*9aq#G8)mAy*^E%tu9%Xp^o8_)9^|C~@ml-<JJ6^`6;<q-6V7PSXA~r#V}z=TFW5Q5885Kai%IKAK3RC1E$${~qHN#&HzO^x+C<aO-SDl!IK!sxqVm>6W!=SU4<{gsIM4M^692G=1WW3h<Xy(ixB?QE7y&Pm|8nGa@NSg^=lFKHEf71-g(E)Hr!=MV7WyjbeL7`a7xOJt3(J5kbIiIX}%a<+(?RY|m;z@rRu$+_XPc`gI#)d-EPqhh09*74xQMBGYMez5e6YQy}os^L03L|DO1^(6m{hd*E~k&Klc|1~0mH%CIl4Gg5gVtD@6su=xtpDn2@^)U6vkt0|(_`LI}cqaT*$Kwvj?;-BT8X$zW<%Dj79i!JG=9S1+*Aa&oQKBW-`C5nb{WST|1B>5ida8y#?{Cf*sP9L6x8x%t{tMH*O2XO#H9=+y+Db0{Ijqm$7GRCX$vXRK!)I%Xko!Vp-N;bN<Y8t3-ug>bEW%px_!`$ep-Q*tMSRzC<t#ogy(|GKUB0dIY_&|9QL;^Qi@;jS-noO1YmG3cKm&q!(V_r1J_r$0b$F!Wr7&b!{5;J{U2G?`C*`={mz6>NLO7=;%wWtLqsGEJtZ?U$a5I4U2>hP>N7F0qC5tOCz$I32tK%Eue9o-At!ZrXV{wo6|%u4}CNLB$V7vs={^@^WHS(jsDJo)h=GlKVzbXRObpk*`bE^pR@ohDdL_Z;-8yrSnN#~`wj+}kSQZ^<>Q`_8uSY{yvY5BhU!H2)_QloE&19q&w>dqCI=4L9H`KaFJRL7`j>Twh^6qTHKZnzmnQ7fRp!ti-Lrt7&y+yz^m?CMk3Q_zqGrr+1B$@7hu;d6SI21+Z2;VN1Jna!n{;Lbm8uDk(`7R^@7;xwx<dRh9h+J|B_Uk=ssEGw<jV&_zJQ{L}1I_lhxP`&{kGJdQH5hr&*kmd}l0aCz0rC@*O|p4NP*|E-mg0FIn&kjVEUHCCbPEX1dmF6HI*ALnIqVtie7xe(;jw~cDpLnG<3_V`{@{agUue;jj(^g5f&dB6}w+`aF3YkHk#<+8Hv9~pRAkq+(t)MQ~VD4*O62@}%-0awUkkjWcxFwo(kU!3<OwpHC*Ubsxeeb>wuRU-jtQ8@+XEqo|?0O2kXqOh^<NS7FCodj8zFA??1XF5mZkBw!jPF`g@e;j0*E{5zK9a2)&qF41QHEUw*PgVe#F1nWukLL9;1ABLOXHfa&Qr)esE{PQ9R^x^?OJcEOa^0aTWfBD2bpJ~a`NouK4O~`P9^+1@E5T;aiTHw<F_o4V1|brDRK`{@tzlVw*Ehe`lYw15%*qj|-jgwBfvv@?U@?i!J~r1n{A^R)&_qqF7Mv(QlmeF9oUJU$Oxat+S&oB}0fj3~lbAy22YP9e)<I)6({4fvqGEb>cZfDGHRe1!dn!Bb2($SVYgQl(IL9Q+DTMH16;xE6(urCu?Yr)FY)@_EVoATgX57J|?<Rf&cebInqf){u-qscEJa{Xn4d4yaD#B7d(u1La#Mr$z({s2~oGF<caCLGl;N?$hcrfKhRwqojHE8FXn5NxtG@cTj)uK8}Emqnd!}g7BT2O`_OgF7-ehFwN+=~H`=eLlZSj7ApmwJPJ<J$rWghPKGB!x?4$ii2aiqmHiim8h4M3Hil(RI!Hn@6YkTPZP|O&E`odpF(quNlKSPz!N42Ql|#s7I;d!eNhaJ3nS*#;Rwot5sx!QD(eUKVHbS%#$<i@R+;!W?I0jH<&U3@3)m9=$3iE=1WU6)*KHOT2PRt#u8F-VK&k<96n8-#Unu%;#7skASZB)u5N8}+>b^AtNL%#y>kM@A@RW4e55q~cxFRpbu}sO{QFAMWc_y$?-JlH;J)9YXvJ^9E?s(9Q)>NPxL40Ls#z)FZG<ubuwsY?aZf^IWta`jL8)*bne)=AW2pt3EAOWqx67a*NSW()OmxD%R@L%4Xv*Otv;9<8pH+?Eg>$-Z)+TnGqmDP9gM)X<VPh@DG-}JUnfAzPFL^I?pzKCc_@Qo)32|F}$*KcC#X8LjNYkdSWB8j<$}=Xu!!<m<tP19GTR%+d)1|@(Llf#S&pb*;Qla?DP1mHdDJ~XDNM#hPM8aSkS>s2>?jX7y&a2V-E1k?!eN;!PDK51HqC=ZyER@FfV#2&BV|do6eoa|M^wZcbq1b4B`LRNThsrIDXzb670|w*<126MpLFJs3eF;;m_QNI>_1lnMNt?n{?OKpRyS^EAqNTu|Pjw6`uiYsc{=fQd7>V5JUbB49vdL;`WECDJtY!L!$jDSpfFp<;8c}jjh16PREtfUy2NcObrv)OM<}^?rmUdMOW=`^qqjT_(4be&?r23U!D8R`Sb!Lo-ZCb!0LXXni9Q*fn2iM3=!cV#$S<MVxkYrosH7J-sT@_sERl0GNIVP|B1aF^Wi;)Y4=D*wh<%1mv8VV?BGwt`7sy%&;`_1;KfOQZL<l-6{?bO-8PD$s%=Cud|&I)D}0!jL9)et63;=3TPyXpJd%9`E#Okjt}$~}9iU8B-)RWHqa;_;P2&6>iZ$jOuBJVKJHKSpE9<4=zQ5n#zL`X$z#%2;9ZaID{rKYvzzM1;b=X}Bn0r`dj%B`1hTD+hG1qp7S5Ml6=wbxTcMVg=Xvp43gBr!MAHc+-+G2bTm|lJUlc&Bd;D4^{P0EDd!mw7f;~FfI&g=9aG~k~ra$`NXgj<g49ZVbeLz($9=AvM!18
up$exS_J(q%VN~nvV-rYLFQ0cD6wSWXz6FX4yRUA^FgFpo`?nKo{S5$c#!gXG3oZT?2&j)W{bk&LT^im<@<Glz@3eJb~&`^vbTD@T28!nV0@}Y<9YY4YAg=;Y+)6@<~5&2I533Oa_{aAF5NXL{K5(rqmO?0NUAiZ`GR8r4961H9{*ucbh@6Rm<=&3b&G}HgvMK3Gux=MaDJmY_4f6p#&y@CL@1Ig-8yy=ZdHsV^Z_GU1I=D!Qm-41|8DGYE21fNyWl2KMzd7f#FDwXu;{vNR6%?E&!b^KM0;Rugex>LmVuF;UV`{pbV5CX?7r(s?e@n6rQncP%d3;c@heG1&)p$RK9<$X(yb@mE>pLKKy);=P_vg=w-#3#@BI;ZhEBj(=}+R)U)A4`sP=1_C`cZ=$HGdI%)8?yARji^6$)^&o7mp-kfS8?%SOBO7gjRjt)4D_wr7=QZ!A;CbXk=>FP+~V>CN@-0&Xu5j$D$cE+toTasSRDDDDGfpw}YD|6l)j34m2>OC7qj&e^z+|DZ{ut$ge|u&EvnTADUd?xx)zSR!?s`);{2om!y)guWzNPdr)s_8p;R*QwMTXMOUJ*qc>D!sbFXli3EN-X9*-QOf@XThnRO|3+)?%38_)QH9YiJ)IUw$7p3Z>R&-PLBu=*`kqo!%QP2hH~1<G5GgUknx^V#>B*!A-9+gs?wkNxGsRge=NbQT69G<k`#~5k=)BbfYXFM)G`Uf4nG9?GwKCN?SJ{^CcXypltk{Kl*3gX9r#D2hoOLWb%6zUh2W5}qzhlqEjksk+lNn}QEe^-py-RT8PO<j|%M6=7k(w-Y7b%};PWz`@uLuf}$a8j-*oCM%P*%f+e}^;P0S$Wfm%KEI88vAaDav^#f@Me4BEhP~fAq(Fa<yqNHW5sOB*DwnZ>*~mk!FgF%GD&kX0<{9n)$Z9#opS)r6RZ~S(6DO$h|T)uAnMqF|bj~{AuLM3%%;=#>1`<CJT^>zu$&)CwUV7GldEpaAYBya+NZ1qWG;Z3vK?5FNcalQrR@{E(_P%=vY8jgn8tltx+l+WH@wrPd<(uuaNx8)N<^ZDS|a$F2T~u1q315^(917g0eaPL2x0XHJv=<(Undd6hT`?uqtJOiA`s9gJP_r-d??Q0_~uEe=0GlS7vRWd~sB^HTfFKf${YK*0ZAn(S<Btl)^k)fd{Prc|vU;)@yl?zSyCRUHg?PYzu)jN?al9eN4Vk-f;Ncv31yp62Bbp1j4JSS8H*<CA&|Gq<D3UP}{=u@aMLd#W2$@vGo!KW11qhNnZEOygY=}SK2puzdS|A4CiYn%`4ycY*>l-CA4L_QTE9y@Yd?I>mYN;vIeg6njsIybZ#C^_L~O@`Lt~qdOC9I9TbAKu=81fS9g$yUagsVj*09LcA-iRf-(8QZEL>kP{KN?8!r!*`DyCFJ&u!8{h66$j+v+v%_uxrQ?4&R_Qf0Xu3HQc35XV0ng(%7Fmt?v|7`&;4xS+)AYvbQa~zv*L536>IHFFz^S%xfURfM~)WObm0SUY5louA)NIqd#%!NhGWR=F4Lg22Lv@JQg|FYc#RY$2*Bo3iv|6X&Xkky4tg=OXZHkS+7?gHXK$!`*Py*K;Q4g9K&NN4ut#Y*1S4*%&lX7y0Ky=^%5Ch1MjcExm3zt2i&QyZThs~!ye-D6)BIZ7a5cLJJun%V$fn9Deo>7nL(mVbL}x9npl9nTSr=w<v^JMOMyypjDV!3VCOttL@!`PQjqI;BDbZLi}k-m%zyxDH~fk8Fl&wILOLV}`6vq0gD7jsm4oYT~GgL4{C+^vh5e@QNHY0QsbBrB=US+R8}|ldPP^WS;3@d~r}omn1;V;G7_Z7c3`Gm80WtT3>Mnr6?7S_WV6C*Gy-X0BW{k-jA}aKsk+S_4QZZ%B0V-nhWh?5kv2sS6n;xWI)!L3O#}O*~(>76vJa^d;BAIJPy_%=bW~xW?8KNMr=$@y6Wc>G0yj>N`(>q_dK3!*W!lpEli3}^J{gje?9;6uTn%pb7XRt+Bc-qa3O=&jt<*AQoaSlA`PNBum1VhKmXbY8?+Ug(a?jZqyDq{M+S;cIeNj~l%%=q1+rGye0FUsoO|M^jo({WCX>c^jg$%dl015z4I9$&;<WhdFf?W5$5|k`(8u|iL;|;2ZD2{iwfi?P?rg}swqum|q|-24xG~QNwqJhXFj<&`^F5hDQs6e!cR|lTaFBRv(WvQYLGelKY1JJ*cgjx68X4`T*GW;?Z0Cgi!f(nhOB-?eaU=3Dz9DlX(1L7ChuEZh*<v*6R*VKq&DuYSSl~X=SJc05_yEx7pk!e!cpWmI^x(6|e0e~jZg$1doU<gg6c={N3x}>$vru!LV+%-41QWRk7j;EQ*j5V)ha_j-Y{&Yv-PcHjlv5#l)?kb}-%>k^nPD6+(<>WPO$T>J9b{g>1IpsDH|0Sphfn5M%NOeeOP;5b2CH!NYmQ&=n{YGI?eDsr;VDA%1zpp-59Xa_2eFmL7E(rtmYsnS>A$!|Ys>gO_|tiC+tt1m+Sa;eW^+k-aCV7<-_z-O5iB-PJ`4*>!@-on_t<|nUHczgEvUB^hE{4ko+Ur#ch-k?Ow_2dI`sYH(U`KF;?Itnio!%KZxpT&A@}Bug@sRV1nttH;@Iyr-Ri09C40@x-SsqykXcbcp`{f;b40htiBlOMv6@*-h5|!yWHWvEN0V9<=}`{@@;sUB+V$>K{zKX;g^nJkTdF*(pW;9ZvMkakh1rTz-&5FaI{4A5I7x8YLJI)8a{o$D4w%ir6<iSPm0H5(<i=!@C1n_v23_5<%Fi+HPt`OB3-J|ZZH;arFv+Epv@je<a>2X37c`Fag$Biiq5j=)TqkiUe)Rok{<u5-XkNMAb~Eo@WISZpBNuFQoeAYL+3+_Xuki@D1I!WhA&VR(iMfxPe%PcqTSoq&#{+r>n*<(mP%}v5>xKuNksvsbPk1O4GtGD@36CfAGBZ514GT50m$^P2Gojs(<76&p6ls{*Z=q7JpzOO8onnU@$J1UOHip;MFIwtKWDqLqu?VpZVLJ2Mj(<&Ag42NRB!{$;57LPihq`?(#83>gq#Y86pEuLyY0);{*__VuB$uY67HiWv7#6!bo1S@ZHneLt_xcnj%<zT&m>w1@MW8Y&eCzLxVD^D(X<!LUh&|<SW47x+wa4`1;-?TucwpzVC4Ts;62g<v=UHM+Cb&zNP*P(c93D1!X<szl8`5rGx$)gc!yw$l;s8E`{4)W=VGn3prX46#C@0#RA|*6em-W!qQ}MWYEY^}RbiQs$Aze<2HXt%nBK)*EUV9Oc^prifl%|c;B@4-gZ*TIX;_&G_mWYYUMbP6oOQCRw4*!7k1{$m2yALV)ZuBI8Cr9Y0*OznbXg)ulDQ&hHXC=s?4|ze77Q#+O`@B)M$CPfJ1j(*w5{?ulELu%AN-bEyo`@jOY|d;cT^^^D_l&1^Vd{*MNH2%?wp&Pd4<-@qqqj#6Xr<n%%i5q#AxLAxWO|fDd)_HgotWWtK(TwJeEBb)V57AQTme(!6>2h3N~s6NZ)7D!X@+pBc&ev91tmk4jY*dcn<Inz3iwdTJ^ZZH0w%SbUEtYK2NvI4%KYaO%<vM0GJsVFCdW@H^crqe&Z|5%sd~^OM#HY;zux4F8crm8lC&+Qp)$zaS=ibnc@n-JJ7F0tD|O$%L{c?RkaFT`iX6d<K>_tTs~S=VcfN~J58mptCZElfF$6Aytb#+P2Gl_wYv;%eX%xV#-i9QawBW5L-kASG?c2%drrQ<Gp4xYHiZB@Gp6ksCs>Q{@=TgmzqZ68^`bT09OAJMTbb$&BVOTBHD-}e~&G2luH5n9RgzVYqv#RCyhh5JH4cVy0syeAbCwFe9*lBfj-up*Q@K>!?Up1J+`~wIuvwRX(V|cWDfLf`|eP0VNtI0-Nu74*>P#$*2Qo0pg78dmu>0Zs7-b`e$83`T#w<j)**}vYHil6_Yex5f&`|;o4;(xP)E5)2xuYHr8dbI^v)Vz7;iz?+oNl|fjQP)x)&dBQRXMn+UHWaDDll{r=3e*!?_6;pAsqh!uY)R}zk_r=L_$0~k
Wx7k#X#|y;c$|c%N&ORuFvR>WS{9v5M6?|y0E@u*4nbwBpf}9|s;#)3?c3lg<UePJN#%uK1@dO*h+3EFIC!FwizrkdXyk;$=MW{hclvm%3`H%_mN9s)&R4Kw^oN7;#}E8JOy+RV%3@kBL=I<}cYysgc4gU!<?2Sz4K}r3{Gh~B`bBFZvMhp5V737QklepOT^A1#sOi)Shak7^PuXN9g)(_uQ)~XkO3W&Aop_fMpOf^AbcQlm?ck;@HR|GWKA9k0V0Z<;wp_Aa_Hb#xd!3&L5AG;hdOkSewR8S=^QqZP{YE757wS-|WcoX2`8-0CPmay01IP;JSyU(-w!wCIgbZ+LtbMpTSwp5%JpRaJ71MS@SXdHKK&5~S)fS6wnviNXpJiUCGE2!bq$8ierF(oSH*q$diF#t&7*(r|(G#Wegyb-o=Tu8R3s+i_lWST+q@_`bg~56Gi64q<NJR?Su$TIic8XvJ%rHW_`J8x<x~OSZsBfG71eZ=dWHVGew}wwG0~5KYb;Ep3rSFn|!P36nCYTK~bFwfAr3|3$W&wBYv-d7R7gKV1cIF19gON1kM7;00h=y-ViD6Lhp=o~y7g-9(C(ZBFoce+8x@4dz_yFZpjV4XhTW7{m)OpByYwY6zz8{=&??Zn*8yXa@(C&i?C^@&I-fLa>3O=W3Db-5cl8BPgLKz^R2q~H7Iv8x=AHRwSCpWAFL!y<m$ZEnmUQ~gAW*~(W5aEW$M6{z+O{`PAfA>6IZm8bJz~Pi~Cbv)`jrDYp1ls*a^`LQ&m=*fOF$-Z;SG2u8#J1G9PEn$mS=e)(oa-2nDU)o|RiUjU0NG3Uxk%}*sUQ|Y(v`;Z#1Wuypl!n!s?PT86*u#Ff?ghCRCm!nbN7eGUcHmhKgY~*>vGuW9Iy-v6KUm=)t1gtaS5LWsRcFH$^{7>rUW-`Rz#pNHvaet;iXWB(!Z~8^w2r~Y%b%=v{j#Amg(Yb!fcfh-aV?<Fxg^EBQK8VR6{p*0q&ZNL!dHhA*oZaP<%SeP|l02j5$sFj|B@*h|Egkm<g5!wzAUopaPG*%8BFC=aa#)z+H;{Y<)`{^O4Rn%)xJIQ0_ol|F29aMto-Q7DvLG91)FWVyZX*9|x;dDkCGBkz^#Hy;=4j3aL&W%2NB6x>lcQva}TSzL6n<%P<f*DLBA{IX)m`F$7zn=XkQxS4zUNfNNct`O*rK3p>)!FxWB>AM08?d+^YymW17MI{Qz_m+IDv96OuQ;4@Jnl1z}`F1>al?y(2fe>%>D;N6kF#j`3AR2so*aR`$cw@Y6v1rEP>(9CXLyJlV-cwa69+x4!b8}3~cW-m6Mz9EID$=LjrG>9kri#{K5{pw=gi*p{;<NWqS_4C>1*6}i)j=>zJmLFOpb?B8v@W)VNqwtmf{8y22Y~*|n++7G_$De>d;;b|(kHvHG=-Qlqc~$&XOyL+t(&9vBN)|~v;R$ERyYKX^{z}HH#C#@!VlDb!XIXr~r}qg`_=C-7^Z`6^4K1<~+RHb4GDGXgG9!Hkdtva^AYCEtb4YI1t)zq!2R%H($EVRoF-v@hbIO^nT$Oe}a46}Ss;(-`gHFdK453KDOWYsIRq;4#*4C8WPqf^_>_IOn?hmV*HYbIgU=FPSP;*ccb_EQY_ThspjW!2An@+E~Sa1+dy2dLoZCu5^OLdjWfdL`%-e`exCSGC}+G9rgYy6RY$T%%*gIBa|nqNqjM`bp;1v%&6)K9Gk!>M26$eESLTb3Y`?`fgybgM%D=x!lab)*=RWfJ6oaFT53Nb!LliIq&+aR!`TSDH~{oK9)NV~$n5*gs*7@vNR3Gacz|q39y}v3l6(Io(KlGUkJQ2wSFx4hC#}VNwyU8^#GyknM9m^`S}m&08zKG-~w_fOc>m&0290@g)9rQccvR6tEAFwi=H8!ZKay-`qW~Cc*IvvD&<z2T8iC5NY5xH|Xzj-xxWK;%Yi|8VMDR=fbo&=}6U{$7@|@j#7Jcvyv@k&dgrRB&Twra+AJ#y?TxfeF~9`<tTWwbbGMq=7~@X6u&<f?N~e}xt%JfI?hTcZy9r=Lwwax=|0Osuxb%uqxcM2@Y)*GXevezY@KA7=<1>X0tQ|A-=yTH*uUv_ajDnsUc)^bt^BijU3?K)4DzNhFlY2$rkK=&%brbpvKE~*SuJo}x>jh&GAI1(=CFYY5TKqED2fAegp`m=dD$-3&m|4@)%Zo+ijgnF{nF-<TJK?*>AtKb8K~&sGu4J3C*@4PS|RaI+Y@-1;rNYsEc#ek`T|IhPdLV648VYfE1&8*I|BJf@@P75BR)W{S^4lXX<rrz$DPHzKk8mdQz7UeXT53_5(UFo3Qx<E)q_n96ba0E1eLQ>v%iHEDSi2F8n2?^qb$4<`!+YLlk{E>+xoqE)}=s+)>*cekyEIHzaKAW6ljxovt=AmsZ^qHm;POf?mRo$won0ST=@U#?%S5zR<3Q|^%X3>m}F6?tje4GF)oONEW{M4Ly-1jzW($aW8NA7Wo0FMpE`Ni*~=o(-RR5gc^xBnflQJz&r+Q_({4XxjR=WhQbMv|iGH3Q|Bz6<EY_vp|EaPxdqArZSXfb=phuF8)A)Gp6fk(PG6(BgvQ<&=Ogbms<-6PNpkd-ek&;rK$j>#$k$!;eOE;*IF+QA5M-``Y%UZF0f4>&Pzf6^t#G=VGvF?-J^=Imz0sYu~<o}gwm0eY+GOAHAZ*$<x<}=Q(w}CX8-!-nnlMLAuHDc1RE=VxKG-f|U?4ca4ZZFPpW*%!1P8Kd79*kAFP2~<#UDkj;#nA(Tks%$s%CbpN2bzVHzDJbTqH$<#oik4?UdrFfp6|7o^+(se$8sN#34oZrW*us6&a+P`A@rdF#7K6Qr90*LYRe@nY&1>NSY_y!Y`e~mp?RpUM0Kgv*w;&ezZ4efB~U@HK&>#Xv0Uj#oxSq;#n##vMc6V~=<~gtPJ5q7R(5J5a(q#?85dHhf)m-rBS5swc_A`A8>HXba=7v7!^unwwKrLNAfYpOQJ5h>PpdL$+o-n;v&p`ds@k%70;sEr8dXZBbCF`mNf(!0WJ!c{=kCj+Glj|4(s<RrjF^P@6bgg$Pxe`?BkK``l5H*^KPTwppIURC+^mUd%Dky8t`SJKyj86mbs&GBqXT#2)~-EdhsKR)NKD=}lz9hy^tMbvLFFqXC&141Cj3>pX%9aVV^!!+(Z*Jule2q^M+T<NCoMElvqqt+&qI9!Py0<O#kg~p{LXgda_w-NcIue0y{kue)xwqf?J?==Piuzs53AOzW<amuz>y9a3gXzqqKL#ssyQUvn^+x!+I?gWGKIZTF2DBQU%LSImPb|uWTGo=O#}DW_!;7Q+Cz=^HPo=(r$3n_;D3oWn#{Kz5QOP?D$j2;jYvRG!r1#AGAvd*)eZN8SoWe}m0gf($Bb7^*pI`FZ)yWu#C$oau(V&@Q&Fu{-Ye#pXsWOM`=Z#~7F=^%%l;-wMt7!%G)eMfi@qK&r$=^PwgB}DO8{tRK;+VB0!!|4GTSdSXoaCbzOtMeHQ{pw*h&)!Sd$4kU97)rZy9y3Vqgzz#@BPzS;L#PY)FCJd|18%1p&(HQBs`41NP|roGDHV@qi1L7fIY~L-%rJ<pM(`0>B~QFpPza5{oo*wJH?aDsv63efQ)f`u1(+Js{x7dpQQ@I923sf`xODg@J^DHI%)i$cd8^E{h06Rldiq|B3eqT3erz+40oy`YEYl<Vq^9Wusojsa`E~MgBU42NHaV8fLTa2!=9+ptqVTj_4%@?oT$A&nXflpoO5CCMpD#=miLhVh2XbfL74=gJ(>@QS~6hKq<uEn!hdiz9V~aP<+#P-6cqEDR!E)y0A9VtA;XmA|KjLMZ{c->e^rGJ9JMOGqNXO_C90f707(;ef_|qj4_h2I#;&NU3l&uHNUFn*0dy_Fsc~yRHD!XI0*&Ji|^p1(Ig6QZDUjm$dUkJuQw|xl%vOifuVUz_t|GMmX#``4BlC7PqD?NOL4@<_gbuUNOe~!MA44t!Q$&Fi{2x>;RZj`g=Hk4FN>w5Ja{YQ-!j7*?`+3hruMSAvQN(j^eD$kM2b2y@E~p*
Guto*%c=6Cpbj&FN*T{=p2qnBNC{I6(EM%sxR26s7usNIO<ILpK<*!_C>~~6Xl);ZN~uWJSM{U2TXOmBoA-q(11l6sdr_)lX={mX2p?I%I(u)%$X=cym~niA)>NU+ELf(P*y>M-xXXO0@QANC2q(Zb$vK^2EjWi)$~%_vC~2;(;Cjob+Hg|9!CZOcFj~A;tPi`)pJc<S!lMO&MJEwvM%(I}gg!nZ`;JU~8?sZSXgle|^dn;I_{x-Pl~>e>QTKUCe2w99tk&12Hm&d42lT;6(l)juVwqodgu4CcDj;mv-9!0reTR>E@>Wg4T$G6us&Jjm*t$m+cDLttAkJHI92jyYlUgf&>5NIH&r9md(7*L4Qs~4E=!ZASAO1oAohr@b>*{{Z9@g1|+#V!dY;<3YDC5<mX{^)Mj-y}!w5{eKCz93#J!@+Rp)o#iWP?m3-7(fq=c)RrBK2g=SleB#+S9}IbXnv%85a_2J+tuc*}#5pP$2+_H(NbdmSCQ(`E<;y?@@g%Y_c@1c*NpWW4>o2IM1#1!-vGi#RNghdCGwM`;+Zy`^edevg#Xzj9lP*X4T{d(l+j4W&ZJG$0gk`FGl`Z=?jbu?7d7e?<CtixUE_Jc9|h=mb8yqJ;-C}-hmINNx4Vk>--ncAs+3VSR?78xuAmF%oKUPoLKNlEP014gJ_lcl{GYh!fw~(ju|1wP#2g<$)_h&&JXlIj7c|8RHd4t8c~*Gwk5!XZR;U}X{WIlgZ`&ZrlAB?fL@ucrS5wrho2~t#MnT%m>wgd0eC0xN>D&QHtO#gjvX<1t50<*QV0S#`f~+Fps56sKO<p)jzOx7Peu^VL<ba>5RQ!vHnW6Jg6HwJ!$KT2t$~7EBFyhdiGf0?)}`?<@&c2703#*7pA}a2wsu89%WD%`wrB56T9?i<TT}gegC6qD_FxRgx8v^hd^(B*o|_PdxBlF$+-dKlDZ(pv=P83<&kX^|EwqZYzT`9C^{FV8WD}UHEM<mgmjcI%D%(NU<Tf;K?Vkc!yL8<lUONaRq*icO&oVOZC1#!zvMlcw)pbogPE=YhC9UN}{BdfuYC@%%;<&)-XOItdzFwRXfpsR^h{jT}Q~>uDY(l5gA#-3f51O3fONm^}f#mT~D-r%kWY}r?6X?`hg$H|3qK0xxFR#twtsj_USlaKjrZyFr37R;CCOV;*At3)!c%a_lF!X4=%q)_2^wUibQ?ZVaT50e*u5Wpa?5uzi6Obd~azsdtmBOC?X2sZIsio8!PboLGh}=LI0k6p0<wdiK)nVLJ2|9I-7gacGrp`DJ%N0L#NOE%Y4v+C4>#P9+PrbG8@8a>x31w9?^3IR$HgUk8JxfX?l-@FHr%aK}CkUFdSpvjA=Tqquix5ZCoVE|XR|h$K?qdO!q#ZIt`hl3Dl|MFl*;Zx4I1;i5wdGoK3e_ae*@BwqV;>^h95^%8s(P4WoH0Vp5IKHh<g^jop5A}(Ep{(2<>*aQ?`l{WOEA>UmZN#kK~6QF@OF1{n$ao&eX48%+23y))l4_ySlDbAgtT%GPPOZ70=5<ZnkBJJww}F}F)t!&v^e=2k1`OjJQ>j3YyWZ?G4aBQ4sj^<*y#)hyfxXDf4)j($S%DCdu`})<YA{cTnfnD4#{uBm^ZpkPO5xyM`Ghy-J(G?q5Njg;HyI!rv9d;yE{<D{!=Mjrkv3!MVm8TF)cZF%m_^~WR7bP4UzQg#5#~-nrpLznR%vuj4L84SY$#?6F%cCFx?eUY~`?4mQVKb6xCPE14jx_;(a;TYk*1<o#^uFKEnebiWq5|s=+u5`4PQW2*W&(FkSRt)PzyBJ<cF)`(T@D4;ow`e7)hywC~)yM>CZ)(Y{Qq2<@e!yQr)0T60RY^)N5MkoE2B0(<sF-6Sg;jh8N)Psryaf|SRTU4ZyiAtxe=P%R;EXoDyk%#!cllns%0Yq>DOBR42XW7$2jQ!9e4)*O)4H?K_!mUAB7?Ya7uyvBJ{AAIhVnQ&_|MFEa*L?*n>#}Oi9Qd_<*lJ|Q4=>uGq{)(+l>9m=7qs@=n1k{_}SZFdg-dsa@X;o>)e|i>jDkiI-W0A)C+7~f+-n|yvgqfC0R9Q+kG9U<edx{IT0wuMYY?InA6RJjvJLH>*bVfPQc2Vv}`v*P07s=z^io@@nFdkyQyA_*!Hn?$Ap_~xPjTHTM&$>J*1=h<~++dG{ONp;QjnGe2HkejIat253xG6%;p_tqf=c<v^tv=!0)#VAxeSfZWrZ7&%q@+srSzV=GtcXPBDzkFsPS^Au32`}-_HL7{$J1zq@9*G-DZM8%&Ya5(RMY@foBvF^eWH}jCsA@+EV<uu4^t8>G;iaDCHzFf{oY^CQHGLvo+~}x2!vQTu;)eG%C9ZmFcTcSNrO~5X=mV;<cE3STD33H;?ZJ?4bj>ru5&~=qqtZoWX~s1VH@J%Fd(UHNHvVV1T?fxCL&O@<?cn1L~VX}X16y*P5V?cS2Nv{*=to{VPA6<vNqA9=k%J{0c4O>=M>_LRX_u-=ZXo;yjfA-=e`EMMDHte_p+vLpy1tilzP#SP$+hk3`B*BX~~M)2;|l#NB_4x(xz5XO%lgD0TgjfDM(;@VClHSNm^|s6ArpRSs#H3pa=%M$B9GZ$eP897B)KfLJqwwil{3?EVE9krt^y;3j!hP?>k{8*3443?&XDM{owU0t?#}fS5P}HH>pLH^!%3nCad|)HVkj<*u#2LkXbbtz$NC>-fY=2HHk>2IFg!=8>|mr%_Efp<4xLYrs(08QC!VAx;q(Rl*}>Z^7uD}!3y$(fTq=b*xkOIjjTYLpPK@4)f{9LiPOL^3!?gHhECm(;nbUQ-+eGn`bY4BtCcF8%KqH!4#UP{C5~#LPc#WpPElv5VR?kir1EGeDUvkK$G|A;3l!2eC2|BR9j|pw!uX{xGPiKZ$s*V~7QUXFZJxpzz}vJ_yFuf=Gw*L18>Y1h1Pn_R)bRZDD^Pu{8-m@a<H3+i{9f6zZ0qSER~nC$jHPBH%xomH*k56hkpP*nImdv?scsELy}OMw2I7Kxl@isZ|9fc~^YtzCjtu&t<c*Tl+?{WF{|s6M5sNi<4n}F^jm3GcbYkd$R$~j^lYM2VYrAqC0#lrxGN@JA+>$X?ry<1cS;6a^ex*~gDgWx|chg*kCQEs*tD^PF@7qv+vBG*Z^z@K{V={qAHbHdfVaV%claBrKX@47oB=a~V_)v{x^Nkua6_v{Y;u_2$?2N3e&rHMh7S~#N%LeiN%0emg>zFmB!w{IP9U^TaZJqJaa8KJPA_aK0tyb&ljp7IbuvQG4I_`T%s;8&>n3BZqadK&leff6N@xkVJyV;&xDwnz{T$m~On&s1j92p9X>2Z%bmN9JV<U6wfQ@0;|$7#POuT!E)5EcTBgiV<t>V(IUR}lEu2qr!u@JI2(K?BB4Jw9`d0&iuM<Rp8?fP`DuDa%YqI(TK1%WVT_gt+RZZ^H!o_{|p@axO3Hpku@fVpnT`fWl_dG7}WBopTCRla=t1oWz+w_fjx_;5ku4qP~MR_-PZ+C=`NK-Rm6-q@o*CZcG!boT@6w$41n_hJe<SZndGaeEP|taU&BmsCihDgAmrn&+Z#WF0+%-G4)6L;#?qKpAGB;rQ>@S_rMwEL2P9WR?KXyRI3->mM4dmX4f){$0)W)4ZDV*`_QDP#XY~WrCb>jFZb>=AQ)S~KhNxRBRM}t+Hiu$)~ph5JNlh#DD^zlH<>p;A=nNze@{Z8MwHO#S*mZkI?ek1XXx{-a9dI~i;J&x`C35P@x1LP2{QIg*`evOU7O99Kys1|-TdYYMA3>2Q<Qv)a#7mcltwq<4=I<>zTa1SturRqpzfW0s{D6nGJ7Z1#My%OcSJUhs9@4-^iYOm5VeLX9?BEz9gF;VKMS@`H_BNYb(3J-2M5xQusuW8u!Ci)=)1|c^F%>d;T-<izo8TbsT9P-lP9+Zd9zyA_q}^9t)@?aYjE|N#_xjF0QSsjXly+Kj{=J{IMUM)S2a<uhIH2s>4P2>$=N}JG=T)DpjSZ30d+JA%_d7l1a3KcC<{y8Fb}5ziSx59<b;oH;BYvSxIe^p
w5pmF(c%rQk+oIj)Mo)FqyI>xnPWV6*AhG=6aZXs5}1@ZSGE=9NPgLDGFve@?=l7;h`UA}t1&4CISMb8SAkeX{A44$a{PXJS7;-_$s%(?mAlL>8UIf8Nt!^ch>uW@{fymFTepkN=EtwHsg|t2Pf2!8<f7Mhg7Aq#bb6^OdnJzWTCMHzKnV}r)pxnip_@xmDDW6cupw_Rhig&wp!4T7Pz()QFY#Fr^4XRqO;3ffN>T0mG%0mBgbvuGsqDE=3BF-8OLdl{b4<4KyMt#=(OEA<1?;-zbyludg}^t;rIF;YYWuVw!l|nh+y;p-JY88#KtlCHMa`Jmz((=ZT7xr(gmSXkJ~e|p<hv=qiVU0Fy5P$>TvYNZQYjuUhI=vD;7O=8^UMgQ<`iwMpseYSKTkg#iE^sF>Rx<$P)z7~hnrBcOucU5&sG0h!s0gH9vr`SJk-Uqc6`h`C)izh)of4PYGcx|iCCU!A(6Koeg2MRLst~LkgC6#Q|XH<;WM{<+MlD(TVApE6!IC4llR_yU((CyF8A+og*`q;*c99I-h2-j<LUjzgm^LB)Ey83C%O4=meElq@_qXz!Js;Ew{kG5i|G#JR>rl=kVsQ(JcA&RBr+ad#~JDe+my2rs{!eRnG(0wtd{Nbt||WqdptZxgKC6H=rMfaDOve4sEQM-=+3G%Jy2iz*`MKo%D=N5Oqe81G(j^>dQBB^7=XrYKhbX>9W)P<Bp98hO+^;qA*pt;(#(EHL;m-=GA=e4(x$2CKV~7R(xODY2HqB*&v<0ETL0R}GDz6JGBV#A_8)0v6^uh#YuT0(t`i^HyGb>!i|?CtqS6ci+$o25r97DsQCDP+OQ<tca0V^KnBwO2;|lhGIteQW8eRCh5v?WVGnpJ#a5ZSnm4CtmBA!zGc<5W>?3%LHTCP|HtmKjjZaZs8ceph?paS>o<g@l?9^%rUm>~Mc<rskE2zZ!kZAaZy#9;M++Q4K7jY%L+JhN1xv?Aa82%a24N_;T=M%vpj7F-nDjR*7U4(JQ#hYb}$ZC?G*i*lNYpN~j*t>!khmOxF~`tzZ&0n^KUhhE<y6p|YX;P>lU5EGTob~+YC9i@1)DNCQ~-CG96qfy6<7b8nc<_We#uaT)6s|ev_FG7HKce3Rls%54E^FO)T+?SsBr%J3ki_Kge(-mijv6U#LyJL2G6+17rJKpwo$BL~Z3X)V4P9Y8N>?572F{IAj#XbdtxpOqtkg$`Fws7!sH=5TXX3B1mOZHYzu7kn6-QI6a1jFXX6BnV#8r`mg-g6Ao*v_$Z@1o3{uICo06N<i~HHtYyjc{q6oC5cCjooai|C+%&P6iuACS%5qHOQTcbaxA=Bc}@E>&Tu-5Le6LY`1<SHq2M6!e2eS&7FtG>CC#{DC$i!w16Jdu@1L|1Bd3XG06y2K|7rzbHya#XcD*n<+Z7S0s>7cIVLbqRsODLE%&Q44#stCShenWeKU-zr)+h#RU8XYk7PI9N*X{vVMgeW6%FeMBEI5npsx~ltj2#<e{L5y6{qEZ(<xFct}@?yr}%cZ3I$!2EE<a+HCDW#*$G#Rs~A?S4?cNH3?{-$B{tu_fnxPr`K)5FZE}T8@;W&0o5edV_?Th~3dqrzhs$3!$93`v*qjjod1i9AWJR6%DUerdKIV239NQ*qx<=tuw8G=e=X*k<G^Ih|=Ngc-O7D_v_0pWCNe|scVI<+kfy_k)0MCHR(rq|c#Kzu*6do&ZPD@<FQXzFG`8{5;tjU>l%s^uBq!vOhtRhpd;r{U>WlpAYa}6N*8t422dL#w?qtKT%$6PsN#*pJNFmJDty4?+yAsbob;~DT$qHo`dIC-V4A`S32QG)mfS9C}0NFu5|b3cqCdiD)4E7&2`N$L7@t@6_fwdB;J?n`}IL)2TU`GjSo;~wD~b){rG!DK3A`_qGPF4=<Ce0F@9FqQN(sMHVZ!qxa+<S7WQ2sqxf)T>P6mk`5(G<%iw(l4Gj0lGlW-19BR)uSvurzw`t9xc}s%JR(M6#?bVfXv96N$IJX3Pm$JbRv$JPhXZ%g^A9)E8a|<XMf>(_%4a%+E*3ig)jc}QXdMR97&$2@(N~Kvb+<Y{g<*sHD7_a(;_7$M@#blh&(USpnQq!g|fhJ{m@#$y>liex|*#!?oXT=7TSsX(x6BAj@Mn!9HCXVHuUp1;_Tmm{Y6MFk28)m>Ks{1HzOSOC$B5)YV`%Daj%;P!)FRL9f#3MvjB|~bsnB}Aed5u-RahCa#ThTWR#iUSWvPB9HAWi+c(9P<0GukxUhUsoabCA-u@_Ww1ms@N}gt5Y*l_zq?|8HvklvX^1}bL&a?_7-kpvjyoyv{-EF*62E3OgKO((DX-6ajB*wMpGx2<^l!lhM9_rzs7)`IOEu`oQE^Qndl>BmK4_`C`*vc-5x?AKA`&_IzGG(}#eiJQ8DYZAT$daG)&mJkbb$Q~{Y!Wx$P~8feK%VKq4XMx>#HBmSt-M|gJTrO8&fRx_nWplCq*!S!;4&ynT@{Aw(?^T1bvzYCesc2GUHjf&fEZQ*eOy=}AhWs8Eth}42=v!}rjsWBY+F1RI6<>$C9Dn&nb@8hqSZGU7X5xgkr;CyQfSRq;_uBLe-DZTpr0iQOC9a5gNRl=PUoS#r1im@U;X~_x@n4Tx8LVN+f+j1f%%P;#mb~@7Awy@WVQIP>-z<R!%gj;)-L-Ya#F-s$bM0uOfWtW!HHtlGHfhG$nfQ<XA#dLyuGc!b7H$Gw~tP_;kGA0IZqU*8Mo2~c|Tl{Q$YQ%h&M-dr#hupoFh$c5Y}fxEI2}79CM9f6o?d3yg_oCoG{DGv~>Cl#*nuLQok2eywf|2Bo!9k*!GYf1Hf7MkN1(rVKfcmj$L{Y62Gex=(nJIh!q{KFE9O{n{5;kIo$&aD~rKm&yd9w*L7D}5cs)MN`li5`S?cjWsR6_gUX%K4GKNMrcC-gO{_PIVe(!X_(pKIPwxgTIQN#q9u;*p=?dY4zEV0<=N7;x<FyntG6j$u+}n@M20P7Z$bJ8@JWdah@N^`0KNR#@=_ZM?W-pc(UBb$T!Cgg}nC^_zd!igM;<ubKSoI(%uZq+oCn()=n~jE#<hoN#N@7~*-<LCqN=T);Q~{}_*d5DoY%3ySnW9v;P&dk|BKPt?J&*xL7b~S8SHN_Ua1j%(XAFLUne7fH@i^=T&&hXL+yDOBKBMMVWxSSyRz-Q%!q!eet}RYYq^_74ApY0%#}RwH3Fx?U1gR1MBSJ1*NCP20hpo1Tv!JT7pg?!!M!2aL=VHJ~n!U6<yh&l)0p)RrEB^OD$K>*GT4vI<s1`MUjAzg+;{%t`(Vb73+%>bJ2U~y+lAz|2Y!%Rcejl?vSI{(e(`8OCSvpJ4nD1FrHE`gI$iHZm_5R-YYn$QsUw!E>hYrfaztmMeN+?Q%2PzHU@qTF33l9Q1$y*Y++`p#p;=P^ftC9g%i~E`HbFHDeK8r~qJM!4pO5xdPur^lvzi9xp<0)`saExlr#M~6*73)%KIIH%uOJMnYyGW?Dg3(rryi+huI@6pE-fnw0BT_X=gf-(q)X@K<7y|(v_5Y<R#keDPMXh7f)%Wixn)elMBkWAO@Z7x>b3r|I8~Fj8K9=%7#QY|NG_Eau4bhYW_gI5Mh4t27E>x9Rpu3&#M(15=0?Yfl$yH$79~=pdi#byCp08S|PgLciqX<y6dj=h1+p*z$NyDIafD4)fXIp^Bg?6ASOeBf%G0>?UzaKj7+$JfPyQsb1PN%9FLkp8tS1z+jHRh#QrGwTv66E_j;QzfK@2d>lo*>3@f^AhOvSXKAx(OAvsxr2u7TZ;%f<C|iB;>^!d5Q@X+GI=|yg!f?I&LD^T2?Y0=jZ+cJC!f7UB&fDmonf$$Xxu|9czcRq_Sw^>4S0kXW(LWCffI=@$y7+08SlM=O)G6s4qQ+R-XOSh36a7c`QB3A5zB?LA_0>EpOf`WL;TciR;~4Ap`9AHCAe--Pf>%{E(uCz90Hab;o9i5|}$@^UiOIyxu5-yNQy&Kh6RnfFvN1wz;I=js!p5V1eI^7ZW$LJ(%!H{neypZht!>6Uo{iFJyJD
{W{eq=_f=b4zJJ7phc<r#O8F^ZzP9+EUl%B&9VFCn8{Nba3O5C9xod&B1nV;TnT$1_eoR%cG9S}em2`G6%77PU3a5ts<fxiCM?Z=!QFaq%OBeRq8&fp(xV+eJ`icgTX{d~#gSTFDd86N!_-9TB}mdGk6&GDvLpguCv%;*wPE3<AMyXRB<6HfY?KYQn>@Nv^|#mMaLO^?MoE1TwKQ20S;tQko46j(dCh2yo&{eVzu_!p-tDFT+12by7b8HRxz2wpNXlK;AN~uKE;^h3GfEfR`WKWgzVL4;U9;!mfSiiad3Zi|?GKeB@&J>Sl|YAokSB&zXji91hf;yQ)C;*0=nioQZt9{oF=A_g06jpbab@geFf&QG@iWc31ycWYayCU(lURXdTX(<k@tfvB>7?^HK&JIr2*h#qYQ7mb5vzp4r(0Aci>|G*WU{7E)H0vajB01OD+rXALxsnlrl!9g9C33dPwR$y`p5oNedeBjl|TP0{#6~!zw2hr_gLj^{k`;of4$wi%j3UP8mSc~0{`EUOHf3lUJZBH?8HsRFw;;%CbLLX?W5Egis!7W4(XJaUKte?Cx){hwuNDV(J5?<RVKD3t0GPtj=EU{guK%9DzKa=nVw!@-&#g<PiiKQ+87bdd{koLP{F{NF!+i&Pg)A~y&2|7J!9@d(~{-vFB$k%a!Sp4`6vi<B3*TFd5xf44a{;H$m(RQX#<Mf1Sk>?VD(_-T2cb-3l#qGW?1M0gTGQ{)H)%#aCn|i@2|W{fOXBuR&<e*WLOAvE+Y&aPY7zuP)(Vj9LfL?S&Bj>n9%*TYu_=`6<4ndPi2^5-r@71dn0nm#V!^ul7w^RsL^fEJhTT;?-|@0rtL?2Mgk44>GYWfEHOdGn8u8Urw^r;0R7_YM>e;YCYr&U$|DtSX6z{83esm1%o#PbY@`zdvJjrmzMW=OMvh^-un5jZ#LdQXFgA^)DiQh+&|xE2$YK?|$?I(zUZM!zvsPtH1Mw8*z_?KYGa9m|l-IqFd=cU=Iik)KiQ)>L;|J_(B9^CwmJG*o4!Ti0p+fU{cKQ{drU)Fh65^1&qA>~3{ehW%V)QSH3w~~-N)T&mb&ARhQ!TVKiBWl*LX#F980c}G^~zYB1nIht7d;M>%<68a_*WHzm#HiVg-Vc}=}>TsX=fBsCg%QQ?p=}Z<$gJIkN@X-k|TD2Cte(E*P^)<86Ze}s>ean;5mcSrg6A}vV|*%*T%XILlU<;+S4XjttK&AYH7MPbOcRlcCo~xOAkx<w0QN|yRlyLElumSiq<czWL*jsRs`yoU(Wgi{zLEi%yz($CUCa?n1eisOZZf2VP?X5&Ec;z(qmHOmeIefafDc=&CZ}bcBk)0q^e8?QTlm$_@e=0%kD?nuEVP*|L*ruQLf<PRA+G>fc9Z!gH&?ek*I30qb9xf-A|Xb_2zKDfTT~LMpTk92M5%I{cvGGGe?jbDMwWk05fUdEc>J-2l%hk;<fv;9H{SR*c-&TTMzj?QNe@>_`}&^Xs3<`8m;)=qOludtJsA0L-iJCha~QiDtk`haY$$<34St|k$N~FCn?s-?cD%*QpM`^@_r3sb1k_^pC;GT`ShbZHfy5~6Zw+h3r~xh+ITV<@C>FVV?X;YenG+X(VWf}kS-f(W}aE;QJ(`v_np>n<m$u(YM%L+B4w0_B$z_YQ49o#401oyla_p0xzT3a^hb3RR{MKQ6}R4jty#*ZWZTAvQehRF-Z{dN)><xo2+Bjeei~~LngushU)f}Oh4$vDay6>6YB7!xsMj>0u2@x66`5$__DpF~_<a)$^JG$-6DA=q%`v(-eU;aK2Q<r&XdPZmrJz#`N+bziCWFk-kqIm*f1y;bl*?!GDlClaut<+Oe9L&`9|AlZzge}GizN*F<=Ej%JoWhrYQ|8{vlE!Rsgl(UH}%T^I7!9dXR4dmA}7TB9Nl7WY9d|FTd>|;Gny>!B-c~S1D&=^Qg7$K?1RI=Ae9z}3~9^EVf%-Jyc)9s+sAyVaJK-ZQtetf%D~B$x*Y-0u8Wvj&Srn~x4oi95tw%*oElJ%s@9YyOIgOZ)dTtUz|Rb(l1*sRFtAgg(4D39O?OB&V)=sDjXAzzmur=R(h$2Ytb=FLw`gKxVs&A%3b>Gn?AE_fZ2~gKG6;?p#~<l&L2M#?FP*Gp;Mb{xJN*Uf)TH*`(y8H}wRTjzD2a=i7k^WpI3~ErfXNvFvGxalq$5wiPUzmL3WnDX6a#yqSM@tJDrfF}%u=iobW{FkIT}}N)c$M}GZZZpGr-M|oy0tWUNVCj;bqLM(FUybM;sYTxdtTn1?Hh>ME_`iw%b7VHm}7X7}?^r;8n1gqLvde)5^~xwV%jv21V;^v*NU5CaYXQ<#`+YDe7n(+}&s*tnf$^dZm`k7)a#KCm?luKDRv6mLE_ayX=~^sC!a<S8g@d9_b)ed0>+Ka~B{SBBf^Y*sb95A>pZW$SGx0_o)eQ6dj)1@8|aY6^kY_`NfWMLPP(O(AhKCdrplfkdsZ;7(QO@C_4Nv;%efdv^2r1A^`U1>_w7wP|#yTy2P5P$Db=g76*npNTZe$2J{CLx^(mQLp<4MG?!U4DnG@j)wJY`1d=DUc&NR(jZ6625X*3c4gKY6r6=4!{iO=tLM0qYi~UI`g%f<87wD7fqfxHaAgw}m&|&z0Jx`ZZASbDu%4Y5Lh7w2yuC=qTM<rg(q~jyeOZX<9A8aNs_+cu6Q4Kj<xe6#hK@BUECJHa{>duDx`=aQ9-Xa7L&laSR7!_h$%?Ke&rlwJ&U!uOr&?#~JO!zuk<p1V+nMJ#7nr3M<L0rUzuVQyN^zTDIEN6F_h2Km#BuF7!?QkY|-T*B>BLo-U-<VeDq`9E!hZ!6l@58h^7G=I&;V1mMIAshm3Kx!?kj<1Vr5Tm_D#4kBD{k)V88_(pRHnLuQh$?hi6SkB;1?yOsAn{FG(A{ifDua3@q#=<T{5kuI>{lp!k7NA37!mQAW!BJUSFl6uOO#-Gd|tBEIAit^Y5>_?9hD;qQ^?n_QVqHQU+t;7J)|_wuVxFGev??7j8!&sA=AZ#6Wlb8wlWg@jclEP)@|JBfio?C!cMZi6Osh*ve6Op<VkyobHxW8yE1);Y5rvv=YmR3Odr$+aHbL%2zE?bKQoo_JoF&oB(UZDCAFSZ^!OCA_ZEzMn@W0F!=m<cbFRvw`N&qap4ERs035WXP}^=<~I^O95h=1>1~G}S;>=n$^$lm4abMuJg8g}zBl>L<$5um0EWI?7z{}{g;3xF#RQuL=t)F3rr;8F2l}ib782aX^wXRxZGVKM97Cv@d<T6bYSN*L>nqwVvsjqKl1B44Jp0F(K1YQ00kh2rDZ^P~R$Nv#FcAY7%rzx|M;%hi`BFb$-MRSwrMa9TD(j&%lbxuA!H);2zAD$^^_h9LyB<3A{4OVfJk>dcA3N`E;Z5HQ-Ufit*!n_r-d?C4MPr6rd?zCo)qJ9K+uchRIB}mqgOitX<*@N?y8QJJoZII(`j5Z+n6H{U`qN?;S_gV!r1Y(O6L;TrXuo%1h$u8m#vGtcsM}L7wEeI4{1RzmGUiux#_-X^tZ4M7jF9l6KAx;~fJZ73T36SO@b)feMXcw6)xfi>Hd*|UoFaFH5d29ae{pBH|9n>tNGrE0Fp^q|sE^(f7GdTGzqN9UNYxJ#OVmA@$GTYlb7@ApvcZhhlUaVL<v$zgMa9KG8|g`y5By?N$E+y<;fR2AP((DfDWD(pmx}#hRRiR>hpc7^q7ImyPDbYF8$xSmZ5$NAgvg<r{%e5p&<A`tM6I&5;$>|$)@t>M;qi!XD+W0nbwll)v-}*Ke9tY{^A{49Z;CV!0j^%l@Zm^AP(f?ORrqKQn>~z3=8Pvkv78ko-UBeSt=eK~;(T9<d9x1m9BaCj%oIh+kzUk$mON~$`kz9mKo|iRBoPI@l9;GJ?z$?#W1;R;CV)f-_cQrtteZ&B(hSqdknMLnfvKnFVZ0+F5kLvzJ?-_Db?KRq0HRXLEm%HNFLZ6q*eDq<7yd~se9%wg<bZ#2#klo46Hz{BaMw1YaYw*~;n7|<`opQBo<ywv?BN?ED|@(1
b|k4NKirUfuiko+gp;<%XcLYW4`HDiU#lGTDztPq^0~mu0~&#H-&{^iKk*%|Dc*mR^YMrHzizVA=;&z?K*B$=5f;KgerYC4ZMTe@I!kXx;u%S$FMAQVXwW{Di%Z+a<@}0Sza9m}2HbYrMIK-H2W=r;=m$%dv}3kbOI(T}Nu6;G+vIM#9u)(&sM_MtL9*4ruv`Cs#9KKQVInFB!m}L%Sms2LOiJ2RLiFYYrDQ?g<H8Q-`NW1a((pT_`4vlS=}VDBkVS=j>CU!gJ4}dyq3d~e-u|jr|KJFIdN{)3AZ~bNNF;^bz=^Ozngk&pU;MwovuAU|?d?r&)m{39Armo8f@Uq&oohh=5?UnHy`QR|BtDS~bIm%{V9Rr-WW5B`59`LB3wIA<%5uk;{=%O+EmTk!t2n#q^ltvPTyLXLi|XoIN~ntDKCalq&^d5!?94U^sLN-LVR>wH0J&!Dx5z}M-a~*Fg>et3hVfuJPQ9Z`6{$(EuJh@i-ElEL##)K_)G*oJbg&KeLjRe}Wmz-Xn4s8f4SvP1lJD>o4>@oRC5!4#X>O}gl6JI7rXpb^2SRuD!+k8`PBxui1+>eWum?S)rxqJxMzA#aH3Q>k>O7GrQm9g;ciPT98L}1gMW<vGw9s9N0n%HNljxsA#-rZ*a@%IBA{m9S7Vq$r%NJFH(j<|ASaV+haA=-4rv0|emjowfGdhJ1*}`Dr|L~b~wvSu2bs(vz-L%hS=fYBl)JYpgD2&RMspbIt<_yn7`TqgPzBQ+Z2Q#C_PkmjH;R_Pi^WIdeU%2U!RYVCaR3wK)5}h&XSWw37sNm)Tfr#svLCUCO(;F#dKS`PC|9sR>A#NWAEs>_)U54GU3i(UjgH|RjPKP~nkEx|i182+q^ILN)|D%f||NMTuE`O`9S-6;7z3sryo2r8BD0_TUjPIn$sF_TJ0H)!Wueg&z9T2p3<dS@PXlq<%Z)%n{qfIHi2}VD6GxLCG^WmEh*iy^7_I&l6CQ*@dkCg<~xUH`*gR!#*N<MRC-cAu5O@{5EeFl~4VrhKDO9gTX3_pFz;4taxe;Ccr2$<}<f<!_ou>W@H8UwIA>U4g$HLI)GUzdxda|&`DWAmr%jkomWfUMk~E{|rQ<Y<`~B|0Fz6(iONhN_hDWwaM#aVd9!=MwoGq#326Hr+>v{LVf;6Rua2T{{Y?qH)NL0CRVa`-q@TwXo&<l%K!BV^|a}!=TAhQs-mhikBC07D1aUigA9bc}QouKQc)dpY(h}vP9a6>0nGeE>K2AxG+l^pYau$MVdyR6VV{hJ%X-D4=N_gAeZiBshE8X?+h=649WR(hB0YQ7pXwO)o0wH6$7*yC#Wna=QcY*R=nYmdOo}Q>v94u{+Q1RM=PgeC2<@Q8!2iYR@BeToy{|HoQ_VVU_qzRRNw2n%)}a;$8m6LDhr#6RgtN$?fZa~fKe`D5Ob~-@mVyPnkf838JpPbs-Z?Q;hm+cg|lum-hm%>s5X%T0GBUP{l4M_-{POkZ{NhrQ*(T1l2WieBo?=NcthLowe$*ABtbgDN57y48Q*LV9w3`6@L!*qnTf6^BoPGteh&1cq{3=_<L)<&7b9)sG5GgqKGPWQs!yn%+N#W`&h)aTZ@2HGie!*;&)v*74ktqzBZZbF$^Y5Bto~Rtw6fFxo}ef@@7Bv|xBY_!oM%D$^5p!PQ$3>UV3kG4;3|v5vtLj5=Im9fbjoFeDjp~5t(Ivdu=8F=B`Y!$lowMhy=#AwfFNOC|LGSnaCt?281;bo6q$q^eVZ08QX?ciwED53@RSsfU54ix%>yoJ`#Mdzo4Js`T9HjH%m=N%C_@l%rSY$83zO-@7>;>8hUOEA<@2LT6x~_Uzsy`l8h@_heHlC%Au1u?lnL4RjCdBZZxzLRn58a~q|4Y-XWK&@<<((`Z+&;zFT<r<>%#H~o`?t5Dc9IC%>l4rooyOb(h@}=<C}PCTPFzO3kZ8v8rej;>qxr<KO5N`HKe<bLN4v+$xo;HjM1h@X!~z)R{eRY(3X`r!2k|@&Qgc08tpFuo@|*~fy^<P$!2E3v_W})$?wlo&zw!k^nQ6U<4(@!Qc9Nj38j%#`GuoSfHAwk>`VDs2wJ1sRpG(ANK4hE1NC}XbupvJA8wvLVE>d4qaAL?o&0fGZ;svRd=f8Z_xa5c;7swh?Ft-DB>8DV;<EkK_LpUL-B&8G4or@^#U=2E7s*&nQH(`Zs}`d+!Q$+We|1)*@86!hYU=Rv>-lsPtjxb~$nxo`+WN#%(=6w?x%$j8Y##D4ob6oBWSb6U%TrmO$siWmV4dM`)ZtRCkiT~N^j|rvv2Q*;tQM&ISI;cI{gVfGcAoy)DaP0F5KluGIlx4|yrR6b^0?eov51w&XU5c(Tg<{Cq>FDauT7a^`NInTvSfctKK51&#yZDOFb~;p;an!<dv;oEWA{u$wGiA~4!{#w{!Tlsk{NkjYMw4jxp6=Rv4*b4_GjB4m?K!)l0?V(#^jf;SsCrs3U>f87>i~tgE&^)L2JCkNl7guqtXgH7)Y)5r_g>T(9(N@)+|wIg=*?XweG$jB;_qvbmV1L+z}|5$*mRn6C(o4WbM{ut%Mb^HN8_yg010%^UD?<FepC+(Jg&l-+&W=pEkLCz%GbH8Mm#d%x3n+{8FWKj(vALsRgE87TKnpQ$}6q)$l{y7vWWq3O-48lekK6PV{0tR($ail`7--*=bfN)aE#4n&-%L1End7h=cP^E|rgSWyIBSf}HnTuEq0+&DUO%6Sy_+i`L}ZJf56D^_y0V8!7icy__~IjECy$!WCjuXMwPGA5*B5M7qCF<5qsD6g3XbQdXM>u~B=T809*8%|}LlqxlnlW<5r7at^1`{eG*wQSleEL*;enj<tSb>sY={PcIObrYQ5R5naMhPCt8u@^&>%0AWoSx;+Sr&+&&b291)=4Jl;o!Pg=0Z{@?a6$=-?A_S%N9^wZ0GR#g>{UASErWUbu?m~Qd4!$H&ut^4>zp%0NBpKTkRaiRn&=-{SS|m5B@&wK29WWj&(FGcY!|Y7PvR%AO^<hV?Eq)p`Bw%%SkN#8UepPwPA$}QZcHHX2&3Uug>@?|Q<Y#8B=F>*#OK4LV8l0%D`p&KlUjU9dB{_t(&AT-9>%3C(rn&smqpE^j$-@FN7m&zkc3NtQT<qd_KJ-5mdG-J-c#!Nsf^G>QGI|>k!tOnHt-1qAs;Of2$VBs(EGf-tg(<`0ECqx2Dn#5;=mdxMwpPL-nxS|6Lp0jmly}~(yM8Cu8Q$}YmA(ye<TC2MhLZhF|LH0*YGMZvoHj!<#L>WQW054Bj&&(?0Ca|i(?O|Zs4mIvF!KMjiK&ivzxjn^7TjA_WkjeKP|t|oduf^?MQm7H-}jcKipRbT6~rs+C&pU|*S=E;2WM$rk*O9Dyb|qmx$FRgTW<zmV?2d0!x}OyRH{4rl+Rsw36oZZHe`q@0cWu*GaIsBp9~;J-D3b_>I3nX#`*s95;rm2|8EK0$%52gY%>c-E1lN1nXV}dn?fXK7PYZ>uCUvQ{Yvny=^4oxy10is$yt~DN%L4&62YNEnfn(30~@DtXL7vxZJc<?dn%t`c&5@9*0eufyM&}SI%KROp9;)=@WHf~-^XYE<MOfgC)ctJe&DH$Hl!T!vBWSKI>g%3Z?0bcPC}pmF=?2bupt;FYE*@bW~5_i^e!VK=#Zsd5|pxH$J5;<i=9(*uIfGyGPkVyZhfJHC0xka1}z~aE>t;xv(i~QMCvZiY?9S!?@q;aJ0r>+)L=B^ArD#X&@vrT{x<yzWeT4_RbW&TM!#7lqLvS|CZHuBEl}sRS)Mx$lRogOv?vsQ6$|g;44MjWnj^$cy%R@db$p^oz76aRF6t(d*dPpm&P0R4=x>JC)A>?_vYrbw))N?4YHwie{ZiT?KJ~;-XXvAxuH|WH-u1yP{`Io=f7;$#3ILdNkjyJE_(`sF9Z#{ivE;3>l+|58?gEW^S$S+?rfA`sHM<;cLo;0V{ZR&}|0uev`jPYx#j0IuDVtfEOsh`QGNMkM+D%`E@ILj&_p2ly5@krbB0tq|Df9itvY?ycd2z|)l#7!F^i<Aj
f^tPACGq}{18wqGmAqwtYUKU?B-i~?D!qYLm;yA#Y)%<?mM|fa%L#8GhSvQll+x~S5ve~dgdcJxJofbrcEN<rQ9KVm1#jdK?Ibt+teyuH<dmiDWb7&bBNgi{Hj?K3D36w9+HX|zz|J<~r@V;ch)3mL8-;`P%ww;<Y;&54LfOtZGCi(3{w)A&j$RO-tPP#S<iY!XC`)xvTFSAGsBQvX<n>l<o_dhprQ885{QDZA1p{iI2RO|)%j61AM7g=YmD!nCx>yKHW^E4wSbT9}`A6~PtsRAIoDH^JR0~^GNNeIbLocXQa}8?cg-6Ieuzx{UA1CcU{Ki|mJHf@eMBVBr<3K&E<q^p)ojxWfM}A>~^~`H!;z0)BM*pQKvxk(PH_N7-h#KQ}9eTK_kNfm596MWXF2<TeC@sjFlab7gVcbU=$Y;9x@#{A|DaF*k+07Br{$Zy5It^fOw7+Um=X%qY%bU1hHIguEfZ+j0ej0VS0z7U7+3aTzFKS1Uk5=CLTu0+h+?iKb-5nK7DDoDhr<ZfreYz)kI6BgymIJ!1pra?X(!pK(vM?zNjY$&xV<^Z5|8O9VAdnZ%TKwu~^%Ea+zX7?>d6M05;~&P(TYQB`V7p%I{bJ_{mgDiXtZhHQKE`Iun~tv@#FTxmC)3$0GcXnlr)(xqFE1>@IOQ$|dan$v&7wTR>3ZIo%${7ky8X&7-TfGfin9!2bAmoD@Y6zm)6YG$-*vtno*)LDiD~hqmse+R@&m2Pbd6+vwTk}OT%rn7Lhkjx!KF46LmSWcB&OyrmK3Nq^0P>;&y#0Tkp-iY`!u(;XYNQ1fF;SE6JRYEK}WtgAS8RJ`}4IGww9k=l<={@kNIAN<8Lip=}B-eQ2353@^F0%d=O)`{BmK2g-$daHAE$?UC7GKvCC*6>N+J%i_)kPUFMvrt9kw$Y(hUxA&4Gc&TxQDbT;=6E%3ykwL{?FlfE#eMQ`l{z$T1?@U?9nunCGzM3>IpcOm2k#k(|+lB$2F1-yKd-j<q$Mj*ZJCru}u2!74#a$*IQ#kT<dT<tY8I+?C;A=S0F@Kw5Ukvi6{SdF8J0Q=xl_cup3Uou!NX$fQo*Z1+IfwxuN3|dkY6yuMhClzaN^r+i`LL^p>-O%sWl(!sQTXt|(kXX%MpO=-*PpkOa;kx$oRiEiJLF-sYt3wzsBNl$SrCa3UFxY(-H0BT>p)d_(iC;(@L7kb>XKd6}qGt7Lh1jz~@SXy&M>a(FS1&(nKae02wp1B|<NH|U+wc2<bi^pnV}7-L(KjGLBNS>J7Z3G89t7?2wjnySn9+}?cYX%H%rdUZRXtqpbiy~Z8=!qmC{E>=3giyi;UXU(>_)}vm4o~eDJY(RqO(^YP(#ignMhWib|!6>?6LadwepL(s}~3M5gWy=^<L{+MLR<o=4crIxW2u+1RxeYnqDb0=s6whN7Txo8#t0}KVUfn`Kv{vECW9ZX!j2i+8`Yxr8$;)Nkg?St=VHVlGh?zDI-3NRm4|`SD4}}BV<bK)*Nb_91*9e?MH&GXMOP=jwCRdG)XEKmxxw~l=j6(17epjaCf)eq087k^%bzn9ITo>c2Q!CV@g&cto6w#uhL~84TyD#R9$iNOs<JsMoY2F6(;b8_tDtWr<YlG>M(XyxkEKRyAcgE!{}ua2Hs2*f(0gx_bUHfvgmoHSAT5SCK@<8^67(40|IW1Ov>>WAX->{XTl5905&hkpz;uW`NUnhGYzN$R5I-I>F6b4cHaD@W@dhDI3QTRu*P14kiH&}B>Rykl6S`Gd)YP3G%@&saI$5)IwUtMW3;#y&w+#y3S_0HIJ#R|6nOp0h`)(y=B`R@VEOHve_tJo@Whs@@ax5HdPs=P7=GoK8LoO&>BP*=hJlK%j(sr>Z^l>N?bkLl?pe%!#IJUuvjpz748H{|(>CXr&riDe^^m|S(<0Y+On`3DnZ2F2sKQOYduEnAb8=Z6dkl0Gnp-EOs9JmVj6CUOj-o{Mqb8~t#zhOqOP;^qYImi5h@vHNfn36mRMGJ+#}WC8*X`a3<tAS_rlfacDRG9?DDP7@5?>Wz7VhXr&7^IRP78p;jMWkIIu}eDU5fo>s08xDVYkOaCPG0`0B$+;6dsKu-~}nPm1|;mVB*PH>r;7I9B%r<M=IM>T6%Nl$hAn><OBk7P%8bKAM?@NPj&MEzKV{@2oF*ylD&{uH!18s!85dP$58H$p`Kj&!|4OS25Bnu`}}qT!>#0V1Og?NaC~LvZ&U*z!8U&C;wSkB9cf>A6G-NXPmPj$S!!WAh@#FA68cDdgIXsc>69ZOnu{RlQVB(~NjM_V5ymy47~&xn?ASjoL=16YTq_7vvm{&L>yi)3yF~Fb()bezvw=O49>q`vzg9qYi@JndncxUUA@jZANmdRHeMA`aD3~QbQW1D8?M*(V@%%jzjn~WL>E#hiHAHh~yC(D$7NrrK4Ml?%+t$vZRWox}mi;r6;4?&FJz~{@;ZSt72z-v~p<X8bc{tSTHiPX3arEX+lG1#}_wiQYkZm34Zj@0lN>tKBu6zC5Nk2+uqEVlia-=-S9^|w<DV98CgY-NP!vA@}oP5s9^-QphQC-*kf`n}FRNng!-j^SEg>Q_(R37f6tRehzH=k^Ft@28#)A>MZKus`A=}hhA{(5){v!`l!G+psB-C`8C*IY8k^<5NMNo&=%#j7^ii(5<Tz+PI^n@LhU?k0-dooc*sXQrpn26anw$PNiACSWH-2F?Z=xlfAx64yrgePvShQM`l#(i6~Nnr$!GC@+WhrzES)9O$Rn+6rMRyaPr6`VuQc55$sy%&<XbyM689-Lbb(7R{;wwh9E6qp`k?6qBu@Xfp<uVtNK7P^v|V)Ne=Z@+1sIna6lut`Dfj2jnJ&Z*p}z!;dKAW%%8Mq3FdCdYmaI{PBTUy_7XW3PN{LgTv`cET7L4CgyNW)(<)R>`Q_Y+7SMAGlNWIvtuzM5n&lmNi%)6_uz=Op8_LV{be+wb>>DibU<Qw<)M#YejKdo51CLw`Pn9j-u1tY^W&67;;~CV=j0IHHOC-)or&dY5<x&mlPs4-R2mJ9C?o<UMKzskDA96Tc~~A-!U#pM<)bFF>Rv(rba&fT(9Sm-@l4EE8TunvSHL74U#4zs!mKklsKn;Dv4BhzU{X)jSdiD7It!#CYVvje2}8{UXB9Xz<4b|Z8eKehWtSPGm33HefW&mu2@Ol!j@>9ZNRjTb7}6Y_M#L&5;k~OPu<kgU^e_@M%Exo3@%a&A4^4I!j;2#PcXJOMD-e2BRrdQx{>kaVx+&b$oLSlQ?eyZZF*qW`%DDyYUx3SagW~}z)>SvmJv`U@19e{o#2SCB6N7U%cx{*nf0DyGI+;s0g56sk2E^A(4|L(Q%|#{TgLpZ~p)o8~!cHWQMi#Sn;jXGIu&wb_R)|>UDe+7CbXq$xtD%{~EZT2)He^jU<$ucM1*bgHD$Bo>>9edGel?9ZSep#li?hW%T7k76fTZm4<_UCMzRnsXhjiy<Q&k2^`aF%JRF|6~E>#nn76Q(v5Z1@2WA%t`W~<7Hr5=Uy%t%`H(!y%r$ZM;$C|C~CJGu#MA~m3pWS1<No*^yq+u)xY31F0G*|uf@R2nJvL0GDzgKf=J{MyF%lA^NOH{9~_$Uj6<Ci~nhAwitDB$_?}Rg<W(<Z70Y9|wvf>-C}(>LXldyNN4u_{LzP$a1i=1fDHet$4-YN<Vk6n!D)?L22WLOw|3DHl}XMESfuk_}}R4Y#@L9U$&Q32KJYkSq!L_?B8H|^2|9IX$e33@;{TE_GM56w$*Y~-c&WKtUm6|brV=tRaS$PSff2lV*6ZI)SEup<Zot^yyh}fL5&h@>pI)|=g&+!ohLJLrMg`!Ib<<I`Fso}jifv|ozS=v^0`qJC9xJr*N6V)v{=dATa2MCFM`L@^|EF)O*yRZK*4y^v#PYCaA2z=7M>yn^QFjX>#rG<Bg<e8L>@SQaB%k38W)byHsVHU7$5J#v+UHN`wvJ#ZE0Ug!r$(fdWUFbf_N7YP12XuN9<T~v02jMru`JZ&xpNG9t*RDK6x-ilp(A0a?9jTmL)94A?OAh
wkr#R2HNB`Aud!+nWu4k&N{q6^k5Fg$APY7$w#d_wf57;*O5|XNJN*WVcbM|{o@Q`gd3-(hXO8E{&QU%+T`0r-sgL8_zKOW?BW}TK5CjpzLZ9vgG|k7240)d)=;KxQ596x)_3@kq+kX*y_KD4BEJSPgPyq@YWfvafhs!UpEm?z$JjqU&*6}_?bRyTWL;%YMHjJtde3hs%SrH4`5UeV{7H=XybCuPOb8FI7G3Kwj?-N(rfVNinQvgo3A&fD3Qu||RlcQ7r4=)<XXBrGNH58A!z_w<R7ui^2xmHYG8Oh)HPjIl`SA2x70%rg5-sO_nlszP{B%}``d(O1WmOSn#7GfK3SXp|_4~d0=DClMoryV}wgImN#4)gy1O?`;(|ZdTE&YMVHeU_`8^Z=aEw!f~J}bs`39WA1m!>~@`?*Fmj$azc-J`)hbQZT;g)x|Bqe9oU-2_e;hqF9)W9C4Ev<TMo3iZwEKARD1u6j40#vmR;atk?%$3nSo1&?jwevZK1q$z^Hn0MKwYXZVZKG8Sfj+m`($S`XG?=%L#odLW}%mJhYv2w?V%fUb&)d~I<=~JL`N=uF7Ev~no1~%<NZoLc?NB8Z36f<!(NrJ-LyX7oFyQ%Qu5Wr%q#;0dsPxg?W8M+8m-6Ooro>B#^PR6zcMU=2#5F*O6696E8`TayZJ-8#@Vy`2Iyw&4WRp`hzd0H&r8sv~~HT=AJQ*;<ZDUi!hp4b@BtW_0f2%YklRE*u;o=-(uFdSqJ)bZEn1gv~HjmbfZ*$U{u5xN(YFNsFN5mvsk{h?&dcRtndb+x&o3!av7|7wc(_;Gwy`P%aEhHFud+t$3k{Ut%g9~Ubr){~O6H55CIifowDWbNh#CF>YdER;bZ1`xV^ZijLo)+{bh=C$U1z<Y-bU%}!L(8Tr23rVFvS;nUFbZI8)GZ~`*EDfg&)A!CETnK5=OT>qH9(&7RQtFzD;f@X{6!zf+Dfvpqb1upRvJC5SZmF;3Iw`N3Y9{f6rhVQu)__z6?qqX#1tkb0f56b|%7pUJ!QF^$Q&E@>)fY%2E&WkrCLN+UVQ@jJ6A}8v8sf0k?XXjxQd2D(&vKE5wu{Z6N+#kQnW@NP>~g#qrP&;de!J=AfBvCw{n$8DAxIDL$3Hg)YB>rW@obeV9j;O4J%m0j(hTQ{EBVGENr7!Dird5efz_bSVOtFNR`H?rQa*RK?aSmJrx)_r%Ap*x-3iRd3d8e!OZG$UEVlgo#@rgN7b@wS$5pnHD=a|}U2&KOb>zj|-*OShcbXG_`n_P)`<WPgm=>W?GbD253YIh_w))OP=Xs_@6qJ`G4@hlB8mq2B4OF3~j8;kltr`_|4ogFCG!ll$5HUIxFM%gS6ED&0N^;@b-4FT4x<bB5_l<9Nne*!<$g*6~V;Wq`i}rByOv)u0M_ielB61?LQvIkM$KyIazhHkpy&Iplkdv;Phd&zCb9rMN)exa4W|>c=CqQ}D^8hhm!9j`xk_g!{8C5nByihEn_bRf!V-Z40D@RDIBV}sBV4P8^=<PTwT59^nQCy!x(y)7}gz1G1_bB4_NTnVvhY}{50xr>_<n5i(i!pCJ+x+819Ko;@W!~Z8lBBgx+1;eTnj*iK6!eVtZYdAp{|KXAs+eboS#wmyK+A0R2QbZGgm}!y2ru=i!5_;okl|)8?j^MONDPwHmmsdt?UE+gV{FsE)zNZ4!{QflewY*JgCy^qT<D$Hi~aESFq7ZFlQmCzI3y2rzH3@jVH_LTVOZo+oNuZR<=S%fmlEsFAO?CnIkLW7zr)PvG9{9R=@ZmDz2O$Grb8f{E(t1Jg8kgvPH>bO0)|FXp~0eahar+-a7`-?@-!1?ieV~RHaeCWF&E+IRS(lnWl860^5*pmefWP@%_tI0lmXm6bGM9zrI|-)T=vSDV|;&ktEaVBM8ZQ<R$);S5hkwp*VEfcHn5_oien-YQZ2uC-+dQ-RS++Dvf((B_4+9qhw#L_lYdPqAX1)OlFBG{Q?6{)a-)<Pt3q|E-tGL#RF4voA|;GN9m9CBqhlvH)c&23FZNH;sA;G@Jzy-5sbIevpfN-Q)~XbhMcFYTpKl(nUCmdEuZzgnD_?D{iaQx@XG1|nHptfbpD6jgUJ*(p70?zaEl34O9$%0#nR-!Yy(+8PNV63s4#F2H^X0If-jH@lC@EYB(jlFj2cf_8cN?Y6>NOWjr$|g$tVBoFHktblj!*`%!Z`D&nSPQFYQ<~Lw?=I*YeATLl=WTAlL;w>Q}G3j*lf|uifMIGBm5aTQ-t3~LlDQ@Rz$t@=Q(B(06|X$0(<cnx}(Y$Y9<5d(PI}<iX?#<C<r>a;>am-uos=>oymu*iY*Ak0|clj-EWqKfCQzXJ;<pn+Vx((J-6!^#Z2pYE?54G|9H7d&5~%*s9e#%qQ>F$DF{cy_u%Xg>J#CTY>l4HScI!<gZd>@0cxX1cwe`%=_P>WMbHYKJB`!p2;Y#>?eB^+tvzda*Y4H*mEyrHYy_s3ID(Nzpk#eg@nI&Fw<>5(&k|2j<=9Fuxp&HhnSwsYSIaP*IzhV3d;7FlmQ9)nFsw}I5{%kp>{U0prmrgpFZShY#lqW+{{X>ZSzlW#gV0O0rr;g8D8HP54k>uf*-HG&;Z~MFFzpuY+jIZ@3fs5ZuFIEITa5ngVrO{+HG`S@C*_iHIcaz?<z0XIgSXqo-yfBIS%uo^(4}-58PBU!?)Y^#x(VSK;oYZpmS9qVymL?>QB4AjpJA(PYi$DFAB+UThPbya6Q{~fEOw2c6-#{Lq{RYA4X1&k$^Bl3Up^nsALV|kVX|hFtnwXBR(^zx;~i;g016OKr+3|`Ryv<5Py0893zh(~muJ=WlkPs|Q_(AxSv$>)b|1w`xnd$8xffg&)c@6<3O~zU!iKqJeM*fXw)VKQ)-2=%K`jHBW=Q<8%&)N;;xq64jqhn!<w>zdw<AfB0{sX&Rp8&xWhaX7RrOq4o4S)wulCmdNhk|IO^Z!^ft4W8=VFFR#l!VnS)Rm^U#B3>QtX)*6xL`|odfwuZ<=#xSxr=Be9=IBmy#i*Oe+urbg0%=uyRs{YLp6)+=RySiU`)KhgX1>#kD%_OhJ??Q?PuA)m{ATPlwh-r8c1#ent0YYaV=o;&dphYnvi|5Xcl3O0Yg>J=>b>hEZdGe7doA|Fh^3;uO*bt5dF-7*-;~yldFaX2)3o%HOjZqZGAAnA;7C)gT4_>ms4W>jJdxu81UoFGNM$#SlaUp<D;W740jula*+i7mYiJL80fB1zuaL<{~m3s<$k2%AmEV-|YLMhKnMk{EmpOKI^7!jTd~a`#894vzhf9FEMX+Q~3Q9Ik@=97c^|$Z%7vuQ6jg_1)n3p#HIgEh0kiAwBon2=pUghZ0&l+*N6pR1&-9L#m;)SR77fARR#W`{pZcl=wx*`DPETgSLETuxkZI&Hps+CmlFg3e~Z+e4wrTLp6C7oqVgmGYD3hV*$g+ajpgHVu_}uGby(|*;=+;Oxs^bEca2QkNydU}^7d<;KWYIYMdmMRQN$~OxBq?a77*0@1?x6MZBTNqz9z#6`@+9UE@0W~aI?4B%`itdA_W|?%riq*j9f#auPM)3O(e){DKo@S<BSctfhL+7L)S=;4OaQ*1b1XwTZ~}bd1hFu8AqpM8Xm@Pn?J}Npzi4U1Qf%>LlFE{n=#mC^`5~xCpw%dX-}gXG{@8*@37Ir8RmXHl=IN*+FtTwIVon^R|Z#YjmSC5TPMzb$<wfXp<7|tM$T%?ZJtW!Mf$%EXXOR
"""
