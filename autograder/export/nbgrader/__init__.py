"""nbgrader: a course folder with the assignment's source and release notebooks."""

from __future__ import annotations

from autograder.export.nbgrader.course import EXPORTER

__all__ = ["EXPORTER"]
