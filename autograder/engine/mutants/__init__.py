"""Generic wrong programs: one small change in what a student is to write, made by rule.

A misconception is a mistake that somebody is known to make. A mutant is a mistake that nobody
thought of: a sign, an axis, a comparison, a statement left out. The bank shows that known mistakes
are named; mutants show that unknown ones are at least caught. Rules are in
:mod:`~autograder.engine.mutants.rules`, and nothing here runs a program: whoever verifies does.
"""

from __future__ import annotations

from autograder.engine.mutants.draw import draw
from autograder.engine.mutants.equivalents import Equivalent, read_equivalents, sorted_out
from autograder.engine.mutants.generate import Mutant, mutants_of

__all__ = ["Equivalent", "Mutant", "draw", "mutants_of", "read_equivalents", "sorted_out"]
