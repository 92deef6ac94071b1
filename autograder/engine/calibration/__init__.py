"""Measuring metric gates: what right programs reach over many seeds, and what that says of a gate.

measuring  which trials are run, and what they measured
tails      how often a right program misses a gate, from few measurements
proposal   floor, gate and target that the measurements suggest
picture    the measurements as one page: a drawing and its table

Nothing here changes a manifest: an author decides, and writes down what was measured.
"""

from __future__ import annotations
