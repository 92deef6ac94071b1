"""Checks of part 6: a soft prompt. The model is the given small one, the prompt is drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_equal, expect_shape, expect_that

# float64 carries 16 digits; two blocks lose a few of them.
RTOL, ATOL = 1e-9, 1e-12

D, V, MAX_LENGTH = 6, 13, 12  # of the given small model


def _prompted(side, seed: int, prompt: NDArray[np.float64]) -> Any:  # noqa: ANN401 - a handle
    """Put a drawn prompt (p, D) before a new small model."""
    module = side.SoftPrompt(side.given.small_model(seed), len(prompt))
    state = side.given.held_state(module)
    module.load_state_dict(state | {"prompt": torch.from_numpy(prompt)})
    return module


def _drawn(
    rng: np.random.Generator, p: int, *shape: int
) -> tuple[int, NDArray[np.float64], NDArray[np.int64]]:
    """Draw the seed of a model, a prompt (p, D) and ids (B, T)."""
    return int(rng.integers(2**31)), rng.standard_normal((p, D)), rng.integers(V, size=shape)


def _expect_answers(student, reference, cases, *, given: str) -> None:
    """Compare the logits of several models; all are asked for before one is compared."""
    answers = []
    for seed, prompt, ids in cases:
        sides = [_prompted(side, seed, prompt) for side in (student, reference)]
        answers.append([module(ids) for module in sides])
    for logits, expected in answers:
        expect_shape(logits, tuple(expected.shape), given=given)
        expect_close(logits, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=2)
def only_the_prompt_can_be_trained(student, reference, rng):
    """The module has `model` and `prompt`; only the prompt's p times d numbers can be trained"""
    for p in (3, 5):
        given, (seed, _, ids) = f"p={p}", _drawn(rng, p, 2, 4)
        model = student.given.small_model(seed)
        module = student.SoftPrompt(model, p)
        names = reference.given.learns(reference.given.small_model(seed))
        wanted = dict.fromkeys((f"model.{name}" for name in names), False) | {"prompt": True}
        got = student.given.learns(module)
        expect_equal(got, wanted, given=given, what="the table of what requires a gradient")
        outside, what = "the model that was handed over", "the table of what requires a gradient"
        frozen = student.given.learns(model)
        expect_equal(frozen, dict.fromkeys(names, False), given=outside, what=what)
        prompt = module.state_dict()["prompt"]
        expect_shape(prompt, (p, D), given=given, what="`prompt`")
        rows = len({tuple(row) for row in prompt.tolist()})
        expect_that(rows == p, "rows of the new prompt are alike", given=given)
        expect_shape(module(ids), (2, 4, V), given=given)
        state = {
            f"model.{name}": one
            for name, one in reference.given.held_state(reference.given.small_model(seed)).items()
        }
        got = {
            name: one for name, one in student.given.held_state(module).items() if name != "prompt"
        }
        expect_equal(got, state, given=given, what="the state of the model")


@check(part="6", points=2)
def the_prompt_stands_before_the_symbols(student, reference, rng):
    """The logits are those at the symbols, which stand behind the prompt, from position p on"""
    cases = [_drawn(rng, 3, 2, 5), _drawn(rng, 4, 3, 4)]
    _expect_answers(student, reference, cases, given="a prompt of 3 or 4 vectors")


@check(part="6", points=1)
def a_prompt_can_start_from_symbols(student, reference, rng):
    """With init_ids the prompt starts as their embeddings, also where a symbol comes twice"""
    answers = []
    for p in (4, 2):
        seed, _, ids = _drawn(rng, p, 2, 5)
        start = rng.integers(V, size=p)
        start[-1] = start[0]
        sides = (student, reference)
        made = [side.SoftPrompt(side.given.small_model(seed), p, start) for side in sides]
        states = [
            side.given.held_state(one)["prompt"] for side, one in zip(sides, made, strict=True)
        ]
        answers.append((states, [one(ids) for one in made]))
    for (got, wanted), (logits, expected) in answers:
        given = "a prompt that starts from symbols"
        expect_close(got, wanted, rtol=0, atol=ATOL, given=given, what="`prompt`")
        expect_close(logits, expected, rtol=RTOL, atol=ATOL, given=given)
