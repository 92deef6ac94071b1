"""Checks of part 5: merge, unmerge, disable.

The models are given ones whose adapters hold drawn numbers. What a merge does is seen in weights
and in answers: a weight alone may be right while the adapter counts a second time.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_equal, expect_raises, expect_that

# float64 carries 16 digits; adding and taking away an update loses one of them.
RTOL, ATOL = 1e-9, 1e-11

Ids = NDArray[np.int64]


def _drawn(rng: np.random.Generator) -> tuple[int, Ids]:
    """Draw the seed of a small model, and ids (B, T)."""
    return int(rng.integers(2**31)), rng.integers(13, size=(2, 7))


def _models(student, reference, seed: int) -> tuple[Any, Any]:
    """Return one adapted model on each side."""
    return student.given.adapted_model(seed), reference.given.adapted_model(seed)


@check(part="5", points=2)
def merging_writes_the_update_into_the_weights(student, reference, rng):
    """After merge each weight is what it was plus alpha / r times the product; the rest stays"""
    seed, _ = _drawn(rng)
    model, twin = _models(student, reference, seed)
    student.merge(model)
    reference.merge(twin)
    got, wanted = student.given.held_state(model), reference.given.held_state(twin)
    given = "a small model after merge, with adapters at square and at other layers"
    expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given, what="the model's state")


@check(part="5", points=2)
def a_merged_model_answers_as_before(student, reference, rng):
    """The answers of a merged model are those of the model with its adapters beside it"""
    cases = []
    for _ in range(2):
        seed, ids = _drawn(rng)
        model, twin = _models(student, reference, seed)
        student.merge(model)
        cases.append((model(ids), twin(ids), student.given.switches(model)))
    given = "a small model after merge"
    for logits, expected, switches in cases:
        expect_close(logits, expected, rtol=RTOL, atol=ATOL, given=given)
        pairs = [list(one) for one in switches]
        what = "the list of `merged` and `active`"
        expect_equal(pairs, [[True, True]] * 6, given=given, what=what)


@check(part="5", points=2)
def unmerging_brings_the_weights_back(student, reference, rng):
    """After merge and unmerge the weights and the answers are what they were"""
    seed, ids = _drawn(rng)
    model, twin = _models(student, reference, seed)
    student.merge(model)
    merged = student.given.held_state(model)
    student.unmerge(model)
    given = "a small model after merge and unmerge"
    logits, expected = model(ids), twin(ids)
    got, wanted = student.given.held_state(model), reference.given.held_state(twin)
    reference.merge(twin)
    right = reference.given.held_state(twin)
    what = "the model's state in between"
    expect_close(merged, right, rtol=RTOL, atol=ATOL, given=given, what=what)
    expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given, what="the model's state")
    expect_close(logits, expected, rtol=RTOL, atol=ATOL, given=given)
    pairs = [list(one) for one in student.given.switches(model)]
    what = "the list of `merged` and `active`"
    expect_equal(pairs, [[False, True]] * 6, given=given, what=what)


@check(part="5", points=1)
def merging_twice_is_merging_once(student, reference, rng):
    """A merged adapter is not merged again; one that is not merged is not taken out"""
    seed, ids = _drawn(rng)
    model, twin = _models(student, reference, seed)
    answers = []
    turns = ["unmerge", "merge", "merge", "unmerge", "unmerge"]
    for turn in turns:
        (student.merge if turn == "merge" else student.unmerge)(model)
        answers.append((model(ids), student.given.held_state(model)))
    plain, state = twin(ids), reference.given.held_state(twin)
    reference.merge(twin)
    merged = reference.given.held_state(twin)
    goals = (state, merged, merged, state, state)
    for place, ((logits, got), wanted) in enumerate(zip(answers, goals, strict=True), start=1):
        given = f"a small model after {', '.join(turns[:place])}"
        expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given, what="the model's state")
        expect_close(logits, plain, rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=1)
def a_disabled_adapter_gives_the_base_model(student, reference, rng):
    """Inside `disable` the adapters say nothing and gradients flow; afterwards all is as before"""
    seed, ids = _drawn(rng)
    model, twin = _models(student, reference, seed)
    inside, after = student.base_output(model, ids), model(ids)
    plain, expected = reference.given.small_model(seed)(ids), twin(ids)
    given = "adapters that are not merged"
    expect_close(inside, plain, rtol=RTOL, atol=ATOL, given=f"{given}, inside")
    expect_close(after, expected, rtol=RTOL, atol=ATOL, given=f"{given}, afterwards")
    for training in (True, False):
        given = f"a model in {'training' if training else 'evaluation'} mode, afterwards"
        student.given.set_mode(model, training)
        student.base_output(model, ids)
        modes = [training] * len(reference.given.modes(twin))
        got = student.given.modes(model)
        expect_equal(got, modes, given=given, what="the list of modes")
    got, wanted = student.given.learns(model), reference.given.learns(twin)
    what = "the table of what requires a gradient"
    expect_equal(got, wanted, given="a model after `disable`", what=what)
    student.given.let_learn(model, [0])
    grows = getattr(student.base_output(model, ids), "requires_grad", False)
    message = "inside `disable` no gradient reaches what lies below the adapters"
    expect_that(grows, message, given="a model whose embeddings can be trained")


@check(part="5", points=1, hidden=True)
def disabling_reaches_merged_adapters_too(student, reference, rng):
    """A merged model is its base model inside `disable`, and merged afterwards"""
    seed, ids = _drawn(rng)
    model, twin = _models(student, reference, seed)
    student.merge(model)
    inside, after = student.base_output(model, ids), model(ids)
    state, switches = student.given.held_state(model), student.given.switches(model)
    plain, expected = reference.given.small_model(seed)(ids), twin(ids)
    reference.merge(twin)
    given = "adapters that are merged"
    expect_close(inside, plain, rtol=RTOL, atol=ATOL, given=f"{given}, inside")
    expect_close(after, expected, rtol=RTOL, atol=ATOL, given=f"{given}, afterwards")
    wanted = reference.given.held_state(twin)
    what = "the model's state"
    expect_close(state, wanted, rtol=RTOL, atol=ATOL, given=f"{given}, afterwards", what=what)
    pairs = [list(one) for one in switches]
    expect_equal(pairs, [[True, True]] * 6, given=given, what="the list of `merged` and `active`")


@check(part="5", points=1, hidden=True)
def disabling_ends_with_an_exception_and_keeps_what_was_off(student, reference, rng):
    """After an exception inside adapters count again; one that was off before is off afterwards"""
    seed, ids = _drawn(rng)
    model, twin = _models(student, reference, seed)
    place = int(rng.integers(6))
    for side, one in ((student, model), (reference, twin)):
        side.given.switch_off(one, place)
    inside, after = student.base_output(model, ids), model(ids)
    plain, expected = reference.given.small_model(seed)(ids), twin(ids)
    given = "one of six adapters is off already"
    expect_close(inside, plain, rtol=RTOL, atol=ATOL, given=f"{given}, inside")
    expect_close(after, expected, rtol=RTOL, atol=ATOL, given=f"{given}, afterwards")

    unknown = ids.copy()
    unknown[int(rng.integers(2)), int(rng.integers(7))] = 13
    given = "a symbol that the model does not know, inside `disable`"
    expect_raises(IndexError, student.base_output, model, unknown, given=given)
    logits, expected = model(ids), twin(ids)
    expect_close(logits, expected, rtol=RTOL, atol=ATOL, given=f"after {given}")


@check(part="5", points=2, hidden=True)
def after_merge_and_unmerge_training_goes_on(student, reference, rng):
    """What can be trained, its gradients and the mode are the same after merge and unmerge"""
    seed, ids = _drawn(rng)
    model, twin = _models(student, reference, seed)
    for training in (True, False):
        given = f"a model in {'training' if training else 'evaluation'} mode"
        student.given.set_mode(model, training)
        reference.given.set_mode(twin, training)
        student.merge(model)
        merged, state = student.given.learns(model), student.given.held_state(model)
        student.unmerge(model)
        slopes, expected = (
            student.given.gradients_of(model, ids),
            reference.given.gradients_of(twin, ids),
        )
        learns = reference.given.learns(twin)
        whole = reference.given.adapted_model(seed)
        reference.merge(whole)
        right, what = reference.given.held_state(whole), "the model's state"
        expect_close(state, right, rtol=RTOL, atol=ATOL, given=f"{given}, merged", what=what)
        what = "the table of what requires a gradient"
        expect_equal(merged, learns, given=f"{given}, merged", what=what)
        expect_equal(student.given.learns(model), learns, given=given, what=what)
        expect_close(
            slopes, expected, rtol=RTOL, atol=ATOL, given=given, what="the set of gradients"
        )
        modes, wanted = student.given.modes(model), reference.given.modes(twin)
        expect_equal(modes, wanted, given=given, what="the list of modes")
