"""A page's text to its structure: mask the markup, tell the containers, read the blocks, name the sections."""

from collections.abc import Iterator, Sequence

import re2

from docslint.parse.anchors import loose_anchors
from docslint.parse.blocks import Heading, merged, read_blocks
from docslint.parse.containers import squeeze, tell
from docslint.parse.front_matter import read as read_front_matter
from docslint.parse.html_table import HtmlTable, html_tables
from docslint.parse.mask import blank, mask
from docslint.parse.page import Block, Page, Passage, Section, Table
from docslint.parse.slug import Slugger, plain_heading
from docslint.parse.syntax import Syntax
from docslint.source import Source, Span

_QUOTE = re2.compile(r"(?m)^[ \t]*>[> \t]*")


def parse(source: Source, syntax: Syntax = Syntax()) -> Page:  # noqa: B008  frozen
    """Parse any text; never raises. What cannot be read stands in ``problems``."""
    text = source.text
    front = read_front_matter(text)
    masked = mask(text, mdx=syntax.mdx, start=front.end)
    tables = list(html_tables(text, masked.markup))
    bare = blank(masked.text, [Span(0, front.end), *(t.span for t in tables)])
    told = tell(bare, list(masked.fences), masked.markup, mkdocs=syntax.slugger == "mkdocs")
    prose = _unquoted(blank(masked.text, sorted([Span(0, front.end), *told.blanked])))
    blocks = read_blocks(
        source,
        prose,
        squeeze(told.text, _code_lines(source, masked.fences)),
        told.definitions,
        mdx=syntax.mdx,
    )
    extra = [Passage(Block.TITLE, s.start, s.end, 0) for s in (*masked.titles, *told.titles)]
    html_rows, all_tables = _html_rows(masked.text, tables, blocks.tables)
    shown = _show(prose, text, [*masked.titles, *told.titles])
    passages, moved = merged(blocks.passages, _apart(blocks.passages, extra) + html_rows)
    headings = [Heading(moved[h.passage], h.level) for h in blocks.headings]
    sections = _sections(source, shown, passages, headings, syntax)
    return Page(
        source=source,
        text=shown,
        title=_title(front.data, sections),
        passages=tuple(passages),
        sections=sections,
        tables=all_tables,
        markup=masked.markup,
        anchors=loose_anchors(source, masked.markup, [*extra, *_terms(passages, syntax)], sections, syntax),
        front_matter=front.data,
        body=front.end,
        problems=(front.problem,) if front.problem else (),
    )


def _code_lines(source: Source, fences: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """The lines between the opening and the closing line of each fence."""
    for start, end in fences:
        yield source.line_col(start)[0], max(source.line_col(start)[0], source.line_col(end)[0] - 1)


def _unquoted(text: str) -> str:
    """Blank the ``>`` of quoted lines, so that a quoted paragraph reads on from line to line."""
    return blank(text, [Span(*m.span()) for m in _QUOTE.finditer(text)]) if ">" in text else text


def _show(prose: str, text: str, titles: list[Span]) -> str:
    """Titles stand in markup but are read by people: put them back."""
    pieces, at = [], 0
    for start, end in sorted(titles):
        if start >= at:
            pieces += [prose[at:start], text[start:end]]
            at = end
    pieces.append(prose[at:])
    return "".join(pieces)


def _apart(passages: tuple[Passage, ...], extra: list[Passage]) -> list[Passage]:
    """Those of ``extra`` that lie in no block: a title within a paragraph is part of that paragraph's text."""
    kept, at = [], 0
    for one in sorted(extra, key=lambda p: p.start):
        while at < len(passages) and passages[at].end <= one.start:
            at += 1
        if at == len(passages) or one.end <= passages[at].start:
            kept.append(one)
    return kept


def _html_rows(
    text: str, found: Sequence[HtmlTable], before: tuple[Table, ...]
) -> tuple[list[Passage], tuple[Table, ...]]:
    """The rows of HTML tables as passages, and all tables: those ``before`` and these."""
    rows: list[Passage] = []
    tables = list(before)
    for table in found:
        header: tuple[str, ...] = ()
        number = len(tables)
        for cells, titles in table.rows:
            spans = tuple(_trim(text, c) for c in cells)
            kind = Block.TITLE if titles and not header else Block.ROW
            if kind is Block.TITLE:
                header = tuple(text[c.start : c.end] for c in spans)
            rows.append(Passage(kind, cells[0].start, cells[-1].end, 0, -1, 0, "", number, spans))
        tables.append(Table(header, table.span.start, table.span.end))
    return rows, tuple(tables)


def _trim(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, start + len(words.strip())))


def _sections(
    source: Source, text: str, passages: Sequence[Passage], headings: list[Heading], syntax: Syntax
) -> tuple[Section, ...]:
    slugger = Slugger(syntax.slugger)
    sections = [Section("", 0, 0, len(text), -1)]
    open_ = [0]
    terms = _terms(passages, syntax)
    for heading in headings:
        passage = passages[heading.passage]
        while terms and terms[0].start < passage.start:  # headings and terms are numbered together
            term = terms.pop(0)
            slugger.anchors(source.text[term.start : term.end])
        raw = source.text[passage.start : passage.end]
        while sections[open_[-1]].level >= heading.level:
            closed = open_.pop()
            sections[closed] = sections[closed]._replace(end=passage.start)
        anchors = slugger.anchors(raw.split("\n", 1)[0] if heading.level > 2 else raw)
        sections.append(
            Section(plain_heading(raw), heading.level, passage.start, len(text), open_[-1], anchors)
        )
        open_.append(len(sections) - 1)
    return tuple(sections)


def _title(front: dict[str, object], sections: tuple[Section, ...]) -> str:
    title = front.get("title")
    if isinstance(title, str) and title:
        return title.strip("\"'")
    return next((s.title for s in sections if s.level == 1), sections[1].title if len(sections) > 1 else "")


def _terms(passages: Sequence[Passage], syntax: Syntax) -> list[Passage]:
    """The terms of definition lists, to which Hugo gives ids as it does to headings."""
    if syntax.slugger != "hugo":
        return []
    leads = {p.lead for p in passages if p.kind is Block.DEFINITION and p.lead >= 0}
    return [passages[n] for n in sorted(leads)]
