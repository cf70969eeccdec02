"""The answers of coverage as text, Markdown and JSON. Text from pages and changelogs is made harmless on its way out."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from docslint.coverage.report import EntryAnswer, PageAnswer, ReleaseAnswer
from docslint.report.inline import code, prose
from docslint.report.paint import paint
from docslint.report.safe import clip, json_safe, visible, visible_path
from docslint.report.style import Style

_MARKS = {"unreflected": "warning", "documented": "note", "not-user-facing": "frame"}
_QUOTE = 160  # characters of a page's line


def as_json(releases: Sequence[ReleaseAnswer]) -> str:
    """One JSON object; its keys are a contract, see ``docslint/schemas/coverage.schema.json``."""
    document = {
        "version": 1,
        "releases": [
            {
                **_fields(release, "entries"),
                "entries": [
                    {**_fields(entry, "pages"), "pages": [page._asdict() for page in entry.pages]}
                    for entry in release.entries
                ],
            }
            for release in releases
        ],
    }
    return json_safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _fields(record: ReleaseAnswer | EntryAnswer, without: str) -> dict[str, object]:
    return {key: value for key, value in record._asdict().items() if key != without}


def as_text(releases: Sequence[ReleaseAnswer], style: Style, *, everything: bool = False) -> str:
    """For a terminal: what is owed, by release; with ``everything`` all other entries too."""
    lines: list[str] = []
    for release in releases:
        title = f"{visible(release.version)}{f' ({visible(release.date)})' if release.date else ''}"
        lines += [f"{paint(title, 'strong', color=style.color)}: {_counts(release.entries)}", ""]
        for entry in _shown(release.entries, everything=everything):
            lines += [*_entry(entry, style), ""]
    return "\n".join(lines).rstrip("\n") + "\n" if lines else ""


def _entry(entry: EntryAnswer, style: Style) -> Iterator[str]:
    verdict = f"{entry.verdict} ({entry.score:.0%}, {entry.confidence} confidence)"
    place = f"{visible_path(style.from_here(entry.path))}:{entry.line}"
    yield f"  {paint(verdict, _MARKS[entry.verdict], color=style.color)}  {place}"
    yield from _wrapped(visible(entry.text), "    ", style.width)
    if entry.verdict == "not-user-facing":
        return
    for reason in entry.reasons:
        yield from _wrapped(f"- {visible(reason)}", "      ", style.width)
    for page in entry.pages[:3] if entry.verdict == "unreflected" else entry.pages[:1]:
        yield f"    {visible_path(style.from_here(page.path))}:{page.line}  {visible(page.why)}"
        yield f"      | {clip(page.quote, _QUOTE)}"


def _wrapped(text: str, indent: str, width: int) -> list[str]:
    return wrap(text, max(40, width), initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)


def as_markdown(releases: Sequence[ReleaseAnswer], style: Style, *, everything: bool = False) -> str:
    """For an issue or a pull request: a list of what is owed, each with its pages."""
    lines = ["# Changelog against pages", ""]
    for release in releases:
        lines += [f"## {prose(release.version)}", "", f"{_counts(release.entries)}.", ""]
        for entry in _shown(release.entries, everything=everything):
            lines.append(f"- **{entry.verdict}**, {entry.confidence} confidence: {prose(entry.text)}")
            lines += [
                _markdown_page(page, style) for page in entry.pages[:3] if entry.verdict != "not-user-facing"
            ]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _markdown_page(page: PageAnswer, style: Style) -> str:
    place = code(f"{style.from_here(page.path)}:{page.line}")
    return f"  - {place} {prose(page.why)}: {code(clip(page.quote, _QUOTE))}"


def _shown(entries: Iterable[EntryAnswer], *, everything: bool) -> list[EntryAnswer]:
    """What is owed, surest first; then, if wanted, the others in their order."""
    owed = sorted((e for e in entries if e.verdict == "unreflected"), key=lambda e: -e.score)
    return owed + [e for e in entries if e.verdict != "unreflected"] if everything else owed


def _counts(entries: Sequence[EntryAnswer]) -> str:
    found = Counter(entry.verdict for entry in entries)
    return ", ".join(f"{found[verdict]} {verdict}" for verdict in _MARKS)
