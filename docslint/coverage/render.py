"""The answers of coverage as text, Markdown and JSON. Text from pages and changelogs is made harmless on its way out."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from docslint.coverage.report import EntryAnswer, PageAnswer, ReleaseAnswer
from docslint.report.inline import code, prose
from docslint.report.paint import paint
from docslint.report.safe import json_safe, visible, visible_path
from docslint.report.style import Style

_MARKS = {"unreflected": "warning", "documented": "note", "not-user-facing": "frame"}
_PAGES = 3  # shown of an entry
_NARROWEST = 40
_LONGEST = 4_000  # characters of an entry in text; a longer one is no entry but a page


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
        date = f" ({visible(release.date)})" if release.date not in ("", release.version) else ""
        title = f"{visible(release.version)}{date}"
        lines += [f"{paint(title, 'strong', color=style.color)}: {_state(release)}", ""]
        for entry in _shown(release.entries, everything=everything):
            lines += [*_entry(entry, style), ""]
        if rest := _rest(release.entries, everything=everything):
            lines += [f"  {rest}", ""]
    return "\n".join(lines).rstrip("\n") + "\n" if lines else ""


def _entry(entry: EntryAnswer, style: Style) -> Iterator[str]:
    verdict = paint(entry.verdict, _MARKS[entry.verdict], color=style.color)
    place = f"{visible_path(style.from_here(entry.path))}:{entry.line}"
    yield f"  {verdict} ({_weight(entry)})  {place}"
    yield from _wrapped(entry.text[:_LONGEST], "    ", style.width)
    for reason in entry.reasons:
        yield from _wrapped(f"- {reason}", "      ", style.width, "        ")
    for page in _concerned(entry):
        yield f"    {visible_path(style.from_here(page.path))}:{page.line}  {visible(page.why)}"
        yield f"      | {visible(page.quote)}"


def _wrapped(text: str, indent: str, width: int, further: str = "") -> list[str]:
    """``text`` in lines, made harmless only then: an escape is not broken."""
    return wrap(
        visible(text),
        max(_NARROWEST, width),
        initial_indent=indent,
        subsequent_indent=further or indent,
        break_on_hyphens=False,
    )


def as_markdown(releases: Sequence[ReleaseAnswer], style: Style, *, everything: bool = False) -> str:
    """For an issue or a pull request: what is owed, each with its pages.

    Everything is HTML, in blocks without a blank line, in which Markdown means nothing.
    """
    lines = ["<h2>Changelog against pages</h2>", ""]
    for release in releases:
        lines += [f"<h3>{prose(release.version)}</h3>", "", f"<p>{prose(_state(release))}.</p>", ""]
        if shown := _shown(release.entries, everything=everything):
            lines += ["<ul>", *(line for entry in shown for line in _item(entry, style)), "</ul>", ""]
        if rest := _rest(release.entries, everything=everything):
            lines += [f"<p>{prose(rest)}.</p>", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _item(entry: EntryAnswer, style: Style) -> Iterator[str]:
    yield f"<li><b>{entry.verdict}</b> ({_weight(entry)}): {prose(entry.text)}"
    if pages := _concerned(entry):
        yield "<ul>"
        for page in pages:
            place = code(f"{style.from_repository(page.path)}:{page.line}")
            yield f"<li>{place} {prose(page.why)}: {code(page.quote)}</li>"
        yield "</ul>"
    yield "</li>"


def _concerned(entry: EntryAnswer) -> tuple[PageAnswer, ...]:
    """The pages to show: those that owe it, or the one that has it."""
    most = {"unreflected": _PAGES, "documented": 1}.get(entry.verdict, 0)
    return entry.pages[:most]


def _weight(entry: EntryAnswer) -> str:
    return f"owed: {entry.score:.0%}, {entry.confidence} confidence"


def _shown(entries: Iterable[EntryAnswer], *, everything: bool) -> list[EntryAnswer]:
    """What is owed with some confidence, surest first; then, if wanted, the others in their order."""
    owed = sorted((e for e in entries if _is_owed(e)), key=lambda e: -e.score)
    return owed + [e for e in entries if not _is_owed(e)] if everything else owed


def _is_owed(entry: EntryAnswer) -> bool:
    return entry.verdict == "unreflected" and entry.confidence != "low"


def _rest(entries: Iterable[EntryAnswer], *, everything: bool) -> str:
    """How many entries may be owed and are not shown."""
    unsure = sum(e.verdict == "unreflected" and not _is_owed(e) for e in entries)
    if everything or not unsure:
        return ""
    return f"{unsure} more unreflected with low confidence; `--all` shows {'it' if unsure == 1 else 'them'}"


def _state(release: ReleaseAnswer) -> str:
    found = Counter(entry.verdict for entry in release.entries)
    counts = ", ".join(f"{found[verdict]} {verdict}" for verdict in _MARKS)
    past = f", compared with {release.before[:10]}" if release.before else ""
    return f"{counts}; the pages have {release.swept:.0%} of what users meet{past}"
