"""Two transcripts are equal up to the order of operations, and in nothing else."""

from __future__ import annotations

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.engine.diagnosis.comparing import (
    distance,
    distance_so_far,
    is_far,
    same_question,
    tensor_distance,
    tree_distance,
)
from autograder.engine.diagnosis.evidence import says_enough
from autograder.engine.diagnosis.transcript import Transcript, Turn
from autograder.engine.tape import fingerprinted
from autograder.wire.frame import Kept, Opaque
from tests.unit.engine.diagnosis.arrays import varied


def call(answered: object, asked: object = "softmax") -> Turn:
    return Turn(op="call", asked=asked, answered=answered)


def backward(**gradients: object) -> Turn:
    return Turn(op="backward", asked=0, answered=gradients)


NUMBERS = torch.linspace(-2, 3, 12, dtype=torch.float64).reshape(3, 4)


# ------------------------------------------------------------------ answers


@given(varied(), st.floats(-1, 1))
def test_rounding_in_another_order_is_equal(tensor: torch.Tensor, share: float) -> None:
    assert tensor_distance(tensor * (1 + 9e-7 * share), tensor) <= 1


@given(varied(dtype=torch.float32), st.floats(-1, 1))
def test_float32_rounds_more(tensor: torch.Tensor, share: float) -> None:
    assert tensor_distance(tensor * (1 + 9e-4 * share), tensor) <= 1


@given(varied().filter(lambda t: float(t.abs().max()) > 1e-2), st.sampled_from([-1, 1]))
def test_a_difference_that_no_rounding_makes_is_none(tensor: torch.Tensor, sign: int) -> None:
    assert tensor_distance(tensor * (1 + sign * 1e-5), tensor) > 1


@pytest.mark.parametrize(
    "other",
    [
        NUMBERS.T,
        NUMBERS[:2],
        NUMBERS.to(torch.float32),
        NUMBERS.clone().requires_grad_(),
        NUMBERS.masked_fill(NUMBERS > 2, math.inf),
        NUMBERS.masked_fill(NUMBERS > 2, math.nan),
        None,
        NUMBERS.tolist(),
        Opaque("numpy.ndarray"),
        {"a": NUMBERS},
        "words",
    ],
    ids=str,
)
def test_another_form_is_infinitely_far(other: object) -> None:
    assert math.isinf(tree_distance(NUMBERS, other))
    assert math.isinf(tree_distance(other, NUMBERS))


def test_nan_and_infinities_equal_themselves_in_the_same_places() -> None:
    holed = NUMBERS.masked_fill(NUMBERS > 2, math.nan).masked_fill(NUMBERS < -1, -math.inf)

    assert tensor_distance(holed, holed.clone()) == 0
    assert math.isinf(tensor_distance(holed, holed.masked_fill(NUMBERS < -1, math.inf)))
    assert math.isinf(tensor_distance(holed, holed.flip(0)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((1.0, 2), [1.0, 2], 0.0),  # a check takes a list for a tuple
        (1, 1.0, 0.0),
        (True, 1, math.inf),
        (3, 4, math.inf),
        ("cat", "cat", 0.0),
        ("cat", "dog", math.inf),
        (None, None, 0.0),
        (math.nan, math.nan, 0.0),
        (math.inf, 1.0, math.inf),
        ({"a": 1.0}, {"a": 1.0}, 0.0),
        ({"a": 1.0}, {"b": 1.0}, math.inf),
        ([1.0], [1.0, 1.0], math.inf),
        (Kept(1, "", is_module=True), Kept(1, "", is_module=True), 0.0),
        (Kept(1, "", is_module=True), Kept(2, "", is_module=True), math.inf),
        (Opaque("set"), Opaque("set"), math.inf),  # nobody knows what was in them
    ],
)
def test_plain_values_are_compared_as_a_check_does(
    one: object, other: object, expected: float
) -> None:
    assert tree_distance(one, other) == expected


def test_a_gradient_that_does_not_arrive_is_one_of_zeros() -> None:
    zeros, numbers = torch.zeros(3), torch.arange(3.0)

    assert distance((backward(x=None),), (backward(x=zeros),)) == 0
    assert math.isinf(distance((backward(x=None),), (backward(x=numbers),)))
    assert math.isinf(distance((call(None),), (call(zeros),)))


# ------------------------------------------------------------------ transcripts


@pytest.mark.parametrize(
    "other",
    [
        (),
        (call(NUMBERS), call(NUMBERS)),
        (call(NUMBERS, asked="attention"),),
        (Turn(op="call", asked="softmax", raised=True),),
        (backward(x=NUMBERS),),
    ],
)
def test_other_calls_are_infinitely_far(other: Transcript) -> None:
    assert math.isinf(distance((call(NUMBERS),), other))


def test_a_call_that_raised_matches_nothing_not_even_one_that_raised() -> None:
    raised = (Turn(op="call", asked="softmax", raised=True),)

    assert math.isinf(distance(raised, raised))


def test_a_side_that_ended_early_is_as_far_as_it_came() -> None:
    longer = (call(NUMBERS), call(NUMBERS))

    assert distance_so_far((call(NUMBERS),), longer) == 0
    assert distance_so_far((call(NUMBERS + 1),), longer) > 1e5


def test_a_changed_argument_is_a_difference() -> None:
    one = Turn(op="call", asked=0, answered=NUMBERS, echoed=[(NUMBERS,), {}])
    other = Turn(op="call", asked=0, answered=NUMBERS, echoed=[(NUMBERS + 1,), {}])

    assert distance((one,), (one,)) == 0
    assert distance((one,), (other,)) > 1


@pytest.mark.parametrize(
    ("from_expected", "from_found", "expected"),
    [
        (math.inf, 1.0, True),
        (10.0, 1.0, True),
        (9.0, 1.0, False),  # as near to the one as to the other
        (1.0, 1e-4, True),  # a small error of a form of its own
        (0.1, 1e-2, False),
        (1e-4, 0.0, False),  # rounding
        (0.0, 0.0, False),
    ],
)
def test_far_is_much_farther_than_the_match(
    from_expected: float, from_found: float, expected: object
) -> None:
    assert is_far(from_expected, from_found=from_found) is expected


# ------------------------------------------------------------------ how much is enough


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ([NUMBERS], True),
        ([NUMBERS[0], NUMBERS[1]], True),
        ([NUMBERS[0]], False),
        ([torch.zeros(50)], False),
        ([torch.zeros(50), torch.ones(50)], False),  # each says nothing
        ([torch.full((50,), math.nan)], False),
        ([NUMBERS.masked_fill(NUMBERS < 1, math.nan)], False),
        ([torch.eye(3).bool()], True),
        ([torch.ones(9, dtype=torch.bool)], False),
        ([float(n) for n in range(8)], True),
        ([torch.tensor(float(n)) for n in range(8)], True),
        ([3.0] * 20, False),
        (["words"] * 20, False),
        ([torch.arange(8)], True),
        ([torch.arange(8).to(torch.complex64)], True),
        ([], False),
    ],
)
def test_eight_numbers_that_are_not_all_alike_are_enough(
    answers: list[object], expected: object
) -> None:
    assert says_enough(tuple(call(answer) for answer in answers)) is expected


def test_what_a_check_sent_itself_does_not_count() -> None:
    echo = Turn(op="call", asked=0, answered=torch.zeros(3, 4), echoed=[(NUMBERS,), {}])

    assert not says_enough((echo,))


# ------------------------------------------------------------------ questions


@given(varied(), st.floats(-1, 1))
def test_an_answer_that_is_handed_on_asks_the_same_question(
    tensor: torch.Tensor, share: float
) -> None:
    one, other = (
        fingerprinted({"op": "call", "target": "f", "args": (x, 3), "kwargs": {}})
        for x in (tensor, tensor * (1 + 1e-8 * share))
    )

    assert same_question(one, other)


@pytest.mark.parametrize(
    "other",
    [
        {"op": "call", "target": "g", "args": (NUMBERS, 3)},
        {"op": "call", "target": "f", "args": (NUMBERS, 4)},
        {"op": "call", "target": "f", "args": (NUMBERS.T, 3)},
        {"op": "call", "target": "f", "args": (NUMBERS + 0.1, 3)},
        {"op": "call", "target": "f", "args": (NUMBERS.flip(0), 3)},
        {"op": "call", "target": "f", "args": (NUMBERS,)},
        {"op": "call", "target": "f"},
    ],
    ids=str,
)
def test_other_arguments_are_another_question(other: dict[str, object]) -> None:
    asked = fingerprinted({"op": "call", "target": "f", "args": (NUMBERS, 3)})

    assert same_question(asked, asked)
    assert not same_question(asked, fingerprinted(other))
