"""The pages: one self-contained HTML file each, without scripts and without the network.

A page must open from a mail, a download folder or a submission server's frame, in any browser, ten
years from now. So the style is inside, the policy in its head forbids everything else, and every
text goes through Jinja's escaping; a name that a template misses is an error, not an empty string.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from autograder.engine.render.grades import in_name_order, part_points
from autograder.engine.render.outline import (
    Section,
    broken_points,
    common_explanation,
    each_once,
    explain_command,
    fact_rows,
    first_finding,
    format_points,
    is_open,
    name_for_staff,
    sections,
)
from autograder.engine.render.standing import standing
from autograder.engine.render.view import student_view
from autograder.model import UNSAFE, Explanation, Outcome, Report
from autograder.printable import counted

if TYPE_CHECKING:
    from jinja2 import Environment

Audience = Literal["student", "staff"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the page about one report says, in words that its reader knows.

    Attributes:
        score: Points, as text; ``None`` while a check is undecided.
        so_far: Points of the decided checks.
        broken: Points that are open because something of ours broke; empty when there are none.
        left_out: Points that this run left out on purpose; empty when there are none.
        complete: Whether everything was run and decided.
        unconfined: Whether nothing confined it, so that its points are no grade.
        common: What every check says, when that is one thing.
        start: The anchor, part and title of the check to look at first, or ``None``.
        files: The names of the files that were taken.
        left: The names of those that were not.
    """

    title: str
    version: str
    name: str
    score: str | None
    possible: str
    so_far: str
    broken: str
    left_out: str
    complete: bool
    unconfined: bool
    common: Explanation | None
    sections: tuple[Section, ...]
    start: tuple[str, str, str] | None
    files: tuple[str, ...]
    left: tuple[str, ...]
    sha256: str
    versions: str


@dataclass(frozen=True, kw_only=True)
class IndexRow:
    """One submission in the staff's table.

    Attributes:
        link: Its folder, quoted for a URL.
        score: Points, as text; empty while undecided.
        undecided: Points of undecided checks; empty when there are none.
        parts: Points of each part; "open" while undecided, empty where there is no such part.
    """

    name: str
    link: str
    score: str
    undecided: str
    final: bool
    parts: tuple[str, ...]
    finding: str


def render_report_html(report: Report, *, audience: Audience) -> str:
    """Return the page about one report.

    Args:
        report: The whole record. For a student its view is taken here, so that no caller can
            forget to.
        audience: ``"student"`` or ``"staff"``.

    Returns:
        A whole HTML document.
    """
    if audience == "student":
        return _render("student.html.j2", page=_page(student_view(report)))
    return _render("staff.html.j2", page=_page(report), report=report)


def render_index_html(reports: Sequence[Report]) -> str:
    """Return the staff's page about a class: everyone's score, and how each check went.

    Args:
        reports: Reports of one assignment. Each is linked as ``<name>/report.html``,
            ``<name>/staff.html`` and ``<name>/staff.json``.

    Returns:
        A whole HTML document.
    """
    parts = each_once(check.part for report in reports for check in report.checks)
    return _render(
        "index.html.j2",
        title=reports[0].title if reports else "No reports yet",
        parts=parts,
        rows=[_index_row(report, parts) for report in in_name_order(reports)],
        standing=standing(reports),
    )


def _page(report: Report) -> Page:
    parts = sections(report)
    common = common_explanation(report)
    broken = broken_points(report)
    left_out = report.undecided - broken
    return Page(
        title=report.title,
        version=report.version,
        name=report.submission.name,
        score=None if report.score is None else format_points(report.score),
        possible=format_points(report.max_score),
        so_far=format_points(report.score_so_far),
        broken=format_points(broken) if broken > 0 else "",
        left_out=format_points(left_out) if left_out > 0 else "",
        complete=report.final,
        unconfined=UNSAFE in report.flags,
        common=common,
        sections=parts,
        start=None if common is not None else _start(parts),
        files=report.submission.graded,
        left=report.submission.left_behind,
        sha256=report.submission.sha256,
        versions=_versions(report),
    )


def _start(parts: Sequence[Section]) -> tuple[str, str, str] | None:
    """Return the first check that needs work: a later one may only be its consequence."""
    for part in parts:
        for line in part.lines:
            if line.outcome in (Outcome.FAILED, Outcome.TIMED_OUT):
                return (line.anchor, part.part, line.title)
    return None


def _versions(report: Report) -> str:
    environment = report.environment
    named = (
        ("autograder", environment.engine),
        ("Python", environment.python),
        ("torch", environment.torch),
    )
    return ", ".join(f"{name} {version}" for name, version in named if version)


def _index_row(report: Report, parts: Sequence[str]) -> IndexRow:
    undecided = {check.part for check in report.checks if is_open(check)}
    return IndexRow(
        name=name_for_staff(report),
        link=quote(report.submission.name, safe=""),
        score="" if report.score is None else format_points(report.score),
        undecided=format_points(report.undecided) if report.undecided else "",
        final=report.final,
        parts=tuple("open" if part in undecided else part_points(report, part) for part in parts),
        finding=first_finding(report),
    )


def _render(template: str, **values: object) -> str:
    return _templates().get_template(template).render(**values)


@cache
def _templates() -> Environment:
    # Here, because a student's machine has no Jinja2 and `check` reads its reports without pages.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("autograder.engine.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["counted"] = counted
    environment.filters["points"] = format_points
    environment.filters["fact_rows"] = fact_rows
    environment.filters["explain_command"] = explain_command
    return environment
