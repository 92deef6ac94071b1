"""Checks of part 4: adapters in a model, their numbers alone, and back."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_equal,
    expect_raises,
    expect_that,
)

# float64 carries 16 digits; two blocks lose a few of them.
RTOL, ATOL = 1e-9, 1e-12

#: Ends of paths in the small model, by how many layers they pick and what is above them.
TARGETS = ["query", "key", "value", "output", "expand", "contract"]
Ids = NDArray[np.int64]


def _drawn(rng: np.random.Generator) -> tuple[int, Ids]:
    """Draw the seed of a small model, and ids (B, T)."""
    return int(rng.integers(2**31)), rng.integers(13, size=(2, 7))


def _injected(side, seed: int, targets: list[str], r: int, alpha: float) -> tuple[Any, Any]:
    """Put adapters into a new small model."""
    model = side.given.small_model(seed)
    return side.inject_lora(model, targets, r, alpha), model


def _fill(side, model, rng_state: dict[str, NDArray[np.float64]]) -> None:
    """Give the adapters drawn numbers; everything else stays."""
    state = side.given.held_state(model)
    model.load_state_dict(state | {name: torch.from_numpy(one) for name, one in rng_state.items()})


def _numbers(rng: np.random.Generator, state: dict[str, torch.Tensor]) -> dict[str, NDArray]:
    """Draw numbers for every adapter of a state."""
    names = [name for name in state if name.endswith(("lora_a", "lora_b"))]
    return {name: rng.standard_normal(tuple(state[name].shape)) for name in names}


@check(part="4", points=2)
def only_the_named_layers_get_an_adapter(student, reference, rng):
    """The returned paths are those of the named layers, and only their adapters can be trained"""
    asked = []
    one, two, three = rng.permutation(4)[:3].tolist()
    # the last two stand against the order of the alphabet, and here against that of the model
    for picked in ([one], [one, two], [three, 5, 4]):  # all are asked for before one is compared
        targets = [TARGETS[place] for place in picked]
        seed, _ = _drawn(rng)
        answers = []
        for side in (student, reference):
            names, model = _injected(side, seed, targets, 3, 7.5)
            answers.append((names, side.given.learns(model), model))
        asked.append((f"a model after inject_lora with the targets {targets}", *answers))
    for given, (names, learns, _), (right, wanted, _) in asked:
        expect_equal(names, right, given=given, what="the list of paths")
        what = "the table of what requires a gradient"
        expect_equal(learns, wanted, given=given, what=what)
    for given, (_, _, model), (_, _, twin) in asked:
        state, expected = student.given.held_state(model), reference.given.held_state(twin)
        shapes = {name: list(one.shape) for name, one in state.items()}
        wanted = {name: list(one.shape) for name, one in expected.items()}
        expect_equal(shapes, wanted, given=given, what="the table of shapes")


@check(part="4", points=2)
def an_injected_model_answers_as_before_and_then_as_its_adapters_say(student, reference, rng):
    """Right after injection nothing has changed; with other numbers in them adapters count"""
    cases = []
    for targets, r, alpha in ((["query", "value"], 2, 5.0), (["expand", "output"], 3, 7.5)):
        seed, ids = _drawn(rng)
        _, model = _injected(student, seed, targets, r, alpha)
        _, twin = _injected(reference, seed, targets, r, alpha)
        before, plain = model(ids), reference.given.small_model(seed)(ids)
        numbers = _numbers(rng, twin.state_dict())
        for side, one in ((student, model), (reference, twin)):
            _fill(side, one, numbers)
        cases.append((f"r={r}, alpha={alpha}", before, plain, model(ids), twin(ids)))
    for given, before, plain, after, expected in cases:
        what = "the tensor of logits right after injection"
        expect_close(before, plain, rtol=RTOL, atol=ATOL, given=given, what=what)
        what = "the tensor of logits with drawn numbers in the adapters"
        expect_close(after, expected, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="4", points=1)
def a_lora_state_holds_the_adapters_and_nothing_else(student, reference, rng):
    """The state has every `lora_a` and `lora_b` by its path and nothing else, without a graph"""
    seed, _ = _drawn(rng)
    models = [side.given.adapted_model(seed) for side in (student, reference)]
    state, expected = student.lora_state_dict(models[0]), reference.lora_state_dict(models[1])
    given = "the given small model with adapters"
    expect_close(state, expected, rtol=RTOL, atol=ATOL, given=given)
    grows = any(tensor.requires_grad for tensor in state.values())
    expect_that(not grows, "what was saved still hangs on a graph", given=given)


@check(part="4", points=1)
def a_saved_state_brings_a_model_back(student, reference, rng):
    """What was saved from one model and loaded into another makes them answer alike"""
    (seed, ids), (other, _) = _drawn(rng), _drawn(rng)
    state = reference.given.held_state(reference.given.adapted_model(other))
    names = [name for name in state if name.endswith(("lora_a", "lora_b"))]
    names = names[len(names) // 2 :] + names[: len(names) // 2]  # the second block comes first
    state = {name: state[name] for name in names}
    models = [side.given.adapted_model(seed) for side in (student, reference)]
    for side, model in zip((student, reference), models, strict=True):
        side.load_lora_state_dict(model, state)
    given = "the adapters of one model in another"
    logits, expected = models[0](ids), models[1](ids)
    expect_close(logits, expected, rtol=RTOL, atol=ATOL, given=given)
    got, wanted = student.given.held_state(models[0]), reference.given.held_state(models[1])
    expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given, what="the model's state")
    learns, wanted = student.given.learns(models[0]), reference.given.learns(models[1])
    expect_equal(learns, wanted, given=given, what="the table of what requires a gradient")


@check(part="4", points=1)
def targets_are_the_ends_of_whole_paths(student, reference, rng):
    """Targets are ends of paths in whole names and may overlap; one that picks none is refused"""
    block, other = (int(one) for one in rng.permutation(2))
    asked = []
    for targets in (
        [f"{block}.attention.key"],
        ["attention.output", f"blocks.{other}.contract"],
        ["unembed", f"{block}.expand"],
        ["attention.value", f"blocks.{other}.attention.value", "value"],
    ):
        seed, _ = _drawn(rng)
        answers = []
        for side in (student, reference):
            names, model = _injected(side, seed, targets, 2, 5.0)
            answers.append((names, side.given.learns(model)))
        asked.append((f"a model after inject_lora with the targets {targets}", *answers))
    for given, (names, learns), (right, wanted) in asked:
        expect_equal(names, right, given=given, what="the list of paths")
        what = "the table of what requires a gradient"
        expect_equal(learns, wanted, given=given, what=what)
    model = student.given.small_model(seed)
    for wrong in ("ery", "attention", "norm1", "blocks.2.expand", "xpand"):
        given = f"a target {wrong!r}, which is the end of no linear layer's path"
        expect_raises(ValueError, student.inject_lora, model, [wrong], 2, 5.0, given=given)


@check(part="4", points=1, hidden=True)
def everything_but_the_adapters_is_frozen(student, reference, rng):
    """The backward pass of an injected model leaves gradients in its adapters and nowhere else"""
    cases = []
    for targets, r, alpha in ((["unembed", "key"], 2, 5.0), (["contract", "1.expand"], 4, 6.0)):
        seed, ids = _drawn(rng)
        models = []
        for side in (student, reference):
            _, model = _injected(side, seed, targets, r, alpha)
            models.append(model)
        numbers = _numbers(rng, models[1].state_dict())
        for side, model in zip((student, reference), models, strict=True):
            _fill(side, model, numbers)
        got = student.given.gradients_of(models[0], ids)
        cases.append((got, reference.given.gradients_of(models[1], ids)))
    for slopes, expected in cases:
        given = "adapters with drawn numbers, also at a layer without bias"
        expect_close(slopes, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="4", points=1, hidden=True)
def a_lora_state_is_small_and_fits_a_model_of_its_own_kind(student, reference, rng):
    """Saved from an injected model it has r (in + out) numbers for each layer, and loads again"""
    (seed, ids), targets = _drawn(rng), ["query", "contract"]
    for r in (1, 3):
        given = f"adapters of rank {r}"
        twin = reference.given.small_model(seed)
        reference.inject_lora(twin, targets, r, 5.0)
        numbers = _numbers(rng, twin.state_dict())
        _fill(reference, twin, numbers)
        model, other = (student.given.small_model(seed) for _ in range(2))
        for one in (model, other):
            student.inject_lora(one, targets, r, 5.0)
        _fill(student, model, numbers)
        state = student.lora_state_dict(model)
        count = sum(tensor.numel() for tensor in state.values())
        expect_equal(count, 2 * r * (6 + 6 + 10 + 6), given=given, what="the number of numbers")
        student.load_lora_state_dict(other, state)
        logits, expected = other(ids), twin(ids)
        expect_close(logits, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="4", points=1, hidden=True)
def a_state_with_other_names_is_refused(student, reference, rng):
    """A name that is missing, or one too many, raises KeyError, and the model stays as it was"""
    (seed, ids), (first, _), (other, _) = _drawn(rng), _drawn(rng), _drawn(rng)
    model, twin = student.given.adapted_model(seed), reference.given.adapted_model(seed)
    state = reference.lora_state_dict(reference.given.adapted_model(first))
    student.load_lora_state_dict(model, state)  # one that fits
    reference.load_lora_state_dict(twin, state)
    right = reference.lora_state_dict(reference.given.adapted_model(other))
    dropped, extra = sorted(right)[int(rng.integers(len(right)))], "blocks.0.norm1.weight"
    wrong = {
        "a name is missing": {name: one for name, one in right.items() if name != dropped},
        "a name of an adapter that is not there": right
        | {"blocks.2.expand.lora_a": right[dropped]},
        "a name that is no adapter's": right | {extra: torch.ones(6)},
    }
    for given, state in wrong.items():
        expect_raises(KeyError, student.load_lora_state_dict, model, state, given=given)
    logits, expected = model(ids), twin(ids)
    given = "after a state that fits and states that were refused"
    expect_close(logits, expected, rtol=RTOL, atol=ATOL, given=given)
