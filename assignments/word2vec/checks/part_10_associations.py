"""Checks of part 10: a test for associations."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_shape,
    expect_unchanged,
)

Array = NDArray[np.float64]

DTYPES = {"float64": torch.float64, "float32": torch.float32}

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


@check(part="10", points=1, hidden=True)
def effects_turn_and_keep_as_they_must(student, reference, rng):
    """Exchanging targets or attributes turns the sign; lengths and orders change nothing"""
    x, y, a, b = _sets(rng, 5, 3, 4, 6, width=7)
    expected = reference.weat_effect(x, y, a, b)
    longer = [one * rng.uniform(0.1, 9, size=(len(one), 1)) for one in (x, y, a, b)]
    turned = (
        ("targets exchanged", -1, (y, x, a, b)),
        ("attributes exchanged", -1, (x, y, b, a)),
        ("both exchanged", 1, (y, x, b, a)),
        ("each vector longer by a factor of its own", 1, longer),
        ("each set in another order", 1, [rng.permutation(one) for one in (x, y, a, b)]),
    )
    # All answers come first: what they are together tells one mistake from another.
    sets = (x, a, b), (a, x, y)
    associations = [student.association(*one) for one in sets]
    effects = [student.weat_effect(*one) for _, _, one in turned]
    for got, one in zip(associations, sets, strict=True):
        right = reference.association(*one)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given="sets of other sizes, d=7")
    for effect, (given, sign, _) in zip(effects, turned, strict=True):
        expect_shape(effect, (), given=given)
        expect_close(effect, sign * expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="10", points=1, hidden=True)
def p_value_of_other_targets(student, reference, rng):
    """Sets of unequal size, planted associations, exchanged targets are right; manners are kept"""
    cases = {
        "targets of 2 and of 7 words": _sets(rng, 2, 7, 3, 4),
        "targets of 5 and of 3 words": _sets(rng, 5, 3, 2, 6),
        "targets of 1 and of 6 words": _sets(rng, 1, 6, 3, 2),
        "targets of 6 and of 6 words": _sets(rng, 6, 6, 1, 2),
        "targets of 3 and of 4 words": _sets(rng, 3, 4, 5, 2),
        "targets of 4 and of 2 words": _sets(rng, 4, 2, 3, 4),
        "targets of 8 and of 4 words": _sets(rng, 8, 4, 2, 3),
        "targets of 5 and of 7 words": _sets(rng, 5, 7, 3, 4),
        "targets of 6 and of 4 words": _sets(rng, 6, 4, 4, 3),
        "targets of 5 and of 5 words": _sets(rng, 5, 5, 2, 3),
    }
    towards = _sets(rng, 3, 5, 1, 4)
    towards[2][0] = 5 * rng.standard_normal(6)
    towards[0] = 0.3 * towards[0] + towards[2]
    towards[1] = 0.3 * towards[1] - towards[2]
    cases["3 targets near the first attribute and 5 away from it"] = towards
    cases["the same, targets exchanged"] = [towards[1], towards[0], towards[2], towards[3]]
    values = [student.weat_p_value(*sets) for sets in cases.values()]
    for value, (given, sets) in zip(values, cases.items(), strict=True):
        expect_close(value, reference.weat_p_value(*sets), rtol=RTOL, atol=ATOL, given=given)

    sets = cases["targets of 5 and of 3 words"]
    for kind, dtype in DTYPES.items():
        given = f"{kind} vectors"
        some = [torch.from_numpy(one).to(dtype) for one in sets]
        for answer in (student.weat_effect(*some), student.weat_p_value(*some)):
            expect_shape(answer, (), given=given)
            expect_dtype(answer, dtype, given=given)
        expect_dtype(student.association(*some[1:]), dtype, given=given)
    given = "four sets of words"
    expect_unchanged(student.association, *sets[1:], given=given)
    expect_unchanged(student.weat_effect, *sets, given=given)
    expect_unchanged(student.weat_p_value, *sets, given=given)
