"""Runners: where graders and the student code below them run, behind one interface.

```
supervisor ── Runner.open ──> Opened ── launch ──> a grader process, lines of JSON both ways
```
- :mod:`embedded`: graders are processes of this host.
- :mod:`container`: each grader is a container of the pinned image; workers are confined in there
  as they are here.
- :mod:`unsafe`: nothing is confined; for authors on systems that can neither, never for grades.

A runner decides where a grader runs and nothing else: checks, protocol and reports are the same.
"""

from __future__ import annotations

from autograder.runner.runners.interface import Launch, Opened, Runner

__all__ = ["Launch", "Opened", "Runner"]
