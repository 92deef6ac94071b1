"""A new assignment: one part, one check, one mistake, and every gate of the draft level holds.

The files are templates beside this module, with three words that are filled in. They are a whole
small assignment, because what works already is changed more easily than what is still to be found
out. Everyone who has this package has them, so nothing in them is a secret.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from types import MappingProxyType
from typing import Final

import yaml

from autograder.content.manifest import is_slug
from autograder.content.tree import write_tree
from autograder.diagnostics import Diagnostic, UsageError

#: Where the templates lie, beside this module.
TEMPLATES: Final = "templates"
_LONGEST: Final = 100  # it is a heading, and a line of a terminal

# The student's file is <slug>.py, in the folder that Python looks in first. Beside the standard
# library these names are wanted there, or mean something to pytest or to Windows.
_TAKEN: Final = frozenset(
    {"autograder", "click", "numpy", "pydantic", "pytest", "rich", "torch", "yaml"}
    | {"checks", "conftest", "aux", "con", "nul", "prn"}
    | {name.casefold() for name in sys.stdlib_module_names}
)


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """A file of a new assignment.

    Attributes:
        path: Where it lies in the folder; ``SLUG`` stands for the slug.
        purpose: What it is for, in a few words.
    """

    path: str
    purpose: str

    @property
    def template(self) -> str:
        """Its template, below ``templates/``; the ending keeps tools from reading it as code."""
        return f"{self.path}.txt"


#: In the order in which an author changes them.
NEW_FILES: Final = (
    NewFile(path="assignment.yaml", purpose="what it is: parts, functions, packages"),
    NewFile(path="source/SLUG.py", purpose="the complete program, with regions for students"),
    NewFile(path="checks/part_01_centre.py", purpose="what is checked, for how many points"),
    NewFile(path="misconceptions/mean_of_each_example.py", purpose="a mistake and its page"),
    NewFile(path="alternatives/matrix_product.py", purpose="a right program in another style"),
    NewFile(path="handout.md", purpose="the contract, as students read it"),
    NewFile(path="DESIGN.md", purpose="why it is as it is, for staff"),
)


def new_assignment(slug: str, title: str | None = None) -> Mapping[str, bytes]:
    """Return the files of a new assignment, by their paths in its folder.

    Args:
        slug: Its short name.
        title: What people call it; unless given, the slug in words.

    Raises:
        UsageError: If no assignment can be called so (``slug-unusable``, ``title-unusable``).
    """
    _require_slug(slug)
    chosen = _in_words(slug) if title is None else title
    _require_title(chosen)
    words = {"{{slug}}": slug, "{{title}}": chosen, "{{title in yaml}}": _in_yaml(chosen)}
    return MappingProxyType(
        {
            new.path.replace("SLUG", slug): _filled(_template(new), words).encode()
            for new in NEW_FILES
        }
    )


def write_new_assignment(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a new assignment into a folder of its own.

    Args:
        files: As :func:`new_assignment` returns them.
        folder: Must not exist; folders above it are made.

    Raises:
        UsageError: If there is something in its place (``assignment-exists``).
    """
    try:
        folder.mkdir(parents=True)
    except FileExistsError:
        raise UsageError(
            Diagnostic(
                code="assignment-exists",
                message="there is something of this name already, and it stays as it is",
                where=folder.as_posix(),
                hint="choose another name, or remove it yourself",
            )
        ) from None
    write_tree(files, folder)


@cache
def templates() -> frozenset[bytes]:
    """Return every template as it lies in the package."""
    return frozenset(_template(new) for new in NEW_FILES)


def _template(new: NewFile) -> bytes:
    return resources("autograder.content").joinpath(TEMPLATES, new.template).read_bytes()


def _filled(template: bytes, words: Mapping[str, str]) -> str:
    """Fill all words in at once, so that a title which looks like one of them stays a title."""
    pattern = "|".join(map(re.escape, words))
    return re.sub(pattern, lambda found: words[found[0]], template.decode())


def _in_words(slug: str) -> str:
    return slug.replace("_", " ").strip().capitalize() or slug


def _in_yaml(text: str) -> str:
    """Return a text as a YAML value on one line, in quotes where it needs them."""
    (line,) = yaml.safe_dump({"title": text}, allow_unicode=True, width=float("inf")).splitlines()
    return str(line.removeprefix("title: "))


# ------------------------------------------------------------------ what may be called how


def _require_slug(slug: str) -> None:
    if not is_slug(slug):
        raise _slug_unusable(
            "the student's file is called after it, and it is no name in Python",
            hint=_similar(slug) or "use letters, digits and underscores, and no keyword",
        )
    if slug.casefold() in _TAKEN or slug.startswith("__"):
        raise _slug_unusable(
            f"a file {slug}.py would stand in the way of something else of that name",
            hint="say more with it, as in attention or tree_search",
        )


def _slug_unusable(because: str, *, hint: str) -> UsageError:
    return UsageError(
        Diagnostic(
            code="slug-unusable",
            message="an assignment cannot be called so",
            facts=(("because", because),),
            hint=hint,
        )
    )


def _similar(text: str) -> str:
    """Suggest a slug that looks like a text; nothing if there is none."""
    joined = re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_")
    return f"did you mean {joined!r}?" if is_slug(joined) else ""


def _require_title(title: str) -> None:
    if title != title.strip() or not title.isprintable() or not 0 < len(title) <= _LONGEST:
        raise UsageError(
            Diagnostic(
                code="title-unusable",
                message="this is no title",
                facts=(
                    ("expected", f"one line of 1 to {_LONGEST} characters, without spaces around"),
                ),
                hint="put it in quotes, as in --title 'Tree search'",
            )
        )
