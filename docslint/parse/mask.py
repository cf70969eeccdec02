"""Masking: which stretches of a page are markup rather than prose, in one pass over its text.

Knows inline and component syntax; block structure is the grammar's business. Every scan is linear: openers are found
by one regex, closers by ``str.find`` that gives up for good once there is none left.
"""

import re
from typing import NamedTuple

from docslint.later import later
from docslint.parse.page import Markup, Piece
from docslint.source import Span

HTML = frozenset(
    "a abbr address article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code"
    " col colgroup data dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form"
    " h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main map mark meta"
    " nav noscript object ol optgroup option p param picture pre progress q s samp script section select slot small"
    " source span strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track"
    " tt u ul var video wbr path circle rect g line polyline polygon".split()
)
VISIBLE = frozenset(
    ["title", "label", "description", "summary", "header", "tag", "name", "path", "query", "body", "text"]
)

_TAG = later(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*+)
        (?P<attributes>(?:\s++[\w:@.\-#]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}
        |[^\s"'<>{}]++))?+|\s*+\{\.\.\.[^}]*+\})*+)\s*+/?>""",
    re.VERBOSE,
)
_ATTRIBUTE = later(r"""([\w:@.-]+)\s*=\s*\{?(?:"([^"]*)"|'([^']*)'|`([^`]*)`)""")
_DESTINATION = later(
    r"\]\([ \t]*+\n?[ \t]*+(<[^<>\n]*+>|(?:[^\s()<>\\]|\\.|\((?:[^\s()]|\([^\s()]*+\))*+\))*+)"
    r"(?:\s++(?:\"[^\"]*+\"|'[^']*+'))?+\s*+\)"
)
#: Where markup can begin. What follows is looked at here too, as it is quicker than a call for each colon and brace.
#: A match longer than that is what has none in it: a code span, an escape.
_SPECIAL = later(
    r"`(?:[^`\n]++`(?!`))?+|\\[\s\S]?+|<(?=[A-Za-z/!])|\{(?=/\*|\{[<%])|\](?=[(:])|~(?=~~)|:(?=//)"
)
_FENCE = later(r"^[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)*+(`{3,}+(?=[^`\n]*$)|~{3,}+)", re.MULTILINE)
_DEFINITION = later(r"[ ]{0,3}\[(?!\^)[^\]\n]++\]:[ \t]*+\S[^\n]*+")
_URL = later(r"https?://[^\s<>`\"'|\\)\]]++")
_ESM = later(
    r"^(?:import|export)[ \t](?=[^\n]*(?:\bfrom\b|[\"'{=(]|\b(?:const|function|default|let|class)\b))[^\n]*+",
    re.MULTILINE,
)
_SCRIPT = later(
    r"""[{(\[]|(?P<close>[})\]])|'(?:[^'\\\n]|\\.)*+'|"(?:[^"\\\n]|\\.)*+"|`(?:[^`\\]|\\[\s\S])*+`|(?<!:)//[^\n]*+""",
)
_HTML_CODE = later(r"(?!</code>)([^<`\n]{1,200})</code>", re.IGNORECASE)
_SHOWN = later(
    r"<!--\s{0,9}md:(?:setting|option)[ \t]{1,9}([^\s>]{1,99})[ \t]{0,9}-->"
)  # the site renders its name
_LONGEST_TAG = 4000  # code points; bounds what a page of half-open tags can cost
_LONGEST_SPAN = 1000  # the same for backticks
_RUN = later(r"`++")
_BLOCK_END = later(r"\n[ \t>]*(?:\n|\Z|[-*+#|][ \t|]|\d+[.)][ \t]|```|~~~|:::)")


class Masked(NamedTuple):
    """``text`` has markup blanked, same length.

    ``titles`` are the attribute values that a reader sees; ``fences`` the spans of fenced code, verbatim in ``text``.
    """

    text: str
    markup: tuple[Markup, ...]
    titles: tuple[Span, ...]
    fences: tuple[Span, ...]


class _Scanner:
    """One pass over one text; collects markup. State is the read position and what is known to be absent."""

    def __init__(self, text: str, *, mdx: bool, start: int) -> None:
        self.text = text
        self.mdx = mdx
        self.at = start
        self.markup: list[Markup] = []
        self.titles: list[Span] = []
        self.fences: list[Span] = []
        self.ticks: list[int] = []
        self.absent: set[str] = set()

    def run(self) -> None:
        handlers = {
            "`": self._backtick, "\\": lambda at: at + 1, "<": self._angle, "{": self._brace,
            "]": self._bracket, "~": self._tilde, ":": self._colon,
        }  # fmt: skip
        search, text = _SPECIAL.search, self.text
        modules = _ESM.finditer(text, self.at) if self.mdx else iter(())
        module = next(modules, None)
        while match := search(text, self.at):
            at = match.start()
            while module and module.start() < self.at:
                module = next(modules, None)
            if module and module.start() <= at:
                self.at = self._module(module)
            elif match.end() - at > 1:
                self.at = match.end()
            else:
                self.at = handlers[match[0]](at)
        while module:
            if module.start() >= self.at:
                self.at = self._module(module)
            module = next(modules, None)

    def _find(self, closer: str, at: int) -> int:
        """End of the next ``closer`` from ``at``, -1 if there is none; remembers what never comes again."""
        if closer in self.absent:
            return -1
        end = self.text.find(closer, at)
        if end < 0:
            self.absent.add(closer)
            return -1
        return end + len(closer)

    def _add(self, kind: Piece, start: int, end: int) -> int:
        self.markup.append(Markup(kind, start, end))
        return end

    def _enclosed(self, kind: Piece, at: int, size: int, closer: str) -> int:
        end = self._find(closer, at + size)
        return self._add(kind, at, end) if end >= 0 else at + size

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _backtick(self, at: int) -> int:
        """Skip code, in which nothing is markup. A run without its like in the same block is plain text."""
        if self.text.startswith("```", at) and (end := self._fence(at)):
            return end
        run = _RUN.match(self.text, at)
        size = run.end() - at if run else 1
        far = at + size + _LONGEST_SPAN
        for close in _RUN.finditer(self.text, at + size, far):
            if close.end() - close.start() == size:
                ended = _BLOCK_END.search(
                    self.text, at + size, close.end() + 8
                )  # 8: the marker of the next block
                return at + size if ended and ended.start() < close.start() else close.end()
        return at + size

    def _fence(self, at: int) -> int:
        """End of the fenced block that ``at`` opens, 0 if it opens none."""
        opened = _FENCE.match(self.text, self._line_start(at))
        if not opened or opened.start(1) != at:
            return 0
        closer = re.compile(rf"^[ \t>]*{opened[1][0]}{{{len(opened[1])},}}[ \t]*$", re.MULTILINE)
        closed = closer.search(self.text, opened.end())
        end = closed.end() if closed else len(self.text)
        self.fences.append(Span(opened.start(), end))
        return end

    def _tilde(self, at: int) -> int:
        return (self.text.startswith("~~~", at) and self._fence(at)) or at + 1

    def _angle(self, at: int) -> int:
        if self.text.startswith("<!--", at):
            if shown := _SHOWN.match(self.text, at):
                self._add(Piece.COMMENT, at, shown.start(1))
                return self._add(Piece.COMMENT, shown.end(1), shown.end())
            return self._enclosed(Piece.COMMENT, at, 4, "-->")
        if self.text.startswith(("<http://", "<https://"), at):
            return self._enclosed(Piece.LINK, at, 1, ">")
        tag = _TAG.match(self.text, at, at + _LONGEST_TAG)
        if not tag or not _is_tag(self.text, tag):
            return at + 1
        name = tag["name"].lower()
        if name in ("script", "style") and not tag["close"] and tag[0][-2] != "/":
            closed = self._find(f"</{name}>", tag.end())
            return self._add(Piece.CODE, at, closed if closed >= 0 else tag.end())
        self.titles.extend(_visible(tag))
        if name == "code" and (code := _HTML_CODE.match(self.text, tag.end())):
            self.ticks += [tag.end() - 1, code.end(1)]
        return self._add(Piece.TAG, at, tag.end())

    def _brace(self, at: int) -> int:
        if self.text.startswith("{/*", at):
            return self._enclosed(Piece.COMMENT, at, 3, "*/}")
        if self.text.startswith(("{{<", "{{%"), at):
            return self._enclosed(Piece.SHORTCODE, at, 3, self.text[at + 2].translate({60: 62}) + "}}")
        return at + 1

    def _bracket(self, at: int) -> int:
        if self.text.startswith("](", at) and (whole := _DESTINATION.match(self.text, at)):
            return self._add(Piece.LINK, at + 1, whole.end())
        if self.text.startswith("]:", at):
            line = _DEFINITION.match(self.text, self._line_start(at))
            if line and line.start() >= self.at:
                return self._add(Piece.LINK, line.start(), line.end())
        return at + 1

    def _colon(self, at: int) -> int:
        if not self.text.startswith("://", at):
            return at + 1
        start = self.text.rfind("http", max(self.at, at - 5), at)
        url = _URL.match(self.text, start) if start >= 0 else None
        if not url:
            return at + 1
        return self._add(Piece.LINK, start, url.end() - (self.text[url.end() - 1] in ".,;:!?*_"))

    def _module(self, match: re.Match[str]) -> int:
        """A JavaScript import or export: one line, or up to the end of the line that closes its brackets."""
        end, depth = match.end(), 0
        for token in _SCRIPT.finditer(self.text, match.start()):
            if depth == 0 and token.start() >= end:
                break
            if token["close"]:
                depth -= 1
            elif token[0] in "{([":
                depth += 1
            if depth == 0 and token.end() > end:
                end = token.end()
        line_end = self.text.find("\n", end)
        return self._add(Piece.CODE, match.start(), line_end if line_end >= 0 else len(self.text))


def _is_tag(text: str, tag: re.Match[str]) -> bool:
    """Whether ``<name …>`` is markup: HTML by name, or a component that no identifier touches (``Map<Key>``)."""
    name = tag["name"]
    if name.lower() in HTML or tag["close"]:
        return True
    component = name[0].isupper() or "-" in name or "." in name
    return component and not (
        tag.start() and (text[tag.start() - 1].isalnum() or text[tag.start() - 1] in "_`")
    )


def _visible(tag: re.Match[str]) -> list[Span]:
    """Attribute values that a reader of the page sees, as spans of the whole text."""
    if tag["close"] or not tag["attributes"]:
        return []
    base = tag.start("attributes")
    found = []
    for attribute in _ATTRIBUTE.finditer(tag["attributes"]):
        if attribute[1] in VISIBLE and tag["name"][0].isupper():
            group = attribute.lastindex or 2
            if attribute.end(group) > attribute.start(group):
                found.append(Span(base + attribute.start(group), base + attribute.end(group)))
    return found


def blank(text: str, spans: list[Markup] | list[Span]) -> str:
    """``text`` with each of ``spans`` (sorted, apart) replaced by spaces; line ends stay."""
    pieces, at = [], 0
    for span in spans:
        start, end = span[-2], span[-1]
        gone = text[start:end]
        pieces.append(text[at:start])
        pieces.append(
            " " * len(gone) if "\n" not in gone else "\n".join(" " * len(x) for x in gone.split("\n"))
        )
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def mask(text: str, *, mdx: bool, start: int = 0) -> Masked:
    """Find the markup of ``text`` from offset ``start`` on (after the front matter) and blank it."""
    scanner = _Scanner(text, mdx=mdx, start=start)
    scanner.run()
    bare = _ticked(blank(text, scanner.markup), scanner.ticks)
    return Masked(bare, tuple(scanner.markup), tuple(scanner.titles), tuple(scanner.fences))


def _ticked(masked: str, ticks: list[int]) -> str:
    pieces, at = [], 0
    for tick in ticks:
        pieces += [masked[at:tick], "`"]
        at = tick + 1
    return "".join([*pieces, masked[at:]]) if ticks else masked


def attributes(tag: str) -> dict[str, str]:
    """The quoted attributes of a tag's source: ``<Card href="/x">`` is ``{"href": "/x"}``."""
    return {m[1]: next(g for g in m.groups()[1:] if g is not None) for m in _ATTRIBUTE.finditer(tag)}
