"""Reports to render: one realistic class, and a builder for the odd cases."""

from __future__ import annotations

from collections.abc import Sequence

from autograder.model import (
    Cause,
    CheckResult,
    Environment,
    Explanation,
    Metric,
    Outcome,
    Promise,
    Report,
    SubmissionRecord,
    Visibility,
)

LEFT_OUT = Explanation(code="left-out", message="left out of this run", hint="run it whole")

PUBLIC, HIDDEN = Visibility.PUBLIC, Visibility.HIDDEN

ENVIRONMENT = Environment(
    runner="embedded",
    promises=(
        Promise(name="network", holds=True, detail="a network namespace with nothing in it"),
        Promise(name="memory", holds=False, detail="no cgroup: delegate one, see `doctor`"),
    ),
    image="sha256:0f1e2d",
    python="3.11.7",
    torch="2.13.0",
    engine="0.1.0",
)

WRONG_AXIS = Cause(
    code="softmax-wrong-axis",
    title="The softmax runs over the queries, not over the keys",
    kind="named",
)

ROWS = Explanation(
    code="values-differ",
    message="the values differ from what is expected",
    where="attention.py:41",
    given="three queries, five keys, scores between -2 and 2",
    facts=(
        ("call", "attention(q, k, v)  q (2, 3, 8)  k (2, 5, 8)  v (2, 5, 6)"),
        ("worst at", "(0, 2, 4)"),
        ("expected", " 0.13246891"),
        ("got", "-0.42910377"),
        ("allowed", "1e-12 + 1e-09 * |expected|"),
    ),
    hint="print weights.sum(-1): which axis sums to 1?",
)


def check(number: int, outcome: Outcome = Outcome.PASSED, **changes: object) -> CheckResult:
    """Return a check worth 4 points, changed as the case needs it."""
    values: dict[str, object] = {
        "id": f"part_01::claim_{number}",
        "part": "1",
        "title": f"Claim {number} holds",
        "visibility": PUBLIC,
        "outcome": outcome,
        "score": 4.0 if outcome is Outcome.PASSED else 0.0,
        "max_score": 4.0,
        "wall_seconds": 0.25,
        "cpu_seconds": 0.125,
    }
    return CheckResult.model_validate(values | changes)


def report(checks: Sequence[CheckResult], name: str = "ada", **changes: object) -> Report:
    """Return a report whose points are those of its checks."""
    undecided = sum(c.max_score for c in checks if c.outcome is Outcome.ERRORED)
    earned = sum(c.score for c in checks)
    values: dict[str, object] = {
        "assignment": "attention",
        "title": "Attention",
        "version": "1.0.0",
        "part_titles": {"2": "Scaled dot-product attention"},
        "submission": SubmissionRecord(
            name=name,
            sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
            graded=("attention.py",),
            left_behind=("notes.txt",),
        ),
        "final": not undecided,
        "score": None if undecided else earned,
        "max_score": sum(c.max_score for c in checks),
        "score_so_far": earned,
        "undecided": undecided,
        "key": "k-51ab",
        "content_sha256": "c0ffee",
        "checks": tuple(checks),
        "environment": ENVIRONMENT,
        "notes": ("the memory promise did not hold",),
        "wall_seconds": 1.9,
    }
    return Report.model_validate(values | changes)


def _part_1() -> list[CheckResult]:
    return [
        check(1, title="Every row sums to 1"),
        check(2, title="Scores of a thousand stay finite", output="shape: (2, 3, 5)\n"),
        check(3, title="Gradients reach the scores", visibility=HIDDEN),
    ]


def _part_2() -> list[CheckResult]:
    return [
        check(4, part="2", title="The output has a row for each query", max_score=6.0, score=6.0),
        check(
            5,
            Outcome.FAILED,
            part="2",
            title="Each query's weights sum to 1",
            max_score=8.0,
            explanation=ROWS,
            diagnosis=(WRONG_AXIS,),
            output="weights torch.Size([2, 3, 5])\nrow 0: tensor([0.31, 0.42, 0.90, 0.55, 0.11])\n",
        ),
        check(
            6,
            Outcome.FAILED,
            part="2",
            title="Attention agrees on other sizes",
            visibility=HIDDEN,
            max_score=10.0,
            explanation=ROWS,
            diagnosis=(WRONG_AXIS,),
            output="only staff may read this line\n",
        ),
        check(
            7,
            Outcome.SKIPPED,
            part="2",
            title="A mask removes keys",
            explanation=Explanation(
                code="need-failed",
                message="not run because “Each query's weights sum to 1” did not pass",
            ),
        ),
    ]


def _part_3(*, undecided: bool) -> list[CheckResult]:
    ours = Explanation(
        code="worker-lost",
        message="the worker never became ready",
        where="checks/part_03.py:12",
        facts=(("traceback", "reference.attention(...)"),),
    )
    return [
        check(
            8,
            Outcome.TIMED_OUT,
            part="3",
            title="A thousand tokens take a moment",
            explanation=Explanation(
                code="out-of-time",
                message="the call used up its processor time",
                where="attention.py:88",
                facts=(("call", "decode(cache, 1000)"), ("used", "5.0 s"), ("limit", "5.0 s")),
            ),
        ),
        check(
            9,
            Outcome.ERRORED if undecided else Outcome.PASSED,
            part="3",
            title="The cache gives the same numbers",
            max_score=3.0,
            score=0.0 if undecided else 3.0,
            explanation=ours if undecided else None,
        ),
        check(
            10,
            Outcome.FAILED,
            part="3",
            title="The trained model beats the bigram",
            visibility=HIDDEN,
            max_score=10.0,
            score=6.66,
            explanation=Explanation(
                code="below-gate",
                message="training does not get as far as it has to for all points",
                facts=(("measured", "bits saved"), ("reached", "0.8 (best of 3 runs)")),
                hint="look at the loss as it falls",
            ),
            metric=Metric(name="bits-saved", value=0.8, floor=0.0, gate=1.2, target=1.25, runs=3),
        ),
    ]


def realistic(name: str = "ada", *, undecided: bool = False) -> Report:
    """Return a report with every outcome in it."""
    return report([*_part_1(), *_part_2(), *_part_3(undecided=undecided)], name=name)


def partial(name: str = "alan") -> Report:
    """Return a report of a run that left the training check out."""
    left_out = {
        "outcome": Outcome.SKIPPED,
        "score": 0.0,
        "explanation": LEFT_OUT,
    }
    whole = realistic(name)
    checks = (*whole.checks[:-1], whole.checks[-1].model_copy(update=left_out))
    points = {"final": False, "score": None, "undecided": 10.0, "flags": ("unit",)}
    return report(checks, name).model_copy(update=points)


def perfect(name: str = "grace") -> Report:
    """Return a report in which every check passed."""
    full = {"outcome": Outcome.PASSED, "explanation": None, "diagnosis": ()}
    beyond = {"value": 1.25, "runs": 1}
    checks = [
        check.model_copy(
            update={
                **full,
                "score": check.max_score,
                "metric": check.metric and check.metric.model_copy(update=beyond),
            }
        )
        for check in realistic().checks
    ]
    return report(checks, name=name)


def unloadable(name: str = "linus") -> Report:
    """Return a report of a file that Python cannot read."""
    broken = Explanation(
        code="load-failed",
        message="your file could not be loaded: a SyntaxError",
        where="attention.py:17",
        facts=(("line", "    return weights @ v)"), ("reason", "unmatched ')'")),
    )
    failed = {"outcome": Outcome.FAILED, "score": 0.0, "explanation": broken, "diagnosis": ()}
    checks = [c.model_copy(update=failed | {"output": ""}) for c in realistic().checks]
    return report(checks, name=name)
