"""Auto-graded deep-learning homework: the version, and what a notebook needs."""

from __future__ import annotations

__version__ = "0.1.0"
