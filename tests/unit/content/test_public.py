from __future__ import annotations

import ast

import pytest

from autograder.content.public import public_checks
from autograder.diagnostics import CheckError

HIDDEN = """\
@check(part="1", points=1, hidden=True)
def big_ones_survive(student):
    '''Big ones survive'''
"""
PUBLIC = '@check(part="1", points=1)\ndef ones_survive(student):\n    """Ones come through"""\n'
IMPORT = "from autograder.check import check\n"


def public(text: str) -> str:
    return public_checks(text, path="checks/part_01.py")


def test_a_file_without_hidden_checks_stays_as_it_is() -> None:
    text = f"{IMPORT}\nUNUSED = 1\n\n\n{PUBLIC}    student.f()  # why\n"

    assert public(text) == text


def test_a_hidden_check_goes_with_its_decorators_comments_and_gap() -> None:
    text = (
        f'"""Doc."""\n\n{IMPORT}\n\n{PUBLIC}    student.f()\n\n\n'
        f"# Heading of it.\n\n# Above it.\n@other\n{HIDDEN}    student.f(1e9)\n\n"
        "    # Below it.\n\n\n"
        f"{PUBLIC.replace('ones_survive', 'twos_survive')}    student.f(2)\n"
    )

    result = public(text)

    assert result == (
        f'"""Doc."""\n\n{IMPORT}\n\n{PUBLIC}    student.f()\n\n\n'
        f"{PUBLIC.replace('ones_survive', 'twos_survive')}    student.f(2)\n"
    )


def test_a_hidden_check_at_the_end_leaves_no_blank_lines() -> None:
    assert public(f"{IMPORT}\n\n{PUBLIC}\n\n{HIDDEN}\n\n") == f"{IMPORT}\n\n{PUBLIC}"


def test_a_file_of_hidden_checks_only_keeps_its_head() -> None:
    assert public(f'"""Doc."""\n\n{IMPORT}\n\n{HIDDEN}') == '"""Doc."""\n'


def test_the_head_of_a_file_stays_when_its_first_statement_goes() -> None:
    head = "# Licence.\n\n# What big is.\nBIG = 1e9\n"
    text = f"{head}{IMPORT}\n\n{PUBLIC}\n\n{HIDDEN}    student.f(BIG)\n"

    assert public(text) == f"# Licence.\n\n{IMPORT}\n\n{PUBLIC}"


def test_what_only_hidden_checks_use_goes_however_indirectly() -> None:
    text = f"""\
import math
import os.path as paths
{IMPORT}
BASE = 2
BIG = BASE * math.pi  # size
SHARED = 3
A, B = 1, 2
if SHARED:
    CHOSEN = 4


class Helper:
    size = BIG


def draw():
    return Helper, SHARED, A


def given(ones):
    return SHARED + B


{PUBLIC}    given(SHARED)


{HIDDEN}    draw(), paths.sep, CHOSEN
"""

    result = public(text)

    assert (
        result
        == f"""\
{IMPORT}
SHARED = 3
A, B = 1, 2


def given(ones):
    return SHARED + B


{PUBLIC}    given(SHARED)
"""
    )


def test_what_nobody_uses_stays() -> None:
    text = f"{IMPORT}import math\n\nX = 1\n\n\n{PUBLIC}\n\n{HIDDEN}"

    assert "import math\n\nX = 1\n" in public(text)


def test_a_public_check_stays_though_a_hidden_one_needs_it() -> None:
    hidden = HIDDEN.replace("hidden=True", "hidden=True, needs=(ones_survive,)")

    assert public(f"{IMPORT}\n\n{PUBLIC}\n\n{hidden}") == f"{IMPORT}\n\n{PUBLIC}"


def test_an_import_keeps_the_names_that_are_still_used() -> None:
    text = (
        "import math, os, sys as system\n"
        "from autograder.check import check, expect_close as close, expect_raises  # all\n\n\n"
        f"{PUBLIC}    close(math.e)\n\n\n{HIDDEN}    expect_raises(os, system)\n"
    )

    assert public(text).startswith(
        "import math\nfrom autograder.check import check, expect_close as close\n\n\n@check"
    )


def test_a_long_import_is_wrapped_as_the_formatter_would() -> None:
    names = [f"expect_something_{number}" for number in range(6)]
    listed = "".join(f"    {name},\n" for name in ["check", *names, "unwanted"])
    text = (
        f"from autograder.check import (\n{listed})\n\n\n"
        f"{PUBLIC}    {', '.join(names)}\n\n\n{HIDDEN}    unwanted()\n"
    )

    assert public(text).startswith(
        f"from autograder.check import (\n{listed.replace('    unwanted,', '')[:-1]})\n\n\n@check"
    )


def test_names_in_annotations_and_fixtures_count_as_used() -> None:
    text = f"""\
from __future__ import annotations

from torch import Tensor
{IMPORT}

@fixture
def batch():
    return 1


{PUBLIC.replace("(student)", "(student: Tensor, batch)")}

{HIDDEN}    x: Tensor = batch()
"""

    result = public(text)

    assert "from torch import Tensor" in result
    assert "def batch():" in result


def test_statements_on_one_line_go_and_stay_together() -> None:
    text = f"{IMPORT}\nX = 1; Y = 2\nZ = 3; W = 4\n\n\n{PUBLIC}    X\n\n\n{HIDDEN}    Y, Z, W\n"

    assert public(text) == f"{IMPORT}\nX = 1; Y = 2\n\n\n{PUBLIC}    X\n"


def test_blank_lines_inside_a_string_stay() -> None:
    text = f'{IMPORT}\n\n{PUBLIC}    x = """\n\n\n\n  a\n"""\n\n\n{HIDDEN}'

    assert '"""\n\n\n\n  a\n"""\n' in public(text)


def test_an_indented_comment_below_what_stays_is_not_taken() -> None:
    text = f"{IMPORT}\n\n{PUBLIC}    # tail of the public one\n\n\n{HIDDEN}"

    assert public(text).endswith("    # tail of the public one\n")


@pytest.mark.parametrize(
    "left",
    [
        "# see big_ones_survive\nX = 1",
        '"""Also: big ones\nsurvive."""',
        "register(big_ones_survive)",
    ],
)
def test_a_result_that_still_tells_of_a_hidden_check_is_refused(left: str) -> None:
    with pytest.raises(CheckError) as caught:
        public(f"{IMPORT}\n\n{HIDDEN}\n\n{left}\n")

    found = caught.value.diagnostic
    assert (found.code, found.where) == ("hidden-check-left", "checks/part_01.py:5")


def test_the_result_is_python_with_the_public_checks_in_order() -> None:
    checks = [PUBLIC.replace("ones", name) for name in ("a", "b", "c")]
    text = f"{IMPORT}\n\n" + f"\n\n{HIDDEN}\n\n".join(checks).replace(
        "def big_ones", "def big_ones", 1
    )
    text = text.replace(HIDDEN, HIDDEN.replace("big_ones", "huge_ones"), 1)

    names = [
        node.name for node in ast.parse(public(text)).body if isinstance(node, ast.FunctionDef)
    ]

    assert names == ["a_survive", "b_survive", "c_survive"]
