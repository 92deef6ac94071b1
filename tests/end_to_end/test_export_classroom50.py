"""``autograder export --to classroom50``: what students can write to holds nothing hidden."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.end_to_end.commands import PATIENCE_SECONDS, Said, autograder, environment, write
from tests.unit.content.conftest import FILES
from tests.unit.export.directory import entries
from tests.unit.export.schemas import conforms, strict_json

COURSE = "assignments:\n  tiny: {}\n"
RIGHT = "def double(x):\n    return 2 * x\n\n\ndef mean(xs):\n    return sum(xs) / len(xs)\n"
WRONG_MEAN = RIGHT.replace("/ len(xs)", "")
#: Of the reference, a hidden check, the bank, an alternative and the notes of the authors.
SECRETS = (b"scale_of(x) * 0", b"double_overflows", b"math.fabs", b"x << 1", b"Median students")


@dataclass(frozen=True)
class Exported:
    said: Said
    out: Path
    site: Path


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """Return the export of the tiny assignment, and its wheel as pip would install it."""
    folder = tmp_path_factory.mktemp("exported")
    write(folder, {f"assignments/tiny/{name}": text for name, text in FILES.items()})
    write(folder, {"course.yaml": COURSE})
    said = autograder(
        *("export", "tiny", "--to", "classroom50", "-o", "out", "--course", "course.yaml"),
        *("--torch-index", "an index"),
        cwd=folder,
    )
    (wheel,) = (folder / "out/staff").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return Exported(said, folder / "out", folder / "site")


def steps(path: Path) -> dict[str, dict[str, Any]]:
    """Return the steps of a workflow with one job, by name or by what they use."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    (job,) = workflow["jobs"].values()
    return {step.get("name", step.get("uses")): step for step in job["steps"]}


def test_it_says_which_folder_goes_where(exported: Exported) -> None:
    assert exported.said.code == 0, exported.said.err
    for word in ("student/", "bundle/", "staff/", "CLASSROOM/autograders/tiny/"):
        assert word in exported.said.out


@pytest.mark.parametrize("place", ["student", "bundle"])
def test_where_students_can_write_nothing_is_hidden(exported: Exported, place: str) -> None:
    everything = list(entries(exported.out / place))

    for secret in SECRETS:
        assert not [entry.path for entry in everything if secret in entry.data], secret


def test_the_staffs_repository_holds_all_that_grading_takes(exported: Exported) -> None:
    names = {
        path.relative_to(exported.out / "staff").as_posix()
        for path in (exported.out / "staff").rglob("*")
        if path.is_file() and path.suffix != ".whl"
    }

    assert names == {
        ".github/workflows/grade.yml",
        "README.md",
        "assignments/tiny/assignment.yaml",
        "assignments/tiny/checks/part_01_doubling.py",
        "assignments/tiny/handout.md",
        "assignments/tiny/misconceptions/double_squares.py",
        "assignments/tiny/source/tiny.py",
        "course.yaml",
        "repositories.txt",
        "requirements.txt",
    }


def test_what_grading_needs_is_pinned_with_hashes_and_nothing_else_is(exported: Exported) -> None:
    lines = (exported.out / "staff/requirements.txt").read_text().splitlines()
    names = {line.partition("==")[0] for line in lines if "==" in line}

    assert {"pytest", "numpy", "pydantic", "jinja2", "sympy"} <= names
    assert not names & {"torch", "mypy", "ruff", "hypothesis", "dl-autograder"}
    assert any(line.startswith("pyseccomp==") and "sys_platform" in line for line in lines)
    assert len([line for line in lines if "--hash=sha256:" in line]) >= len(names)


def test_workflows_are_for_reading_and_bring_no_credentials_to_students_code(
    exported: Exported,
) -> None:
    for path in (
        exported.out / "student/.github/workflows/checks.yml",
        exported.out / "staff/.github/workflows/grade.yml",
    ):
        found = steps(path)

        assert found["actions/checkout@v4"]["with"] == {"persist-credentials": False}
        assert "'an index' torch==" in found["Install"]["run"]
        assert "@" not in "".join(str(step.get("run", "")) for step in found.values())
    assert "env" not in steps(exported.out / "staff/.github/workflows/grade.yml")["Grade"]


def test_the_students_workflow_runs_the_public_checks(exported: Exported) -> None:
    found = steps(exported.out / "student/.github/workflows/checks.yml")
    done = subprocess.run(
        ["bash", "-e", "-c", found["Check"]["run"]],  # noqa: S607 - as a runner starts it
        cwd=exported.out / "student",
        env=_environment(exported),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
        text=True,
    )

    assert done.returncode == 1
    assert "Part 1: not written yet" in done.stdout


def test_a_submission_gets_a_result_of_its_public_checks(
    exported: Exported, tmp_path: Path
) -> None:
    (tmp_path / "tiny.py").write_text(WRONG_MEAN, encoding="utf-8")
    done = on_runner(exported, tmp_path)

    assert done.returncode == 0, done.stderr
    document = strict_json((tmp_path / "result.json").read_text(encoding="utf-8"))
    conforms(document, "classroom50_result.schema.json")
    assert (document["score"], document["max-score"]) == (4000, 9000)
    assert {test["test-name"]: test["passed"] for test in document["tests"]} == {
        "Twice a number comes out": True,
        "The mean comes out": False,
    }
    assert "**40 of 90** points" in (tmp_path / "release-body.md").read_text(encoding="utf-8")


@pytest.mark.release
def test_an_empty_repository_gets_a_result_and_no_points(
    exported: Exported, tmp_path: Path
) -> None:
    assert on_runner(exported, tmp_path).returncode == 0
    document = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))

    assert (document["score"], document["max-score"]) == (0, 9000)


def test_a_submission_sees_no_token_of_the_runner(exported: Exported, tmp_path: Path) -> None:
    looks = "import os\nFOUND = os.environ.get('GITHUB_TOKEN', 'nothing')\n"
    body = RIGHT.replace("return 2 * x", "raise ValueError(FOUND)")
    (tmp_path / "tiny.py").write_text(looks + body, encoding="utf-8")
    secrets = {"GITHUB_TOKEN": "canary"}
    on_runner(exported, tmp_path, **secrets)

    text = (tmp_path / "result.json").read_text(encoding="utf-8")
    assert "ValueError: nothing" in text
    assert "canary" not in text


def test_staff_grade_repositories_as_data(exported: Exported, tmp_path: Path) -> None:
    """The workflow's own lines, on repositories that lie on this disk."""
    for name, source in (("hw-ada", RIGHT), ("hw-ben", WRONG_MEAN)):
        repository(tmp_path / "forge/course" / name, {"tiny.py": source, "conftest.py": "1/0"})
    staff = tmp_path / "staff"
    subprocess.run(["cp", "-r", str(exported.out / "staff"), str(staff)], check=True)  # noqa: S607
    (staff / "repositories.txt").write_text("# all\ncourse/hw-ada\ncourse/hw-ben\ncourse/no\n")
    found = steps(staff / ".github/workflows/grade.yml")
    changes = {
        "GITHUB_SERVER_URL": f"file://{tmp_path / 'forge'}",
        "READ_TOKEN": "token",
        "COURSE_KEY": "ab" * 32,
        "RUNNER_TEMP": str(tmp_path),
    }
    said = ""
    for step in ("Fetch what was handed in", "Put the course key into a file", "Grade"):
        done = subprocess.run(
            ["bash", "-e", "-c", found[step]["run"]],  # noqa: S607 - as a runner starts it
            cwd=staff,
            env={**_environment(exported), **changes},
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            text=True,
        )
        assert done.returncode == 0, f"{step}: {done.stdout}{done.stderr}"
        said += done.stdout

    assert "::warning::course/no could not be fetched" in said
    assert not list((staff / "inbox").glob("*/.git"))
    lines = (staff / "grades/grades.csv").read_text().splitlines()
    assert [line.split(",")[:2] for line in lines[1:]] == [["hw-ada", "90"], ["hw-ben", "40"]]


def on_runner(
    exported: Exported, checkout: Path, **changes: str
) -> subprocess.CompletedProcess[str]:
    """Start the bundle as Classroom 50 does."""
    named = {
        "CLASSROOM": "deep",
        "ASSIGNMENT": "tiny",
        "USERNAME": "ada",
        "SUBMISSION_TAG": "submit/1",
        "COMMIT_URL": "c",
        "RELEASE_URL": "r",
    }
    return subprocess.run(
        [sys.executable, str(exported.out / "bundle/autograder.py")],
        cwd=checkout,
        env={**_environment(exported), **named, **changes},
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
        text=True,
    )


def repository(folder: Path, files: dict[str, str]) -> None:
    write(folder, files)
    for words in (
        ["init", "--quiet"],
        ["add", "."],
        [
            *("-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"),
            *("commit", "--quiet", "-m", "handed in"),
        ],
    ):
        subprocess.run(["git", "-C", str(folder), *words], check=True)  # noqa: S607 - git of the host


def _environment(exported: Exported) -> dict[str, str]:
    """Return an environment with the exported wheel installed, and no checkout in reach."""
    found = environment(PYTHONPATH=str(exported.site))
    return {**found, "PATH": f"{Path(sys.executable).parent}:{found['PATH']}"}
