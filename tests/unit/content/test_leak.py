from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from autograder.content.assignment import load_assignment
from autograder.content.leak import Leak, find_leaks, refuse_leaks
from autograder.content.projection import project_solution, project_template
from autograder.diagnostics import LeakError

FolderBuilder = Callable[..., Path]
Finder = Callable[[Mapping[str, str | bytes]], tuple[Leak, ...]]


@pytest.fixture
def leaks_of(build_folder: FolderBuilder) -> Finder:
    """Return a function that searches files against the tiny assignment."""
    assignment = load_assignment(build_folder())

    def find(files: Mapping[str, str | bytes]) -> tuple[Leak, ...]:
        data = {
            name: text.encode() if isinstance(text, str) else text for name, text in files.items()
        }
        return find_leaks(data, assignment)

    return find


def test_a_template_leaks_nothing(build_folder: FolderBuilder) -> None:
    assignment = load_assignment(build_folder())

    assert find_leaks(project_template(assignment, recordings={}), assignment) == ()


def test_a_solution_in_the_template_is_a_leak(build_folder: FolderBuilder) -> None:
    assignment = load_assignment(build_folder())

    found = find_leaks(project_solution(assignment), assignment)

    assert {leak.what for leak in found} == {"a solution"}
    assert [(leak.line, leak.source_line) for leak in found] == [(8, 9), (20, 24)]


STATEMENT = "shifted = x + x - scale_of(x) * 0"


@pytest.mark.parametrize(
    "text",
    [
        f"    {STATEMENT}\n",
        f"# {STATEMENT}\n",
        f"{STATEMENT}  # twice\n",
        f"# {STATEMENT}  # twice\n",
        f"> - {STATEMENT}\n",
        f"1. {STATEMENT}\n",
        f"Think of `{STATEMENT}` here.\n",
        f"Think of ``{STATEMENT}`` here.\n",
        f"y = 1; {STATEMENT}; y = 2\n",
        "shifted=(x)\nshifted = x + x - scale_of(\n    x\n) * 0\n",
        'DOC = """\nshifted  =  x  +  x  -  scale_of( x )*0\n"""\n',
    ],
)
def test_a_leaked_statement_is_found_however_it_is_written(leaks_of: Finder, text: str) -> None:
    found = leaks_of({"handout.md": text})

    assert [leak.what for leak in found] == ["a solution"]
    assert found[0].source.endswith("source/tiny.py")
    assert found[0].source_line == 9
    assert found[0].line == (2 if text.count("\n") > 1 else 1)


def test_a_leak_names_both_sides(leaks_of: Finder) -> None:
    (found,) = leaks_of({"handout.md": f"# Tiny\n\n    {STATEMENT}\n"})

    assert (found.path, found.line, found.text) == ("handout.md", 3, STATEMENT)


def test_short_statements_in_a_row_are_a_leak(leaks_of: Finder) -> None:
    assert leaks_of({"a.py": "count = max(len(xs), 1)\nreturn total / count\n"})


@pytest.mark.parametrize(
    "text",
    [
        "return shifted\n",
        "return total / count\n",  # five tokens, and half of it stands in the open
        "total = sum(xs)\n",  # stands outside the region
        "count = ...\n",  # a stub line
        "for x in range(len(xs)):\n",
        "The number of summands decides.\n",
        "from __future__ import annotations\n\nimport math\n",
    ],
)
def test_a_commonplace_is_no_leak(leaks_of: Finder, text: str) -> None:
    assert leaks_of({"handout.md": text, "tiny.py": text}) == ()


def test_a_comment_of_a_region_is_secret(leaks_of: Finder) -> None:
    text = "The number of summands is what the sum is shared among, however many there are."

    (found,) = leaks_of({"handout.md": text})

    assert (found.what, found.source_line) == ("a solution", 24)


def test_a_statement_that_is_shorter_than_a_window_is_found_with_its_comment(
    build_folder: FolderBuilder,
) -> None:
    solution = (
        "def double(x):\n    # BEGIN SOLUTION 1\n    return x @ x, x  # (n, n)\n"
        "    # END SOLUTION 1\n"
    )
    assignment = load_assignment(build_folder({"source/tiny.py": solution}))

    for text in ("return x @ x, x", "    return x @ x, x  # both", "`return x @ x, x`"):
        assert len(find_leaks({"a.md": text.encode()}, assignment)) == 1
    for text in ("return x @ x", "x @ x, x", "if x @ x, x:"):
        assert find_leaks({"a.md": text.encode()}, assignment) == ()


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("huge = LARGE * rng.integers(1, 9) * 10.0", "a hidden check"),
        ("see double_overflows_to_infinity", "a hidden check"),
        ("the largest float times two is infinite rather than an error raised.", "a hidden check"),
        ("return math.pow(x, 2.0) + 0.0 * math.fabs(x)", "a misconception"),
        ("return (x << 1) | 0", "an alternative"),
        ("students of two terms needed FAR longer for the mean\nthan anybody", "DESIGN.md"),
    ],
)
def test_every_kind_of_secret_is_found(leaks_of: Finder, text: str, what: str) -> None:
    (found,) = leaks_of({"checks/part_01.py": f"x = 1\n{text}\n"})

    assert (found.what, found.line) == (what, 2)


def test_a_hidden_title_may_stand_in_the_handout_but_not_in_a_check_file(
    leaks_of: Finder,
) -> None:
    text = '"""A huge number\ndoubles to infinity"""\n'

    assert leaks_of({"handout.md": text, "tiny.py": text}) == ()
    assert [leak.line for leak in leaks_of({"checks/part_01.py": text})] == [1]


def test_the_docstring_of_a_misconception_is_a_page_and_no_secret(leaks_of: Finder) -> None:
    assert leaks_of({"pages.md": "A square for a double."}) == ()


def test_what_a_public_check_says_too_is_no_secret(leaks_of: Finder) -> None:
    line = "expect_close(student.double(x), reference.double(x), rtol=1e-9, atol=0)"

    assert leaks_of({"checks/part_01.py": line}) == ()


def test_a_heading_or_signature_that_stands_in_the_open_is_no_leak(
    build_folder: FolderBuilder,
) -> None:
    misconception = "PARTS = (\n    1,\n)\n\n\ndef double(x: float) -> float:\n    return 2\n"
    folder = build_folder({"misconceptions/double_squares.py": misconception})
    assignment = load_assignment(folder)
    text = b"raise X(1,)\n\n\ndef double(x: float) -> float:\n    return 2\n"

    assert find_leaks({"tiny.py": text}, assignment) == ()


def test_an_assignment_without_design_and_support_is_searched_too(
    build_folder: FolderBuilder,
) -> None:
    folder = build_folder(
        {"DESIGN.md": None, "source/tiny_support.py": f"def f(x):\n    {STATEMENT}\n"}
    )
    assignment = load_assignment(folder)

    assert find_leaks({"handout.md": STATEMENT.encode()}, assignment) == ()


def test_what_the_handout_marks_as_open_is_no_secret(build_folder: FolderBuilder) -> None:
    table = "<!-- BEGIN GRADED TABLE -->\n<!-- END GRADED TABLE -->\n"
    handout = f"{table}<!-- BEGIN OPEN -->\n{STATEMENT}\n<!-- END OPEN -->\n"
    assignment = load_assignment(build_folder({"handout.md": handout}))

    assert find_leaks(project_template(assignment, recordings={}), assignment) == ()


def test_arrays_are_opened_and_read(leaks_of: Finder) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("a.npy", "double_overflows_to_infinity".encode("utf-32-le"))

    (found,) = leaks_of({"recorded/a.npz": archive.getvalue()})

    assert (found.what, found.path) == ("a hidden check", "recorded/a.npz/a.npy")


def test_bytes_that_are_no_text_are_searched_too(leaks_of: Finder) -> None:
    assert leaks_of({"a.bin": b"\xff\xfe" + b" double_overflows_to_infinity "})


def test_leaks_become_one_error_with_all_of_them(build_folder: FolderBuilder) -> None:
    assignment = load_assignment(build_folder())
    files = {"a.md": f"{STATEMENT}\n\n{STATEMENT}\n".encode()}

    with pytest.raises(LeakError) as caught:
        refuse_leaks(files, assignment, tree="student_template/tiny")

    found = caught.value.diagnostic
    assert (found.code, found.where) == ("leak", "student_template/tiny/a.md:1")
    source = assignment.source.as_posix()
    assert found.facts == (
        ("text", STATEMENT),
        ("from", f"{source}:9"),
        ("also", f"student_template/tiny/a.md:3: a solution, from {source}:9"),
    )


def test_a_clean_tree_is_not_refused(build_folder: FolderBuilder) -> None:
    refuse_leaks({"a.md": b"Hello."}, load_assignment(build_folder()), tree="t")


def test_the_head_of_a_function_that_students_have_is_no_secret(
    build_folder: FolderBuilder,
) -> None:
    long = "def double(x: float, y: float = 0.0, z: float = 0.0) -> float:"
    alternative = f"{long}\n    return (x << 1) | int(y + z) | 0\n"
    assignment = load_assignment(build_folder({"alternatives/shift.py": alternative}))

    assert find_leaks({"handout.md": long.encode()}, assignment) == ()
    assert find_leaks({"handout.md": alternative.encode()}, assignment)


def test_shapes_beside_a_line_are_no_secret(build_folder: FolderBuilder) -> None:
    shapes = "# (B, Tq, 1, dk) (B, 1, Tk, dk) -> (B, Tq, Tk)"
    alternative = f"def double(x):\n    return (x << 1) | 0  {shapes}\n"
    assignment = load_assignment(build_folder({"alternatives/shift.py": alternative}))

    assert find_leaks({"handout.md": shapes.encode()}, assignment) == ()


def test_a_page_may_quote_the_wrong_code_that_it_is_about(build_folder: FolderBuilder) -> None:
    assignment = load_assignment(build_folder())
    wrong = b"You wrote `return math.pow(x, 2.0) + 0.0 * math.fabs(x)`."

    assert find_leaks({"pages/double-squares.md": wrong}, assignment) == ()
    assert find_leaks({"pages/another.md": wrong}, assignment)


def test_a_page_is_read_as_it_is_shown(leaks_of: Finder) -> None:
    marked = b"<code><span>count</span> = <b>max</b>(len(xs), 1)</code>"

    (found,) = leaks_of({"handout.html": marked})

    assert found.what == "a solution"


SAID = 'a = 1\n"""As in::\n\n    count = max(len(xs), 1)\n"""\n'


def test_a_wheel_is_opened_and_its_members_named(leaks_of: Finder) -> None:
    (found,) = leaks_of({"package.whl": _wheel(SAID)})

    assert (found.path, found.line) == ("package.whl/package/module.py", 4)


def test_what_the_engine_does_is_nobody_s_solution(leaks_of: Finder) -> None:
    assert leaks_of({"package.whl": _wheel("count = max(len(xs), 1)\n")}) == ()
    assert leaks_of({"module.py": b"count = max(len(xs), 1)\n"})


def _wheel(module: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("package/module.py", module)
    return archive.getvalue()
