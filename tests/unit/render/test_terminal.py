from __future__ import annotations

import subprocess
import sys

import pytest
from rich.cells import cell_len
from rich.console import Console

from autograder.engine.render import progress_line, render_check_lines, results_table
from autograder.model import Metric, Outcome, Report
from tests.unit.render import samples


def _shown(reports: list[Report], *, width: int) -> str:
    console = Console(width=width, force_terminal=True, color_system="truecolor")
    with console.capture() as capture:
        console.print(results_table(reports))
    return capture.get()


def test_a_passed_check_is_one_line() -> None:
    first, *_ = render_check_lines(samples.perfect()).splitlines()

    assert first == "passed   part 1  Every row sums to 1                   4/4"


def test_a_failed_check_is_explained_under_its_line() -> None:
    lines = render_check_lines(samples.realistic()).splitlines()

    start = next(n for n, line in enumerate(lines) if line.startswith("not passed"))
    assert lines[start + 1 : start + 11] == [
        "    the values differ from what is expected [values-differ]",
        "      where     attention.py:41",
        "      given     three queries, five keys, scores between -2 and 2",
        "      call      attention(q, k, v)  q (2, 3, 8)  k (2, 5, 8)  v (2, 5, 6)",
        "      worst at  (0, 2, 4)",
        "      expected   0.13246891",
        "      got       -0.42910377",
        "      allowed   1e-12 + 1e-09 * |expected|",
        (
            f"    likely cause: {samples.WRONG_AXIS.title}  "
            f"(python -m autograder explain {samples.WRONG_AXIS.code})"
        ),
        "    next: print weights.sum(-1): which axis sums to 1?",
    ]


def test_the_last_line_says_what_is_known_what_is_not_and_what_to_hand_in() -> None:
    *_, last = render_check_lines(samples.perfect()).splitlines()

    assert last == (
        "Public: 33 of 33. After you hand in: 24 points (more claims, other inputs). "
        "Hand in: attention.py"
    )


def test_points_that_a_release_does_not_hold_are_announced_too() -> None:
    report = samples.report([samples.check(1)], max_score=100.0)

    assert "Public: 4 of 4. After you hand in: 96 points" in render_check_lines(report)


def test_a_run_of_some_parts_announces_no_points_of_others() -> None:
    report = samples.report([samples.check(1)], max_score=100.0, flags=("part=1",))

    assert "After you hand in" not in render_check_lines(report)


def test_a_hidden_check_has_no_line() -> None:
    assert "Attention agrees on other sizes" not in render_check_lines(samples.realistic())


def test_a_file_that_does_not_load_is_explained_once() -> None:
    text = render_check_lines(samples.unloadable())

    assert text.startswith("One thing stops every check:\nyour file could not be loaded")
    assert text.count("load-failed]") == 1


def test_a_fault_of_ours_is_not_explained_to_the_student() -> None:
    text = render_check_lines(samples.realistic(undecided=True))

    assert "not your fault   part 3" in text
    assert "    something broke on our side [worker-lost]\n" in text
    assert "the worker never became ready" not in text
    assert "Not your fault: 3 points are still open. Public: 14 of 33." in text


def test_foreign_text_cannot_drive_the_terminal() -> None:
    check = samples.check(
        1, Outcome.FAILED, explanation=samples.ROWS, output="\x1b[2J\x07cleared\r\nnext\u202e"
    )
    report = samples.report([check], name="\x1b]0;owned\x07[red]x")

    texts = [render_check_lines(report), progress_line(report, done=1, total=1)]

    assert all(character.isprintable() or character == "\n" for character in "".join(texts))
    assert "\x07" not in _shown([report], width=80)
    assert "[red]x" in _shown([report], width=80)


def test_the_words_of_ours_fit_an_old_code_page() -> None:
    report = samples.report([samples.check(1), samples.check(2, Outcome.ERRORED)])

    render_check_lines(report).encode("ascii")


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_the_table_is_as_wide_as_the_terminal_at_most_and_shows_whole_scores(width: int) -> None:
    reports = [
        samples.realistic("a" * 60),
        samples.realistic("名" * 40),  # two cells each
        samples.realistic("b", undecided=True),
    ]

    shown = _shown(reports, width=width)

    assert max(cell_len(line) for line in shown.splitlines() if "\x1b" not in line) <= width
    assert "27.66 of 57" in shown
    assert "24.66 + 3 open" in shown


def test_the_table_has_no_colour_where_none_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    assert "\x1b[3" not in _shown([samples.realistic()], width=80)


def test_a_score_that_is_not_final_says_so() -> None:
    report = samples.realistic().model_copy(update={"final": False, "flags": ("unit",)})

    assert progress_line(report, done=7, total=40).startswith(
        " 7 of 40  ada  27.66 of 57, not final"
    )


def test_a_line_about_one_submission_names_its_likely_cause() -> None:
    line = progress_line(samples.realistic(), done=1, total=1)

    assert line.endswith(f"attention.py:41: likely cause: {samples.WRONG_AXIS.title}")


def test_a_students_machine_needs_no_jinja() -> None:
    program = (
        "import sys; sys.modules['jinja2'] = None\n"
        "from autograder.engine.render import render_check_lines\n"
        "from tests.unit.render import samples\n"
        "print(render_check_lines(samples.perfect()).splitlines()[-1])\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert done.stdout.startswith("Public: 33 of 33."), done.stderr


def test_a_metric_is_said_in_the_terminal_too() -> None:
    metric = Metric(name="recall-accuracy", value=0.99, floor=0.4, gate=0.97, target=0.98, runs=2)
    checks = [samples.check(1, metric=metric), samples.check(2)]

    assert (
        "    recall accuracy 0.99, points begin at 0.4, all points from 0.97, best of 2 runs"
    ) in render_check_lines(samples.report(checks)).split("\n")
