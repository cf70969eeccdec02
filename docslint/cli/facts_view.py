"""Facts as text and as JSON, for ``docslint facts``."""

import json
import re
from collections.abc import Sequence

from docslint.facts import PageFacts
from docslint.finding import Excerpt
from docslint.place import Placer
from docslint.query import ORDER, Entity, Known
from docslint.report.frame import columns, frame
from docslint.report.paint import paint
from docslint.report.safe import json_safe, visible, visible_path
from docslint.report.style import Style

_REACH = 1000  # code points of a line that are shown; there may be many facts on one that is megabytes long
_PADDING = re.compile(r"\s{3,}")


def name_text(known: Sequence[Known], placer: Placer, style: Style) -> str:
    """The facts of a name by group, each with the line that it stands in."""
    pages = len({fact.at.path for fact in known})
    kinds = sorted({fact.kind for fact in known if fact.kind})
    facts = "1 fact" if len(known) == 1 else f"{len(known)} facts"
    files = "1 file" if pages == 1 else f"{pages} files"
    lines = [f"{visible(known[0].name)} ({', '.join(kinds)}): {facts} in {files}"]
    for group in ORDER:
        members = [fact for fact in known if fact.group == group]
        if members:
            lines += ["", paint(f"{group} ({len(members)})", "strong", color=style.color)]
            lines += [_quoted(fact, placer, style) for fact in members]
    return "".join(f"{line}\n" for line in lines)


def page_text(page: PageFacts, known: Sequence[Known], placer: Placer, style: Style) -> str:
    """The facts of a page by place, a line each."""
    head = f"{visible_path(style.base + page.path)} ({visible(page.slug)}): {visible(page.title)}"
    lines = [
        paint(head, "strong", color=style.color),
        *(_placed(fact, page, placer, style) for fact in known),
    ]
    return "".join(f"{line}\n" for line in lines)


def kind_text(entities: Sequence[Entity], style: Style) -> str:
    """Names with their uses and defaults, in columns."""
    width = min(max((columns(visible(entity.name)) for entity in entities), default=0), 60)
    return "".join(f"{line}\n" for line in (_entity(entity, width, style) for entity in entities))


def name_json(name: str, known: Sequence[Known], placer: Placer) -> str:
    """``{"version": 1, "name", "facts": [{"group", "name", "kind", "detail", "path", "line", "column", …}]}``."""
    return _json({"version": 1, "name": name, "facts": [_row(fact, placer) for fact in known]})


def page_json(page: PageFacts, known: Sequence[Known], placer: Placer) -> str:
    """The same with ``page``, ``path`` and ``title`` instead of ``name``."""
    head = {"version": 1, "page": page.slug, "path": page.path, "title": page.title}
    return _json({**head, "facts": [_row(fact, placer) for fact in known]})


def kind_json(kind: str, entities: Sequence[Entity]) -> str:
    """``{"version": 1, "kind", "entities": [{"name", "kind", "uses", "pages", "defaults"}]}``."""
    return _json({"version": 1, "kind": kind, "entities": [entity._asdict() for entity in entities]})


def _quoted(fact: Known, placer: Placer, style: Style) -> str:
    place = placer.excerpt(fact.at)
    shown = f"  {_at(place, style)}"
    detail = f"  {visible(fact.detail)}" if fact.detail else ""
    room = style.width - columns(shown) - columns(detail) - 3
    quote = frame(*_squeezed(place), room).quote.strip()
    return f"{paint(shown, 'frame', color=style.color)}{detail}  {quote}".rstrip()


def _squeezed(place: Excerpt) -> tuple[str, int, int]:
    """The line around the place without the spaces that pad it, and where the place begins and ends in that."""
    start = place.column - 1
    end = place.end_column - 1 if place.end_line == place.line else len(place.text)
    parts = (
        place.text[max(0, start - _REACH) : start],
        place.text[start:end][:_REACH],
        place.text[end : end + _REACH],
    )
    before, within, after = (_PADDING.sub("  ", part) for part in parts)
    return before + within + after, len(before), len(before + within)


def _placed(fact: Known, page: PageFacts, placer: Placer, style: Style) -> str:
    place = placer.excerpt(fact.at)
    at = f"{place.line}:{place.column}" if place.path == page.path else _at(place, style)
    detail = f"  {fact.detail}" if fact.detail else ""
    kind = f" ({fact.kind})" if fact.kind and fact.kind not in ("link", "page", "claim") else ""
    text = visible(f"{fact.group:<10} {fact.name or '-'}{kind}{detail}")
    return f"{paint(f'{at:>9}', 'frame', color=style.color)}  {text}"


def _entity(entity: Entity, width: int, style: Style) -> str:
    uses = ", ".join(f"{count} {use}" for use, count in entity.uses.items())
    defaults = f"; default {' / '.join(entity.defaults)}" if entity.defaults else ""
    pages = "1 page" if entity.pages == 1 else f"{entity.pages} pages"
    name = visible(entity.name)
    return f"{paint(name, 'strong', color=style.color)}{' ' * (width - columns(name))}  {pages}: {uses}{visible(defaults)}"


def _at(place: Excerpt, style: Style) -> str:
    return f"{visible_path(style.base + place.path)}:{place.line}:{place.column}"


def _row(fact: Known, placer: Placer) -> dict[str, object]:
    place = placer.excerpt(fact.at)
    where = {"path": place.path, "line": place.line, "column": place.column}
    said = {"group": fact.group, "name": fact.name, "kind": fact.kind, "detail": fact.detail}
    text = (
        place.text if len(place.text) <= _REACH else place.text[max(0, place.column - _REACH // 2) :][:_REACH]
    )
    return {**said, **where, "section": fact.section, "text": text}


def _json(document: object) -> str:
    return json_safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"
