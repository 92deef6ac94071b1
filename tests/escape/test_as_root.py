"""Every attempt, graded by root on this host."""

from __future__ import annotations

import os

import pytest

from tests.escape.claims import TwinClaims
from tests.escape.suite import AS_ROOT_QUICK


@pytest.mark.skipif(os.geteuid() != 0, reason="not run: only root can grade as root")
class TestAsRoot(TwinClaims):
    """What ``make test`` runs; for a release an ordinary user grades all honest twins too."""

    mode = AS_ROOT_QUICK
