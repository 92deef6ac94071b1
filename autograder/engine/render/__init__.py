"""From one report to everything that a person or a grade book reads.

``Report`` is the record; every other form is made from it and can be made again:

```
Report ──┬── staff.json, staff.html        everything
         ├── student_view ── report.json, report.html, the lines of `check`
         └── many ── index.html, grades.csv, the table of `grade`
```

All functions but ``write_report`` and ``read_report`` are pure. Foreign text in a report is
printable already; each medium escapes it once more in its own way.
"""

from __future__ import annotations

from autograder.engine.render.documents import (
    ReportError,
    read_report,
    report_json,
    write_atomically,
    write_report,
)
from autograder.engine.render.grades import render_grades_csv
from autograder.engine.render.markdown import markdown_code
from autograder.engine.render.outline import first_finding, format_points
from autograder.engine.render.pages import render_index_html, render_report_html
from autograder.engine.render.terminal import (
    progress_line,
    render_check_lines,
    render_closing,
    render_explanation,
    render_finding,
    results_table,
)
from autograder.engine.render.view import student_view

__all__ = [
    "ReportError",
    "first_finding",
    "format_points",
    "markdown_code",
    "progress_line",
    "read_report",
    "render_check_lines",
    "render_closing",
    "render_explanation",
    "render_finding",
    "render_grades_csv",
    "render_index_html",
    "render_report_html",
    "report_json",
    "results_table",
    "student_view",
    "write_atomically",
    "write_report",
]
