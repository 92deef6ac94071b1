from __future__ import annotations

import ast
import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnostics import Failure
from autograder.runner import intake
from autograder.runner.intake import bounds
from autograder.runner.intake.notebook import Extract, python_of_notebook
from tests.intake.packing import notebook_bytes


def extract(*cells: str | tuple[str, str], version: int = 4) -> Extract:
    return python_of_notebook(notebook_bytes(*cells, version=version), slug="attention")


def text_of(*cells: str | tuple[str, str]) -> str:
    text = extract(*cells).data.decode()
    ast.parse(text)
    return text


@pytest.mark.parametrize("version", [3, 4])
def test_code_cells_are_joined_under_a_comment_that_names_each(version: int) -> None:
    cells = ("import math", ("markdown", "# Part 1"), "x = 1\ny = 2")
    joined = extract(*cells, version=version)
    assert joined.data == b"# code cell 1\nimport math\n# code cell 2\nx = 1\ny = 2\n"
    assert joined.left_out == ()


@pytest.mark.parametrize(
    "command",
    [
        "%matplotlib inline",
        "!pip install torch",
        "!!ls",
        "pip install torch",
        "?print",
        "print?",
        "torch.nn??",
        "files = !ls",
        "t = %timeit -o f()",
        "  %time x = 1",
        "%cd ..",
    ],
)
def test_a_command_is_left_out_and_told_and_no_line_moves(command: str) -> None:
    joined = extract(f"if True:\n    x = 1\n{command}\ny = 2")
    lines = joined.data.decode().splitlines()
    assert lines[3].strip() == "pass  # left out"
    assert lines[4] == "y = 2"
    assert joined.left_out == (f"code cell 1: {command.strip()}",)


def test_a_command_that_is_all_of_a_block_leaves_python() -> None:
    assert "    pass  # left out" in text_of("if True:\n    !pip install torch\nx = 1")


def test_a_command_over_several_lines_is_left_out_whole() -> None:
    text = text_of("!pip install \\\n  torch \\\n  numpy\nx = 1")
    assert text.splitlines()[1:] == ["pass  # left out", "# left out", "# left out", "x = 1"]


@pytest.mark.parametrize(
    "python",
    [
        "x = (7\n     % 3)",
        "x = 7 \\\n  % 3",
        'text = """\n%time\n!ls\n"""',
        "text = '''\n%d items\n''' % 3",
        "x = [  # an open ( in a comment\n  7\n  % 3]",
        "s = '('\nx = {1:\n  7\n  % 3}",
        "a = 1; b = a != 2",
        's = r"""a\\\\""" ; t = """\n!x"""',
        "y = x if x else '?'",
    ],
)
def test_python_that_looks_like_a_command_stays(python: str) -> None:
    joined = extract(python)
    assert joined.data.decode() == f"# code cell 1\n{python}\n"
    assert joined.left_out == ()


@pytest.mark.parametrize(
    "module", sorted(Path(intake.__file__).parent.glob("*.py")), ids=lambda path: path.stem
)
def test_ordinary_python_goes_through_a_notebook_unchanged(module: Path) -> None:
    source = module.read_text(encoding="utf-8").rstrip()
    assert extract(source).data.decode() == f"# code cell 1\n{source}\n"


def test_a_cell_in_another_language_is_left_out_and_keeps_its_lines() -> None:
    text = text_of("%%bash\nls (\nrm x", "x = 1")
    assert text.splitlines()[4:] == ["# code cell 2", "x = 1"]


@pytest.mark.parametrize("command", ["%%time", "%%capture out", "%%timeit -n 1"])
def test_a_cell_that_is_only_measured_keeps_its_python(command: str) -> None:
    assert "x = 1" in text_of(f"{command}\nx = 1")


@pytest.mark.parametrize(
    "command",
    [
        "%%writefile attention.py",
        "%%file attention.py",
        "%%writefile ./attention.py",
        "%%writefile '/content/attention.py'",
        "\n%%writefile  attention.py ",
    ],
)
def test_a_cell_that_writes_the_file_is_the_file_word_for_word(command: str) -> None:
    written = extract("!pip install torch", f"{command}\nx = 1\n\n\ny = 2\n", "import attention")
    assert written.data == b"x = 1\n\n\ny = 2\n"
    assert written.left_out == ("code cell 1", "code cell 3")


def test_of_two_cells_that_write_the_file_the_later_counts_unless_it_appends() -> None:
    later = extract("%%writefile attention.py\nx = 1", "%%writefile attention.py\nx = 2")
    both = extract("%%writefile attention.py\nx = 1", "%%writefile -a attention.py\ny = 2")
    assert later.data == b"x = 2\n"
    assert both.data == b"x = 1\ny = 2\n"


def test_a_cell_that_writes_another_file_is_left_out() -> None:
    assert "z" not in text_of("%%writefile other.py\nz = 1", "x = 1")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x = 1",
        b"\xff\xfe",
        b"[]",
        b"{}",
        b'{"cells": 1}',
        b'{"cells": [1]}',
        b'{"cells": [{"cell_type": "code"}]}',
        b'{"cells": [{"cell_type": "code", "source": [1]}]}',
        b'{"cells": [{"cell_type": "code", "source": null}]}',
        b'{"cells": [{"cell_type": "code", "source": "x = \'\\ud800\'"}]}',
        b"[" * 200_000,
        b'{"cells": [' + b"9" * 10_000 + b"]}",
        b'{"cells": [' + b"{}," * 600_000 + b"{}]}",
    ],
)
def test_what_is_no_notebook_is_a_broken_notebook(data: bytes) -> None:
    with pytest.raises(Failure) as caught:
        python_of_notebook(data, slug="attention")
    assert caught.value.diagnostic.code == "broken-notebook"


@pytest.mark.parametrize("cells", [(), ("",), (("markdown", "x"),)])
def test_a_notebook_without_code_is_an_empty_file(cells: tuple[str, ...]) -> None:
    with pytest.raises(Failure) as caught:
        extract(*cells)
    assert caught.value.diagnostic.code == "empty-file"


LINES = st.sampled_from(
    [
        "x = 1",
        "",
        "%time",
        "!ls \\",
        "'''",
        '"""',
        "(",
        ")",
        "# (",
        "\\",
        "  y = '\\'",
        "%%bash",
        "é",
    ]
)


@given(st.lists(st.lists(LINES, max_size=8).map("\n".join), min_size=1, max_size=4))
def test_line_numbers_can_always_be_found_again(cells: list[str]) -> None:
    try:
        lines = extract(*cells).data.decode().splitlines()
    except Failure:
        return
    starts = [lines.index(f"# code cell {number}") for number in range(1, len(cells) + 1)]
    for start, cell in zip(starts, cells, strict=True):
        for offset, original in enumerate(cell.rstrip().split("\n"), start=1):
            assert (
                lines[start + offset] == original
                or "left out" in lines[start + offset]
                or ("%%bash" in cell)
            )


@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["cells", "cell_type", "source", "worksheets"]), inner
            )
        ),
    ).map(lambda tree: json.dumps(tree).encode())
)
def test_no_bytes_make_it_raise_anything_but_a_failure(data: bytes) -> None:
    try:
        python_of_notebook(data, slug="attention")
    except Failure as failure:
        assert failure.diagnostic.hint  # noqa: PT017 - both ways are right


@pytest.mark.parametrize(
    "cells",
    [
        ("%pip install torch", "from __future__ import annotations\n\nx: Missing = 1"),
        ("import math", "from __future__ import (\n    annotations,\n)\nx: Missing = 1"),
        ("y = 1; from __future__ import annotations; z = 2", "x: Missing = y"),
        ('"""A title."""', "from __future__ import annotations\nx: Missing = 1"),
        ("x = 1", "from __future__ import \\\n  annotations, division\ny: Missing = 1"),
        ("x = 1", "from __future__ import (  # a ) here\n annotations,)\ny: Missing = 1"),
        ("x = 1;", "from __future__ import annotations as a, division;\ny: Missing = a"),
        ("y = (1,\n  2); from __future__ import annotations", "z: Missing = y"),
        ("def f():\n    x = 1; y = 2", "from __future__ import annotations\nz: Missing = 1"),
    ],
)
def test_a_future_import_in_any_cell_holds_and_no_line_moves(cells: tuple[str, ...]) -> None:
    text = extract(*cells).data.decode()

    exec(compile(text, "attention.py", "exec"), {})  # noqa: S102 - it must run as a file
    assert text.count("\n") == sum(cell.count("\n") + 2 for cell in cells)


def test_a_future_import_in_a_string_stays_where_it_is() -> None:
    cell = 's = """\nfrom __future__ import annotations\n"""'

    assert extract(cell).data.decode() == f"# code cell 1\n{cell}\n"


@pytest.mark.parametrize(
    "cell",
    [
        '"""A title; long."""; # it is\nfrom __future__ import annotations\nx = 1',
        "'A title' \\\n  'in two'\nfrom __future__ import annotations",
        "# a comment\n\nfrom __future__ import annotations; from __future__ import division",
        "x = 1\n# from __future__ import annotations\ns = '; from __future__ import division'",
        "x = [\nfrom __future__ import annotations\n]",  # no Python; importing it says so
        "x = 1\nfrom __future__ import (annotations;)",
        "x = 1\nfrom __future__ import annotations, 1",
        "x = 1\nfrom __future__ import",
    ],
)
def test_a_future_import_that_is_first_or_none_stays_where_it_is(cell: str) -> None:
    assert extract(cell).data.decode() == f"# code cell 1\n{cell}\n"


def test_thousands_of_future_imports_in_one_line_are_moved_in_one_go() -> None:
    statement = "from __future__ import annotations;"
    lines = extract("x = 1;" + statement * 29_000).data.decode().split("\n")
    assert lines == [
        "from __future__ import annotations  # code cell 1",
        "x = 1;" + "pass;" * 29_000,
        "",
    ]


@pytest.mark.parametrize(
    "cells",
    [
        ("a;" * 4_000_000,),
        ("!\n" * 1_000_000,),
        ("ab\n" * 2_000_000,),
        ("%%bash\n" + "x\n" * 2_000_000,),
        # to trace the memory of these takes a minute on a machine that others use
        pytest.param(("x = 1  # one\n" * 42_000,) * 2, marks=pytest.mark.release),
        pytest.param(("",) * 70_000, marks=pytest.mark.release),
    ],
    ids=["statements", "commands", "lines", "foreign", "together", "cells"],
)
def test_a_notebook_whose_cells_come_to_too_much_is_refused_before_they_are_read(
    cells: tuple[str, ...],
) -> None:
    data = json.dumps(
        {"cells": [{"cell_type": "code", "source": cell} for cell in cells]}, ensure_ascii=False
    ).encode()
    assert len(data) < bounds.NOTEBOOK_LIMIT_BYTES
    tracemalloc.start()
    try:
        with pytest.raises(Failure) as caught:
            python_of_notebook(data, slug="attention")
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert caught.value.diagnostic.code == "file-too-large"
    assert peak_bytes < 100 << 20


@pytest.mark.parametrize("unit", ["a;", "a\n", "[],", "(", '"', ";"])
def test_reading_code_takes_a_small_multiple_of_its_size(unit: str) -> None:
    size_bytes = 1 << 16  # a syntax tree of it takes up to 900 times as much
    data = notebook_bytes("x = 1;" + unit * (size_bytes // len(unit)))
    tracemalloc.start()
    try:
        python_of_notebook(data, slug="attention")
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < 150 * size_bytes


def test_cells_that_append_a_little_many_times_are_joined_in_one_go() -> None:
    written = extract(*["%%writefile -a attention.py\nx = 1"] * 20_000)
    assert written.data == b"x = 1\n" * 20_000


def test_what_is_left_out_is_listed_within_a_bound_and_the_rest_is_counted() -> None:
    joined = extract("!ls\n" * 1000 + "x = 1")
    assert joined.left_out == ("code cell 1: !ls",) * 40 + ("... and 960 more of the notebook",)
