"""The picture as Markdown, for a weekly issue or the summary of a job: what to do first, the numbers, then the lists.

Everything is HTML, in blocks without a blank line, in which Markdown means nothing.
"""

from collections.abc import Iterator, Sequence
from html import escape
from typing import TypeVar
from urllib.parse import urlsplit

from docslint.drift.picture import EntryFate, FactMove, Fate, Life, PageChange, Picture, Quoted
from docslint.drift.pressing import Task, tasks
from docslint.drift.summary import age, change, lives, moves, numbers, owed_entries, sureness, title
from docslint.report.counts import count
from docslint.report.inline import code, prose
from docslint.report.style import Style

_ROOM = 60_000  # bytes; GitHub takes 65,536 characters
_RESERVED = 400  # bytes, for the lines that close a list
_LONGEST = 300  # characters of a quoted line
T = TypeVar("T")


def as_markdown(picture: Picture, style: Style, room: int = _ROOM) -> str:
    """The picture in at most ``room`` bytes, a few thousand at least: what presses most comes first and fits."""
    blocks = [f"<h2>{prose(title(picture))}</h2>\n", *_first(tasks(picture), style), _numbers(picture)]
    blocks += [f"<p><i>{prose(notice)}.</i></p>\n" for notice in picture.notices]
    room -= sum(len(block.encode()) + 1 for block in blocks)
    lists: list[tuple[str, Sequence[str]]] = [
        ("New findings", [_finding(life, style) for life in lives(picture, Fate.NEW)]),
        ("Owed entries", [_entry(entry, style) for entry in owed_entries(picture)]),
        ("Resolved findings", [_finding(life, style) for life in lives(picture, Fate.RESOLVED)]),
        ("Standing findings", [_finding(life, style) for life in lives(picture, Fate.STANDING)]),
        ("Facts that moved", [_move(move, style) for move in moves(picture)]),
        ("Pages that changed", [_page(page, style) for page in picture.pages]),
    ]
    for head, items in lists:
        if items:
            block = _list(head, items, room)
            room -= len(block.encode()) + 1
            blocks.append(block)
    return "\n".join(blocks)


def _first(found: Sequence[Task], style: Style) -> Iterator[str]:
    yield "<h3>To do first</h3>\n"
    if not found:
        yield "<p>Nothing new is to be done.</p>\n"
        return
    lines = ["<ol>"]
    for task in found:
        lines.append(f"<li>{_what(task)}<br>{_quote(task.at, style)}")
        if task.others:
            more = ", ".join(_place(other, style) for other in task.others[:5])
            lines.append(f"<br>and {more}{', …' if len(task.others) > 5 else ''}")
        lines.append("</li>")
    yield "\n".join([*lines, "</ol>", ""])


def _what(task: Task) -> str:
    if task.finding:
        return _fault(task.finding)
    return f"<b>owed</b> {_told(task.entry)}" if task.entry else ""


def _numbers(picture: Picture) -> str:
    rows = [f"<tr><th align=left>{label}</th><td>{prose(told)}</td></tr>" for label, told in numbers(picture)]
    return "\n".join(["<h3>Numbers</h3>", "<table>", *rows, "</table>", ""])


def _list(head: str, items: Sequence[str], room: int) -> str:
    """As many items as there is room for, folded, and how many did not fit."""
    lines = [f"<details><summary><b>{head}</b> ({len(items)})</summary>", "<ul>"]
    room -= _RESERVED
    shown = 0
    for item in items:
        room -= len(item.encode("utf-8", "backslashreplace")) + 1
        if room < 0:
            break
        lines.append(item)
        shown += 1
    if shown < len(items):
        lines.append(
            f"<li>{count(len(items) - shown, 'more item')} did not fit here; the JSON and HTML reports have all.</li>"
        )
    return "\n".join([*lines, "</ul>", "</details>", ""])


def _finding(life: Life, style: Style) -> str:
    return f"<li>{_fault(life)}<br>{_quote(life.at, style)}</li>"


def _fault(life: Life) -> str:
    return f"<b>{life.severity}</b> {code(life.rule)} {prose(life.message)} ({prose(age(life))})"


def _entry(entry: EntryFate, style: Style) -> str:
    pages = "".join(f"<li>{_quote(page.at, style)}</li>" for page in entry.pages[:3])
    return f"<li>{_told(entry)}{f'<ul>{pages}</ul>' if pages else ''}</li>"


def _told(entry: EntryFate) -> str:
    return f"{code(entry.release)} ({sureness(entry)}): {prose(entry.text)}"


def _move(move: FactMove, style: Style) -> str:
    told = change(move, lambda said: code(said[:_LONGEST]))
    at = move.after or move.before
    return f"<li>{move.move.value}: {code(move.name)}{told}{f' at {_place(at, style)}' if at else ''}</li>"


def _page(page: PageChange, style: Style) -> str:
    was = f" (was {code(page.old_path)})" if page.old_path and page.old_path != page.path else ""
    name = code(style.from_repository(page.path))
    return f"<li>{page.fate.value}: {_linked(name, page.url)}{was} +{page.lines_added} -{page.lines_removed}</li>"


def _quote(at: Quoted, style: Style) -> str:
    cut = at.text if len(at.text) <= _LONGEST else f"{at.text[:_LONGEST]}…"
    return f"{_place(at, style)}{f': {code(cut)}' if cut else ''}"


def _place(at: Quoted, style: Style) -> str:
    return _linked(code(f"{style.from_repository(at.path)}:{at.line}"), at.url)


def _linked(shown: str, url: str) -> str:
    """A link to the live page, of an address that is one."""
    if urlsplit(url).scheme not in ("http", "https") or any(c.isspace() or ord(c) < 32 for c in url):
        return shown
    return f'<a href="{escape(url)}">{shown}</a>'
