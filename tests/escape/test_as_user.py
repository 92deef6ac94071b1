"""The attempts again, graded by an ordinary user on this host."""

from __future__ import annotations

import pytest

from tests.escape.claims import EscapeClaims, TwinClaims
from tests.escape.suite import AS_USER, AS_USER_QUICK


class TestAsUser(EscapeClaims):
    """What other mechanisms keep where nobody is root."""

    mode = AS_USER_QUICK


@pytest.mark.release
class TestAllAsUser(TwinClaims):
    mode = AS_USER
