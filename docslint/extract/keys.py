"""Keys of configuration samples: each with its path from the top of the file, ``archives.format``.

A plain word is a name here because of where it stands. Read line by line and with a light hand: samples are cut short,
hold templates and three dots, and no parser would take them.
"""

import re
from collections.abc import Callable, Iterator

from docslint.extract.former import is_commented, is_former, speaks_of_past
from docslint.extract.lexicon import Lexicon
from docslint.facts import Key
from docslint.later import later
from docslint.parse.page import Block, Page

_DEEPEST = 4  # names in a path; what lies deeper is somebody's data
_YAML = later(
    r"^(?P<indent>[ ]*)(?P<items>(?:-[ ]{1,3}){0,4})(?P<quote>[\"']?)(?P<key>[A-Za-z_][\w.-]{0,60})(?P=quote):"
    r"(?=[ \n]|$)(?P<rest>[^\n]*)",
    re.MULTILINE,
)
_BLOCK_SCALAR = later(r"\s*[|>][+-]?\d?\s*(?:#.*)?$")
_TOML = later(
    r"^[ ]*(?:\[{1,2}(?P<table>[\w.\"'-]{1,100})\]{1,2}|(?P<key>[A-Za-z_][\w.-]{0,60})[ ]*=)", re.MULTILINE
)
_JSON = later(r"\"(?P<key>(?:[^\"\\\n]|\\.)*)\"(?P<colon>\s*:)?|(?P<open>[{\[])|(?P<close>[}\]])")

Found = tuple[str, int, int]  # a path and where its last name stands
Reader = Callable[[str, int, int], Iterator[Found]]


def keys(page: Page, lexicon: Lexicon) -> tuple[Key, ...]:
    """The keys of all samples in a data language; the first of each path in each sample."""
    found: list[Key] = []
    for number, passage in enumerate(page.passages):
        read = _READERS.get(passage.info) if passage.kind is Block.CODE else None
        if not read:
            continue
        former = is_former(page, number, lexicon)
        speaks = not former and speaks_of_past(page, number)
        seen: set[str] = set()
        for path, start, end in read(page.text, passage.start, passage.end):
            if path in seen or path.count(".") >= _DEEPEST:
                continue
            seen.add(path)
            past = former or (speaks and is_commented(page, number, start))
            found.append(Key(path, number, past, start, end, passage.section))
    return tuple(found)


def _yaml(text: str, start: int, end: int) -> Iterator[Found]:
    parents: list[tuple[int, str]] = []
    scalar = -1  # the indent of a key whose value is a text of several lines
    for found in _YAML.finditer(text, start, end):
        indent = len(found["indent"]) + len(found["items"])
        if 0 <= scalar < len(found["indent"]):
            continue
        scalar = indent if _BLOCK_SCALAR.fullmatch(found["rest"]) else -1
        while parents and parents[-1][0] >= indent:
            parents.pop()
        parents.append((indent, found["key"]))
        yield ".".join(name for _, name in parents), found.start("key"), found.end("key")


def _toml(text: str, start: int, end: int) -> Iterator[Found]:
    table = ""
    for found in _TOML.finditer(text, start, end):
        if found["table"]:
            table = re.sub(r"[\"']", "", found["table"])
            yield table, found.start("table"), found.end("table")
        else:
            path = f"{table}.{found['key']}" if table else found["key"]
            yield path, found.start("key"), found.end("key")


def _json(text: str, start: int, end: int) -> Iterator[Found]:
    parents: list[str] = []
    last = ""  # the key whose value comes next
    for found in _JSON.finditer(text, start, end):
        if found["open"]:
            parents.append(last)
            last = ""
        elif found["close"]:
            del parents[-1:]
            last = ""
        elif found["colon"]:
            last = found["key"]
            yield ".".join(filter(None, [*parents, last])), found.start("key"), found.end("key")


_READERS: dict[str, Reader] = {
    **dict.fromkeys(("yaml", "yml"), _yaml),
    "toml": _toml,
    **dict.fromkeys(("json", "jsonc", "json5"), _json),
}
