"""Reports as hypothesis draws them: every outcome, any points, texts that try each format."""

from __future__ import annotations

from hypothesis import strategies as st

from autograder.model import (
    Cause,
    CheckResult,
    Environment,
    Explanation,
    Metric,
    Outcome,
    Report,
    SubmissionRecord,
    Visibility,
)

LEFT_OUT = Explanation(code="left-out", message="left out of this run")

#: What breaks somebody: markup of each format, ends of blocks, control characters, other scripts.
NASTY = st.sampled_from([
    "plain words",
    "a < b && c > d ]]> <!-- -->",
    "```\n</div><script>alert(1)</script>",
    "=1+1",
    "\x1b[2J\x00\x0b\ufeff",
    "Überraschung, 平仮名",
    '"quoted", and; separated\tby | all',
    "| NaN | Infinity |",
])  # fmt: skip

TEXTS = st.one_of(NASTY, st.text(min_size=1, max_size=40))

CAUSES = st.lists(st.builds(Cause, code=st.just("a-b"), title=TEXTS, kind=st.just("named")))

_EARNED = {Outcome.PASSED, Outcome.FAILED}


@st.composite
def checks(draw: st.DrawFn, number: int) -> CheckResult:
    """Return one check; a metric check that did not pass may have earned a share."""
    outcome = draw(st.sampled_from(Outcome))
    maximum = draw(st.integers(0, 4000))
    earned = maximum if outcome is Outcome.PASSED else draw(st.integers(0, maximum))
    explanation = Explanation(
        code="values-differ",
        message=draw(TEXTS),
        facts=((draw(TEXTS), draw(TEXTS)),),
        hint=draw(st.none() | TEXTS),
    )
    left_out = outcome is Outcome.SKIPPED and draw(st.booleans())
    return CheckResult(
        id=f"part_{number % 3}::claim_{number}",
        part=str(number % 3),
        title=draw(TEXTS),
        visibility=draw(st.sampled_from(Visibility)),
        outcome=outcome,
        score=earned / 100 if outcome in _EARNED else 0.0,
        max_score=maximum / 100,
        explanation=None if outcome is Outcome.PASSED else LEFT_OUT if left_out else explanation,
        diagnosis=tuple(draw(CAUSES)) if outcome is Outcome.FAILED else (),
        metric=draw(st.none() | METRICS),
        output=draw(st.just("") | TEXTS),
        wall_seconds=draw(st.floats(0, 100)),
    )


METRICS = st.builds(
    Metric,
    name=st.sampled_from(["accuracy", "excess"]),
    value=st.none() | st.floats(0, 1),
    floor=st.floats(0, 1),
    gate=st.floats(0, 1),
    target=st.floats(0, 1),
    runs=st.integers(1, 3),
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Return a report whose sums are those of its checks."""
    results = [draw(checks(number)) for number in range(draw(st.integers(0, 8)))]
    undecided = [
        one for one in results if one.outcome is Outcome.ERRORED or one.explanation == LEFT_OUT
    ]
    so_far = sum(round(100 * one.score) for one in results) / 100
    return Report(
        assignment="tiny",
        title=draw(TEXTS),
        version="1.0.0",
        part_titles={"0": draw(TEXTS)},
        submission=SubmissionRecord(name=draw(TEXTS), sha256="0"),
        final=not undecided,
        score=None if undecided else so_far,
        max_score=sum(round(100 * one.max_score) for one in results) / 100,
        score_so_far=so_far,
        undecided=sum(round(100 * one.max_score) for one in undecided) / 100,
        key="k",
        content_sha256="0",
        checks=tuple(results),
        environment=Environment(runner="embedded"),
    )
