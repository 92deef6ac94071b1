"""Find: from the paths that staff gave to the things to be graded, each with its name.

A path stands for one submission if it is a file, or a folder whose file is the assignment's; every
other folder is a folder of submissions, one level deep. In there everything that somebody may have
handed in becomes a submission, also an empty folder: its owner gets a report that says what is
missing, which no report at all would not.

```
grade ada/                     ada/attention.py               one: ada
grade ada/                     ada/homework/attention.py      one: ada
grade inbox/                   inbox/ada/attention.py
                               inbox/bob.zip
                               inbox/carol/                   three: ada, bob, carol
```
What other systems pack of a class is one more thing that a path may be; see ``downloads``.
A link is followed if staff named it. One that lies in a folder of submissions is not: it may lead
to somebody else's work.
"""

from __future__ import annotations

import difflib
import errno
import os
import stat
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from autograder.diagnostics import Diagnostic, IntakeError
from autograder.printable import printable
from autograder.runner.intake import kinds
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.downloads import Download, download_at
from autograder.runner.intake.mixed import refuse_mixed
from autograder.runner.intake.names import fold, folder_name
from autograder.runner.intake.on_disk import (
    leads_in_a_circle,
    leads_to_file,
    leads_to_folder,
    listed,
)

_LONGEST_SHOWN_CHARACTERS = 300


def _ignore(*_: object) -> None:
    pass


def find_submissions(
    paths: Sequence[Path], *, slug: str, on_download: Callable[[Path, str, int], None] = _ignore
) -> tuple[Candidate, ...]:
    """Return what is to be graded, sorted by folded name; nothing is opened or graded yet.

    Args:
        paths: What staff gave on the command line, in any order.
        slug: The assignment's; the file that is looked for is ``<slug>.py``.
        on_download: Told of each path that is a class's download from another system: the path,
            the system, and how many submissions it holds.

    Returns:
        One candidate for each submission; a path that is given twice counts once.

    Raises:
        IntakeError: If a path does not exist or cannot be listed, if two submissions go by equal
            names, if a path may be one submission or many, or if a download is broken.
    """
    absolute = {path: Path(os.path.abspath(path)) for path in paths}  # noqa: PTH100 - as below
    in_folder = Counter(path.parent for path in set(absolute.values()))
    downloads = _downloads(absolute, slug)
    found: list[Candidate] = []
    for path, at in absolute.items():
        if at in downloads:
            candidates = downloads[at].candidates()
            on_download(Path(path), downloads[at].system.name, len(candidates))
            found += candidates
        else:
            # Of `inbox/*` each path is one submission, whatever it holds.
            found += _at(Path(path), slug, is_alone=in_folder[at.parent] == 1)
    once = {
        (each.name, os.path.abspath(each.path), each.files): each  # noqa: PTH100 - as above
        for each in reversed(found)
    }
    ordered = sorted(once.values(), key=lambda each: (fold(each.name), each.name, each.path))
    _refuse_equal_names(ordered)
    return tuple(ordered)


def _downloads(absolute: Mapping[Path, Path], slug: str) -> dict[Path, Download]:
    """Return the paths that are downloads: in each folder all that were given, or none.

    Of `inbox/*` each path was handed in by somebody, who may have made it look like a download.
    """
    found: dict[Path, Download] = {}
    for folder in {at.parent for at in absolute.values()}:
        here: dict[Path, Download] = {}
        for given, at in absolute.items():
            if at.parent == folder:
                download = download_at(_followed(given), slug=slug)
                if download is None:
                    break
                here[at] = download
        else:
            found |= here
    return found


def _followed(given: Path) -> Path:
    return Path(os.path.realpath(given)) if Path(given).is_symlink() else Path(given)


def _at(given: Path, slug: str, *, is_alone: bool) -> list[Candidate]:
    """Return the submissions that one path of the command line stands for."""
    named = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would lose the link's own name
    path = _followed(given)
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            return [Candidate(name=_name_of_file(named, slug), path=path, is_named_file=True)]
        if stat.S_ISDIR(mode):
            return _in_folder(path, slug, name=named.name, is_alone=is_alone)
    except (FileNotFoundError, NotADirectoryError):
        raise IntakeError(_path_not_found(named, given)) from None
    except OSError as error:
        raise cannot_read(given, error) from error
    raise IntakeError(
        Diagnostic(
            code="path-unreadable",
            message="this path is neither a file nor a folder",
            where=_shown(given),
            hint="Give the folder, archive, notebook or file that was handed in.",
        )
    )


def _in_folder(folder: Path, slug: str, *, name: str, is_alone: bool) -> list[Candidate]:
    if not os.access(folder, os.R_OK | os.X_OK):  # names alone can be listed and lead nowhere
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
    items = [item for item in listed(folder) if _is_item(item, slug)]
    if not items or _is_one_submission(items, slug):
        if is_alone and any(_is_the_file(item, slug) for item in items):
            refuse_mixed(folder, items, slug=slug)
        return [Candidate(name=folder_name(name), path=folder)]
    return [Candidate(name=_name_of_item(item, slug), path=folder / item.name) for item in items]


def _is_item(entry: os.DirEntry[str], slug: str) -> bool:
    """Tell whether an entry of a folder of submissions is one."""
    if kinds.is_noise(entry.name):
        return False
    if leads_to_folder(entry) or leads_in_a_circle(entry):
        return True
    # A link that leads nowhere was handed in too; whoever owns it is told.
    return kinds.is_takeable(entry.name) and not kinds.is_support(entry.name, slug)


def _is_one_submission(items: Sequence[os.DirEntry[str]], slug: str) -> bool:
    """Tell whether a folder with these items is itself a submission, not a folder of them."""
    if any(_is_the_file(item, slug) for item in items):
        return True
    if len(items) > 1:
        return False
    (only,) = items
    if not leads_to_folder(only):
        return kinds.is_called_like(only.name, slug)
    if only.is_symlink():
        return False
    try:
        inside = [item for item in listed(Path(only.path)) if leads_to_file(item)]
    except OSError:  # locked by whoever handed it in, who is told when it is staged
        return False
    sources = [item.name for item in inside if _is_item(item, slug) and kinds.is_source(item.name)]
    exact = any(_is_the_file(item, slug) for item in inside)
    return exact or (len(sources) == 1 and kinds.is_called_like(sources[0], slug))


def _is_the_file(entry: os.DirEntry[str], slug: str) -> bool:
    return fold(entry.name) == fold(f"{slug}.py") and not leads_to_folder(entry)


def _name_of_item(item: os.DirEntry[str], slug: str) -> str:
    if leads_to_folder(item):
        return folder_name(item.name)
    return _name_of_file(Path(item.path), slug)


def _name_of_file(path: Path, slug: str) -> str:
    if fold(path.name) == fold(f"{slug}.py"):
        return folder_name(Path(os.path.abspath(path)).parent.name)  # noqa: PTH100 - as above
    return folder_name(kinds.stem(path.name))


def _refuse_equal_names(candidates: Sequence[Candidate]) -> None:
    """Stop before anything is graded: two reports cannot share a folder, nor two rows a name.

    Raises:
        IntakeError: If two names are equal once folded.
    """
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(fold(candidate.name), []).append(candidate)
    equal = [group for group in groups.values() if len(group) > 1]
    if not equal:
        return
    facts = tuple((each.name, _shown(each.path)) for group in equal for each in group)
    raise IntakeError(
        Diagnostic(
            code="equal-names",
            message="two submissions go by equal names (capitals and accents do not count)",
            facts=facts,
            hint="Rename one of the two, or give only one of the paths.",
        )
    )


def cannot_read(path: Path, error: OSError) -> IntakeError:
    """Return the error for a file or folder of the host's that cannot be read."""
    return IntakeError(
        Diagnostic(
            code="path-unreadable",
            message="this path cannot be read",
            where=_shown(path),
            facts=(("system", error.strerror or type(error).__name__),),
            hint="Look at who owns it and who may read it, then run the command again.",
        )
    )


def _path_not_found(named: Path, given: Path) -> Diagnostic:
    parent = named.parent
    try:
        by_fold = {fold(sibling.name): sibling.name for sibling in parent.iterdir()}
    except OSError:  # then there is nobody to be meant
        hint = f"There is no folder {_shown(parent)} that could be read either."
    else:
        close = difflib.get_close_matches(fold(named.name), sorted(by_fold), n=3)
        meant = " or ".join(_shown(given.parent / by_fold[each]) for each in close)
        nothing = f"There is nothing of a similar name in {_shown(parent)}."
        hint = f"Did you mean {meant}?" if meant else nothing
    return Diagnostic(
        code="path-not-found", message="this path does not exist", where=_shown(given), hint=hint
    )


def _shown(path: Path | str) -> str:
    return printable(str(path), limit_characters=_LONGEST_SHOWN_CHARACTERS)
