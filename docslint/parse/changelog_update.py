"""Releases as Mintlify writes them: ``<Update label="1.2.3" description="May 12, 2026" tags={["v1.2.3"]}>``."""

from docslint.later import later
from docslint.parse.changelog_choose import Block
from docslint.parse.changelog_dates import find_date
from docslint.parse.changelog_heading import Title, read_title
from docslint.parse.changelog_lines import Head, Outline

_ATTRIBUTE = later(r"\b(label|description|tags)=(?:\"([^\"]*)\"|'([^']*)'|\{([^{}]*)\})")
_QUOTED = later(r"\"([^\"]*)\"|'([^']*)'")
#: More lines than any opening tag has.
_LONGEST_TAG = 20


def updates(file: Outline) -> list[Block]:
    """The blocks of the ``<Update>`` components that name a version or a date, in file order."""
    if not any(line.lstrip().startswith("<Update") for line in file.lines):
        return []
    found: list[tuple[Head, Title | None, int]] = []
    ends = []
    for index in range(file.body, len(file.lines)):
        line = file.lines[index].strip()
        if file.marks[index] or not line.startswith(("<Update", "</Update")):
            continue
        ends.append(index)
        if line.startswith("<Update"):
            last, attributes = _attributes(file, index)
            found.append((file.head(1, index, line), _title(attributes), last + 1))
    ends = [*ends[1:], len(file.lines)] if ends else []
    closing = iter(sorted(ends))
    blocks = []
    end = 0
    for head, title, first in found:
        while end <= head.index:
            end = next(closing)
        if title:
            blocks.append(Block(head, title, first, max(first, end)))
    return blocks


def _attributes(file: Outline, index: int) -> tuple[int, dict[str, str]]:
    """The line in which the opening tag ends, and its attributes as written."""
    last = index
    end = min(index + _LONGEST_TAG, len(file.lines) - 1)
    while last < end and ">" not in file.lines[last] and "<Update" not in file.lines[last + 1]:
        last += 1
    tag = " ".join(file.lines[index : last + 1])[:2000]
    return last, {m[1]: m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag)}


def _title(attributes: dict[str, str]) -> Title | None:
    """Version from the label, else a tag, else the description; date from the description, else the label."""
    label, description = attributes.get("label", ""), attributes.get("description", "")
    tags = [first or second for first, second in _QUOTED.findall(attributes.get("tags", ""))]
    titles = [title for text in (label, *tags, description) if (title := read_title(text))]
    named = next((title for title in titles if title.version), Title())
    dates = [found.iso for text in (description, label) if (found := find_date(text))]
    if not named.version and not dates:
        return None
    return Title(version=named.version, until=named.until, date=(dates or [named.date])[0])
