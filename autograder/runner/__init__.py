"""Processes: how a submission is taken in, confined, asked and ended.

fork_client  starts the fork server and its workers, and ends them
cgroup       bounds what all processes of one worker use together
promises     what a worker is promised to be kept from, and whether this host can keep it
inside       what runs beside a student's code; it may import ``autograder.wire`` alone

``docs/explanation/sandbox.md`` is the theory of operation.
"""

from __future__ import annotations
