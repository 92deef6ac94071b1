"""Reports in a terminal: plain lines for a student's `check`, a table for `grade`.

Our own words are ASCII, so that a console with an old code page shows them. Foreign text is made
printable here again, whoever built the report: it must not move the cursor of anybody.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from autograder.engine.render.grades import in_name_order
from autograder.engine.render.outline import (
    Line,
    broken_points,
    common_explanation,
    explain_command,
    fact_rows,
    first_finding,
    format_points,
    line_of,
    name_for_staff,
    sections,
)
from autograder.engine.render.view import student_view
from autograder.model import CheckResult, Explanation, Report, Visibility
from autograder.printable import counted, printable

_LINE_CHARACTERS = 300
# Wider titles push their points to the right instead of pushing everybody's.
_TITLE_COLUMNS = 58
_OUTPUT_CHARACTERS = 4096


def render_check_lines(report: Report) -> str:
    """Return what `check` prints: one line per public check, what went wrong, what is left.

    Args:
        report: A report of the student's own machine.

    Returns:
        Lines without colour or final line feed, in the order of the assignment.
    """
    view = student_view(report)
    common = common_explanation(view)
    if common is not None:
        rows = ["One thing stops every check:", *_explained(common)]
        return "\n".join([*rows, "", *render_closing(report)])
    rows = []
    for line, head in _heads(view):
        why = _why(line)
        # A blank line after an explanation: the eye finds the next head by it.
        rows.extend([head, *why, *([""] if len(why) > 1 else [])])
    if rows and rows[-1]:
        rows.append("")
    return "\n".join([*rows, *render_closing(report)])


def render_closing(report: Report) -> list[str]:
    """Return how `check` ends: its notes, then what is known, what is not, and what to hand in."""
    view = student_view(report)
    return [*(f"note: {_clean(note)}" for note in report.notes), _closing(view)]


def render_finding(result: CheckResult) -> str:
    """Return what `check` prints under the line of a check that did not pass."""
    return render_why(line_of(result))


def render_why(line: Line) -> str:
    """Return the same of a check as an outline has it: one that says nothing new says so."""
    return "\n".join(row.removeprefix("    ") for row in _why(line))


def results_table(reports: Sequence[Report]) -> Table:
    """Return the table that `grade` prints: name, score, first finding.

    Cells are ``Text``, not markup, so a submission called ``[red]`` is shown as it is. Names and
    findings end with an ellipsis where the terminal is too narrow; the score never does.

    Args:
        reports: Reports of one assignment.

    Returns:
        A table sorted by name; rich leaves colours out where ``NO_COLOR`` is set.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold")
    table.add_column("name", min_width=8, max_width=32)
    table.add_column("score", no_wrap=True, justify="right")
    table.add_column("first finding", min_width=16)
    for report in in_name_order(reports):
        # The outer columns may shrink while their cells stay on one line: rich takes from
        # them, and from the score only when nothing else is left.
        name, finding = (
            Text(_clean(text), no_wrap=True, overflow="ellipsis")
            for text in (name_for_staff(report), first_finding(report))
        )
        table.add_row(name, Text(score_words(report)), finding)
    return table


def progress_line(report: Report, *, done: int, total: int) -> str:
    """Return one line about a submission that was just graded.

    Args:
        report: Its report.
        done: How many are graded, this one included.
        total: How many there are.
    """
    head = f"{done:>{len(str(total))}} of {total}  {_clean(name_for_staff(report))}"
    finding = first_finding(report, in_words=True)
    return f"{head}  {score_words(report)}" + (f"  {_clean(finding)}" if finding else "")


def score_words(report: Report) -> str:
    """Return the score for staff: points of how many, what is open, and whether it is final."""
    if report.score is None:
        return f"{format_points(report.score_so_far)} + {format_points(report.undecided)} open"
    score = f"{format_points(report.score)} of {format_points(report.max_score)}"
    return score if report.final else f"{score}, not final"


def _heads(report: Report) -> list[tuple[Line, str]]:
    """Return the public checks in the order of the assignment, each with its aligned line."""
    in_parts = [(_clean(s.part), line) for s in sections(report) for line in s.lines]
    shown = [(part, line) for part, line in in_parts if not line.after_hand_in]
    shown.sort(key=lambda pair: pair[1].number)
    titles = [_clean(line.title) for _, line in shown]
    wide = min(_TITLE_COLUMNS, max(map(len, titles), default=0))
    parts_wide = max((len(part) for part, _ in shown), default=0)
    words_wide = max((len(line.word) for _, line in shown), default=0)
    heads = []
    for (part, line), title in zip(shown, titles, strict=True):
        place = f"{line.word:<{words_wide}}   part {part:<{parts_wide}}"
        heads.append((line, f"{place}  {title:<{wide}}   {line.earned}/{line.possible}"))
    return heads


def _why(line: Line) -> list[str]:
    if line.same_as is not None:
        return [f"    the same as for: {_clean(line.same_as)}"]
    if line.outcome == "errored":
        code = f" [{line.explanation.code}]" if line.explanation is not None else ""
        return [f"    something broke on our side{code}"]
    measured = [f"    {_clean(line.measured)}"] if line.measured else []
    if line.outcome == "passed" or line.explanation is None:
        return measured
    if line.outcome == "skipped":
        return [f"    {_clean(line.explanation.message)}"]
    lines = _explained(line.explanation, line)
    if line.printed:
        lines.append("your code printed:")
        text = printable(line.printed, limit_characters=_OUTPUT_CHARACTERS, keep_newlines=True)
        lines.extend(f"| {row}" for row in text.rstrip("\n").split("\n"))
    return [*(f"    {row}" for row in lines), *measured]


def _explained(explanation: Explanation, line: Line | None = None) -> list[str]:
    rows = [(_clean(label), _clean(value)) for label, value in fact_rows(explanation)]
    wide = max((len(label) for label, _ in rows), default=0)
    return [
        f"{_clean(explanation.message)} [{explanation.code}]",
        *(f"  {label:<{wide}}  {value}" for label, value in rows),
        *(
            f"{words}: {_clean(cause.title)}  ({explain_command(cause.code)})"
            for words, cause in (line.causes if line else ())
        ),
        *([f"next: {_clean(explanation.hint)}"] if explanation.hint else []),
    ]


def render_explanation(explanation: Explanation) -> list[str]:
    """Return why something did not go well, as the lines of a terminal.

    Args:
        explanation: What was found.
    """
    return _explained(explanation)


def _closing(report: Report) -> str:
    public = [c for c in report.checks if c.visibility is Visibility.PUBLIC]
    earned, possible = sum(c.score for c in public), sum(c.max_score for c in public)
    sentences = []
    if broken := broken_points(report):
        left, verb = format_points(broken), "is" if broken == 1 else "are"
        sentences.append(f"Not your fault: {counted(left, 'point')} {verb} still open.")
    sentences.append(f"Public: {format_points(earned)} of {format_points(possible)}.")
    sentences.extend(_whole_parts(public))
    later = sum(c.max_score for c in report.checks if c.visibility is Visibility.HIDDEN)
    if not later and not report.flags:
        # A release may hold the public checks alone; the rest of the maximum is then to come.
        later = report.max_score - possible
    if later > 0:
        points = counted(format_points(later), "point")
        sentences.append(f"After you hand in: {points} (more claims, other inputs).")
    files = ", ".join(report.submission.graded) or f"{report.assignment}.py"
    return " ".join([*sentences, f"Hand in: {_clean(files)}"])


def _whole_parts(public: Sequence[CheckResult]) -> list[str]:
    """Say which parts have all their points, where some have and some have not."""
    parts = dict.fromkeys(check.part for check in public)
    lacking = {check.part for check in public if check.score < check.max_score}
    whole = [part for part in parts if part not in lacking]
    if not whole or not lacking:
        return []
    return [f"All of part{'s' * (len(whole) > 1)} {', '.join(map(_clean, whole))}."]


def _clean(text: str) -> str:
    return printable(text, limit_characters=_LINE_CHARACTERS)
