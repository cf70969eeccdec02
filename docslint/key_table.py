"""The keys of a configuration as a Markdown table, made from the docstring and the defaults of the Struct that reads them."""

import re
from collections.abc import Mapping
from enum import Enum
from inspect import cleandoc

from msgspec import NODEFAULT, Struct, structs

from docslint.address import Mount
from docslint.config import Input, Settings
from docslint.fleet.settings import Fleet, Tree
from docslint.sync.settings import Source, Sync
from docslint.tracker.filing import Filing

SHAPES: Mapping[str, type[Struct]] = {
    "settings": Settings,
    "input": Input,
    "site": Mount,
    "sync": Sync,
    "source": Source,
    "issues": Filing,
    "fleet": Fleet,
    "tree": Tree,
}
_PART = re.compile(r"^Attributes:\n((?:[ ]{4}.*\n?|\n)+)", re.MULTILINE)
_ENTRY = re.compile(r"^([\w-]+): (.+(?:\n[ ]{4,}.+)*)", re.MULTILINE)


def key_table(shape: type[Struct]) -> str:
    """A row for each key: what it says, and its default."""
    said = descriptions(shape)
    rows = [
        f"| `{field.encode_name}` | {said[field.encode_name]} | {_default(field)} |"
        for field in structs.fields(shape)
    ]
    return "".join(f"{row}\n" for row in ("| Key | Says | Default |", "| --- | --- | --- |", *rows))


def descriptions(shape: type[Struct]) -> Mapping[str, str]:
    """What the docstring says of each key, under ``Attributes:``."""
    part = _PART.search(cleandoc(shape.__doc__ or ""))
    listed = cleandoc("\n" + part[1]) if part else ""
    return {name: " ".join(text.split()).replace("``", "`") for name, text in _ENTRY.findall(listed)}


def _default(field: structs.FieldInfo) -> str:
    if field.required:
        return "required"
    value = field.default if field.default is not NODEFAULT else field.default_factory()
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Struct) or not value:
        return "none"
    if isinstance(value, tuple):
        return ", ".join(f"`{entry}`" for entry in value if isinstance(entry, str)) or "see below"
    return f"`{value}`"
