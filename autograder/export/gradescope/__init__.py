"""Gradescope: a zip that brings the whole grader, and what runs of it in their container."""

from __future__ import annotations

from autograder.export.gradescope.archive import EXPORTER

__all__ = ["EXPORTER"]
