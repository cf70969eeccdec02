"""HTML as feeds hold it, as Markdown: headings, lists, code, links, emphasis. What else there is leaves its text alone."""

import re
from html.parser import HTMLParser

_HIDDEN = frozenset({"script", "style", "head", "template", "svg", "noscript", "iframe"})
_BLOCKS = frozenset(
    "p div section article header footer blockquote ul ol dl dt dd table tr figure details summary hr".split()
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~"}
_DEEPEST = 12  # lists within lists
_UNENDED = re.compile(
    r"<(?=[a-zA-Z/!?][^<>]*(?:<|\Z))"
)  # no tag: the parser would look for its end again and again
_ODD = re.compile(r"[\s()<>]")  # what ends a link's target


def as_markdown(html: str) -> str:
    """The Markdown of ``html``. Takes anything; nesting costs no stack."""
    writer = _Writer()
    writer.feed(_UNENDED.sub("&lt;", html))
    writer.close()
    text = "".join(writer.out)
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


class _Writer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.hidden = 0
        self.code = 0
        self.lists: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HIDDEN:
            self.hidden += 1
        elif tag in _HEADINGS:
            self._put(f"\n\n{'#' * int(tag[1])} ")
        elif tag == "li":
            bullet = "1." if self.lists[-1:] == ["ol"] else "-"
            self._put(f"\n{'  ' * min(max(len(self.lists) - 1, 0), _DEEPEST)}{bullet} ")
        elif tag == "pre":
            self.code += 1
            self._put("\n\n```\n")
        elif tag == "code" and not self.code:
            self._put("`")
        elif tag == "a":
            self.targets.append(dict(attrs).get("href") or "")
            self._put("[" if self.targets[-1] else "")
        elif tag == "br":
            self._put("\n")
        else:
            self._open(tag)

    def _open(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            self._put("" if self.lists else "\n\n")
            self.lists.append(tag)
        elif tag in _MARKS:
            self._put(_MARKS[tag])
        elif tag in ("td", "th"):
            self._put(" | ")
        elif tag in _BLOCKS and not self.lists:
            self._put("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HIDDEN:
            self.hidden = max(self.hidden - 1, 0)
        elif tag in ("ul", "ol"):
            self.lists = self.lists[:-1]
            self._put("" if self.lists else "\n\n")
        elif tag == "pre":
            self.code = max(self.code - 1, 0)
            self._put("\n```\n\n")
        elif tag == "code" and not self.code:
            self._put("`")
        elif tag == "a":
            target = self.targets.pop() if self.targets else ""
            self._put(f"]({_ODD.sub('', target)})" if target else "")
        elif tag in _MARKS:
            self._put(_MARKS[tag])
        elif tag in _HEADINGS or (tag in _BLOCKS and not self.lists):
            self._put("\n\n")

    def handle_data(self, data: str) -> None:
        if self.code:
            self._put(data)
            return
        words = re.sub(r"\s+", " ", data)
        at_start = not self.out or self.out[-1].endswith(("\n", " "))
        self._put(words.lstrip() if at_start else words)

    def _put(self, text: str) -> None:
        if text and not self.hidden:
            self.out.append(text)
