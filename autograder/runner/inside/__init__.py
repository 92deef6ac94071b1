"""What runs beside a student's code. It holds no secret and imports ``autograder.wire`` alone.

Theory of operation: a *fork server* imports torch once and then stands by. For each worker it forks
a *launcher*, which makes the namespaces, forks the *worker* into them and ends. The worker confines
itself step by step (``confine.STEPS``), and only then runs its *body*, which loads student code.

fork_server   the process that stands by; its socket is the only way in
warm_up       what is imported before the first fork, and what a fork must make fresh again
launch        pipes, launcher and worker: from one request to one confined process
confine       the order of the steps
box           what one worker is given, and which mechanisms took hold
promised      what the mechanisms that took hold add up to
namespaces mounts capabilities rlimits landlock seccomp    one mechanism each
system_calls  the policy of ``seccomp`` as data
kernel        the calls that Python does not offer
self_test     a body that tries to break each promise, for ``autograder doctor``
"""

from __future__ import annotations
