"""What is docslint's own in an issue: a block between two comments, by which it is found again. All around it is people's."""

import re
from typing import NamedTuple

from docslint.tracker.draft import Draft

_BEGIN = re.compile(r"<!-- docslint: ([0-9a-f]{16}|tracker)((?: [a-z]+=[^\s<>]*){0,8}) -->\n?")
_END = "<!-- /docslint -->"
_UNFIT = re.compile(r"[^\w.,+-]+")
TRACKER = "tracker"
_ROOM = 64_000  # characters; GitHub takes 65,536 with what people add


class Mark(NamedTuple):
    """What the first comment says: the cause, who found it, of which release, and whether it was resolved."""

    key: str
    is_sure: bool = True
    version: str = ""
    rules: tuple[str, ...] = ()
    is_resolved: bool = False


class Parted(NamedTuple):
    """A body in three: what people wrote before, docslint's block with its mark, what they wrote after."""

    before: str
    mark: Mark
    block: str
    after: str


def block(mark: Mark, text: str) -> str:
    """Docslint's part of a body; a text that is too long is cut at a line."""
    if len(text) > _ROOM:
        text = f"{text[:_ROOM].rpartition(chr(10))[0]}\n\nThe rest did not fit."
    words = [] if mark.is_sure else ["found=coverage"]
    words += [f"version={_UNFIT.sub('-', mark.version)}"] if mark.version else []
    words += [f"rules={','.join(mark.rules)}"] if mark.rules else []
    words += ["state=resolved"] if mark.is_resolved else []
    return f"<!-- docslint: {' '.join([mark.key, *words])} -->\n{text.strip()}\n{_END}"


def mark_of(draft: Draft) -> Mark:
    """The mark of a draft's issue."""
    return Mark(draft.key, draft.is_sure, draft.version, draft.rules)


def part(body: str) -> Parted | None:
    """``body`` in its parts; None when docslint has no block in it."""
    body = body.replace("\r\n", "\n")
    found = _BEGIN.search(body)
    end = body.find(_END, found.end()) if found else -1
    if not found or end < 0:
        return None
    words = dict(word.split("=", 1) for word in found[2].split())
    mark = Mark(
        found[1],
        words.get("found") != "coverage",
        words.get("version", ""),
        tuple(filter(None, words.get("rules", "").split(","))),
        words.get("state") == "resolved",
    )
    return Parted(body[: found.start()], mark, body[found.start() : end + len(_END)], body[end + len(_END) :])


def merged(body: str, own: str) -> str:
    """``body`` with docslint's block replaced by ``own``; what people wrote stays."""
    parted = part(body)
    return f"{parted.before}{own}{parted.after}" if parted else own


def resolved(body: str) -> str:
    """``body`` with the mark and a word that the fault is gone."""
    parted = part(body)
    if parted is None or parted.mark.is_resolved:
        return body
    text = _BEGIN.sub("", parted.block, count=1).removesuffix(_END).strip()
    note = "**Resolved**: docslint does not find this any more.\n\n"
    return f"{parted.before}{block(parted.mark._replace(is_resolved=True), note + text)}{parted.after}"
