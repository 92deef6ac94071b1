"""Classroom 50: the public checks where students can write, the whole grading where they cannot."""

from __future__ import annotations

from autograder.export.classroom50.repositories import EXPORTER

__all__ = ["EXPORTER"]
