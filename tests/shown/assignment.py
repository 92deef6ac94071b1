"""A small assignment whose checks meet student text in every way that there is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.end_to_end.commands import write

#: Stands in what the functions of hidden checks say, and so must stand in nothing for students.
MARK: Final = "zebra-crossing"

_MANIFEST: Final = """
    slug: tiny
    title: Tiny
    version: 1.0.0
    summary: Says things.
    parts:
      "1":
        title: Saying
        level: core
        minutes: 5
        functions: [prints, raises, returns, mapped, named, forged, shortcut, later, later_raises]
    packages: [torch]
    limits: {call_cpu_seconds: 5}
    forbidden:
      shortcut: [torch.softmax]
"""
_HANDOUT: Final = """
    # Tiny

    ## 1 Saying

    <!-- BEGIN GRADED TABLE -->
    <!-- END GRADED TABLE -->
"""
_SOURCE: Final = '''
    """Says things."""

    from __future__ import annotations


    def prints(x: float) -> float:
        """Return it."""
        # BEGIN SOLUTION 1
        return x
        # END SOLUTION 1


    raises = returns = mapped = named = forged = shortcut = later = later_raises = prints
'''
_CHECKS: Final = '''
    """Checks."""

    import torch

    from autograder.check import (
        check, expect_close, expect_equal, expect_raises, expect_shape, expect_that, expect_weights,
    )


    @check(part="1", points=10)
    def prints_gives_it_back(student):
        """It comes back"""
        expect_close(student.prints(1.0), 1.0, rtol=0, atol=0)


    @check(part="1", points=10)
    def raises_nothing(student):
        """Nothing is raised"""
        expect_close(student.raises(1.0), 1.0, rtol=0, atol=0)


    @check(part="1", points=10)
    def raises_as_asked(student):
        """A number below zero is refused"""
        expect_raises(LookupError, student.raises, -1.0)


    @check(part="1", points=10)
    def returns_a_number(student):
        """A number comes back"""
        expect_close(student.returns(1.0), 1.0, rtol=0, atol=0)


    @check(part="1", points=10)
    def returns_what_the_body_can_use(student):
        """It can be shifted"""
        expect_that(student.returns(1.0) + 1 > 0, "it is above zero")


    @check(part="1", points=10)
    def mapped_has_one_key(student):
        """One key, one number"""
        expect_equal(student.mapped(1.0), {"a": 1.0})


    @check(part="1", points=10)
    def named_fits(student):
        """The model's weights fit"""
        expect_weights(torch.nn.Linear(1, 1), student.named(1.0).state_dict())


    @check(part="1", points=10)
    def forged_is_read(student):
        """What comes back is read"""
        expect_shape(student.forged(1.0), (1,))


    @check(part="1", points=10)
    def shortcut_is_not_taken(student):
        """The long way is taken"""
        expect_close(student.shortcut(1.0), 1.0, rtol=0, atol=0)


    @check(part="1", points=5, hidden=True)
    def later_gives_it_back(student):
        """It comes back later too"""
        expect_close(student.later(1.0), 1.0, rtol=0, atol=0)


    @check(part="1", points=5, hidden=True)
    def later_raises_nothing(student):
        """Nothing is raised later either"""
        expect_close(student.later_raises(1.0), 1.0, rtol=0, atol=0)
'''

_WORK: Final = """\
import sys

import torch

TEXTS = [{texts}]
LATER = {mark!r}


def text(place):
    return TEXTS[place % len(TEXTS)]


class Named(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self._parameters[text(3).replace(".", "_")] = torch.nn.Parameter(torch.ones(2))


def called(kind, name):
    kind.__name__ = kind.__qualname__ = name.replace("\\0", "")
    kind.__module__ = name
    return kind


class Odd(Exception):
    def __str__(self):
        return text(1)

    __repr__ = __str__


called(Odd, text(4))
called(Named, text(5))


def prints(x):
    print(text(0), flush=True)
    sys.stderr.write(text(0))
    sys.stdout.buffer.write(text(0).encode("utf-8", "surrogatepass") + b"\\xff\\xfe")
    return x + 1


def raises(x):
    raise Odd


def returns(x):
    return Odd()


def mapped(x):
    return {{text(2): text(2), "b": [text(6)] * 5}}


def named(x):
    return Named()


def forged(x):
    fields = {{"types": [text(7)] * 20, "message": text(8), "unknown_name": None, "code": text(9)}}
    fields |= {{"file": text(10), "line": 7}}
    fields |= {{"outer_file": text(11), "outer_line": 8, "outer_code": text(12)}}
    answering = sys.modules["autograder.wire.answering"]
    answering.failed = lambda *_, **__: {{"ok": False, "error": fields}}
    raise ValueError


def shortcut(x):
    return x * torch.softmax(torch.ones(1), 0), {inline}


def later(x):
    print(LATER + text(13), flush=True)
    return LATER + text(13)


def later_raises(x):
    print(LATER + text(14), flush=True)
    raise called(type("Later", (Exception,), {{}}), LATER + text(15))(LATER + text(16))
"""
#: In how many places one file says something.
PLACES: Final = 17


def shown_assignment(folder: Path) -> Path:
    """Write the assignment and return its folder."""
    files = {
        "assignment.yaml": _MANIFEST,
        "handout.md": _HANDOUT,
        "source/tiny.py": _SOURCE,
        "checks/part_01.py": _CHECKS,
    }
    write(folder, files)
    return folder


def work_that_says(texts: Sequence[str]) -> str:
    """Return a file that says texts wherever a program can, each in a place of its own."""
    return _WORK.format(texts=", ".join(map(_literal, texts)), mark=MARK, inline=_inline(texts[0]))


def work_that_fails_to_load(text: str) -> str:
    """Return a file that says a text while it is imported, and then raises it."""
    return f"TEXT = {_literal(text)}\nprint(TEXT)\nraise ValueError(TEXT)  # {_inline(text)!r}\n"


def _literal(text: str) -> str:
    return f"{text[0]!a} * {len(text)}" if len(text) > 1000 else ascii(text)


def _inline(text: str) -> str:
    """Return what of a text may stand in a file, as a literal: all but what no file can hold."""
    kept = "".join(
        one for one in text[:300] if one not in '\\"\n\r\0' and not "\ud800" <= one <= "\udfff"
    )
    return f'"{kept}"'
