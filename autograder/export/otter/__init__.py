"""otter-grader: a master notebook for ``otter assign``, and test files in otter's own format."""

from __future__ import annotations

from autograder.export.otter.master import EXPORTER

__all__ = ["EXPORTER"]
