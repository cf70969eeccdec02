"""The picture for a terminal: what to do first, the numbers, and the heads of the lists."""

from collections.abc import Callable, Iterator, Sequence
from textwrap import wrap
from typing import TypeVar

from docslint.drift.picture import EntryFate, FactMove, Fate, Life, Picture, Quoted
from docslint.drift.pressing import Task, tasks
from docslint.drift.summary import age, change, lives, moves, numbers, owed_entries, sureness, title
from docslint.report.paint import paint
from docslint.report.safe import clip, visible, visible_path
from docslint.report.style import Style

_MOST = 6  # of a list; the other formats have all of it
_LONGEST = 200  # characters of an entry
_QUOTE = 100  # of a line
_NARROWEST = 40
T = TypeVar("T")


def as_text(picture: Picture, style: Style) -> str:
    """The picture in some forty lines."""
    lines = [paint(visible(title(picture)), "strong", color=style.color), ""]
    lines += _first(tasks(picture), style)
    width = max(len(label) for label, _ in numbers(picture))
    for label, told in numbers(picture):
        lines += _wrapped(f"{label:<{width}}  {told}", "", style.width, " " * (width + 2))
    lines.append("")
    lines += _list("New findings", lives(picture, Fate.NEW), _finding, style)
    lines += _list("Resolved", lives(picture, Fate.RESOLVED), _finding, style)
    lines += _list("Owed entries", owed_entries(picture), _entry, style)
    lines += _list("Facts that moved", moves(picture), _move, style)
    lines += [f"note: {visible(notice)}" for notice in picture.notices]
    return "\n".join(lines).rstrip("\n") + "\n"


def _first(found: Sequence[Task], style: Style) -> Iterator[str]:
    if not found:
        yield "Nothing new is to be done."
        yield ""
        return
    yield paint("To do first", "strong", color=style.color)
    for number, task in enumerate(found, 1):
        what = _what(task, style)
        yield from _wrapped(f"{number}. {what}", "  ", style.width, "     ")
        if task.at.text:
            yield f"     {_place(task.at, style)} | {clip(task.at.text, _QUOTE)}"
        if task.others:
            more = ", ".join(_place(other, style) for other in task.others[:3])
            yield f"     and {more}{', …' if len(task.others) > 3 else ''}"
    yield ""


def _what(task: Task, style: Style) -> str:
    if task.finding:
        life = task.finding
        return f"{_kind(life, style)} {visible(life.message)} ({visible(age(life))})"
    if task.entry:
        return f"{paint('owed', 'warning', color=style.color)} {_told(task.entry)}"
    return ""


def _list(
    head: str, items: Sequence[T], told: Callable[[T, Style], Iterator[str]], style: Style
) -> Iterator[str]:
    if not items:
        return
    yield paint(f"{head} ({len(items)})", "strong", color=style.color)
    for item in items[:_MOST]:
        yield from told(item, style)
    if len(items) > _MOST:
        yield f"  … {len(items) - _MOST} more: `--output-format markdown`, `html` and `json` have them"
    yield ""


def _finding(life: Life, style: Style) -> Iterator[str]:
    yield from _wrapped(
        f"{_place(life.at, style)}: {_kind(life, style)} {visible(life.message)} ({visible(age(life))})",
        "  ",
        style.width,
        "    ",
    )


def _entry(entry: EntryFate, style: Style) -> Iterator[str]:
    yield from _wrapped(_told(entry), "  ", style.width, "    ")
    for page in entry.pages[:2]:
        yield f"    {_place(page.at, style)} | {clip(page.at.text, _QUOTE)}"


def _told(entry: EntryFate) -> str:
    return f"{visible(entry.release)} ({sureness(entry)}): {clip(entry.text, _LONGEST)}"


def _move(move: FactMove, style: Style) -> Iterator[str]:
    at = move.after or move.before
    place = f"  {_place(at, style)}" if at else ""
    told = change(move, lambda said: clip(said, 80))
    yield from _wrapped(f"{move.move.value}  {visible(move.name)}{told}{place}", "  ", style.width, "    ")


def _kind(life: Life, style: Style) -> str:
    return paint(f"{life.severity}[{life.rule}]", life.severity, color=style.color)


def _place(at: Quoted, style: Style) -> str:
    return f"{visible_path(style.from_here(at.path))}:{at.line}"


def _wrapped(text: str, indent: str, width: int, further: str) -> list[str]:
    return wrap(
        text,
        max(_NARROWEST, width),
        initial_indent=indent,
        subsequent_indent=further,
        break_on_hyphens=False,
        break_long_words=False,
    )
