"""Given code of the attention assignment: operations, data, and how models are judged.

Run it, change nothing: in grading our own copy is used. Read it, but GivenMultiHeadAttention after
part 5 and rotate after part 6: they are answers. What it does for you in one part may not be used
to solve another; the handout's table *What is graded* says which.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

# ------------------------------------------------------------------ operations for later parts


def attend(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None = None) -> Tensor:
    """Return the output of scaled dot-product attention, by torch's own operation.

    Args:
        q: ``(..., Tq, dk)``.
        k: ``(..., Tk, dk)``.
        v: ``(..., Tk, dv)``.
        mask: Bool, True = may look; broadcasts to ``(..., Tq, Tk)``. ``None`` allows everything.

    Returns:
        ``(..., Tq, dv)``; zeros for a query that may look at nothing.
    """
    if mask is None:
        return nn.functional.scaled_dot_product_attention(q, k, v)
    sees = mask.expand(*q.shape[:-1], k.shape[-2]).any(-1, keepdim=True)  # (..., Tq, 1)
    # A query that sees nothing looks everywhere and its result is thrown away: NaN on no torch.
    output = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask | ~sees)
    return torch.where(sees, output, 0.0)  # (..., Tq, dv)


class GivenMultiHeadAttention(nn.Module):
    """What part 5 asks for, with the same parameters and the same arguments."""

    def __init__(self, d_model: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query = nn.Linear(d_model, d_model)
        self.key = nn.Linear(d_model, d_model)
        self.value = nn.Linear(d_model, d_model)
        self.output = nn.Linear(d_model, d_model)

    def forward(
        self, x: Tensor, context: Tensor | None = None, mask: Tensor | None = None
    ) -> Tensor:
        """Let each position of ``x`` ``(B, Tq, d)`` read from ``context`` ``(B, Tk, d)``."""
        context = x if context is None else context
        if mask is not None:
            mask = mask.expand(len(x), x.shape[1], context.shape[1])[:, None]  # (B, 1, Tq, Tk)
        q, k, v = (
            part.unflatten(-1, (self.heads, -1)).transpose(1, 2)  # (B, H, T, dh)
            for part in (self.query(x), self.key(context), self.value(context))
        )
        return self.output(attend(q, k, v, mask).transpose(1, 2).flatten(2))  # (B, Tq, d)


def rotate(x: Tensor, positions: Tensor) -> Tensor:
    """Turn pairs of columns of ``x`` ``(..., T, dk)`` by ``positions`` ``(T,)``, as part 6 asks."""
    exponent = torch.arange(0, x.shape[-1], 2, dtype=torch.float64) / x.shape[-1]  # (dk / 2,)
    turn = torch.polar(
        torch.ones(len(positions), len(exponent), dtype=torch.float64),
        positions[:, None] / 10000.0**exponent,
    )  # (T, dk / 2), complex
    pairs = torch.view_as_complex(x.double().unflatten(-1, (-1, 2)).contiguous())
    return torch.view_as_real(pairs * turn).flatten(-2).to(x.dtype)  # (..., T, dk)


# ------------------------------------------------------------------ the models of part 8


class GivenLM(nn.Module):
    """A causal language model out of torch's own layers; nothing in it is random but its start.

    Args:
        vocabulary: V, the number of symbols.
        max_length: The number of positions that it knows.
        d_model: d.
        heads: H.
        d_hidden: The width of each layer's hidden layer.
        layers: How many layers of attention.
        position_scale: Standard deviation of the positions at the start; the symbols' is 1.
        seed: Where the parameters start; torch's own random numbers stay as they were.
    """

    def __init__(  # noqa: PLR0913 - the sizes of a model
        self,
        *,
        vocabulary: int,
        max_length: int,
        d_model: int,
        heads: int,
        d_hidden: int,
        layers: int,
        position_scale: float,
        seed: int,
    ) -> None:
        super().__init__()
        with torch.random.fork_rng(devices=()):
            torch.default_generator.manual_seed(seed)
            self.token = nn.Embedding(vocabulary, d_model)
            self.position = nn.Embedding(max_length, d_model)
            self.layers = nn.ModuleList(
                nn.TransformerEncoderLayer(
                    d_model,
                    heads,
                    d_hidden,
                    dropout=0.0,
                    activation="gelu",
                    batch_first=True,
                    norm_first=True,
                )
                for _ in range(layers)
            )
            self.norm = nn.LayerNorm(d_model)
            self.unembed = nn.Linear(d_model, vocabulary, bias=False)
            nn.init.normal_(self.position.weight, std=position_scale)
            # Small, so that every symbol is as likely as any other before training.
            nn.init.normal_(self.unembed.weight, std=0.02)

    def forward(self, ids: Tensor) -> Tensor:
        """Take ids ``(B, T)`` to logits ``(B, T, V)``; those of ``t`` know the ids up to ``t``."""
        position = torch.arange(ids.shape[1])  # (T,)
        later = position[None, :] > position[:, None]  # (T, T): these layers want what is hidden
        x = self.token(ids) + self.position(position)  # (B, T, d)
        for layer in self.layers:
            x = layer(x, src_mask=later)  # (B, T, d)
        return self.unembed(self.norm(x))  # (B, T, V)


def small_model(seed: int = 0) -> GivenLM:
    """Return a model of 11 symbols and 7 positions, small enough to look at every parameter."""
    return GivenLM(
        vocabulary=11,
        max_length=7,
        d_model=4,
        heads=2,
        d_hidden=6,
        layers=1,
        position_scale=1.0,
        seed=seed,
    )


def leave_gradients(model: nn.Module) -> None:
    """Leave a gradient in every parameter, as an earlier backward pass would."""
    for parameter in model.parameters():
        parameter.grad = torch.linspace(-1, 1, parameter.numel()).view_as(parameter)


# ------------------------------------------------------------------ recall: what follows its value?

#: Symbols 0 to 19: half of them are keys, half are values, which stand in a circle; which ones, and
#: in what order, is drawn from the seed. So there is something to learn in every training anew.
RECALL_SYMBOLS: Final = 20
#: What fills sequences up; in both tasks it is one more than the largest symbol.
RECALL_PADDING: Final = RECALL_SYMBOLS
RECALL_PAIRS: Final = 8
RECALL_QUESTIONS: Final = 4
RECALL_LEARNING_RATE: Final = 2e-3

_ALPHABET, _PRACTICE, _EXAM = range(3)  # streams of random numbers of one seed


def recall_batches(seed: int, steps: int = 500, batch: int = 32) -> tuple[Tensor, Tensor]:
    """Draw sequences of pairs, followed by keys that have to be answered with their values.

    A sequence is ``k v k v ... k v`` with 1 to 8 pairs whose keys differ, and then four questions
    ``k a``: a key that stood before, and the answer, which is the value that follows the key's own
    in the circle of values. The rest is padding.

    Args:
        seed: Says which symbols are keys and how values follow each other, and draws everything
            else.
        steps: S, the number of batches.
        batch: B, the number of sequences in each.

    Returns:
        ids ``(S, B, T + 1)``, int64, and the mask ``(S, B, T)``, True where the target is the
        answer to a question. ``T`` is 23.
    """
    rng = _numbers(seed, _PRACTICE)
    pairs = 1 + _below(RECALL_PAIRS, rng, (steps, batch, 1))
    return _recall(seed, rng, pairs, RECALL_QUESTIONS)


def recall_model(seed: int = 0) -> GivenLM:
    """Return a new model of two layers for :func:`recall_batches`."""
    return GivenLM(
        vocabulary=RECALL_SYMBOLS + 1,
        max_length=2 * (RECALL_PAIRS + RECALL_QUESTIONS) - 1,
        d_model=64,
        heads=2,
        d_hidden=128,
        layers=2,
        position_scale=0.3,
        seed=seed,
    )


def recall_accuracy(model: nn.Module, seed: int, sequences: int = 1000) -> float:
    """Return the share of new sequences of 8 pairs and one question that are answered rightly.

    The model reads up to the question and is asked for what comes next, so there is no answer that
    it could have read.
    """
    rng = _numbers(seed, _EXAM)
    ids = _recall(seed, rng, np.full((1, sequences, 1), RECALL_PAIRS), 1)[0][0]  # (B, 18)
    with torch.no_grad():
        answers = model(ids[:, :-1])[:, -1].argmax(dim=-1)  # (B,)
    return float((answers == ids[:, -1]).double().mean())


def _recall(
    seed: int, rng: np.random.Generator, pairs: NDArray[np.int64], questions: int
) -> tuple[Tensor, Tensor]:
    """Draw sequences with ``pairs`` ``(S, B, 1)`` pairs each."""
    half, (steps, batch, _) = RECALL_SYMBOLS // 2, pairs.shape
    keys = rng.random((steps, batch, half)).argsort(axis=-1)[..., :RECALL_PAIRS]
    values = half + _below(half, rng, keys.shape)
    asked = _below(pairs, rng, (steps, batch, questions))
    told = _interleaved(keys, values)  # (S, B, 16)
    beside = np.take_along_axis(values, asked, axis=-1)  # (S, B, questions)
    answers = half + (beside - half + 1) % half
    answered = _interleaved(np.take_along_axis(keys, asked, axis=-1), answers)
    place = np.arange(told.shape[-1] + answered.shape[-1])  # (T + 1,)
    since = place - 2 * pairs  # (S, B, T + 1): places since the first question
    over = answered.shape[-1]
    everything = np.concatenate([told, answered, np.full_like(told[..., :1], -1)], axis=-1)
    source = np.where(since < 0, place, told.shape[-1] + np.minimum(since, over))
    drawn = np.take_along_axis(everything, source, axis=-1)
    names = _numbers(seed, _ALPHABET).random(RECALL_SYMBOLS).argsort()
    ids = np.append(names, RECALL_PADDING)[drawn]  # -1 is the padding
    counts = (since > 0) & (since < over) & (since % 2 == 1)
    return torch.from_numpy(ids), torch.from_numpy(counts[..., 1:])


def _interleaved(first: NDArray[np.int64], second: NDArray[np.int64]) -> NDArray[np.int64]:
    """Put two arrays ``(S, B, n)`` together as pairs, ``(S, B, 2 * n)``."""
    return np.stack([first, second], axis=-1).reshape(*first.shape[:-1], -1)


# ------------------------------------------------------------------ a source that is known

#: Symbols 0 to 29. What comes next depends on the two symbols before.
SOURCE_SYMBOLS: Final = 30
SOURCE_PADDING: Final = SOURCE_SYMBOLS
SOURCE_LENGTH: Final = 33
SOURCE_LEARNING_RATE: Final = 5e-3
#: How much the two symbols before say. With 1.5 the entropy is about 2 nats, a model that looks at
#: one symbol stays 0.6 nats above it, and one that looks at none 1.3 nats.
_SOURCE_SCALE: Final = 1.5
_SOURCE_SHORTEST: Final = 8


def source_batches(seed: int, steps: int = 500, batch: int = 32) -> tuple[Tensor, Tensor]:
    """Draw sequences of 8 to 33 symbols from a source, filled up with padding.

    Args:
        seed: Draws the source and the sequences.
        steps: S, the number of batches.
        batch: B, the number of sequences in each.

    Returns:
        ids ``(S, B, T + 1)``, int64, and the mask ``(S, B, T)``, True where the target was drawn
        from the source: not at the first two symbols, nor at padding. ``T`` is 32.
    """
    rng = _numbers(seed, _PRACTICE)
    drawn = _source_sequences(rng, source_table(seed), steps * batch)
    place = np.arange(SOURCE_LENGTH)
    length = _SOURCE_SHORTEST + _below(SOURCE_LENGTH - _SOURCE_SHORTEST + 1, rng, (steps, batch, 1))
    real = place < length  # (S, B, T + 1)
    ids = np.where(real, drawn.reshape(steps, batch, -1), SOURCE_PADDING)
    counts = (real & (place > 1))[..., 1:]
    return torch.from_numpy(ids), torch.from_numpy(counts)


def source_model(seed: int = 0) -> GivenLM:
    """Return a new model of one layer for :func:`source_batches`."""
    return GivenLM(
        vocabulary=SOURCE_SYMBOLS + 1,
        max_length=SOURCE_LENGTH - 1,
        d_model=64,
        heads=2,
        d_hidden=128,
        layers=1,
        position_scale=1.0,
        seed=seed,
    )


def source_excess(model: nn.Module, seed: int, sequences: int = 500) -> float:
    """Return how many nats per symbol the model loses against the source, on new sequences.

    It is the mean of ``log p(source) - log p(model)`` over the same symbols, so that their luck
    cancels out. Its expectation is a Kullback-Leibler divergence and so never negative (Gibbs'
    inequality): a value clearly below 0 would mean that the model had read what it was to predict.
    """
    table = source_table(seed)
    ids = _source_sequences(_numbers(seed, _EXAM), table, sequences)  # (N, T + 1)
    known = np.log(table[ids[:, :-2], ids[:, 1:-1], ids[:, 2:]])  # (N, T - 1)
    read = torch.from_numpy(ids)
    with torch.no_grad():
        log_probs = model(read[:, :-1]).double().log_softmax(dim=-1)  # (N, T, V)
    learnt = log_probs.gather(-1, read[:, 1:, None])[:, 1:, 0]  # (N, T - 1)
    return float((torch.from_numpy(known) - learnt).mean())


def source_table(seed: int) -> NDArray[np.float64]:
    """Return the source ``(V, V, V)``: ``[a, b, c]`` is how likely ``c`` is after ``a b``."""
    older, newer = _SOURCE_SCALE * _normal(
        _numbers(seed, _ALPHABET), (2, SOURCE_SYMBOLS, SOURCE_SYMBOLS)
    )
    weights = np.exp(older[:, None] + newer[None])
    table: NDArray[np.float64] = weights / weights.sum(axis=-1, keepdims=True)
    return table


def _source_sequences(
    rng: np.random.Generator, table: NDArray[np.float64], number: int
) -> NDArray[np.int64]:
    """Draw ``(number, T + 1)`` symbols; the first two of each are drawn without the source."""
    reached = table.cumsum(axis=-1)  # (V, V, V)
    ids = _below(SOURCE_SYMBOLS, rng, (number, SOURCE_LENGTH))
    chance = rng.random((number, SOURCE_LENGTH))
    for place in range(2, SOURCE_LENGTH):
        below = reached[ids[:, place - 2], ids[:, place - 1]] < chance[:, place, None]  # (N, V)
        ids[:, place] = np.minimum(below.sum(axis=-1), SOURCE_SYMBOLS - 1)
    return ids


# ------------------------------------------------------------------ numbers from a seed
# Everything is made from uniform numbers: NumPy keeps their stream over its versions and machines.


def _numbers(seed: int, stream: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64([seed, stream]))


def _below(
    limit: int | NDArray[np.int64], rng: np.random.Generator, shape: tuple[int, ...]
) -> NDArray[np.int64]:
    """Draw whole numbers from 0 to ``limit - 1``."""
    numbers: NDArray[np.int64] = np.floor(rng.random(shape) * limit).astype(np.int64)
    return numbers


def _normal(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Draw N(0, 1) numbers by the method of Box and Muller."""
    radius = np.sqrt(-2 * np.log1p(-rng.random(shape)))
    numbers: NDArray[np.float64] = radius * np.cos(2 * np.pi * rng.random(shape))
    return numbers
