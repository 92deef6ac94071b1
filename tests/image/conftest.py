"""What the suites of the image share."""

from __future__ import annotations

import pytest

from autograder.runner.image.build import Built
from tests.image import built as once


@pytest.fixture(scope="session")
def built() -> Built:
    """Return the image of this checkout, built unless it is there."""
    return once.built()
