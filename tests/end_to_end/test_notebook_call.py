"""``autograder.check(part=2)`` in a notebook, at a prompt or in a script."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.end_to_end.commands import PATIENCE_SECONDS, Said, environment, tiny, write

RIGHT = "def double(x):\n    return 2 * x\n"
WRONG = "def double(x):\n    return 3 * x\n"
RAISING = "def double(x):\n    y = x\n    return y.no_such_thing\n"
CALL = "import autograder\nresult = autograder.check(part=1)\nprint(result)\n"
ALL = "Public: 65 of 65. After you hand in: 35 points (more claims, other inputs). Hand in: tiny.py"


def _cells(folder: Path, *cells: str) -> Said:
    """Run cells as a notebook does: in one namespace called ``__main__``."""
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(map(textwrap.dedent, cells))],
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_the_file_is_checked_once_it_was_written_in(tiny_folder: Path) -> None:
    write(tiny_folder, {"tiny.py": tiny("return 2 * x")})

    said = _cells(tiny_folder, CALL, "print(result.passed)")

    assert said.code == 0, said.err
    assert said.out.startswith("Checked: tiny.py\n")
    assert said.out.endswith(f"{ALL}\nTrue\n")


def test_functions_of_the_notebook_are_checked_while_the_file_is_as_it_was_handed_out(
    tiny_folder: Path,
) -> None:
    """As they are at that moment: a cell may be run again."""
    said = _cells(tiny_folder, WRONG, CALL, RIGHT, CALL)

    heading = "Checked: the functions of this notebook\n"
    assert said.code == 0, said.err
    nothing, first, second = said.out.split(heading)
    assert not nothing
    assert "Public: 0 of 65." in first
    assert second.endswith(f"{ALL}, with this notebook's code copied into it\n")


@pytest.mark.release
def test_of_two_the_file_is_checked_and_the_notebook_is_named(tiny_folder: Path) -> None:
    write(tiny_folder, {"tiny.py": tiny("return 3 * x")})

    said = _cells(tiny_folder, RIGHT, CALL, "print(autograder.check(notebook=True))")

    first, _, second = said.out.partition("Checked: the functions of this notebook")
    assert first.startswith("Checked: tiny.py\n")
    assert "Public: 0 of 65." in first
    assert "note: this notebook defines double too; tiny.py was checked" in first
    assert "Public: 65 of 65." in second


@pytest.mark.release
def test_what_a_notebook_only_imports_belongs_to_the_file(tiny_folder: Path) -> None:
    write(tiny_folder, {"tiny.py": tiny("return 2 * x")})

    said = _cells(tiny_folder, "from tiny import double\n", CALL)

    assert said.out.startswith("Checked: tiny.py\n")
    assert "note: " not in said.out


def test_an_error_in_a_cell_is_told_with_its_line_and_the_name_that_the_cell_has(
    tiny_folder: Path,
) -> None:
    shell = """
        class Compile:
            def format_code_name(self, name):
                return "Cell", "In[3]"
        class Shell:
            compile = Compile()
        def get_ipython():
            return Shell()
    """

    said = _cells(tiny_folder, "\n", RAISING, CALL, shell, CALL)

    assert said.code == 0, said.err
    assert re.search(r"where +this notebook:5$", said.out, re.MULTILINE)
    assert re.search(r"where +In\[3\]:5$", said.out, re.MULTILINE)
    assert "AttributeError: 'Tensor' object has no attribute 'no_such_thing'" in said.out


def test_a_notebook_shows_a_table_in_which_nothing_is_left_unescaped(tiny_folder: Path) -> None:
    raising = "def double(x):\n    raise ValueError('<script>alert(1)</script>')\n"

    said = _cells(tiny_folder, raising, CALL, "print(result._repr_html_())")

    html = said.out[said.out.index("<div>") :]
    assert html.count("<tr>") == 2
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script" not in html
    assert "Hand in: tiny.py, with this notebook&#x27;s code copied into it" in html


def test_a_mistake_in_the_call_is_an_error_that_says_so(tiny_folder: Path) -> None:
    said = _cells(tiny_folder, "import autograder\nautograder.check(part=9)")

    assert said.code == 1
    assert "there is no part '9' [no-such-part]" in said.err


def test_only_what_is_asked_for_is_imported_and_authors_import_as_ever(tmp_path: Path) -> None:
    listing = """
        import sys, json
        import autograder
        print(json.dumps(sorted(name for name in sys.modules if name.startswith("autograder"))))
        from autograder.check import check, expect_close
        import autograder.check as again
        print(json.dumps([callable(check), callable(again), again.check is check]))
    """

    said = _cells(tmp_path, listing)

    first, second = map(json.loads, said.out.splitlines())
    assert first == ["autograder"]
    assert second == [True, True, True]
