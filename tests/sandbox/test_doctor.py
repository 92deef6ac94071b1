from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from autograder.cli.main import ExitCode, autograder
from autograder.diagnostics import Diagnostic, SandboxUnavailable
from autograder.model import Promise
from autograder.runner.meanings import MEANINGS
from autograder.runner.promises import probe
from autograder.runner.runners.embedded import EmbeddedRunner


@pytest.fixture(scope="module")
def probed() -> tuple[Promise, ...]:
    return probe()


def test_every_promise_is_probed_in_order(probed: tuple[Promise, ...]) -> None:
    assert [promise.name for promise in probed] == list(MEANINGS)


def test_a_real_worker_breaks_no_promise_here(probed: tuple[Promise, ...]) -> None:
    broken = [promise for promise in probed if "; but " in promise.detail]

    assert not broken


def test_what_an_attempt_broke_or_a_host_lacks_does_not_hold(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A host whose name a worker would know: as if its namespace were of no use."""
    monkeypatch.setattr("socket.gethostname", lambda: "worker")
    probed = {promise.name: promise for promise in probe(without=("seccomp",))}

    assert not probed["names"].holds
    assert probed["names"].detail.endswith("; but the host's name is known")
    assert not probed["system-calls"].holds
    assert probed["network"].holds


def test_the_table_names_every_promise_and_says_what_would_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(EmbeddedRunner, "probe", lambda _: _all(holds=False))
    result = CliRunner().invoke(autograder, ["doctor"], env={"COLUMNS": "400"})

    assert result.exit_code == ExitCode.DONE
    assert "0 of 12 promises hold" in result.output
    for name, about in MEANINGS.items():
        assert name in result.output
        assert about.fix in result.output


def test_the_json_form_has_the_same_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EmbeddedRunner, "probe", lambda _: _all(holds=True))
    result = CliRunner().invoke(autograder, ["doctor", "--json"])
    told = json.loads(result.output)

    assert told["confined"] is True
    assert [entry["name"] for entry in told["promises"]] == list(MEANINGS)
    assert all("fix" not in entry for entry in told["promises"])


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_a_host_that_cannot_confine_ends_with_code_4_and_the_reason(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    def refuse(_: EmbeddedRunner) -> tuple[Promise, ...]:
        raise SandboxUnavailable(
            Diagnostic(code="sandbox-unavailable", message="no", facts=(("reason", "no Landlock"),))
        )

    monkeypatch.setattr(EmbeddedRunner, "probe", refuse)
    result = CliRunner().invoke(autograder, ["doctor", *arguments])

    assert result.exit_code == ExitCode.HOST
    assert "no Landlock" in result.output


def test_the_self_test_runs_on_a_host_without_a_control_group() -> None:
    probed = {promise.name: promise for promise in probe(without=("cgroup",))}

    assert probed["memory"].holds
    assert probed["clean-end"].holds
    assert not probed["child-processes"].holds


def _all(*, holds: bool) -> tuple[Promise, ...]:
    return tuple(Promise(name=name, holds=holds, detail="[so]") for name in MEANINGS)
