"""What an exporter is, and how one is found: by an entry point, ours like anybody's.

A distribution says in its ``pyproject.toml``

```toml
[project.entry-points."autograder.exporters"]
myformat = "mypackage.myformat:EXPORTER"
```

and ``autograder export SLUG --to myformat`` finds it. Nothing is imported before it is asked for
by name, so a broken plug-in breaks no other format.
"""

from __future__ import annotations

import importlib.metadata
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

import autograder
from autograder.content.assignment import Assignment
from autograder.content.suggest import did_you_mean
from autograder.diagnostics import AutograderError, Diagnostic, UsageError
from autograder.model import Report
from autograder.printable import printable

#: The group of entry points that exporters are registered in.
GROUP: Final = "autograder.exporters"
#: What an exporter may take beside the assignment; the names are those of the options.
OPTIONS: Final = ("reports", "key", "fit", "torch-index")

_DISTRIBUTION: Final = "dl-autograder"
_LONGEST_REASON: Final = 300  # characters of what a plug-in raised


def _say_nothing(_: str) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a person asked for beside the assignment and the folder.

    Attributes:
        course: The course file that the assignment was chosen by, to be carried along.
        reports: Reports of ``grade``, by name; empty unless the format takes ``reports``.
        key: The file of the course key; ``None``: the format's own place for one.
        fit: What it has to fit into, as text; the format reads it.
        torch_index: Where torch is installed from, where the format installs it.
        say: Told what is done meanwhile, a line at a time.
    """

    course: Path | None = None
    reports: tuple[Report, ...] = ()
    key: Path | None = None
    fit: str | None = None
    torch_index: str | None = None
    say: Callable[[str], None] = _say_nothing


@dataclass(frozen=True, kw_only=True)
class Exported:
    """What an exporter did.

    Attributes:
        written: The files that are there now, in the order in which they matter.
        choose: What a person has to choose or to know where the files are uploaded, a line each.
    """

    written: tuple[Path, ...]
    choose: tuple[str, ...] = ()


@runtime_checkable
class Exporter(Protocol):
    """Writes one foreign format."""

    @property
    def name(self) -> str:
        """What ``--to`` calls it."""

    @property
    def summary(self) -> str:
        """What it writes, in one line."""

    @property
    def takes(self) -> frozenset[str]:
        """The options that it makes use of, of :data:`OPTIONS`; any other is refused."""

    def export(self, assignment: Assignment, out: Path, *, asked: Asked) -> Exported:
        """Write the format's files.

        Args:
            assignment: The assignment, as it is or as a course chose from it.
            out: A folder that exists; nothing is written elsewhere.
            asked: What else was asked for.

        Raises:
            AutograderError: If it cannot be written; the diagnostic says why.
        """


@dataclass(frozen=True, kw_only=True)
class Registered:
    """A format that is installed, before it is imported.

    Attributes:
        name: What ``--to`` calls it.
        value: Where it is, as ``module:attribute``.
        origin: The distribution that brings it.
    """

    name: str
    value: str
    origin: str

    def load(self) -> Exporter:
        """Import it.

        Raises:
            AutograderError: If that fails, or if it is no exporter (``format-broken``).
        """
        point = importlib.metadata.EntryPoint(name=self.name, value=self.value, group=GROUP)
        try:
            found = point.load()
        except Exception as error:
            raise self._broken(f"{type(error).__name__}: {error}") from error
        if not isinstance(found, Exporter):
            raise self._broken(f"{type(found).__name__} is no exporter")
        unknown = sorted(found.takes - set(OPTIONS))
        if unknown:
            raise self._broken(f"it takes {', '.join(unknown)}, which no option gives")
        return found

    def _broken(self, reason: str) -> AutograderError:
        return AutograderError(
            Diagnostic(
                code="format-broken",
                message=f"the exporter of {self.name!r} cannot be used",
                facts=(
                    ("of", self.origin),
                    ("it is", self.value),
                    ("reason", printable(reason, limit_characters=_LONGEST_REASON)),
                ),
                hint="install the package that brings it anew, or tell whoever writes it",
            )
        )


def installed_formats() -> Mapping[str, Registered]:
    """Return every format that is installed, by name, sorted.

    Ours win over a plug-in of the same name: nobody should replace a format by an installation.
    """
    points = [
        Registered(name=point.name, value=point.value, origin=_origin(point))
        for point in importlib.metadata.entry_points(group=GROUP)
    ]
    theirs_first = sorted(points, key=lambda one: one.origin == _DISTRIBUTION)
    found = {one.name: one for one in (*theirs_first, *_of_checkout())}
    return dict(sorted(found.items()))


def exporter_of(name: str) -> Exporter:
    """Return the exporter of a format.

    Raises:
        UsageError: If no such format is installed (``no-such-format``).
        AutograderError: If it cannot be imported.
    """
    formats = installed_formats()
    if name not in formats:
        raise _unknown(name, formats.values())
    return formats[name].load()


def _origin(point: importlib.metadata.EntryPoint) -> str:
    return point.dist.name if point.dist is not None else "an unknown package"


def _of_checkout() -> tuple[Registered, ...]:
    """Return what this checkout registers: its metadata may be older than it, or missing."""
    path = Path(autograder.__file__).resolve().parents[1] / "pyproject.toml"
    try:
        project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
    except (OSError, tomllib.TOMLDecodeError, KeyError):
        return ()
    if project.get("name") != _DISTRIBUTION:
        return ()
    table = project.get("entry-points", {}).get(GROUP, {})
    return tuple(
        Registered(name=name, value=value, origin=_DISTRIBUTION) for name, value in table.items()
    )


def _unknown(name: str, formats: Iterable[Registered]) -> UsageError:
    known = tuple(formats)
    return UsageError(
        Diagnostic(
            code="no-such-format",
            message=f"there is no format {name!r}",
            facts=tuple((one.name, f"of {one.origin}") for one in known),
            hint=did_you_mean(name, [one.name for one in known])
            or "choose one of these; a package can bring more",
        )
    )
