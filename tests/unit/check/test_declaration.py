"""What ``@check`` takes and refuses."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from autograder.check import Check, check
from autograder.diagnostics import CheckError
from autograder.model import Visibility


def _declared() -> Check:
    @check(part="2", points=3)
    def something_holds(student: object) -> None:
        """Something
        holds.

        More for the author.
        """  # noqa: D205

    return something_holds


#: Under another name than its own, so that our plugin does not take it for a check to run here.
DECLARED = _declared()


def test_a_declaration_says_it_all() -> None:
    assert DECLARED.name == "something_holds"
    assert DECLARED.title == "Something holds."
    assert (DECLARED.part, DECLARED.points) == ("2", 3)
    assert DECLARED.visibility is Visibility.PUBLIC
    assert DECLARED.needs == ()
    assert DECLARED.dtype == "float64"
    assert not DECLARED.training
    assert re.fullmatch(r"test_declaration\.py:\d+", DECLARED.where)


def test_a_hidden_training_check_is_declared() -> None:
    @check(part="2", points=1, hidden=True, training=True, needs=(DECLARED,))
    def another() -> None:
        """Another."""

    assert another.visibility is Visibility.HIDDEN
    assert another.training
    assert another.needs == (DECLARED,)


def _untitled() -> None: ...


def _titled() -> None:
    """A title."""


@pytest.mark.parametrize(
    ("declare", "body", "code"),
    [
        (lambda: check(part="1", points=1), _untitled, "check-without-title"),
        (lambda: check(part="1", points=0), _titled, "check-points"),
        (lambda: check(part="1", points=-1), _titled, "check-points"),
        (lambda: check(part="1", points=True), _titled, "check-points"),
        (lambda: check(part="1", points=1.5), _titled, "check-points"),  # type: ignore[arg-type]
        (lambda: check(part="1", points=1, needs=(DECLARED,)), _titled, "check-needs"),
        (lambda: check(part="1", points=1, needs=(_titled,)), _titled, "check-needs"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_graded_is_refused_where_it_stands(
    declare: Callable[[], Callable[..., Check]], body: Callable[..., None], code: str
) -> None:
    with pytest.raises(CheckError) as caught:
        declare()(body)

    assert caught.value.diagnostic.code == code
    assert re.fullmatch(r".*/test_declaration\.py:\d+:1", caught.value.diagnostic.where)


def test_a_public_check_that_needs_a_hidden_one_is_refused() -> None:
    @check(part="2", points=1, hidden=True)
    def hidden() -> None:
        """Hidden."""

    with pytest.raises(CheckError) as caught:
        check(part="2", points=1, needs=(hidden,))(_titled)
    assert caught.value.diagnostic.code == "check-needs"


def _measuring(student: object, given: object, rng: object) -> float:
    """A metric."""
    return 0.5


def _asking(student: object, reference: object) -> float:
    """A metric of both."""
    return 0.5


def _with_a_fixture(student: object, rows: object) -> float:
    """A metric of rows."""
    return 0.5


def test_a_check_may_have_a_metric() -> None:
    declared = check(part="8", points=4, training=True, metric="accuracy")(_measuring)

    assert (declared.training, declared.metric) == (True, "accuracy")
    assert check(part="1", points=1)(_titled).metric is None


@pytest.mark.parametrize(
    ("body", "training", "hidden", "refused"),
    [
        (_measuring, False, False, "training=True"),
        (_with_a_fixture, True, True, "rows"),
        (_asking, True, False, "reference"),  # no recording could answer
        (_asking, True, True, ""),
    ],
)
def test_a_metric_check_must_be_one_that_can_run_again(
    body: Callable[..., float], *, training: bool, hidden: bool, refused: str
) -> None:
    declare = check(part="8", points=4, training=training, hidden=hidden, metric="accuracy")
    if not refused:
        assert declare(body).metric == "accuracy"
        return
    with pytest.raises(CheckError) as caught:
        declare(body)
    assert caught.value.diagnostic.code == "check-metric"
    assert refused in caught.value.diagnostic.message
