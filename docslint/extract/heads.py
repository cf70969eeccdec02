"""What an entry is about when that is no known kind of name: the code span, bold words or key that it begins with."""

import re
from bisect import bisect_right

from docslint.later import later
from docslint.parse.page import Block, Page, Passage

_ITEM = later(r"\W{0,6}?(?:\[?`{1,2}(?P<code>[^`\n]{1,80})`{1,2}\]?|\*\*(?P<bold>[^*\n]{1,60})\*\*)")
_AFTER = later(r"[\s*_\])]*(?:\([^()\n]{0,60}\))?[*_ ]*(?:$|\n|[:=<?,|—–(]|- |\[|`)")
_CELL = later(r"[*_`\[ ]*([A-Za-z-][\w.:/-]{0,60})[*_`\] ]*")
_HEADING = later(
    r"[\s*_\[]*(?:(?:async\s+)?(?:method|property|option|param|event|class|namespace)s?:\s+)?"
    r"(?:`{1,2}(?P<code>[^`\n]{1,80})`{1,2}|(?P<key>(?:[a-z_-]|[A-Z]\w*[.:])[\w.:-]{0,60}))(?P<rest>[^\n]*)"
)
_ATTRIBUTES = later(r"\{[^{}\n]*\}\s*$|\]\s*$")
_SKETCH = later(r"[=\s(<].*$|[:.,]+$", re.DOTALL)
#: Words in bold that label a line of an entry and are no entry of their own.
_LABEL = later(
    r"\W*(?:defaults?|types?|descriptions?|required|optional|notes?|examples?|(?:valid|allowed|possible|accepted)?\s*values?|options?"
    r"|env\w*(?: var\w*)?|warning|tip|important|scope|since|added|deprecated|removed|usage|requires restart|persistence|aliases|choices"
    r"|supported.*|toml.*|behaviou?r|purpose)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def head(page: Page, passage: Passage) -> str:
    """The plain name that a row, item, heading or term begins with, empty if none does."""
    text = page.text
    if passage.kind is Block.ROW:
        found = _CELL.fullmatch(text, *passage.cells[0]) if passage.cells else None
        return found[1] if found else ""
    if passage.kind is Block.HEADING:
        return _of_heading(text[passage.start : passage.end].split("\n", 1)[0])
    if passage.kind is Block.ITEM:
        return _of_item(text, passage.start, passage.end)
    return ""


def goes_on(page: Page, passage: Passage) -> bool:
    """Whether it is a further paragraph of a list's item: no marker stands before it on its line."""
    if passage.kind is not Block.ITEM:
        return False
    line = page.source.lines[bisect_right(page.source.lines, passage.start) - 1]
    return not page.text[line : passage.start].strip()


def term(page: Page, passage: Passage) -> str:
    """The term that the last line of ``passage`` is, when a definition follows it."""
    return _of_heading(page.prose(passage).rpartition("\n")[2])


def _of_item(text: str, start: int, end: int) -> str:
    found = _ITEM.match(text, start, end)
    if not found or not _AFTER.match(text, found.end(), end):
        return ""
    if found["code"]:
        return _bare(found["code"])
    name = found["bold"].strip("` :")
    return "" if _LABEL.fullmatch(name) else name


def _of_heading(line: str) -> str:
    found = _HEADING.match(_ATTRIBUTES.sub("", line))
    if not found:
        return ""
    own = found["code"] or found["key"]
    rest = re.sub(r"\W", "", found["rest"])
    return _bare(own) if len(rest) <= len(own) and (found["code"] or not rest) else ""


def _bare(name: str) -> str:
    """Without the sketch of a value: ``--to <path>`` is ``--to``."""
    name = name.strip("`*\"' ")
    return _SKETCH.sub("", name) or name
