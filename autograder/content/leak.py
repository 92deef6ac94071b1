"""Whether anything that students must not read stands in what they get.

Secret are the code and comments inside solution regions, hidden checks, the code of misconceptions
and alternatives, and DESIGN.md. What also stands in the open is no secret: outside regions, in
given code, between the handout's OPEN markers, and for hidden checks in a public one. A leak is:

- a stretch of ``WINDOW`` tokens of secret code in a row, however it is laid out, also across lines;
- a whole statement of at least ``STATEMENT`` tokens (``FORMULA``, if it computes something) that
  stands as a line, or between backquotes;
- the name of a hidden check anywhere, or its title in a check file (the handout's table and its
  claims hold titles on purpose);
- a stretch of ``WINDOW`` words of DESIGN.md.

Of the wheel's modules only their texts count, docstrings above all: two programs that sum a
gradient may sum it alike, and nobody reads the engine for an answer.

``return x``, ``x = y.shape`` and a loop's header are less than that and may stand anywhere. The
numbers and their reasons stand in :mod:`autograder.content.secret`.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.content.assignment import Assignment
from autograder.content.lexing import code_spans, lex, lex_words, runs, said_by, texts
from autograder.content.pages import PAGES_FOLDER, code_of, page_name
from autograder.content.scaffold import TEMPLATES, templates
from autograder.content.secret import Origin, Secrets
from autograder.diagnostics import Diagnostic, LeakError

_CODE_TAG = re.compile(r"</?code\b[^<>]*>")
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, kw_only=True)
class Leak:
    """Something secret in a generated file.

    Attributes:
        what: "a solution", "a hidden check", "a misconception", "an alternative" or "DESIGN.md".
        path: The generated file, relative to its tree.
        line: Its line, from 1.
        source: The file that holds the secret.
        source_line: Its line, from 1.
        text: The leaked line, cut.
    """

    what: str
    path: str
    line: int
    source: str
    source_line: int
    text: str


def find_leaks(files: Mapping[str, bytes], assignment: Assignment) -> tuple[Leak, ...]:
    """Search generated files for what students must not read.

    Args:
        files: Relative POSIX paths and bytes of what students get; archives are opened, and of
            pages the marks are left out.
        assignment: Where they were made from.

    Raises:
        ContentError: If the content is wrong before any leak can be looked for.
    """
    secrets = Secrets(assignment)
    found = [
        leak
        # a page after the text that it was made from, where an author can mend it
        for path, data in sorted(files.items(), key=lambda file: (file[0].endswith(".html"), file))
        for name, text in _texts(path, data)
        for leak in (*_named(name, text, secrets), *_copied(name, text, secrets))
        if not _is_own_page(leak)
    ]
    return tuple(dict.fromkeys(found))


def refuse_leaks(files: Mapping[str, bytes], assignment: Assignment, *, tree: str) -> None:
    """Raise if :func:`find_leaks` finds anything.

    Args:
        files: Relative POSIX paths and bytes of what students get.
        assignment: Where they were made from.
        tree: The folder that the files go to, shown before their paths.

    Raises:
        LeakError: With the first leak as its place and each further one as a fact (``leak``).
    """
    leaks = find_leaks(files, assignment)
    if not leaks:
        return
    first, *others = leaks
    also = tuple(("also", f"{tree}/{_told(leak)}") for leak in others)
    raise LeakError(
        Diagnostic(
            code="leak",
            message=f"{first.what} stands in what students get",
            where=f"{tree}/{first.path}:{first.line}",
            facts=(("text", first.text), ("from", f"{first.source}:{first.source_line}"), *also),
            hint="word one of the two differently, or mark it as open on purpose",
        )
    )


def _told(leak: Leak) -> str:
    return f"{leak.path}:{leak.line}: {leak.what}, from {leak.source}:{leak.source_line}"


def _named(path: str, text: str, secrets: Secrets) -> Iterator[Leak]:
    """Yield a leak for each hidden check that is named, or told of in a check file."""
    words = lex_words(text) if path.startswith("checks/") else ()
    for check in secrets.hidden:
        by_name = check.name in text and re.search(rf"\b{re.escape(check.name)}\b", text)
        if by_name:
            line = text.count("\n", 0, by_name.start()) + 1
        elif not words:
            continue
        else:
            title = texts(lex_words(check.title))
            at = next((run for run in runs(words, len(title)) if texts(run) == title), None)
            if not at:
                continue
            line = at[0].line
        origin = Origin(what="a hidden check", path=check.path, line=check.line)
        yield _leak(path, text, line, origin)


def _copied(path: str, text: str, secrets: Secrets) -> Iterator[Leak]:
    """Yield a leak for each stretch of a file that is secret, one for each run of lines."""
    hits: dict[int, Origin] = {}
    for stream, index in ((lex(text), secrets.code), (lex_words(text), secrets.prose)):
        for start, origin in index.found_in(texts(stream)):
            hits.setdefault(stream[start].line, origin)
    for tokens in code_spans(text):
        whole = secrets.code.statements.get(texts(tokens))
        if whole:
            hits.setdefault(tokens[0].line, whole)
    for line in sorted(hits):
        if line - 1 not in hits or hits[line - 1].path != hits[line].path:
            yield _leak(path, text, line, hits[line])


def _leak(path: str, text: str, line: int, origin: Origin) -> Leak:
    return Leak(
        what=origin.what,
        path=path,
        line=line,
        source=origin.path,
        source_line=origin.line,
        text=text.split("\n")[line - 1].strip()[:80],
    )


def _is_own_page(leak: Leak) -> bool:
    """Whether a misconception's page quotes its own wrong code, which gives nothing away."""
    code = code_of(Path(leak.source))
    return leak.what == "a misconception" and leak.path == f"{PAGES_FOLDER}/{page_name(code)}"


def _texts(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield where a file says something, and what it says; an archive by its members."""
    if _is_template(path, data):
        return
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield path, _shown(_text(data)) if path.endswith(".html") else _text(data)
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        yield path, "\n".join(member.filename for member in members)
        for member in members:
            inner, content = f"{path}/{member.filename}", archive.read(member)
            if not _is_template(inner, content):
                is_module = path.endswith(".whl") and inner.endswith(".py")
                yield inner, said_by(_text(content)) if is_module else _text(content)


def _is_template(path: str, data: bytes) -> bool:
    """Whether a file is one that `new` fills in: everyone has them, and much of them stays."""
    return f"autograder/content/{TEMPLATES}/" in path and data in templates()


def _shown(page: str) -> str:
    """Return what a page shows: without the marks between the words of its code."""
    return html.unescape(_TAG.sub(" ", _CODE_TAG.sub("`", page)))


def _text(data: bytes) -> str:
    """Decode anything; arrays of text hold four bytes a character, so zeros are dropped."""
    text = data.replace(b"\0", b"").decode(errors="replace")
    return text.replace("\r\n", "\n")
