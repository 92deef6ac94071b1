from __future__ import annotations

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.content.regions import parse_regions, solution_view, student_view
from autograder.diagnostics import ContentError, Diagnostic, MarkerError

PARTS = ("1", "2")

FUNCTION = """\
def f(x):
    # BEGIN SOLUTION 1
    return x
    # END SOLUTION 1
"""


def stub_of(text: str) -> str:
    return student_view(text, path="source/a.py", parts=PARTS)


def solution_of(text: str) -> str:
    return solution_view(text, path="source/a.py", parts=PARTS)


def refused(text: str) -> Diagnostic:
    with pytest.raises(MarkerError) as caught:
        stub_of(text)
    return caught.value.diagnostic


def test_a_region_becomes_one_line_that_raises_when_called() -> None:
    assert stub_of(FUNCTION) == (
        'def f(x):\n    raise NotImplementedError("Part 1: not written yet")\n'
    )


def test_a_solution_keeps_everything_but_the_markers() -> None:
    assert solution_of(FUNCTION) == "def f(x):\n    return x\n"


def test_stub_lines_become_the_start_with_their_own_indentation() -> None:
    text = FUNCTION.replace(
        "    return x",
        "    # stub: if x:  # keep\n    # stub:     y = ...\n    # stub:\n    return x",
    )

    assert stub_of(text) == "def f(x):\n    if x:  # keep\n        y = ...\n\n"
    assert solution_of(text) == "def f(x):\n    return x\n"


def test_a_part_may_have_several_regions_in_one_function() -> None:
    text = """\
def f(x):
    if x:
        # BEGIN SOLUTION 1
        y = 1
        # END SOLUTION 1
    else:
        # BEGIN SOLUTION 1
        y = 2
        # END SOLUTION 1
    try:
        # BEGIN SOLUTION 2
        y = 3
        # END SOLUTION 2
    except ValueError:
        # BEGIN SOLUTION 2
        y = 4
        # END SOLUTION 2
    match x:
        case 1:
            # BEGIN SOLUTION 2
            y = 5
            # END SOLUTION 2
    return y
"""

    regions = parse_regions(text, path="a.py", parts=PARTS)

    assert [region.part for region in regions] == ["1", "1", "2", "2", "2"]
    assert [region.begin_line for region in regions] == [3, 7, 11, 15, 20]
    assert stub_of(text).count("NotImplementedError") == 5


def test_a_method_may_be_a_region() -> None:
    text = """\
class A:
    x = 1

    # BEGIN SOLUTION 1
    # stub: def f(self): ...
    @property
    def f(self):
        return 1
    # END SOLUTION 1
"""

    assert stub_of(text) == "class A:\n    x = 1\n\n    def f(self): ...\n"


def test_a_region_in_a_class_inside_a_function_needs_no_stub() -> None:
    text = """\
def f():
    class A:
        # BEGIN SOLUTION 1
        x = 1
        # END SOLUTION 1
    return A
"""

    assert "NotImplementedError" in stub_of(text)


def test_line_ends_and_byte_order_mark_make_no_difference() -> None:
    assert stub_of("\ufeff" + FUNCTION.replace("\n", "\r\n")) == stub_of(FUNCTION)


def test_a_form_feed_and_a_line_separator_are_no_line_ends() -> None:
    text = 'S = "\u2028"\n\x0c\n' + FUNCTION

    assert solution_of(text) == 'S = "\u2028"\n\x0c\ndef f(x):\n    return x\n'


def test_a_source_without_regions_is_its_own_projection() -> None:
    assert stub_of("x = 1\n") == solution_of("x = 1\n") == "x = 1\n"
    assert stub_of("") == ""
    assert stub_of("x = 1") == "x = 1\n"


def test_prose_about_solutions_is_no_marker() -> None:
    text = (
        "# The solution begins here, at the end of it all.\n# end of the solution\n#\n" + FUNCTION
    )

    assert stub_of(text).startswith("# The solution begins here")


# source, code, line:column, a piece of what is said
MISTAKES = [
    (FUNCTION.replace("1\n    return", "3\n    return"), "unknown-part", "2:5", "1, 2"),
    (FUNCTION.replace("# END SOLUTION 1", "# END SOLUTION x"), "unknown-part", "4:5", "'x'"),
    (
        FUNCTION.replace("    return x", "    x = 1\n    # BEGIN SOLUTION 2\n    return x"),
        "nested-region",
        "4:5",
        "part 1, line 2",
    ),
    (FUNCTION.replace("    # BEGIN SOLUTION 1\n", ""), "unmatched-end", "3:5", "END SOLUTION 1"),
    (FUNCTION.replace("END SOLUTION 1", "END SOLUTION 2"), "wrong-end", "4:5", "END SOLUTION 1"),
    (FUNCTION.replace("    # END SOLUTION 1\n", ""), "unclosed-region", "2:5", "no END"),
    (FUNCTION.replace("BEGIN SOLUTION 1", "BEGIN SOLUTION"), "missing-id", "2:5", "which part"),
    (FUNCTION.replace("END SOLUTION 1", "END SOLUTION"), "missing-id", "4:5", "which part"),
    (FUNCTION.replace("    # END", "  # END"), "region-indent", "4:3", "2 characters"),
    (FUNCTION.replace("    #", "  #"), "region-indent", "2:3", "4 characters"),
    (
        FUNCTION.replace("return x", "# nothing yet") + "    y = 1\n",
        "empty-region",
        "2:5",
        "no code",
    ),
    ("# BEGIN SOLUTION 1\nx = 1\n# END SOLUTION 1\n", "stub-required", "1:1", "import"),
    (
        "class A:\n    # BEGIN SOLUTION 1\n    x = 1\n    # END SOLUTION 1\n",
        "stub-required",
        "2:5",
        "import",
    ),
    (FUNCTION + "# stub: x = 1\n", "stub-outside-region", "5:1", "stub: x = 1"),
    (
        FUNCTION.replace("    return x", "    return x\n    # stub: if x:"),
        "stub-not-python",
        "4",
        "expected an indented block",
    ),
    (FUNCTION + 'S = "# BEGIN SOLUTION 1"\n', "marker-in-string", "5:6", "string"),
    (FUNCTION + 'S = """\n# begin solution 1\n"""\n', "marker-in-string", "6:1", "string"),
    (FUNCTION + 'S = """\n    # BEGIN SOLUTON 1\n"""\n', "marker-in-string", "6:5", "string"),
    (FUNCTION + 'S = f"# END SOLUTION {1}"\n', "marker-in-string", "5:7", "string"),
    (FUNCTION + 'S = "# END SOLUTION 1"  # why\n', "marker-in-string", "5:6", "string"),
    (  # a statement of another block
        "def f(x):\n  if x:\n    # BEGIN SOLUTION 1\n    a = 1\n  b = 2\n    # END SOLUTION 1\n",
        "region-not-whole",
        "3:5",
        "line 4",
    ),
    (  # the middle of a list
        "x = [\n    # BEGIN SOLUTION 1\n    1,\n    # END SOLUTION 1\n]\n",
        "region-not-whole",
        "2:5",
        "line 3",
    ),
    (  # half a decorated function
        "@g\n# BEGIN SOLUTION 1\ndef f(x):\n    return x\n# END SOLUTION 1\n",
        "region-not-whole",
        "2:1",
        "line 3",
    ),
    (  # the head of a function without its end
        "# BEGIN SOLUTION 1\ndef f(x):\n    y = 1\n# END SOLUTION 1\n    return x\n",
        "region-not-whole",
        "1:1",
        "line 2",
    ),
    (  # both branches with the line between them
        "if x:\n    # BEGIN SOLUTION 1\n    a = 1\nelse:\n    b = 2\n    # END SOLUTION 1\n",
        "region-not-whole",
        "2:5",
        "line 3",
    ),
]


@pytest.mark.parametrize(("text", "code", "place", "said"), MISTAKES)
def test_a_mistake_has_a_code_and_a_place(text: str, code: str, place: str, said: str) -> None:
    found = refused(text)

    assert (found.code, found.where) == (code, f"source/a.py:{place}")
    assert said in str(found)


@pytest.mark.parametrize(
    "marker",
    [
        "#BEGIN SOLUTION 1",
        "#  BEGIN SOLUTION 1",
        "# BEGIN  SOLUTION 1",
        "## BEGIN SOLUTION 1",
        "### BEGIN SOLUTION",  # as nbgrader writes it
        "# BEGIN SOLUTON 1",
        "# BEGN SOLUTION 1",
        "# BGEIN SOLUTION 1",
        "# begin solution 1",
        "# Begin Solution 1",
        "# BEGIN SOLUTIONS 1",
        "# BEGIN SOLUTION 1 softmax",
        "# BEGIN SOLUTION: 1",
        "# BEGIN_SOLUTION 1",
        "# BEGINSOLUTION 1",
        "# SOLUTION BEGIN 1",
        "# START SOLUTION 1",
        "# part 1: BEGIN SOLUTION",
        "#stub: x",
        "# Stub: x",
        "# stubs: x",
        "# stub:x",
        "# stub = x",
    ],
)
def test_what_is_nearly_a_marker_is_refused(marker: str) -> None:
    found = refused(FUNCTION.replace("    return x", f"    {marker}\n    return x"))

    assert (found.code, found.where) == ("malformed-marker", "source/a.py:3:5")


@pytest.mark.parametrize("marker", ["# BEGIN SOLUTION 1", "# END SOLUTION 1", "# stub: y"])
def test_a_marker_behind_code_is_refused(marker: str) -> None:
    found = refused(FUNCTION.replace("    return x", f"    y = 1  {marker}\n    return x"))

    assert (found.code, found.where) == ("malformed-marker", "source/a.py:3:12")
    assert "behind code" in str(found)


def test_white_space_behind_a_marker_is_no_mistake() -> None:
    assert stub_of(FUNCTION.replace("SOLUTION 1\n", "SOLUTION 1  \n")) == stub_of(FUNCTION)


def test_a_part_that_is_nearly_declared_is_suggested() -> None:
    with pytest.raises(MarkerError) as caught:
        student_view(FUNCTION, path="a.py", parts=("11", "2"))

    assert caught.value.diagnostic.hint == "did you mean '11'?"


def test_a_source_that_is_not_python_is_refused() -> None:
    with pytest.raises(ContentError) as caught:
        solution_of("def f(:\n    pass\n")

    assert caught.value.diagnostic.code == "source-not-python"
    assert caught.value.diagnostic.where == "source/a.py:1:7"


# Well-formed sources: functions, branches and classes with regions in them. Every line of a region
# and of a stub holds a name of its own, so that it can be told from all other lines.


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """Return a source, the lines inside its regions, and its stub lines."""
    lines = ['"""Doc."""', ""]
    inside: list[str] = []
    stubs: list[str] = []
    for number in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["function", "branch", "method", "module"]))
        indent = {"function": 4, "branch": 8, "method": 8, "module": 0}[kind] * " "
        heads = {
            "function": [f"def f{number}(x):", '    """Doc."""'],
            "branch": [f"def f{number}(x):", "    if x:"],
            "method": [f"class C{number}:", "    def f(self):"],
            "module": [f"given_{number} = 0"],
        }
        part = draw(st.sampled_from(PARTS))
        body = draw(st.lists(st.sampled_from(["assign", "with", "text", "prose"]), max_size=4))
        written = [f"{indent}solved_{number} = 0"]
        for index, statement in enumerate(body):
            name = f"solved_{number}_{index}"
            written += {
                "assign": [f"{indent}{name} = 1"],
                "with": [f"{indent}if {name}:", f"{indent}    {name}()"],
                "text": [f'{indent}{name} = """a', f'  b {name}"""'],
                "prose": [f"{indent}# says {name}"],
            }[statement]
        stub = [f"stub_{number}_{index} = 0" for index in range(draw(st.integers(0, 2)))]
        if kind == "module" and not stub:
            stub = [f"stub_{number} = 0"]
        lines += heads[kind]
        lines += [f"{indent}# BEGIN SOLUTION {part}", *(f"{indent}# stub: {it}" for it in stub)]
        lines += [*written, f"{indent}# END SOLUTION {part}", ""]
        inside += written
        stubs += [indent + it for it in stub]
    return "\n".join(lines) + "\n", inside, stubs


@given(sources())
def test_both_views_of_any_source_are_python(drawn: tuple[str, list[str], list[str]]) -> None:
    text, _, _ = drawn

    ast.parse(stub_of(text))
    ast.parse(solution_of(text))


@given(sources())
def test_no_line_of_a_region_stands_in_the_stub(drawn: tuple[str, list[str], list[str]]) -> None:
    text, inside, stubs = drawn

    lines = stub_of(text).split("\n")

    assert not set(inside) & set(lines)
    assert set(stubs) <= set(lines)


@given(sources())
def test_the_solution_is_the_source_without_marker_lines(
    drawn: tuple[str, list[str], list[str]],
) -> None:
    text, _, _ = drawn
    marks = ("# BEGIN SOLUTION", "# END SOLUTION", "# stub:")

    expected = [line for line in text.split("\n") if not line.lstrip().startswith(marks)]

    assert solution_of(text).split("\n") == expected


@given(sources(), st.data())
def test_a_source_that_loses_one_marker_is_refused(
    drawn: tuple[str, list[str], list[str]], data: st.DataObject
) -> None:
    lines = drawn[0].split("\n")
    markers = [number for number, line in enumerate(lines) if "SOLUTION" in line]
    del lines[data.draw(st.sampled_from(markers))]

    with pytest.raises(MarkerError):
        stub_of("\n".join(lines))
