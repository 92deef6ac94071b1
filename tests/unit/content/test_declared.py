from __future__ import annotations

import ast

import pytest

from autograder.check import declaration
from autograder.content import declared
from autograder.content.declared import (
    DeclaredCheck,
    check_decorator,
    declared_checks,
    is_hidden,
    verify_points,
)
from autograder.diagnostics import CheckError, Diagnostic

GOOD = '''\
from autograder.check import check


@check(part="1", points=3)
def rows_sum_to_one(student, reference, rng):
    """Every row
    sums to 1

    More for authors.
    """


def helper():
    pass


@check(part="1", points=2, hidden=True, needs=(rows_sum_to_one,), dtype="float32")
def rows_are_positive(student):
    """No weight is negative"""
'''


def read(text: str) -> tuple[DeclaredCheck, ...]:
    return declared_checks(text, path="checks/part_01.py", parts=("1", "2"))


def refused(text: str) -> Diagnostic:
    with pytest.raises(CheckError) as caught:
        read(text)
    return caught.value.diagnostic


def test_checks_are_read_in_order_without_being_run() -> None:
    first, second = read("raise SystemExit\n" + GOOD)

    assert first == DeclaredCheck(
        name="rows_sum_to_one",
        title="Every row sums to 1",
        part="1",
        points=3,
        hidden=False,
        needs=(),
        path="checks/part_01.py",
        line=6,
    )
    assert (second.hidden, second.needs, second.line) == (True, ("rows_sum_to_one",), 19)
    assert second.id == "part_01::rows_are_positive"


def test_a_decorator_may_be_reached_through_its_module() -> None:
    (found,) = read(
        'import autograder.check as ac\n\n\n@ac.check(part="1", points=1)\ndef f():\n    """F"""\n'
    )

    assert found.name == "f"


def test_parts_are_not_looked_at_when_none_are_given() -> None:
    checks = declared_checks(GOOD.replace('"1"', '"9"'), path="a.py")

    assert {check.part for check in checks} == {"9"}


# what is changed in GOOD, the code, line:column, a piece of what is said
MISTAKES = [
    ('    """No weight is negative"""', "    pass", "check-without-title", "18:1", "docstring"),
    ('"""No weight is negative"""', '"""  """', "check-without-title", "18:1", "docstring"),
    ("points=3", "points=0", "check-points", "4:25", "0"),
    ("points=3", "points=True", "check-points", "4:25", "True"),
    ("points=3", "points=1.5", "check-points", "4:25", "1.5"),
    ("points=3", "points=2 + 1", "check-points", "4:25", "2 + 1"),
    (", points=3", "", "check-points", "5:1", "nothing"),
    ('part="1", points=3', 'part="3", points=3', "check-part", "4:13", "1, 2"),
    ('part="1", points=3', "part=1, points=3", "check-part", "4:13", 'part="1"'),
    ('part="1", points=3', "points=3", "check-part", "5:1", "nothing"),
    ("hidden=True", "hidden=1", "check-hidden", "17:35", "True or False"),
    ("hidden=True", "hidden=HIDE", "check-hidden", "17:35", "HIDE"),
    ("hidden=True", "hiden=True", "check-option", "17:28", "did you mean 'hidden'?"),
    ("hidden=True", "**options", "check-option", "17:30", "unpacked"),
    ('part="1", points=3', '"1", points=3', "check-option", "4:8", "by name"),
    ('@check(part="1", points=3)', "@check", "check-option", "4:2", "no options"),
    ("hidden=True", 'any_order="softmax"', "check-option", "17:38", '("name",)'),
    ("hidden=True", "any_order=(softmax,)", "check-option", "17:38", "(softmax,)"),
    ("(rows_sum_to_one,)", "rows_sum_to_one", "check-needs", "17:47", "tuple"),
    ("(rows_sum_to_one,)", "(rows_sum,)", "check-needs", "17:48", "rows_sum"),
    ("(rows_sum_to_one,)", "(rows_are_positive,)", "check-needs", "17:48", "above it"),
    ("(rows_sum_to_one,)", "(f(),)", "check-needs", "17:48", "f()"),
    ('part="1", points=2', 'part="2", points=2', "check-needs", "17:48", "another part"),
    ("points=3", "points=3, hidden=True", None, "", ""),
    ("rows_are_positive", "rows_sum_to_one", "check-duplicate", "18:1", "line 5"),
    ("helper", "rows_sum_to_one", "check-duplicate", "13:1", "line 5"),
    ("import check", "import check as graded", "check-renamed", "1:30", "check as graded"),
    ("def rows_sum", "def def rows_sum", "source-not-python", "5:5", "syntax"),
]


@pytest.mark.parametrize(("old", "new", "code", "place", "said"), MISTAKES)
def test_a_mistake_has_a_code_and_a_place(
    old: str, new: str, code: str | None, place: str, said: str
) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    if code is None:  # a hidden check may need a hidden one
        assert len(read(text)) == 2
        return

    found = refused(text)

    assert (found.code, found.where) == (code, f"checks/part_01.py:{place}")
    assert said in str(found)


def test_a_public_check_may_not_need_a_hidden_one() -> None:
    text = GOOD.replace("points=3", "points=3, hidden=True").replace("hidden=True, needs", "needs")

    found = refused(text)

    assert (found.code, found.where) == ("check-needs", "checks/part_01.py:17:35")
    assert "public check needs a hidden one" in found.message


@pytest.mark.parametrize("head", ["class A:", "if True:", "def f():"])
def test_a_check_below_the_top_level_is_refused(head: str) -> None:
    text = f'{head}\n    @check(part="1", points=1)\n    def g():\n        """G"""\n'

    found = refused(text)

    assert (found.code, found.where) == ("check-placement", "checks/part_01.py:3:5")


def test_an_order_may_be_free_for_functions_by_name() -> None:
    assert len(read(GOOD.replace("hidden=True", 'any_order=("softmax",)'))) == 2


def test_an_option_unlike_any_of_ours_is_left_to_the_decorator() -> None:
    assert len(read(GOOD.replace("hidden=True", "colour=1"))) == 2


def test_only_functions_under_check_are_checks() -> None:
    module = ast.parse("@other\ndef f(): ...\n\n@check\ndef g(): ...\n\nx = 1\n")

    assert [check_decorator(node) is not None for node in module.body] == [False, True, False]
    assert not any(is_hidden(node) for node in module.body)


def worth(points: int, part: str = "1") -> DeclaredCheck:
    return DeclaredCheck(
        name="f", title="F", part=part, points=points, hidden=False, needs=(), path="a.py", line=1
    )


def test_points_that_sum_to_one_hundred_are_right() -> None:
    verify_points([worth(60), worth(40, "2")], where="checks")


@pytest.mark.parametrize(
    ("points", "hint"), [(39, "1 point is missing"), (45, "5 points are too many")]
)
def test_points_that_do_not_sum_to_one_hundred_are_told_by_part(points: int, hint: str) -> None:
    with pytest.raises(CheckError) as caught:
        verify_points([worth(50), worth(10), worth(points, "2")], where="checks")

    found = caught.value.diagnostic
    assert (found.code, found.where, found.hint) == ("points-total", "checks", hint)
    assert found.facts == (
        ("sum", str(60 + points)),
        ("part 1", "60"),
        ("part 2", str(points)),
    )


MEASURED = '''\
from autograder.check import check


@check(part="1", points=4, training=True, metric="accuracy")
def it_learns(student, given, rng):
    """It learns"""
    return 0.5
'''


def measured(text: str) -> DeclaredCheck:
    (found,) = declared_checks(text, path="a.py", parts=("1",), gates=("accuracy", "loss"))
    return found


def test_a_metric_is_read_with_the_gate_that_judges_it() -> None:
    check = measured(MEASURED)

    assert (check.training, check.metric) == (True, "accuracy")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('metric="accuracy"', 'metric="acuracy"', "did you mean 'accuracy'?"),
        ('metric="accuracy"', "metric=NAME", "NAME"),
        ("training=True, ", "", "training=True"),
        ("training=True", "training=yes", "yes"),
        ("given, rng", "rows", "rows"),
        ("given, rng", "*, reference", "reference"),
    ],
)
def test_a_metric_that_could_not_be_judged_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(CheckError) as caught:
        measured(MEASURED.replace(old, new))

    assert caught.value.diagnostic.code in {"check-metric", "check-training"}
    assert said in str(caught.value.diagnostic)


def test_what_may_be_asked_for_is_the_same_when_read_and_when_run() -> None:
    assert declared.REPEATABLE == declaration.REPEATABLE
