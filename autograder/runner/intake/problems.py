"""What is said to whoever handed something in that cannot be graded, one function each.

Messages never hold a name that came with the upload; those stand in the facts. Every one of these
ends with the same next step, because one file is all that is ever needed.
"""

from __future__ import annotations

from collections.abc import Sequence

from autograder.diagnostics import Diagnostic, Failure
from autograder.printable import printable
from autograder.runner.intake.upload import Entry, listing

_SHOWN_NAMES = 12
_LONGEST_FACT_CHARACTERS = 200


def hand_in(slug: str) -> str:
    """Return the next step that is always right."""
    return f"Hand in one file called {slug}.py."


def missing_file(slug: str, *, found: Sequence[Entry], nearest: str | None) -> Failure:
    """Return the failure for an upload without the file; ``nearest`` is the closest name in it."""
    facts = [("found", _few(found) or "nothing")]
    if nearest is not None:
        facts.append(("nearest name", printable(nearest, limit_characters=100)))
    return _failure("missing-file", f"there is no file named {slug}.py", slug, facts)


def two_candidates(slug: str, *, found: Sequence[Entry]) -> Failure:
    """Return the failure for an upload in which more than one file could be meant."""
    message = f"more than one file could be {slug}.py"
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


def file_too_large(slug: str, *, limit_bytes: int) -> Failure:
    """Return the failure for a source or notebook above its limit."""
    facts = [("expected", f"at most {limit_bytes // 1024} KiB")]
    return _failure("file-too-large", f"the file to be used as {slug}.py is too large", slug, facts)


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
