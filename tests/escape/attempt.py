"""What an attempt is: something that a submission tries beside its work, and its honest twin."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

#: The name of every file that an attempt tries to leave outside of what belongs to it.
MARKER: Final = "left-by-an-attempt"
#: What every attempt that prints or raises says, so that it can be looked for on pages.
SAYING: Final = "words-of-an-attempt"

#: What the reference holds, in two pieces: who searches memory must not find the search.
CANARY: Final = "canary-7b1e" + "-of-the-reference-5d03"

_HANDED_IN: Final = Path(__file__).with_name("handed_in")
_FUTURE: Final = "from __future__ import annotations\n"

#: The explanations of a wrong file that did nothing else.
JUST_WRONG: Final = frozenset({"wrong-value"})
#: For what is told elsewhere: here it counts that nothing is earned, harmed or blamed on us.
ANYTHING: Final = frozenset({"*"})

Hand = Callable[[Path, str], None]


def as_file(folder: Path, source: str) -> None:
    """Hand in a source as the one file that is asked for."""
    (folder / "escape.py").write_text(source, encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One thing that a submission may try.

    Attributes:
        name: What it does, as a sentence about it goes on: "a submission that ...".
        code: Stands behind a wrong solution, so that anything it earns is stolen. The tools of
            ``handed_in/tools.py`` are there.
        honest: Stands behind a right solution, and uses what the attempt uses for honest work.
        codes: The explanations that may come back for it beside that of any wrong file; one of
            them must, for otherwise nobody knows whether it was tried.
        whole: Whether ``code`` is the whole file and not added to a wrong one.
        hand: Puts the attempt's source into a folder as it is handed in.
        hand_honest: The same for the twin.
    """

    name: str
    code: str = ""
    honest: str = ""
    codes: frozenset[str] = JUST_WRONG
    whole: bool = False
    hand: Hand = as_file
    hand_honest: Hand = as_file

    def source(self, places: Mapping[str, str]) -> str:
        """Return the attempt's file.

        Args:
            places: What stands for ``@NAME@`` in it.
        """
        return _placed(_text(self.code) if self.whole else wrong() + _text(self.code), places)

    def honest_source(self, places: Mapping[str, str]) -> str:
        """Return the twin's file, as :meth:`source`."""
        return _placed(right() + _text(self.honest), places)


def _text(code: str) -> str:
    return textwrap.dedent(code).strip("\n") + "\n"


def _placed(text: str, places: Mapping[str, str]) -> str:
    for name, value in places.items():
        text = text.replace(f"@{name}@", value)
    return text


def right() -> str:
    """Return a right solution with the tools of attempts."""
    return _with_tools("right.py")


def wrong() -> str:
    """Return a wrong solution with the tools of attempts."""
    return _with_tools("wrong.py")


def _with_tools(name: str) -> str:
    work, tools = ((_HANDED_IN / one).read_text(encoding="utf-8") for one in (name, "tools.py"))
    return f"{work}\n\n{tools.split(_FUTURE)[1]}\n\n"
