"""The attempts again, graded in a container of the image, with the embedded layer nested in it."""

from __future__ import annotations

import pytest

from tests.escape.claims import TwinClaims
from tests.escape.suite import IN_CONTAINER


@pytest.mark.release
class TestInContainer(TwinClaims):
    mode = IN_CONTAINER
