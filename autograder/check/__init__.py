"""What an author of checks imports: ``@check`` and the ``expect_*`` family."""

from __future__ import annotations

from autograder.check.declaration import Check, check
from autograder.check.expectations import (
    expect_close,
    expect_dtype,
    expect_equal,
    expect_finite,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)
from autograder.check.gradients import expect_gradients
from autograder.wire.describe import describe

__all__ = [
    "Check",
    "check",
    "describe",
    "expect_close",
    "expect_dtype",
    "expect_equal",
    "expect_finite",
    "expect_gradients",
    "expect_raises",
    "expect_shape",
    "expect_that",
    "expect_unchanged",
]
