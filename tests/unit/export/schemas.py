"""Documents held against the schemas beside this file, more strictly than JSON itself asks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NoReturn

import jsonschema


def conforms(document: Any, name: str) -> None:  # noqa: ANN401 - any JSON
    """Raise unless a document is JSON without NaN that a schema allows.

    Args:
        document: A tree.
        name: The schema's file.
    """
    text = json.dumps(document, allow_nan=False)
    schema = json.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(strict_json(text))


def strict_json(text: str) -> Any:  # noqa: ANN401 - any JSON
    """Return what JSON says; NaN and infinity are none."""
    return json.loads(text, parse_constant=_refuse)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
