"""People: what other systems say about who handed in and when, made printable and bounded."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

from autograder.model import Person
from autograder.printable import printable

_LONGEST_CHARACTERS = 120
# `2026-10-01 12:00:00.000000000 Z`, `... UTC`, `... +0200`, `... Europe/Berlin`
_MOMENT = re.compile(
    r"\s*(?P<local>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?)"
    r"\s*(?P<zone>Z|UTC|[+-]\d\d:?\d\d|[A-Za-z_]+(?:/[A-Za-z_+-]+)+)\s*"
)


def person(*, name: str, id: str = "", email: str = "") -> Person:  # noqa: A002 - the field's name
    """Return a person of whom another system gave these texts."""
    shown = (printable(text, limit_characters=_LONGEST_CHARACTERS) for text in (name, id, email))
    return Person(**dict(zip(("name", "id", "email"), shown, strict=True)))


def moment(text: str) -> str:
    """Return a moment in ISO 8601 and UTC, to the second; empty if it cannot be told."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return ""
    try:
        local = datetime.fromisoformat(match["local"])
        there = local.replace(tzinfo=_zone(match["zone"]))
        return there.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (OSError, OverflowError, ValueError, LookupError):  # no such day, no such zone
        return ""


def _zone(text: str) -> tzinfo | None:
    if text in ("Z", "UTC"):
        return UTC
    if text[0] in "+-":
        return datetime.strptime(text, "%z").tzinfo
    return ZoneInfo(text)
