"""Plain values are compared with as much said as of tensors, and no right one is refused."""

from __future__ import annotations

import math
from collections import Counter, OrderedDict, defaultdict
from fractions import Fraction

import numpy as np
import pytest
import torch

from autograder.check import expect_close, expect_equal
from autograder.diagnostics import Diagnostic, Failure
from autograder.wire.frame import Opaque
from autograder.wire.values import speaking

THIRD = Fraction(1, 3)


def told(got: object, expected: object) -> Diagnostic:
    with pytest.raises(Failure) as caught:
        expect_close(got, expected, rtol=1e-9, atol=1e-12)
    return caught.value.diagnostic


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (1 / 3, THIRD),
        (THIRD, 1 / 3),
        (THIRD, THIRD),
        (2, Fraction(2)),
        (0.5, Fraction(1, 2)),
        (10**400, Fraction(10**400)),
        ({"a", 1}, frozenset({1, "a"})),
        (b"ab", b"ab"),
        (Counter("aab"), {"a": 2, "b": 1}),
        (defaultdict(int, {"a": 2}), OrderedDict(a=2)),
        ((("a", "b"), ["c"]), [["a", "b"], ("c",)]),
        (np.float64(0.5), 0.5),
        (0.5, np.float64(0.5)),
        (math.inf, math.inf),
    ],
)
def test_equal_values_are_equal_whatever_holds_them(got: object, expected: object) -> None:
    expect_close(got, expected, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize(
    ("got", "expected", "code", "facts"),
    [
        (0.3333, THIRD, "wrong-value", {"expected": "Fraction(1, 3)", "got": "0.3333"}),
        (THIRD, 1, "wrong-type", {"expected": "1"}),
        (10**400, 1.0, "wrong-value", {"expected": "1.0"}),
        ({1, 2, 3}, {2, 3, 4}, "wrong-value", {"missing": "4", "too many": "1"}),
        ([1, 2], {1, 2}, "wrong-type", {"expected": "{1, 2}", "got": "[1, 2]"}),
        (b"a", "a", "wrong-type", {"expected": "'a'", "got": "b'a'"}),
        (
            [1.0, 2.5, 4.0, 4.1],
            [1.0, 2.0, 3.0, 4.0],
            "wrong-value",
            {"where": "result[2]", "how many": "3 of 4", "expected": "3.0", "got": "4.0"},
        ),
        (
            {"a": {("b",): 1}},
            {"a": {("b",): 2}},
            "wrong-value",
            {"where": "result['a'][('b',)]", "allowed": "no difference"},
        ),
        ([0.5, math.nan], [0.5, 0.5], "not-finite", {"where": "result[1]", "got": "nan"}),
        (
            ["a", "b", "c"],
            ["a", "c"],
            "wrong-length",
            {"first difference": "at [1]: 'c' expected, 'b' came"},
        ),
        ([1, 2], [1, 2, 3], "wrong-length", {"first difference": "at [2]: 3 is missing"}),
        ([1, 2, 3], [1, 2], "wrong-length", {"first difference": "at [2]: 3 is too many"}),
        (
            dict.fromkeys(range(9), 0),
            dict.fromkeys(range(3, 4), 0),
            "wrong-keys",
            {"expected": "1 key", "got": "9 keys", "too many": "0, 1, 2, 4, 4 more"},
        ),
    ],
)
def test_what_differs_is_told(
    got: object, expected: object, code: str, facts: dict[str, str]
) -> None:
    diagnostic = told(got, expected)

    assert diagnostic.code == code
    assert facts.items() <= dict(diagnostic.facts).items(), diagnostic.facts


@pytest.mark.parametrize(
    ("got", "expected", "words"),
    [
        ({"a": 1}, {("a",): 1}, "(word,) with a comma"),
        ({"a b": 1}, {("a", "b"): 1}, "a tuple of words"),
        ({("b", "a"): 1}, {("a", "b"): 1}, "from right to left"),
        (Opaque("dict_keys"), ["a"], "list(...)"),
        (Opaque("generator"), (1, 2), "list(...)"),
        ({"a"}, ["a"], "a set has no order"),
        (None, [1], "is there a return"),
        (torch.ones(()), 1.0, "item()"),
    ],
)
def test_what_is_likely_meant_is_the_hint(got: object, expected: object, words: str) -> None:
    assert words in (told(got, expected).hint or "")


def test_an_array_stands_for_a_list_where_plain_values_cross_and_nowhere_else() -> None:
    with speaking(plain=True):
        expect_equal([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]]))

    assert told([1.0, 2.0], np.array([1.0, 2.0])).code == "wrong-type"


def test_a_hundred_thousand_values_are_compared() -> None:
    many = {(number, "word"): float(number) for number in range(100_000)}

    expect_close(dict(many), many, rtol=0, atol=0)
