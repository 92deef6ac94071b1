"""Each way in which an answer can differ has its code and its facts."""

from __future__ import annotations

import math
import resource
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from autograder.check import (
    expect_close,
    expect_dtype,
    expect_equal,
    expect_finite,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)
from autograder.diagnostics import CheckError, Failure
from autograder.wire.frame import Opaque
from tests.unit.check.talking import student_of

NAN, INF = math.nan, math.inf


def t(*values: float, dtype: torch.dtype = torch.float64) -> torch.Tensor:
    return torch.tensor(values, dtype=dtype)


def close(got: object, expected: object, *, rtol: float = 1e-9, atol: float = 1e-12) -> None:
    expect_close(got, expected, rtol=rtol, atol=atol, given="some input")


def failure(expectation: Callable[..., None], *args: object, **kwargs: object) -> Failure:
    with pytest.raises(Failure) as caught:
        expectation(*args, **kwargs)
    return caught.value


# ------------------------------------------------------------------ codes and facts

DIFFERENCES: list[tuple[object, object, str, dict[str, str]]] = [
    (None, t(1), "wrong-type", {"expected": "tensor of shape (1,), float64", "got": "None"}),
    (1.0, t(1), "wrong-type", {"expected": "tensor of shape (1,), float64", "got": "1.0"}),
    (t(1), 1.0, "wrong-type", {"expected": "1.0", "got": "tensor of shape (1,), float64"}),
    (Opaque("a.B"), 1.0, "wrong-type", {"expected": "1.0", "got": "an object of type a.B"}),
    (1.0, (1.0,), "wrong-type", {"expected": "(1.0,)", "got": "1.0"}),
    ("1", 1, "wrong-type", {"expected": "1", "got": "'1'"}),
    (True, 1, "wrong-type", {"expected": "1", "got": "True"}),
    (1, True, "wrong-type", {"expected": "True", "got": "1"}),
    (1.0, 1, "wrong-type", {"expected": "1", "got": "1.0"}),
    (True, 1.0, "wrong-type", {"expected": "1.0", "got": "True"}),
    (0, None, "wrong-type", {"expected": "None", "got": "0"}),
    ((1,), (1, 2), "wrong-length", {"expected": "2 items: (1, 2)", "got": "1 item: (1,)"}),
    ({"a": 1}, {"b": 1}, "wrong-keys", {"missing": "'b'", "too many": "'a'"}),
    (t(1, 2), t(1), "wrong-shape", {"expected": "(1,)", "got": "(2,)"}),
    (t(1).squeeze(), t(1), "wrong-shape", {"expected": "(1,)", "got": "()"}),
    (t(), t(1), "wrong-shape", {"expected": "(1,)", "got": "(0,)"}),
    (
        t(1, dtype=torch.float32),
        t(1),
        "wrong-dtype",
        {"expected": "float64", "got": "float32"},
    ),
    (
        t(1, dtype=torch.complex128),
        t(1),
        "wrong-dtype",
        {"expected": "float64", "got": "complex128"},
    ),
    (torch.tensor([1]), t(1), "wrong-dtype", {"expected": "float64", "got": "int64"}),
    (
        t(1, NAN, INF),
        t(1, 2, 3),
        "not-finite",
        {"how many": "2 of 3", "first at": "(1,)", "got": "nan"},
    ),
    (
        t(1, 2.5, 4),
        t(1, 2, 3),
        "wrong-value",
        {
            "how many": "2 of 3",
            "first at": "(1,)",
            "worst at": "(2,)",
            "expected": "3",
            "got": "4",
            "allowed": "1e-12 + 1e-09 * |expected|",
        },
    ),
    (torch.tensor(2.5), torch.tensor(2.0), "wrong-value", {"expected": "2", "got": "2.5"}),
    (torch.tensor([True]), torch.tensor([False]), "wrong-value", {"allowed": "no difference"}),
    (torch.tensor([2**62 + 1]), torch.tensor([2**62]), "wrong-value", {"got": str(2**62 + 1)}),
    (2.5, 2.0, "wrong-value", {"expected": "2.0", "got": "2.5"}),
    ("cat", "dog", "wrong-value", {"expected": "'dog'", "got": "'cat'"}),
    (3, 2, "wrong-value", {"expected": "2", "got": "3"}),
    ([1, [2, 3]], [1, [2, 4]], "wrong-value", {"where": "result[1][1]", "expected": "4"}),
    ({"a": {"b": t(1)}}, {"a": {"b": t(2)}}, "wrong-value", {"where": "result['a']['b']"}),
    ((t(1), t(1)), (t(1), t(1, 2)), "wrong-shape", {"where": "result[1]"}),
    (t(5, 1), t(INF, 1), "wrong-value", {"expected": "inf", "got": "5"}),
    (t(-INF), t(INF), "wrong-value", {"expected": "inf", "got": "-inf"}),
    (t(1), t(NAN), "wrong-value", {"expected": "nan", "got": "1"}),
    (5.0, INF, "wrong-value", {"expected": "inf", "got": "5.0"}),
    (NAN, 1.0, "not-finite", {"got": "nan"}),
    (1.0, NAN, "wrong-value", {"expected": "nan"}),
]


@pytest.mark.parametrize(
    ("got", "expected"),
    [(torch.tensor(2.5), torch.tensor(2.0)), (t(2.5), t(2)), (t(NAN), t(2)), (2.5, 2.0)],
)
def test_of_a_single_number_nothing_is_counted_and_no_place_is_told(
    got: object, expected: object
) -> None:
    told = dict(failure(close, got, expected).diagnostic.facts)

    assert set(told) <= {"expected", "got", "allowed"}


@pytest.mark.parametrize(
    ("got", "expected", "begins"),
    [
        (t(1, 2, 4, 9), t(1, 2, 3, 4), "(2,)"),
        (t(1, 9, 4, 5), t(1, 2, 3, 4), None),  # there it is worst too
        (t(2, 9).reshape(1, 2), t(1, 2).reshape(1, 2), None),
        ([1.0, 2.0, 4.0, 9.0], [1.0, 2.0, 3.0, 4.0], "result[2]"),
        ([1.0, 9.0, 4.0], [1.0, 2.0, 3.0], None),
        ({"a": 2.0, "b": 9.0}, {"a": 1.0, "b": 2.0}, None),
        ([[2.0], [9.0]], [[1.0], [2.0]], None),
    ],
)
def test_of_a_series_it_is_told_where_it_begins_to_be_wrong(
    got: object, expected: object, begins: str | None
) -> None:
    assert dict(failure(close, got, expected).diagnostic.facts).get("first at") == begins


@pytest.mark.parametrize(("got", "expected", "code", "facts"), DIFFERENCES)
def test_a_difference_is_told(
    got: object, expected: object, code: str, facts: dict[str, str]
) -> None:
    diagnostic = failure(close, got, expected).diagnostic

    assert diagnostic.code == code
    assert diagnostic.given == "some input"
    assert facts.items() <= dict(diagnostic.facts).items()


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        ([1.0, [2.0]], (1.0, (2.0,))),  # a list where a tuple is asked for will do
        (t(1, 2), t(1, 2)),
        (t(), t()),
        (t(NAN, INF, -INF, 1), t(NAN, INF, -INF, 1)),
        (t(1, dtype=torch.complex128), t(1, dtype=torch.complex128)),
        (1, 1.0),  # a whole number stands for a float
        (NAN, NAN),
        (-INF, -INF),
        (2**64, 2.0**64),
        ((t(1), [2, None]), (t(1), [2, None])),
        ({"b": 1, "a": "x"}, {"a": "x", "b": 1}),
        (t(2).requires_grad_(), np.array([2.0])),
        (torch.ones(1).expand(3), torch.ones(3)),
        (torch.tensor([True, False]), np.array([True, False])),
    ],
)
def test_what_is_equal_passes(got: object, expected: object) -> None:
    close(got, expected)
    expect_equal(got, expected)


def test_nan_and_infinities_must_stand_at_the_same_positions() -> None:
    close(t(NAN, 1, INF), t(NAN, 1, INF))

    assert failure(close, t(1, NAN, INF), t(NAN, 1, INF)).diagnostic.code == "not-finite"
    assert failure(close, t(NAN, 1, NAN), t(NAN, 1, INF)).diagnostic.code == "wrong-value"


@pytest.mark.parametrize("rtol", [0.0, 0.25])
def test_the_border_itself_is_allowed(rtol: float) -> None:
    """All numbers here are sums of few powers of two, so the border is exact."""
    border = 0.5 + rtol * 4.0
    beyond = math.nextafter(4.0 + border, INF)

    for wrap in (lambda value: value, t):
        close(wrap(4.0 + border), wrap(4.0), rtol=rtol, atol=0.5)
        close(wrap(4.0 - border), wrap(4.0), rtol=rtol, atol=0.5)
        diagnostic = failure(close, wrap(beyond), wrap(4.0), rtol=rtol, atol=0.5).diagnostic
        assert diagnostic.code == "wrong-value"


def test_exact_means_exact() -> None:
    expect_equal(t(0.1 + 0.2), t(0.1 + 0.2))
    diagnostic = failure(expect_equal, t(0.1 + 0.2), t(0.3)).diagnostic

    assert dict(diagnostic.facts)["got"] == "0.30000000000000004"  # enough digits to see it
    assert dict(diagnostic.facts)["allowed"] == "no difference"


def test_whole_numbers_have_no_tolerance() -> None:
    for got, expected in ((torch.tensor([10]), torch.tensor([11])), (10, 11)):
        diagnostic = failure(close, got, expected, rtol=1.0, atol=1.0).diagnostic
        assert diagnostic.code == "wrong-value"


@pytest.mark.parametrize("expected", [Opaque("a.B"), object(), [Opaque("a.B")]])
def test_what_did_not_cross_equals_nothing(expected: object) -> None:
    """Two objects of one name would otherwise be equal, whatever they are."""
    with pytest.raises(CheckError, match="cannot-be-compared"):
        close(expected, expected)


# ------------------------------------------------------------------ one property at a time


def test_shape_dtype_and_finiteness() -> None:
    expect_shape(t(1, 2), (2,))
    expect_dtype(t(1), torch.float64)
    expect_finite(torch.tensor([[1, 2]]))

    assert failure(expect_shape, t(1), (1, 1)).diagnostic.code == "wrong-shape"
    assert failure(expect_dtype, t(1), torch.float32).diagnostic.code == "wrong-dtype"
    assert failure(expect_finite, t(1, NAN)).diagnostic.code == "not-finite"
    for expectation, wanted in ((expect_shape, (1,)), (expect_dtype, torch.float64)):
        assert failure(expectation, "x", wanted).diagnostic.code == "wrong-type"
    diagnostic = failure(expect_finite, None).diagnostic
    assert (diagnostic.code, diagnostic.facts[0]) == ("wrong-type", ("expected", "a tensor"))


@pytest.mark.parametrize("condition", [True, np.True_, torch.tensor(True), torch.tensor([[True]])])
def test_a_condition_that_holds_passes(condition: object) -> None:
    expect_that(condition, "it does not hold")


@pytest.mark.parametrize("condition", [False, np.False_, torch.tensor(False)])
def test_a_condition_that_does_not_hold_fails(condition: object) -> None:
    error = failure(expect_that, condition, "it does not hold", given="x", facts=(("sum", "2"),))

    assert error.diagnostic.code == "claim-not-met"
    assert error.diagnostic.message == "it does not hold"
    assert error.diagnostic.facts == (("sum", "2"),)


@pytest.mark.parametrize("condition", ["no", 1, NAN, [0], {"a": 1}, t(1), Opaque("x"), None])
def test_what_is_no_condition_is_not_taken_for_true(condition: object) -> None:
    with pytest.raises(CheckError, match="not-a-condition"):
        expect_that(condition, "it does not hold")


# ------------------------------------------------------------------ calls

UNCHANGED = """
def reads(x, *, y=None):
    return x.sum()

def writes(x, y):
    y[0] = 5

def writes_keyword(x, *, weights):
    weights.mul_(2)

def writes_list(items):
    items.append(1)

def writes_deep(tree):
    tree["a"][1].zero_()

def breaks(x):
    raise ValueError("no")
"""


def test_arguments_that_stay_pass(tmp_path: Path) -> None:
    student = student_of(tmp_path, UNCHANGED)

    expect_unchanged(student.reads, np.array([1.0, NAN]), y=[NAN, None, "x", (1, {"k": t(2)})])


@pytest.mark.parametrize(
    ("name", "args", "kwargs", "place"),
    [
        ("writes", (t(1, 2), t(1, 2)), {}, "argument 2"),
        ("writes_keyword", (t(1),), {"weights": t(1, 2)}, "weights"),
        ("writes_list", ([1, 2],), {}, "argument 1"),
        ("writes_deep", ({"a": (1, t(3))},), {}, "argument 1"),
    ],
)
def test_an_argument_that_changes_is_named(
    tmp_path: Path, name: str, args: tuple[object, ...], kwargs: dict[str, object], place: str
) -> None:
    student = student_of(tmp_path, UNCHANGED)
    diagnostic = failure(expect_unchanged, getattr(student, name), *args, **kwargs).diagnostic

    assert diagnostic.code == "argument-changed"
    assert dict(diagnostic.facts)["changed"] == place


def test_a_call_that_raises_is_no_change(tmp_path: Path) -> None:
    student = student_of(tmp_path, UNCHANGED)

    assert failure(expect_unchanged, student.breaks, t(1)).diagnostic.code == "raised"


RAISING = """
class TooShort(ValueError):
    pass

def right():
    raise TooShort("at least two")

def other():
    raise KeyError("x")

def nothing():
    return torch.ones(2)

def not_written():
    raise NotImplementedError("Part 2: not written yet")

def exits():
    raise SystemExit
"""


def test_the_exception_asked_for_passes(tmp_path: Path) -> None:
    student = student_of(tmp_path, RAISING)

    expect_raises(ValueError, student.right)
    expect_raises(LookupError, student.other)


@pytest.mark.parametrize(
    ("name", "code", "facts"),
    [
        ("other", "wrong-exception", {"expected": "ValueError", "error": "KeyError: 'x'"}),
        ("nothing", "raised-nothing", {"got": "tensor of shape (2,), float64"}),
        ("not_written", "not-written", {}),
        ("exits", "called-exit", {}),
        ("absent", "missing-name", {}),
    ],
)
def test_another_exception_or_none_is_told(
    tmp_path: Path, name: str, code: str, facts: dict[str, str]
) -> None:
    student = student_of(tmp_path, RAISING)
    diagnostic = failure(expect_raises, ValueError, getattr(student, name)).diagnostic

    assert diagnostic.code == code
    assert facts.items() <= dict(diagnostic.facts).items()


def test_a_part_that_is_not_written_raises_no_exception_that_was_asked_for(tmp_path: Path) -> None:
    student = student_of(tmp_path, RAISING)

    assert failure(expect_raises, Exception, student.not_written).diagnostic.code == "not-written"


def test_a_large_expanded_mask_is_compared_in_a_few_bytes_an_entry() -> None:
    entries = 1 << 25
    held_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    with pytest.raises(Failure):
        expect_equal(torch.tensor([True]).expand(entries), torch.tensor([False]).expand(entries))

    grown_bytes = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - held_kib) << 10
    assert grown_bytes < 8 * entries
