"""Checks of part 10: a test for associations."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close

Array = NDArray[np.float64]

# float64 carries 16 digits; cosines, means and a root lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12


def _sets(rng: np.random.Generator, *sizes: int, width: int = 6) -> list[Array]:
    """Draw sets of vectors (size, d) with lengths between about 0.1 and 10."""
    return [
        np.exp(rng.uniform(-2, 2, size=(size, 1))) * rng.standard_normal((size, width))
        for size in sizes
    ]


@check(part="10", points=1)
def association_is_a_difference_of_mean_cosines(student, reference, rng):
    """A word's association is its mean cosine with one set minus that with the other"""
    words, first, second = _sets(rng, 9, 3, 5)
    given = "9 words, attributes of 3 and of 5 words, d=6"
    got, expected = (side.association(words, first, second) for side in (student, reference))
    expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="10", points=2)
def effect_is_measured_in_standard_deviations(student, reference, rng):
    """The effect is the difference of mean associations over the standard deviation of all"""
    cases = [_sets(rng, 4, 5, 3, 7) for _ in range(9)]
    given = "targets of 4 and of 5 words, attributes of 3 and of 7, d=6"
    effects = [student.weat_effect(*one) for one in cases]
    for effect, one in zip(effects, cases, strict=True):
        expect_close(effect, reference.weat_effect(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="10", points=1)
def p_value_counts_all_ways_to_part_the_targets(student, reference, rng):
    """The p value is the share of all ways to part the targets that part them as well or better"""
    cases = [_sets(rng, 4, 5, 3, 7) for _ in range(20)]
    given = "targets of 4 and of 5 words, attributes of 3 and of 7, d=6"
    values = [student.weat_p_value(*one) for one in cases]
    for value, one in zip(values, cases, strict=True):
        expect_close(value, reference.weat_p_value(*one), rtol=RTOL, atol=ATOL, given=given)
