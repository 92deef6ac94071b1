"""Every attempt, graded by root on this host."""

from __future__ import annotations

import os

import pytest

from tests.escape.claims import TwinClaims
from tests.escape.suite import AS_ROOT, AS_ROOT_QUICK

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="not run: only root can grade as root")


@as_root
class TestAsRoot(TwinClaims):
    """What ``make test`` runs."""

    mode = AS_ROOT_QUICK


@as_root
@pytest.mark.release
class TestAllAsRoot(TwinClaims):
    mode = AS_ROOT
