"""The report as JSON: written so that a reader never meets half a file, read with suspicion.

Two reports with the same content are the same bytes: keys are sorted, the indent is fixed, and
NaN and infinity, which JSON does not have, are refused.
"""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import NoReturn

from pydantic import ValidationError

from autograder.diagnostics import AutograderError, Diagnostic
from autograder.engine.render.pages import render_report_html
from autograder.engine.render.view import student_view
from autograder.model import REPORT_FORMAT, Report
from autograder.printable import printable

_VALUE_CHARACTERS = 200


class ReportError(AutograderError):
    """A report cannot be written, or a file is not a report that this version reads."""


def report_json(report: Report) -> str:
    """Return the JSON document of a report, as ``docs/reference/report.md`` specifies it.

    Args:
        report: The whole record or a student's view.

    Returns:
        Sorted, indented JSON that ends with a line feed.

    Raises:
        ReportError: If a number in it is NaN or infinite.
    """
    tree = report.model_dump(mode="python")
    try:
        text = json.dumps(tree, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        raise ReportError(
            Diagnostic(
                code="report-not-finite",
                message="a number in the report is not finite, so it cannot be written",
                facts=(("report of", report.submission.name), ("reason", str(error))),
                hint="look for a score or a time that is NaN; this is a fault of the grading",
            )
        ) from error
    return text + "\n"


def write_report(report: Report, folder: Path) -> None:
    """Write one report's files: ``report.json``, ``report.html``, ``staff.html``, ``staff.json``.

    The first two are the student's view and safe to send. Each file appears whole or not at all.
    ``staff.json`` is the record by which a report counts as current, so it comes last: after a
    crash in between, the submission is graded anew.

    Args:
        report: The whole record.
        folder: The submission's own folder; made if it is missing.

    Raises:
        ReportError: If a number in the report is not finite.
        OSError: If the folder cannot be written.
    """
    view = student_view(report)
    files = {
        "report.json": report_json(view),
        "report.html": render_report_html(view, audience="student"),
        "staff.html": render_report_html(report, audience="staff"),
        "staff.json": report_json(report),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        write_atomically(folder / name, text)


def write_atomically(path: Path, text: str) -> None:
    """Write UTF-8 text under a temporary name in the same folder, then rename it.

    A reader sees the old file or the new one. There is no fsync: after a power cut a report is
    made again from the submission.

    Args:
        path: The file to make or replace.
        text: Its content; line ends are written as they are.

    Raises:
        OSError: If the folder cannot be written; no temporary file stays behind.
    """
    # Not tempfile: its files are readable by their owner alone, and these are to be shared.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        with temporary.open("xb") as stream:
            stream.write(text.encode("utf-8"))
        temporary.replace(path)
    except BaseException:  # an interrupt too must not leave the temporary file
        temporary.unlink(missing_ok=True)
        raise


def read_report(path: Path) -> Report:
    """Read a report that this version of the autograder understands.

    Args:
        path: A ``report.json`` or ``staff.json``.

    Returns:
        The report, validated field by field.

    Raises:
        ReportError: If the file cannot be read, is no report, or has a newer format.
    """
    try:
        tree = json.loads(path.read_bytes(), parse_constant=_refuse_constant)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise _unreadable(path, "the report cannot be read", reason) from error
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, "the file is not JSON", str(error)) from error
    _refuse_other_formats(path, tree)
    try:
        return Report.model_validate(tree)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or "the document"
        raise _foreign(path, f"{place}: {first['msg']}") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


def _refuse_other_formats(path: Path, tree: object) -> None:
    found = tree.get("format") if isinstance(tree, dict) else None
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        raise _foreign(path, "there is no format number in it")
    if found > REPORT_FORMAT:
        raise ReportError(
            Diagnostic(
                code="report-too-new",
                message="the report was written by a newer version of the autograder",
                where=str(path),
                facts=(("format", str(found)), ("newest known", str(REPORT_FORMAT))),
                hint="upgrade dl-autograder to the version that wrote it, or newer",
            )
        )


def _foreign(path: Path, reason: str) -> ReportError:
    return ReportError(
        Diagnostic(
            code="report-foreign",
            message="the file is not a report of this autograder",
            where=str(path),
            facts=(("reason", printable(reason, limit_characters=_VALUE_CHARACTERS)),),
            hint="give a report.json or staff.json that `autograder grade` wrote",
        )
    )


def _unreadable(path: Path, message: str, reason: str) -> ReportError:
    return ReportError(
        Diagnostic(
            code="report-unreadable",
            message=message,
            where=str(path),
            facts=(("reason", printable(reason, limit_characters=_VALUE_CHARACTERS)),),
            hint="grade the submission again to make the report anew",
        )
    )
