"""The attempts again, graded by an ordinary user on this host."""

from __future__ import annotations

import pytest

from tests.escape.claims import TwinClaims
from tests.escape.suite import AS_USER


@pytest.mark.release
class TestAsUser(TwinClaims):
    """What other mechanisms keep where nobody is root."""

    mode = AS_USER
