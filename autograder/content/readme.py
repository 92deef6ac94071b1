"""What a student reads first: how to install, to check, to go on and to hand in."""

from __future__ import annotations

import string
import textwrap
from typing import Final

from autograder.content.assignment import Assignment
from autograder.content.pages import PAGES_FOLDER
from autograder.content.plots import plot_names

_COLUMNS: Final = 100
# Paragraphs, wrapped when the names are in them.
_TEXT: Final = string.Template(r"""
You need Python 3.11 or newer. Where your system calls it `python3` or `py`, write that. If you
like, use a virtual environment: `python -m venv .venv`, then `source .venv/bin/activate`, or
`.venv\Scripts\activate` on Windows.

1. Install once, in this folder: $install.

2. Read `$handout`; your code goes into `$slug.py`.

3. Check as often as you like: `python -m autograder check`. With `--part 1` it checks one part,
with `--watch` it checks again whenever you save, and with `--in-process` what your code prints
appears at once and `breakpoint()` stops in it. `python -m autograder explain CODE` says more about
what a result names.$plots

4. $handed_in.

**In a notebook** in this folder: `import autograder; autograder.check(part=1)`. It checks the
functions of the notebook as long as `$slug.py` is as it was handed out. What counts is what you
hand in: copy your code into `$slug.py` in the end, or write it by a cell that begins with
`%%writefile $slug.py`. Grading reads a notebook too, if your course takes `$slug.ipynb`.

**What is here:** $handouts; `$slug.py`, which is yours; $given`checks/` and `recorded/`, the
public checks and the answers that they expect; `$pages/`, which `explain` reads;
`pytest.ini`$wheel. Change `$slug.py` alone: grading has copies of its own of all the others.

**A newer file from your course:** `python -m autograder start FILE`, typed in this folder. Your
`$slug.py` stays as it is, and everything else is brought up to date.
""")


_PLOTS: Final = (
    " `python -m autograder check --plots` draws pictures of your work into `plots/`, for looking "
    "at: they earn nothing. It needs `python -m pip install matplotlib`; in a notebook it is "
    "`autograder.check(plots=True)`."
)


def readme_text(assignment: Assignment, *, install: str, page: str = "", wheel: str = "") -> str:
    """Return the ``README.md`` of what students unpack.

    Args:
        assignment: As it is or as a course chose from it.
        install: What is typed to install, and what else is to be said of it.
        page: The file of the handout as a page, if there is one.
        wheel: The file name of this program's wheel, if it lies beside.
    """
    given = assignment.support
    plots = plot_names(given)
    text = _TEXT.substitute(
        slug=assignment.slug,
        install=install,
        handout=page or "handout.md",
        handouts=f"`{page}`, and the same as text, `handout.md`" if page else "`handout.md`",
        given="" if given is None else f"`{given.name}`, ",
        pages=PAGES_FOLDER,
        plots=_PLOTS if plots else "",
        wheel=f" and `{wheel}`" if wheel else "",
        handed_in=_handed_in(assignment),
    )
    paragraphs = text.strip().split("\n\n")
    return "\n\n".join([f"# {assignment.manifest.title}", *map(_wrapped, paragraphs)]) + "\n"


def _handed_in(assignment: Assignment) -> str:
    names = [f"`{name}`" for name in (f"{assignment.slug}.py", *assignment.manifest.files)]
    if len(names) == 1:
        return f"Hand in {names[0]} and nothing else"
    return f"Hand in {', '.join(names[:-1])} and {names[-1]}, together in one zip"


def _wrapped(paragraph: str) -> str:
    """Return a paragraph in lines; those that go on an item of a list stand under its text."""
    return textwrap.fill(
        " ".join(paragraph.split()),
        _COLUMNS,
        subsequent_indent="   " if paragraph[0].isdigit() else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
