"""Grade books: what a course downloaded from Canvas, Moodle or Gradescope, filled in.

Only the cells of scores are written; the rest of the file is the same bytes, so that the system
takes it back as its own.
"""

from __future__ import annotations

from autograder.export.gradebook.book import Book, read_book
from autograder.export.gradebook.filling import Filled, Placed, fill, place

__all__ = ["Book", "Filled", "Placed", "fill", "place", "read_book"]
