"""What is said to whoever handed something in that cannot be graded, one function each.

Messages never hold a name that came with the upload; those stand in the facts. Every one of these
ends with the same next step, because one file is nearly always all that is needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from autograder.content.other_files import OtherFile
from autograder.diagnostics import Diagnostic, Failure
from autograder.printable import printable
from autograder.runner.intake.upload import Entry, listing

_SHOWN_NAMES = 12
_LONGEST_FACT_CHARACTERS = 200
_NOTHING: Final[Mapping[str, OtherFile]] = MappingProxyType({})


def hand_in(slug: str, *, beside: Mapping[str, OtherFile] = _NOTHING) -> str:
    """Return the next step that is always right.

    Args:
        slug: The assignment's.
        beside: What is taken beside the student's file, by name.
    """
    if not beside:
        return f"Hand in one file called {slug}.py."
    *names, last = (f"{slug}.py", *beside)
    optional = [name for name, file in beside.items() if not file.required]
    without = f" ({' and '.join(optional)} may be left out)" if optional else ""
    return f"Hand in {', '.join(names)} and {last} together, in one zip{without}."


def missing_file(slug: str, *, found: Sequence[Entry], nearest: str | None) -> Failure:
    """Return the failure for an upload without the file; ``nearest`` is the closest name in it."""
    facts = [("found", _few(found) or "nothing")]
    if nearest is not None:
        facts.append(("nearest name", printable(nearest, limit_characters=100)))
    return _failure("missing-file", f"there is no file named {slug}.py", slug, facts)


def missing_other_file(
    slug: str, *, name: str, about: str, pickled: Sequence[Entry] = ()
) -> Failure:
    """Return the failure for an upload without a file that belongs beside the student's.

    Args:
        slug: The assignment's.
        name: The file's name.
        about: What it is, in the author's words.
        pickled: What there is of weights in another format.
    """
    facts = [("expected", f"{name}: {about}")]
    save = ""
    if pickled:
        facts.append(("found", _few(pickled)))
        save = "Save the weights with safetensors.torch.save_file; no other format is opened. "
    return Failure(
        Diagnostic(
            code="missing-other-file",
            message=f"there is no file named {name} beside {slug}.py",
            facts=tuple(facts),
            hint=f"{save}{hand_in(slug)}",
        )
    )


def broken_weights(slug: str, *, name: str, why: str) -> Failure:
    """Return the failure for weights that are none; ``why`` is in our words."""
    return Failure(
        Diagnostic(
            code="broken-weights",
            message=f"{name} is not a safetensors file",
            facts=(("got", why),),
            hint=f"Save the weights with safetensors.torch.save_file. {hand_in(slug)}",
        )
    )


def two_candidates(slug: str, *, found: Sequence[Entry], name: str = "") -> Failure:
    """Return the failure for an upload in which more than one file could be meant.

    Args:
        slug: The assignment's.
        found: The files.
        name: The name that they could stand for, if it is not the student's file.
    """
    message = f"more than one file could be {name or f'{slug}.py'}"
    return _failure("two-candidates", message, slug, [("found", _few(found))])


def not_utf8(slug: str, *, why: str, line: int | None) -> Failure:
    """Return the failure for a file that is not UTF-8 text; ``why`` is in our words."""
    return Failure(
        Diagnostic(
            code="not-utf8",
            message=f"{slug}.py is not a text file in UTF-8",
            where=f"{slug}.py:{line}" if line is not None else "",
            facts=(("expected", "UTF-8"), ("got", why)),
            hint=f"Save the file with the encoding UTF-8. {hand_in(slug)}",
        )
    )


def empty_file(slug: str, *, what: str) -> Failure:
    """Return the failure for a file, or notebook, without any code; ``what`` is in our words."""
    return _failure("empty-file", f"there is no code in {what}", slug, [])


def file_too_large(slug: str, *, limit_bytes: int, name: str = "") -> Failure:
    """Return the failure for a file above its limit; ``name`` if it is not the student's file."""
    facts = [("expected", f"at most {limit_bytes // 1024} KiB")]
    message = f"the file to be used as {name or f'{slug}.py'} is too large"
    return _failure("file-too-large", message, slug, facts)


def unreadable_upload(slug: str, *, why: str, found: Sequence[Entry] = ()) -> Failure:
    """Return the failure for files that the system does not open; ``why`` is in our words."""
    facts = [("got", why), *([("found", _few(found))] if found else [])]
    return _failure("unreadable-upload", "what was handed in cannot be read", slug, facts)


def unreadable_archive(slug: str, *, why: str) -> Failure:
    """Return the failure for an archive that cannot be opened; ``why`` is in our words."""
    return _failure("unreadable-archive", "the archive cannot be opened", slug, [("got", why)])


def encrypted_archive(slug: str) -> Failure:
    """Return the failure for an archive that asks for a password."""
    return _failure("encrypted-archive", "the archive is locked with a password", slug, [])


def hostile_archive(slug: str, *, why: str, name: str | None = None) -> Failure:
    """Return the failure for an archive that is never opened; ``why`` is in our words."""
    facts = [("got", why)]
    if name is not None:
        facts.append(("entry", printable(name, limit_characters=_LONGEST_FACT_CHARACTERS)))
    message = "the archive holds something that is never unpacked"
    return _failure("hostile-archive", message, slug, facts)


def broken_notebook(slug: str, *, why: str) -> Failure:
    """Return the failure for a notebook that is none; ``why`` is in our words."""
    return _failure("broken-notebook", "the notebook cannot be read", slug, [("got", why)])


def _failure(code: str, message: str, slug: str, facts: Sequence[tuple[str, str]]) -> Failure:
    return Failure(Diagnostic(code=code, message=message, facts=tuple(facts), hint=hand_in(slug)))


def _few(entries: Sequence[Entry]) -> str:
    names = listing(entries)
    more = [f"... and {len(names) - _SHOWN_NAMES} more"] if len(names) > _SHOWN_NAMES else []
    return ", ".join([*names[:_SHOWN_NAMES], *more])
