"""The picture as JSON. Its keys are a contract: ``docslint/schemas/drift.schema.json`` is made from the Structs."""

import json

import msgspec

from docslint.drift.picture import Picture
from docslint.report.safe import json_safe


def as_json(picture: Picture) -> str:
    """One JSON object, the fields of ``Picture``."""
    document = msgspec.to_builtins(picture)
    return json_safe(json.dumps(document, ensure_ascii=False, indent=1)) + "\n"


def schema() -> str:
    """The schema of that object."""
    (_,), parts = msgspec.json.schema_components([Picture], ref_template="#/$defs/{name}")
    whole = parts.pop("Picture")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "docslint drift --output-format json",
        "description": "Keys may be added; none of these goes away or changes its meaning while version is 1.",
    }
    body = {key: value for key, value in whole.items() if key not in head}
    body["properties"]["version"] = {"const": 1}
    return json.dumps({**head, **body, "$defs": dict(sorted(parts.items()))}, indent=2) + "\n"
