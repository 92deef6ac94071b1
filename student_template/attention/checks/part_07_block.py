"""Checks of part 7: layer normalisation, a block, a causal language model.

All weights are drawn, gains and biases too, and loaded into both sides: no parameter sits where it
would do nothing. A language model is made of the blocks of its own file, so what only repeats a
mistake of the block waits for the block.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, describe, expect_close, expect_finite, expect_shape, expect_that

Array = NDArray[np.float64]
State = dict[str, torch.Tensor]
Module = Callable[..., torch.Tensor]

# float64 carries 16 digits; a few products and a softmax lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

D, HEADS, HIDDEN = 12, 3, 10
VOCABULARY, MAX_LENGTH = 11, 8


def _norm(rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw a gain and a bias, each (d,), neither at 1 nor at 0."""
    return rng.uniform(0.5, 2, D), rng.standard_normal(D)


def _linear(rng: np.random.Generator, out: int, into: int) -> tuple[Array, Array]:
    """Draw a weight (out, into) and a bias (out,)."""
    return rng.standard_normal((out, into)) / into**0.5, rng.standard_normal(out)


def _block_state(rng: np.random.Generator) -> State:
    """Draw the parameters of a block under their names."""
    pairs = {"norm1": _norm(rng), "norm2": _norm(rng)}
    for name in ("query", "key", "value", "output"):
        pairs[f"attention.{name}"] = _linear(rng, D, D)
    pairs |= {"expand": _linear(rng, HIDDEN, D), "contract": _linear(rng, D, HIDDEN)}
    state = {}
    for name, (weight, bias) in pairs.items():
        state[f"{name}.weight"], state[f"{name}.bias"] = map(torch.from_numpy, (weight, bias))
    return state


def _lm_state(rng: np.random.Generator, layers: int) -> State:
    """Draw the parameters of a language model under their names."""
    gain, bias = _norm(rng)
    arrays = {
        "token.weight": rng.standard_normal((VOCABULARY, D)),
        "position.weight": rng.standard_normal((MAX_LENGTH, D)),
        "norm.weight": gain,
        "norm.bias": bias,
        "unembed.weight": rng.standard_normal((VOCABULARY, D)) / D**0.5,
    }
    state = {name: torch.from_numpy(array) for name, array in arrays.items()}
    for layer in range(layers):
        block = _block_state(rng)
        state |= {f"blocks.{layer}.{name}": tensor for name, tensor in block.items()}
    return state


def _without(state: State, *layers: str) -> State:
    """Return a copy in which the weight and the bias of some layers are 0."""
    closed = {f"{layer}.{kind}" for layer in layers for kind in ("weight", "bias")}
    return {name: tensor * (name not in closed) for name, tensor in state.items()}


def _with_words(state: State, order: NDArray[np.int64]) -> State:
    """Return a copy in which the rows of `unembed` stand in another order.

    Logits follow, in every model that is read through `unembed`. Where only answers of one model
    are compared with each other, the order is what answers kept from other inputs do not have.
    """
    return state | {"unembed.weight": state["unembed.weight"][order]}


def _block(side, state: State) -> Module:
    """Make a block on one side and load the drawn parameters."""
    return _loaded(side.Block(D, HEADS, HIDDEN), state, given="d=12, 3 heads, d_hidden=10")


def _lm(side, state: State, *, layers: int) -> Module:
    """Make a language model on one side and load the drawn parameters."""
    model = side.LM(VOCABULARY, D, HEADS, HIDDEN, layers, MAX_LENGTH)
    return _loaded(model, state, given=f"V=11, d=12, {layers} layers, max_length=8")


def _loaded(module, state: State, *, given: str) -> Module:
    """Load parameters, once their names are sure."""
    names = set(module.state_dict())
    facts = (
        ("missing", describe(sorted(set(state) - names))),
        ("too many", describe(sorted(names - set(state)))),
    )
    message = "the module has other parameters than the handout names"
    expect_that(names == set(state), message, given=given, facts=facts)
    module.load_state_dict(state)
    return module


def _words(rng: np.random.Generator, *shape: int) -> NDArray[np.int64]:
    """Draw words, int64."""
    words: NDArray[np.int64] = rng.integers(0, VOCABULARY, size=shape)
    return words


def _logits(model, ids: NDArray[np.int64], *, given: str) -> torch.Tensor:
    """Return logits, sure to be finite and in their shape."""
    logits = model(ids)
    expect_shape(logits, (*ids.shape, VOCABULARY), given=given, what="the tensor of logits")
    expect_finite(logits, given=given, what="the tensor of logits")
    return logits.detach()


def _moved(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """Return for each position, a row, whether it differs by more than rounding."""
    return (one - other).abs().amax(-1) > 1e-6


def _expect_near(got: object, expected: object, *, given: str, what: str = "the result") -> None:
    expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given, what=what)


# ------------------------------------------------------------------ layer normalisation


@check(part="7", points=1)
def layer_norm_gives_each_position_mean_zero_and_variance_one(student, reference, rng):
    """Each position has mean 0 and variance 1 before the gain and the bias, which come after"""
    shift, (gain, bias) = rng.standard_normal((2, 5, 1)), _norm(rng)
    x = shift + 3 * rng.standard_normal((2, 5, D))  # (B, T, d)

    given = "two sequences of five positions, d=12, a tiny eps"
    answer = student.layer_norm(x, gain, bias, 1e-12)
    expect_shape(answer, x.shape, given=given)
    bare = (answer.detach() - torch.from_numpy(bias)) / torch.from_numpy(gain)  # (B, T, d)
    mean, square = bare.mean(-1), (bare**2).mean(-1)  # each (B, T)
    what = "the mean of each position, gain and bias undone,"
    _expect_near(mean, torch.zeros_like(mean), given=given, what=what)
    what = "the variance of each position, gain and bias undone,"
    _expect_near(square, torch.ones_like(square), given=given, what=what)

    answer, expected = (side.layer_norm(x, gain, bias, 0.25) for side in (student, reference))
    _expect_near(answer, expected, given="the same, eps=0.25")


# ------------------------------------------------------------------ the block


@check(part="7", points=1)
def block_that_adds_nothing_passes_its_input_on(student, reference, rng):
    """With `attention.output` and `contract` at zero the result is the input"""
    state, x = _block_state(rng), rng.standard_normal((2, 5, D))  # (B, T, d)

    # All calls come first: what they give together tells one mistake from another.
    answers = {
        closed: _block(student, _without(state, *closed))(x)
        for closed in (("attention.output", "contract"), ("attention.output",), ("contract",))
    }
    for closed, answer in answers.items():
        given = " and ".join(f"`{layer}`" for layer in closed) + " at zero"
        if len(closed) == 2:
            _expect_near(answer, torch.from_numpy(x), given=given)
            continue
        expect_shape(answer, x.shape, given=given)
        message = "the other branch adds nothing to the input"
        expect_that(_moved(answer.detach(), torch.from_numpy(x)).all(), message, given=given)


@check(part="7", points=1)
def block_adds_attention_and_then_the_network(student, reference, rng):
    """Each branch reads what its own normalisation gives; its result is added to what came in"""
    state, x = _block_state(rng), rng.standard_normal((2, 5, D))  # (B, T, d)
    mask = np.tri(5, dtype=bool)
    cases = {
        "attention alone (`contract` at zero)": _without(state, "contract"),
        "the network alone (`attention.output` at zero)": _without(state, "attention.output"),
        "both branches": state,
    }
    answers = []
    for given, weights in cases.items():
        mine, theirs = _block(student, weights), _block(reference, weights)
        for allowed, how in ((None, "no mask"), (mask, "a causal mask")):
            answers.append((f"{given}, {how}", mine(x, allowed), theirs(x, allowed)))
    for given, answer, expected in answers:
        _expect_near(answer, expected, given=given)


# ------------------------------------------------------------------ the language model


@check(part="7", points=1)
def lm_does_not_see_the_future(student, reference, rng):
    """Another word changes the logits at its own position and later, and never earlier ones"""
    given = "another word at one position"
    ids, order = _words(rng, 2, 7), rng.permutation(VOCABULARY)  # (B, T), (V,)
    state = _lm_state(rng, 3)
    before = _logits(_lm(student, state, layers=3), ids, given=given)[..., order]
    model = _lm(student, _with_words(state, order), layers=3)

    for position in range(7):
        other = ids.copy()
        other[:, position] = (ids[:, position] + rng.integers(1, VOCABULARY)) % VOCABULARY
        after = _logits(model, other, given=given)
        expect_close(
            after[:, :position],
            before[:, :position],
            rtol=1e-12,
            atol=1e-12,
            given=given,
            what="the tensor of logits at earlier positions",
        )
        message = "the logits at or after a word do not depend on it"
        expect_that(_moved(after, before)[:, position:].all(), message, given=given)


@check(part="7", points=1)
def lm_knows_where_a_word_stands(student, reference, rng):
    """The order of earlier words matters; the first word has position 0, the next one 1"""
    state = _lm_state(rng, 1)
    model = _lm(student, state, layers=1)
    words = rng.permutation(VOCABULARY)[:5]
    ids = np.stack([words, words[[1, 2, 0, 3, 4]]])  # (B, T), the same words before the last

    given = "two sequences with the same words in another order, one layer"
    first, second = _logits(model, ids, given=given)
    message = "the order of earlier words does not matter"
    expect_that(_moved(first, second)[-1], message, given=given)

    given = "other rows of `position` from row 5 on, five words"
    order = rng.permutation(VOCABULARY)
    before = _logits(model, ids, given=given)[..., order]
    state, table = _with_words(state, order), state["position.weight"].clone()
    table[5:] += torch.from_numpy(rng.standard_normal((MAX_LENGTH - 5, D)))
    after = _logits(_lm(student, state | {"position.weight": table}, layers=1), ids, given=given)
    what = "the tensor of logits, which does not need these rows,"
    _expect_near(after, before, given=given, what=what)

    given = "another row 0 of `position`"
    table[0] += torch.from_numpy(rng.standard_normal(D))
    after = _logits(_lm(student, state | {"position.weight": table}, layers=1), ids, given=given)
    message = "the logits of the first word do not depend on the row"
    expect_that(_moved(after, before)[:, 0].all(), message, given=given)


@check(part="7", points=1, needs=(block_adds_attention_and_then_the_network,))
def lm_gives_the_logits_of_every_next_word(student, reference, rng):
    """Words and positions are added, go through all blocks, one normalisation and `unembed`"""
    # As many layers as heads, and fewer: who takes one number for the other fails the first.
    for layers, lengths in ((1, (5, MAX_LENGTH)), (3, (1, 6))):
        state = _lm_state(rng, layers)
        mine, theirs = (_lm(side, state, layers=layers) for side in (student, reference))
        for length in lengths:  # a longer text after a shorter one
            ids = _words(rng, 2, length)  # (B, T)
            logits, expected = mine(ids), theirs(ids)
            given = f"{layers} layers, {length} words"
            _expect_near(logits, expected, given=given, what="the tensor of logits")
