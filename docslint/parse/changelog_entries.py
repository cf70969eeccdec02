"""The entries of one release: its bullets, table rows and paragraphs, each under its section.

Reads a range of lines, top to bottom, with one entry open at a time.
"""

import re

from docslint.facts import Entry
from docslint.later import later
from docslint.parse.changelog_credits import strip_credits
from docslint.parse.changelog_dates import find_date
from docslint.parse.changelog_heading import Title, plain_text, read_title
from docslint.parse.changelog_lines import FENCED, Outline

_BULLET = later(r"([ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(\[[ xX]\][ \t]+)?(?=\S)")
_EMPTY = ("-", "*", "+")
_RULE = later(r"([-*_])(?:[ \t]*\1){2,}")
_QUOTE = later(r"[ \t]*(?:>[ \t]?)+")
_DELIMITER = later(r"\|?[\s:|-]*--[\s:|-]*")
_LABEL = later(r"(?:\*\*([^*]{1,80})\*\*|__([^_]{1,80})__):?")
#: Lines that hold no prose: lone images, link definitions, admonition and shortcode marks, ESM, TOC.
_NO_PROSE = later(
    r"!\[[^\]]*\]\([^()]*\)|\[!\[[^\]]*\]\([^()]*\)\]\([^()]*\)|\[\^[^\]]+\]:.*|\[[^\]]+\]:\s+\S+(?:\s+[\"'(].*)?|:::.*|[!?]{3}\+? .*|\[![A-Za-z]+\].*"
    r"|\{\{[<%].*[>%]\}\}|\{%.*%\}|import .*from ['\"].*|import ['\"].*|\[toc\]|<summary>.*"
    r"|(?:</?(?!https?:|mailto:)[A-Za-z][^<>]*>\s*)+"
)
_OPEN_TAG = later(r"</?[A-Za-z][\w.-]*(?=[\s>/]|$)")
_BLOCK = r"(?:p|div|li|ul|ol|dd|dt|[A-Z][\w.]*)"
_BEFORE = later(rf"(?:<{_BLOCK}(?:\s[^<>]*)?>\s*)+")
_AFTER = later(rf"</{_BLOCK}>")
_ASIDE = later(r"<(span|a|summary|video|img|button)\b(?:(?!</\1>).)*(?:</\1>|/>)")
_STAMP = later(
    r"[*_~\s(]*(?:released|release date|published|date|updated)[*_:\s]*(?:on|at)?[*_:\s]*", re.IGNORECASE
)
_VERSIONS = later(r"(?:<[^<>]*>)*\s*(?:releases?|versions?)[\s:]", re.IGNORECASE)
_ANY_TAG = later(r"<[^<>]*>")
_NOISE = ("full changelog", "full diff", "compare changes")
#: ``[A. Person](https://github.com/person) - words about them``: whom a release thanks.
_THANKED = later(
    r"\[[^\]`]{1,80}\]\(https?://(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)/@?[\w-]+/?\)"
    r"(?:\s*(?:[-\u2013\u2014:,]|and\b|made\b)|$)"
)
#: The section that names them.
_THANKS = later(
    r"\W*(?:(?:new|first[- ]time|our|special|many)\s+)*(?:contributors?|contributions|thanks|thank you|credits|sponsors|acknowledge?ments?"
    r"|shout-?outs?|authors)\b",
    re.IGNORECASE,
)
#: A parent longer than this is a paragraph, not the start of a sentence that its children end.
_LONGEST_PARENT = 300
#: More lines than any opening tag has.
_LONGEST_TAG = 40


class Reader:
    """Reads the entries of the lines ``first`` to ``last`` (exclusive); ``sections`` are headings by line index.

    After ``read``, ``stamp`` is what lines such as ``Released on May 12, 2026`` say of the release.
    """

    def __init__(self, file: Outline, sections: dict[int, str]) -> None:
        self._file = file
        self._sections = sections
        self._entries: list[Entry] = []
        self._heading = ""
        self._texts: list[str] = []  # of the open entry, a line each
        self._start = self._end = self._line = 0
        self._indent = -1  # of the open entry's bullet, -1 for a paragraph
        self._parents: list[tuple[int, str]] = []
        self._introduction = -1  # how many entries stand before the first section, bullet or row
        self._gap = True
        self.stamp = Title()

    def read(self, first: int, last: int) -> tuple[Entry, ...]:
        """The entries, in file order."""
        lines, marks, sections = self._file.lines, self._file.marks, self._sections
        index = first
        while index < last:
            if marks[index]:
                self._hidden(fenced=marks[index] == FENCED)
            elif index in sections:
                self._section(plain_text(sections[index]))
            else:
                line = lines[index]
                if not line or line.isspace():
                    self._gap = True
                elif self._text(index, line):
                    index = self._tag_end(index, last)
            index += 1
        self._close()
        return tuple(e for n, e in enumerate(self._entries) if n >= self._introduction or "`" in e.text)

    def _listed(self) -> None:
        """From here on the release lists what is new. Prose before it introduces that, and tells nothing unless it has code."""
        if self._introduction < 0:
            self._introduction = len(self._entries)

    def _hidden(self, *, fenced: bool) -> None:
        """A sample or comment: the bullet that it stands in goes on after it, a paragraph does not."""
        if self._indent < 0 or not fenced:
            self._close()
        self._gap = True

    def _section(self, heading: str) -> None:
        self._close()
        self._listed()
        self._heading = heading
        self._parents.clear()
        self._gap = True

    def _text(self, index: int, line: str) -> bool:
        """Take a line with text; true if it opens a tag that a later line ends."""
        at = 0
        if line.lstrip()[:1] == ">" and (quote := _QUOTE.match(line)):
            at = quote.end()
        bullet = _BULLET.match(line, at)
        body = line[at:].strip()
        if bullet and not (body[0] in "-*" and _RULE.fullmatch(body)):
            self._bullet(index, line, bullet)
            return False
        if not body or self._aside(index, body):
            self._gap = True
            return body.startswith("<") and ">" not in body and bool(_OPEN_TAG.match(body))
        indent = len(line) - len(line.lstrip())
        goes_on = self._texts and (not self._gap or (self._indent >= 0 and indent > self._indent + 1))
        start = line.find(body, at)
        if goes_on and not (body[0] == "<" and _BEFORE.match(body)):
            self._texts.append(body)
            self._end = self._file.starts[index] + start + len(body)
        else:
            self._paragraph(index, start, body, indent)
        self._gap = False
        return False

    def _bullet(self, index: int, line: str, bullet: re.Match[str]) -> None:
        self._close()
        self._listed()
        self._indent = len(bullet[1].expandtabs(4))
        while self._parents and self._parents[-1][0] + 1 >= self._indent:
            self._parents.pop()
        body = line[bullet.end() :].rstrip()
        self._open(index, bullet.end(), body)

    def _paragraph(self, index: int, start: int, body: str, indent: int) -> None:
        self._close()
        if indent == 0:
            self._parents.clear()
        lead = _BEFORE.match(body) if body[0] == "<" else None
        skip = lead.end() if lead else 0
        self._indent = -1
        self._open(index, start + skip, body[skip:])
        if body[0] == "<" and body.endswith(">"):
            self._close()

    def _open(self, index: int, column: int, body: str) -> None:
        self._texts = [body] if body else []
        self._line = index + 1
        self._start = self._file.starts[index] + column
        self._end = self._start + len(body)
        self._gap = False

    def _close(self) -> None:
        """Finish the open entry, if any."""
        if not self._texts:
            return
        text = self._texts[0] if len(self._texts) == 1 else " ".join(self._texts)
        self._texts = []
        if text.endswith(">"):
            text = _without_end_tags(text)
        if text.lstrip("[*_ ")[:16].lower().startswith(_NOISE) or self._thanks(text):
            return
        text = strip_credits(text)
        if self._parents and self._indent >= 0:
            parent = self._parents[-1][1]
            if parent.rstrip("*_ ").endswith(":") and len(parent) <= _LONGEST_PARENT:
                text = f"{parent} {text}"
        if self._indent >= 0:
            self._parents.append((self._indent, text))
        if text:
            self._entries.append(Entry(text, self._heading, self._start, self._end, self._line))

    def _thanks(self, text: str) -> bool:
        """Whether the open entry names people only."""
        is_of_them = "`" not in text and _THANKS.match(self._heading)
        return bool(is_of_them or (text[:1] == "[" and _THANKED.match(text)))

    def _aside(self, index: int, body: str) -> bool:
        """Whether the line is no entry's text: markup, a rule, a section's label, the release's date."""
        first = body[0]
        if first in "!?[:{<i" and (_NO_PROSE.fullmatch(body) or (first == "<" and self._is_markup(body))):
            self._read_stamp(body)
        elif first == "|":
            return self._row(index, body)
        elif body in _EMPTY or (first in "-*_" and _RULE.fullmatch(body)):
            pass
        elif label := self._label(index, body):
            self._section(label)
            return True
        elif not self._gap or not self._read_stamp(body):
            return False
        self._close()
        return True

    def _label(self, index: int, body: str) -> str:
        """The section that a line of bold text, or of a few words and a colon, heads; not one inside a bullet."""
        line = self._file.lines[index]
        base = self._indent if self._texts else self._parents[-1][0] if self._parents else -1
        if 0 <= base < len(line) - len(line.lstrip()):
            return ""
        bold = _LABEL.fullmatch(body) if body[0] in "*_" else None
        if bold:
            text = bold[1] or bold[2]
            return plain_text(text) if text[-1] not in ".!?" and text.count(" ") < 8 else ""
        few = self._gap and body[-1] == ":" and body.count(" ") < 4 and body[0].isupper()
        below = "\n".join(self._file.lines[index + 1 : index + 3]).lstrip() if few else ""
        return plain_text(body) if _BULLET.match(below) else ""

    def _is_markup(self, body: str) -> bool:
        return bool(_ASIDE.fullmatch(body) or (">" not in body and _OPEN_TAG.match(body)))

    def _row(self, index: int, body: str) -> bool:
        """A table's row is an entry; its header and the line under it are not."""
        self._close()
        below = self._file.lines[index + 1].strip() if index + 1 < len(self._file.lines) else ""
        if not _DELIMITER.fullmatch(body) and not (below[:1] == "|" and _DELIMITER.fullmatch(below)):
            text = body.strip("| ")
            self._listed()
            self._indent = -1
            self._open(index, self._file.lines[index].find(text), text)
            self._close()
        return True

    def _read_stamp(self, body: str) -> bool:
        """Whether the line is about the release as a whole: its date, or the versions that a digest is about."""
        if len(body) > _LONGEST_PARENT:
            return False
        found = None if self.stamp.date else find_date(body)
        if found and not body[found.end :].strip("*_~ ).:"):
            before = body[: found.start]
            if _STAMP.fullmatch(before) or not (self._entries or before.strip("*_~ (")):
                self.stamp = Title(self.stamp.version, self.stamp.until, found.iso)
                return True
        if not self.stamp.version and _VERSIONS.match(body):
            title = read_title(_ANY_TAG.sub("", body))
            if title and title.plain and title.firm and title.version:
                self.stamp = Title(title.version, title.until, self.stamp.date)
                return True
        return False

    def _tag_end(self, index: int, last: int) -> int:
        """The line in which the tag ends that line ``index`` opens; itself if a blank line or another tag comes first."""
        for at in range(index, min(index + _LONGEST_TAG, last)):
            line = self._file.lines[at].rstrip()
            if line.endswith(">"):
                return at
            if not line or (at > index and line.lstrip().startswith("<")):
                break
        return index


def _without_end_tags(text: str) -> str:
    """``text`` without the closing tags of the blocks around it."""
    for _ in range(4):
        at = text.rfind("</")
        if at < 0 or not _AFTER.fullmatch(text, at):
            break
        text = text[:at].rstrip()
    return text
