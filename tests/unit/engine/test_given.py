"""Given code: in the check's process, beside the student, and never mixed up."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from autograder.diagnostics import CheckError, Failure, SubmissionRaised
from autograder.engine.blame import submission_failed
from autograder.engine.course import LoadedAssignment, source_endpoint
from autograder.engine.session import run
from autograder.model import CheckResult, Outcome
from autograder.wire.asking import Conversation, Handle, LocalEndpoint, ModuleHandle
from autograder.wire.loading import load_program
from tests.unit.engine.tiny import KEY, Student
from tests.unit.engine.trained import (
    CHECKS,
    PREDICT,
    SOURCE,
    SUPPORT,
    loaded_assignment,
    write_assignment,
)


def side(folder: Path, text: str = SOURCE, support: str = SUPPORT) -> Handle:
    """Return a side that answers for a program and this given code."""
    folder.mkdir(parents=True)
    path, given = folder / "lines.py", folder / "lines_support.py"
    path.write_text(text, encoding="utf-8")
    given.write_text(support, encoding="utf-8")
    program = load_program(path, given=given, register=False)
    endpoint = LocalEndpoint(program.module, file_name=path.name, given=program.given)
    conversation = Conversation(endpoint, blame=submission_failed)
    conversation.begin(seed=1, dtype="float64")
    return Handle(conversation)


def test_a_model_of_the_given_code_is_an_argument_of_a_student_s_function(tmp_path: Path) -> None:
    student = side(tmp_path / "one")
    line = student.given.Line()

    x, y = student.given.points(3)
    student.fit(line, x, y)

    assert isinstance(line, ModuleHandle)
    assert float(line.state_dict()["slope"]) == pytest.approx(3.0)


def test_the_student_imports_the_same_module_that_makes_the_models(tmp_path: Path) -> None:
    asks = SOURCE + "\n\ndef is_a_line(line):\n    return isinstance(line, Line)\n"

    student = side(tmp_path / "one", asks)

    assert student.is_a_line(student.given.Line()) is True


def test_calls_of_given_code_are_told_from_calls_of_the_student_s(tmp_path: Path) -> None:
    student = side(tmp_path / "one")
    conversation = student._conversation

    student.predict(student.given.Line(), 1.0)

    assert conversation.functions == ["given.Line", "predict"]
    assert conversation.last_call == "predict(a module of type lines_support.Line, 1.0)"


def test_given_code_that_raises_is_not_blamed_on_the_student_at_once(tmp_path: Path) -> None:
    student = side(tmp_path / "one")

    with pytest.raises(CheckError) as caught:
        student.given.points("no seed")

    assert caught.value.diagnostic.code == "given-raised"
    with pytest.raises(CheckError):
        student.given.no_such_function()


def test_a_student_s_function_that_raises_inside_given_code_is_the_student_s(
    tmp_path: Path,
) -> None:
    text = (
        SOURCE
        + "\n\nclass Mine(torch.nn.Module):\n    def forward(self, x):\n        return x[9]\n"
    )
    student = side(tmp_path / "one", text)
    mine = student.Mine()

    with pytest.raises(SubmissionRaised) as caught:
        student.given.twice(mine, student.given.points(1)[0][:3])

    line = text.splitlines().index("        return x[9]") + 1
    assert caught.value.diagnostic.where == f"lines.py:{line}"


def test_private_names_of_given_code_are_no_functions(tmp_path: Path) -> None:
    with pytest.raises(AttributeError):
        side(tmp_path / "one").given._hidden  # noqa: B018


def test_without_given_code_there_is_nothing_to_call(tmp_path: Path) -> None:
    path = tmp_path / "alone.py"
    path.write_text("def f():\n    return 1\n", encoding="utf-8")
    program = load_program(path, given=None, register=False)
    conversation = Conversation(
        LocalEndpoint(program.module, file_name="alone.py"), blame=submission_failed
    )
    conversation.begin(seed=1, dtype="float64")

    with pytest.raises(CheckError):
        Handle(conversation).given.Line()


# ------------------------------------------------------------------ two of one name


def test_two_assignments_of_one_name_keep_their_own_given_code(tmp_path: Path) -> None:
    one = write_assignment(tmp_path / "one" / "lines")
    other = write_assignment(
        tmp_path / "other" / "lines",
        {"source/lines_support.py": SUPPORT.replace("SLOPE = 3.0", "SLOPE = 5.0")},
    )
    slopes = []
    for assignment in (one, other, one):
        conversation = Conversation(source_endpoint(assignment), blame=submission_failed)
        conversation.begin(seed=1, dtype="float64")
        handle = Handle(conversation)
        x, y = handle.given.points(3)
        line = handle.given.Line()
        handle.fit(line, x, y)
        slopes.append(round(float(line.state_dict()["slope"]), 6))

    assert slopes == [3.0, 5.0, 3.0]


def test_a_program_without_given_code_does_not_find_that_of_another(tmp_path: Path) -> None:
    write_assignment(tmp_path / "lines")
    load_program(
        tmp_path / "lines" / "source" / "lines.py",
        given=tmp_path / "lines" / "source" / "lines_support.py",
        register=False,
    )
    lonely = tmp_path / "lonely" / "lines.py"
    lonely.parent.mkdir()
    lonely.write_text("import sys\nfound = 'lines_support' in sys.modules\n", encoding="utf-8")

    assert load_program(lonely, given=None, register=False).module.found is False


# ------------------------------------------------------------------ in a check


@pytest.fixture
def loaded(tmp_path: Path) -> LoadedAssignment:
    return loaded_assignment(tmp_path / "lines")


def graded(loaded: LoadedAssignment, folder: Path, text: str, support: str) -> CheckResult:
    """Run the check of ``predict`` on a program with this given code beside it."""
    student = side(folder / "handed_in", text, support)
    grading = loaded.grading(Student(student._conversation._endpoint), key=KEY)
    run(grading, loaded.assignment.folder / "checks", only=[PREDICT])
    return grading.results[PREDICT]


def test_a_check_s_own_given_code_is_out_of_the_student_s_reach(tmp_path: Path) -> None:
    checks = CHECKS.replace(
        "expect_close(student.predict(student.given.Line(2.0), x), 2.0 * x,",
        "expect_close(student.predict(student.given.Line(2.0), x), given.Line(2.0)(\n"
        "        __import__('torch').as_tensor(x)),",
    )
    loaded = loaded_assignment(tmp_path / "lines", {"checks/part_01_lines.py": checks})
    cheat = (
        "\n\nimport sys\n\ndef wrong(self, x):\n    return 0 * x\n\n"
        "sys.modules['lines_support'].Line.forward = wrong\n"
    )

    assert graded(loaded, tmp_path, SOURCE + cheat, SUPPORT).outcome is Outcome.FAILED


def test_a_check_without_given_code_to_have_says_so(tmp_path: Path) -> None:
    loaded = loaded_assignment(
        tmp_path / "lines",
        {"source/lines.py": SOURCE.replace("from lines_support import Line", "Line = object")},
    )
    (loaded.assignment.folder / "source" / "lines_support.py").unlink()
    bare = load_again(loaded.assignment.folder)

    result = graded(bare, tmp_path, SOURCE, SUPPORT)

    assert result.outcome is Outcome.ERRORED


def load_again(folder: Path) -> LoadedAssignment:
    """Read an assignment whose files were changed."""
    from autograder.content.assignment import load_assignment
    from autograder.engine.course import load_course_assignment

    return load_course_assignment(load_assignment(folder))


def test_what_a_submission_puts_in_the_place_of_given_code_stays_with_it(
    loaded: LoadedAssignment, tmp_path: Path
) -> None:
    replaced = SOURCE + "\n\nimport sys\nsys.modules['lines_support'] = None\n"

    graded(loaded, tmp_path / "first", replaced, SUPPORT)
    clean = graded(loaded, tmp_path / "second", SOURCE, SUPPORT)

    assert clean.outcome is Outcome.PASSED
    assert sys.modules["lines_support"] is not None


def test_a_student_s_failure_is_a_failure(tmp_path: Path) -> None:
    with pytest.raises(Failure):
        side(tmp_path / "one").predict(3)
