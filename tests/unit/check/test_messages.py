"""Messages and hints, shown for hidden checks too, hold no number and no text of a submission."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.check import (
    expect_close,
    expect_dtype,
    expect_equal,
    expect_finite,
    expect_shape,
)
from autograder.diagnostics import AutograderError, Failure
from autograder.engine.blame import submission_failed
from autograder.wire.frame import Kept, Opaque

MARK = "zqx"  # in no word of ours
NUMBER = 735_911

MARKED = (
    st.just(MARK)
    | st.just(NUMBER)
    | st.just(NUMBER + 0.25)
    | st.just(Opaque(f"{MARK}.Class"))
    | st.just(Kept(NUMBER, MARK, is_module=True))
    | st.just(torch.full((2, 3), float(NUMBER)))
    | st.just(torch.full((NUMBER, 0), float("nan")))
    | st.just(torch.tensor([float("inf"), NUMBER]))
    | st.none()
    | st.booleans()
)
TREES = st.recursive(
    MARKED,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.sampled_from([MARK, NUMBER, (MARK, 1)]), inner, max_size=2)
    ),
    max_leaves=5,
)

EXPECTATIONS: list[Callable[[Any, Any], None]] = [
    lambda got, expected: expect_close(got, expected, rtol=0, atol=0),
    expect_equal,
    lambda got, _: expect_shape(got, (2, 4)),
    lambda got, _: expect_dtype(got, torch.float16),
    lambda got, _: expect_finite(got),
]


def assert_clean(text: str | None) -> None:
    assert MARK not in (text or "")
    assert not re.search(r"\d", text or "")


@given(TREES, TREES, st.sampled_from(EXPECTATIONS))
def test_values_of_any_kind(
    got: object, expected: object, expectation: Callable[..., None]
) -> None:
    """Both sides are marked: a check may compare two answers of one submission."""
    try:
        expectation(got, expected)
    except (Failure, AutograderError) as error:
        assert_clean(error.diagnostic.message)
        assert_clean(error.diagnostic.hint)


TEXTS = (
    st.just(MARK) | st.just(f"{MARK} can't allocate memory {NUMBER}") | st.integers() | st.none()
)
KINDS = st.sampled_from(
    [
        MARK,
        "NotImplementedError",
        "MemoryError",
        "SystemExit",
        "SyntaxError",
        "ImportError",
        "KeyError",
    ]
)


@given(
    st.fixed_dictionaries(
        {
            "types": st.lists(KINDS, max_size=3),
            "message": TEXTS,
            "code": TEXTS,
            "file": TEXTS,
            "line": st.integers() | st.none(),
            "unknown_name": st.none() | st.just(MARK),
        }
    ),
    st.sampled_from(["", f"{MARK}({NUMBER})"]),
)
def test_errors_of_any_kind(error: dict[str, object], call: str) -> None:
    diagnostic = submission_failed(error, call).diagnostic

    assert_clean(diagnostic.message)
    assert_clean(diagnostic.hint)
