"""Intake: from what was handed in to the files that are graded.

```
paths --find--> candidates (a name and a path each) --stage--> <slug>.py and the given code
      downloads                         take: choose, beside
```
Intake selects, it does not police. It looks for one file, and for those that the manifest names
beside it, and leaves everything else where it is, so a data set, a virtual environment or a
forgotten notebook costs nobody anything. Nothing is ever unpacked: an archive is listed, and the
bytes of these files are read out of it and written under names of ours. A hostile name can
therefore reach nothing; such archives are refused all the same, because whoever reads the report
should know.

Two kinds of trouble never meet. What was handed in cannot be used: a
:class:`~autograder.diagnostics.Diagnostic` in the words of whoever handed it in. The command was
called with a path that cannot work, or a disk fails:
:class:`~autograder.diagnostics.IntakeError` or :class:`~autograder.diagnostics.RunnerError`.
"""

from __future__ import annotations

from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.find import find_submissions
from autograder.runner.intake.stage import Staged, stage

__all__ = ["Candidate", "Staged", "find_submissions", "stage"]
