"""Every assignment in a tree like Gradescope's container: its source, its start, two wrong ones.

Marked for release because a training takes what it takes.
"""

from __future__ import annotations

import json

import pytest

from autograder.content.assignment import chosen_checks, find_assignments, load_assignment
from autograder.content.choice import worth
from autograder.content.declared import TOTAL_POINTS
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.points import rescaled
from autograder.engine.seeds import CourseKey, load_or_make_key
from autograder.engine.trial import grade_module, loaded_program
from autograder.engine.verify.trials import Program
from autograder.export.cost import Cost
from autograder.export.gradescope import archive
from tests.end_to_end.commands import REPOSITORY
from tests.end_to_end.gradescope_tree import Tree
from tests.end_to_end.in_process_exports import MISTAKES, assignment_of, export, mistaken

SLUGS = [folder.name for folder in find_assignments([REPOSITORY / "assignments"])]

pytestmark = pytest.mark.release

UNMEASURED = Cost(base_cpu_seconds=0.0, checks=())
#: Of each check its title, which two parts may share, and its points; in the assignment's order.
Points = list[tuple[str, float]]


@pytest.fixture(scope="module", params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    """Return an assignment; its container is set up once for all tests of it."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def container(slug: str, tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """Return its container, set up."""
    folder = tmp_path_factory.mktemp(slug)
    with pytest.MonkeyPatch.context() as patch:
        # The source is graded below; grading it once more to advise a container has its own tests.
        patch.setattr(archive, "measure", lambda *_, **__: UNMEASURED)
        export("gradescope", assignment_of(slug, folder), folder / "out")
    (made_zip,) = (folder / "out").glob("*.zip")
    made = Tree.unpacked(made_zip, folder / "autograder")
    made.install_quickly()
    return made


def test_an_export_gives_the_source_everything_and_the_stub_nothing(
    slug: str, container: Tree
) -> None:
    for source, score in (
        (REPOSITORY / "assignments" / slug / "source" / f"{slug}.py", 100.0),
        (REPOSITORY / "student_template" / slug / f"{slug}.py", 0.0),
    ):
        container.hand_in({f"{slug}.py": source.read_text(encoding="utf-8")})
        container.run()
        document = container.results()

        assert document["score"] == score
        assert sum(test["max_score"] for test in document["tests"]) == pytest.approx(100.0)
        assert "still open" not in document["output"]


def test_two_wrong_programs_get_what_the_engine_itself_gives_them(
    slug: str, container: Tree
) -> None:
    """Of the checks that do not train."""
    loaded = load_course_assignment(load_assignment(REPOSITORY / "assignments" / slug))
    trained = [check.id for check in chosen_checks(loaded.assignment) if check.training]
    settings = {"left_out": trained, "notes": [], "has_course": False}
    (container.root / "source/settings.json").write_text(json.dumps(settings), encoding="utf-8")
    key = load_or_make_key(container.root / "source/course.key")

    for misconception in MISTAKES[slug]:
        program = Program(kind="text", name=misconception, text=mistaken(slug, misconception))
        expected = graded_here(loaded, program, key)
        container.hand_in({f"{slug}.py": program.text})
        container.run()
        document = container.results()

        assert [(test["name"], test["score"]) for test in document["tests"]] == expected
        assert document["score"] == pytest.approx(total(expected))
        assert 0 < document["score"] < TOTAL_POINTS


def graded_here(loaded: LoadedAssignment, program: Program, key: CourseKey) -> Points:
    """Grade a program in this process by all checks but those that train."""
    checks = [check for check in chosen_checks(loaded.assignment) if not check.training]
    made = loaded_program(loaded.assignment, program)
    ids = [check.id for check in checks]
    results = grade_module(loaded, made.module, key=key, only=ids, given=made.given, diagnose=False)
    shares = worth(checks)
    return [(check.title, rescaled(results[check.id], shares[check.id]).score) for check in checks]


def total(points: Points) -> float:
    """Return the points of all checks together."""
    return sum(score for _, score in points)
