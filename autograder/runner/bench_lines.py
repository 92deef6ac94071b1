"""What the two ends of a bench say to each other: one JSON object per line."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

from autograder.engine.verify.trials import Tried
from autograder.runner.protocol import Refused


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Opening(_Line):
    """The first line to a bench; after it come trials.

    Attributes:
        folder: The assignment's folder.
        lanes: How many trials at once.
        compiled: A folder for compiled modules; whoever made it takes it away.
    """

    folder: str
    lanes: int
    compiled: str


class Opened(_Line):
    """A bench's first line: the checks are collected."""

    kind: Literal["opened"] = "opened"


class FromLane(_Line):
    """What a lane writes for each trial."""

    line: Refused | Tried


class FromBench(_Line):
    """Any line that a bench writes."""

    line: Opened | Refused | Tried
