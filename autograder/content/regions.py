"""Solution regions: the one notation that splits a complete source into stub and solution.

```
def mean(numbers: list[float]) -> float:
    # BEGIN SOLUTION 1
    # stub: count = ...                          (optional: what the student starts from)
    count = max(len(numbers), 1)
    return sum(numbers) / count
    # END SOLUTION 1
```

A marker is a comment alone on its line, exactly in this form, with the part's id on both ends, as
deep as the code that it encloses. A region holds whole statements of one block; a part may have
several. In the stub each region becomes its ``# stub:`` lines, or one line that raises
``NotImplementedError`` when called. Because a marker that is overlooked would hand out a solution,
whatever looks like a marker and is not one is an error; ``docs/reference/solution-regions.md``
lists them.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from autograder.content.markers import Comment, Edge, Kind, classify, comments, strayed_lines
from autograder.content.statements import Enclosed, enclosed
from autograder.content.suggest import did_you_mean
from autograder.content.text import unify_line_ends
from autograder.diagnostics import Diagnostic, MarkerError


@dataclass(frozen=True, kw_only=True)
class Region:
    """One stretch of a source that a student writes.

    Attributes:
        part: The id of the part that it belongs to.
        begin_line: The line of its BEGIN marker, from 1.
        end_line: The line of its END marker.
        indent: What stands before both markers.
        stub: What the student starts from, without ``indent``; empty: the default line.
        stub_lines: The numbers of the ``# stub:`` lines.
    """

    part: str
    begin_line: int
    end_line: int
    indent: str
    stub: tuple[str, ...] = ()
    stub_lines: tuple[int, ...] = ()

    @property
    def stub_text(self) -> tuple[str, ...]:
        """What stands in the stub, line by line and without indentation."""
        default = f'raise NotImplementedError("Part {self.part}: not written yet")'
        return self.stub or (default,)

    @property
    def marker_lines(self) -> frozenset[int]:
        """The numbers of the lines that stand in no solution: markers and stub lines."""
        return frozenset({self.begin_line, self.end_line, *self.stub_lines})


def parse_regions(text: str, *, path: str, parts: Collection[str]) -> tuple[Region, ...]:
    """Return the regions of a source, in order.

    Args:
        text: The complete source.
        path: Shown in errors; not read.
        parts: The ids that the manifest declares.

    Raises:
        MarkerError: At the first marker that is not as it must be, with a code for each mistake.
    """
    source = _Source(unify_line_ends(text), path)
    regions = tuple(_paired(source, parts))
    for region in regions:
        _verify_whole(source, region)
    return regions


def student_view(
    text: str, *, path: str, parts: Collection[str], solved: Collection[str] = ()
) -> str:
    """Return the source with each region replaced by its stub.

    Args:
        text: The complete source.
        path: Shown in errors; not read.
        parts: The ids that the manifest declares.
        solved: Parts whose regions keep their solution and lose their markers.

    Raises:
        MarkerError: As :func:`parse_regions`; also if the result is not Python.
    """
    kept: list[tuple[int, str]] = []  # (line in the source, text)
    regions = parse_regions(text, path=path, parts=parts)
    markers = {line for region in regions if region.part in solved for line in region.marker_lines}
    open_regions = (region for region in regions if region.part not in solved)
    region = next(open_regions, None)
    for number, line in enumerate(_lines(text), start=1):
        if number in markers:
            continue
        if region is None or number < region.begin_line:
            kept.append((number, line))
        elif number == region.end_line:
            numbers = region.stub_lines or (region.begin_line,)
            stub = zip(numbers, region.stub_text, strict=True)
            kept.extend((at, (region.indent + code).rstrip()) for at, code in stub)
            region = next(open_regions, None)
    return _parsing(kept, path)


def solution_view(text: str, *, path: str, parts: Collection[str]) -> str:
    """Return the complete source without its markers and ``# stub:`` lines.

    Args:
        text: The complete source.
        path: Shown in errors; not read.
        parts: The ids that the manifest declares.

    Raises:
        MarkerError: As :func:`parse_regions`.
    """
    removed: set[int] = set()
    for region in parse_regions(text, path=path, parts=parts):
        removed |= region.marker_lines
    lines = enumerate(_lines(text), start=1)
    return _joined(line for number, line in lines if number not in removed)


class _Source:
    """A source that is known to be Python, in the forms that the rules look at."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        try:
            self.tree = ast.parse(text, filename=path)
        except SyntaxError as cause:
            raise _error(
                "source-not-python",
                "the source is not Python",
                f"{path}:{cause.lineno or 1}:{cause.offset or 1}",
                problem=cause.msg,
            ) from cause
        self.comments = comments(text)


def _paired(source: _Source, parts: Collection[str]) -> Iterator[Region]:
    """Yield each region once its END is found, or raise at the first wrong comment."""
    strayed = dict(strayed_lines(source.lines, source.comments))
    opened: Comment | None = None
    part, stub = "", list[Comment]()
    for comment in source.comments:
        _refuse_strayed(strayed, source.path, before=comment.line)
        kind = classify(comment)
        if kind is Kind.PROSE:
            continue
        if kind is Kind.MALFORMED:
            raise _malformed(comment, source.path)
        if kind is Kind.STUB:
            if opened is None:
                raise _stub_outside(comment, source.path)
            stub.append(comment)
        elif comment.edge is Edge.BEGIN:
            if opened is not None:
                raise _nested(comment, opened, source.path)
            part = _known_part(comment, source.path, parts)
            opened, stub = comment, []
        else:
            yield _closed(comment, opened, stub, source.path, parts)
            opened = None
    _refuse_strayed(strayed, source.path, before=len(source.lines) + 1)
    if opened is not None:
        raise _error(
            "unclosed-region",
            f"the region of part {part} has no END",
            _at(source.path, opened),
            hint=f"write # END SOLUTION {part} after the last line of the region",
        )


def _closed(
    end: Comment, opened: Comment | None, stub: list[Comment], path: str, parts: Collection[str]
) -> Region:
    """Return the region between ``opened`` and ``end``."""
    part = _known_part(end, path, parts)
    if opened is None:
        raise _error(
            "unmatched-end", f"this END of part {part} closes nothing", _at(path, end), got=end.text
        )
    if opened.part != part:
        raise _error(
            "wrong-end",
            "this END names another part than its BEGIN",
            _at(path, end),
            expected=f"END SOLUTION {opened.part}",
            got=f"END SOLUTION {part}",
            begin=f"line {opened.line}",
        )
    if opened.indent != end.indent:
        raise _error(
            "region-indent",
            "BEGIN and END do not stand equally deep",
            _at(path, end),
            begin=f"{len(opened.indent)} characters in, line {opened.line}",
            end=f"{len(end.indent)} characters in",
        )
    return Region(
        part=part,
        begin_line=opened.line,
        end_line=end.line,
        indent=opened.indent,
        stub=tuple(comment.stub_code for comment in stub),
        stub_lines=tuple(comment.line for comment in stub),
    )


def _known_part(marker: Comment, path: str, parts: Collection[str]) -> str:
    if marker.part is None:
        raise _error(
            "missing-id",
            "the marker does not say which part it belongs to",
            _at(path, marker),
            got=marker.text,
            hint="write the part's id behind it, on BEGIN and on END",
        )
    if marker.part not in parts:
        raise _error(
            "unknown-part",
            f"the manifest has no part {marker.part!r}",
            _at(path, marker),
            declared=", ".join(parts) or "none",
            hint=did_you_mean(marker.part, parts),
        )
    return marker.part


def _verify_whole(source: _Source, region: Region) -> None:
    """Refuse a region that does not hold whole statements of one block, or lacks a stub."""
    found = enclosed(source.tree, source.lines, begin=region.begin_line, end=region.end_line)
    where = f"{source.path}:{region.begin_line}:{len(region.indent) + 1}"
    if found is Enclosed.NOTHING:
        raise _error(
            "empty-region",
            f"the region of part {region.part} holds no code",
            where,
            hint="move the markers around the solution, or delete them",
        )
    if isinstance(found, int):
        raise _error(
            "region-not-whole",
            f"the region of part {region.part} does not hold whole statements of one block",
            where,
            cut=f"line {found}: {source.lines[found - 1].strip()[:60]}",
            hint="begin before a statement and end after one, equally deep",
        )
    if found.indent != region.indent:
        raise _error(
            "region-indent",
            "the markers do not stand as deep as the code between them",
            where,
            markers=f"{len(region.indent)} characters in",
            statements=f"{len(found.indent)} characters in",
        )
    if not found.in_function and not region.stub:
        raise _error(
            "stub-required",
            f"the region of part {region.part} is run on import and has no stub of its own",
            where,
            hint="add `# stub: ...` lines: the default line would raise before anything is called",
        )


def _refuse_strayed(strayed: dict[int, int], path: str, *, before: int) -> None:
    """Raise at a marker that stands inside a string, above line ``before``."""
    for line, column in strayed.items():
        if line < before:
            raise _error(
                "marker-in-string",
                "this marker stands inside a string, where it marks nothing",
                f"{path}:{line}:{column}",
                hint="move it out of the string, or word the text differently",
            )


def _malformed(comment: Comment, path: str) -> MarkerError:
    return _error(
        "malformed-marker",
        "this looks like a marker and is not written like one",
        _at(path, comment),
        expected="# BEGIN SOLUTION 1, # END SOLUTION 1 or # stub: code, alone on its line",
        got=comment.text[:80] if comment.alone else f"{comment.text[:60]} (behind code)",
    )


def _stub_outside(comment: Comment, path: str) -> MarkerError:
    return _error(
        "stub-outside-region",
        "this stub line stands outside a region",
        _at(path, comment),
        got=comment.text[:80],
        hint="move it between BEGIN and END, or take the word `stub:` out of the comment",
    )


def _nested(comment: Comment, opened: Comment, path: str) -> MarkerError:
    return _error(
        "nested-region",
        "a region begins inside another one",
        _at(path, comment),
        open=f"part {opened.part}, line {opened.line}",
        hint="end the first region before this line",
    )


def _parsing(kept: list[tuple[int, str]], path: str) -> str:
    """Join the lines of a stub and prove that it is Python."""
    text = _joined(line for _, line in kept)
    try:
        ast.parse(text, filename=path)
    except SyntaxError as cause:
        number, line = kept[min(cause.lineno or 1, len(kept)) - 1]
        raise _error(
            "stub-not-python",
            "what the student would start from is not Python",
            f"{path}:{number}",
            problem=cause.msg.partition(" on line ")[0],  # of the stub, which has other numbers
            line=line.strip()[:80],
            hint="correct the `# stub:` lines",
        ) from cause
    return text


def _lines(text: str) -> list[str]:
    return unify_line_ends(text).split("\n")


def _joined(lines: Iterator[str]) -> str:
    text = "\n".join(lines)
    return text if text.endswith("\n") or not text else text + "\n"


def _at(path: str, comment: Comment) -> str:
    return f"{path}:{comment.line}:{len(comment.indent) + 1}"


def _error(
    code: str, message: str, where: str, *, hint: str | None = None, **facts: str
) -> MarkerError:
    return MarkerError(
        Diagnostic(code=code, message=message, where=where, facts=tuple(facts.items()), hint=hint)
    )
