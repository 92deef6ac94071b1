"""What an assignment requires is kept, or nothing is graded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from autograder.cli.main import ExitCode, autograder
from autograder.diagnostics import SandboxUnavailable
from autograder.limits import Limits
from autograder.model import Promise
from autograder.runner.fork_client import ForkServer, Options
from autograder.runner.meanings import MEANINGS
from autograder.runner.promises import tried
from autograder.runner.required import require_promises, unkept
from autograder.runner.runners.embedded import EmbeddedRunner
from tests.unit.engine.tiny import MANIFEST, write_assignment

ALL = {"network": "none", "memory": "enforced", "processes": "enforced", "files": "hidden"}


def promises(*, broken: str = "") -> tuple[Promise, ...]:
    return tuple(Promise(name=name, holds=name != broken, detail="") for name in MEANINGS)


@pytest.mark.parametrize("name", ALL)
def test_each_requirement_stands_on_its_own_promise(name: str) -> None:
    assert list(unkept(ALL, promises(broken=name))) == [name]
    assert unkept({name: ALL[name]}, promises(broken="user")) == {}


def test_what_is_not_required_may_be_missing() -> None:
    assert unkept({"network": "none"}, promises(broken="memory")) == {}
    assert unkept({}, ()) == {}


def test_a_kernel_of_its_own_is_kept_nowhere_here() -> None:
    assert list(unkept({"kernel": "separate"}, promises())) == ["kernel"]
    assert unkept({"kernel": "shared"}, promises()) == {}


@pytest.mark.parametrize(
    ("without", "requires", "refused"),
    [
        ((), {"network": "none", "files": "hidden"}, ""),
        (("cgroup", "seccomp"), {"network": "none", "memory": "enforced"}, "memory"),
        pytest.param(
            ("cgroup", "seccomp"),
            {"network": "none", "files": "hidden"},
            "",
            marks=pytest.mark.release,
        ),
    ],
)
def test_a_worker_that_is_not_kept_to_it_refuses_everything(
    without: tuple[str, ...], requires: Mapping[str, str], refused: str
) -> None:
    with ForkServer(Limits(), Options(without=without)) as server:
        held = tried(server)
    if not refused:
        assert require_promises(requires, held) == ()
        return
    with pytest.raises(SandboxUnavailable) as caught:
        require_promises(requires, held)

    assert caught.value.diagnostic.code == "promise-not-kept"
    assert caught.value.diagnostic.facts == (
        (f"{refused}, what would help", MEANINGS[refused].fix),
    )


def test_what_staff_accept_is_not_refused_and_told() -> None:
    held = promises(broken="memory")

    assert require_promises(ALL, held, accept=("memory", "network")) == ("memory",)


def test_accepting_one_requirement_accepts_no_other() -> None:
    with pytest.raises(SandboxUnavailable) as caught:
        require_promises({**ALL, "kernel": "separate"}, promises(), accept=("memory",))

    assert "--accept-unkept kernel" in str(caught.value.diagnostic)


@pytest.fixture
def assignment(tmp_path: Path) -> Path:
    manifest = MANIFEST + "requires: {network: none, memory: enforced}\n"
    return write_assignment(tmp_path / "tiny", {"assignment.yaml": manifest})


def test_the_doctor_says_whether_an_assignment_can_be_graded_here(
    monkeypatch: pytest.MonkeyPatch, assignment: Path
) -> None:
    monkeypatch.setattr(EmbeddedRunner, "probe", lambda _: promises())
    result = CliRunner().invoke(autograder, ["doctor", "-a", str(assignment)])

    assert result.exit_code == ExitCode.DONE
    assert f"{assignment} requires network, memory, and this host keeps it." in result.output


def test_the_doctor_says_what_keeps_an_assignment_from_being_graded(
    monkeypatch: pytest.MonkeyPatch, assignment: Path
) -> None:
    monkeypatch.setattr(EmbeddedRunner, "probe", lambda _: promises(broken="memory"))
    table = CliRunner().invoke(autograder, ["doctor", "-a", str(assignment)])
    told = CliRunner().invoke(autograder, ["doctor", "--json", "-a", str(assignment)])

    assert (table.exit_code, told.exit_code) == (ExitCode.HOST, ExitCode.HOST)
    assert "[promise-not-kept]" in table.output
    assert MEANINGS["memory"].fix in table.output
    assert json.loads(told.output)["unkept"] == ["memory"]
