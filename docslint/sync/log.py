"""A changelog in Markdown made of releases that came one by one, from an API or a feed."""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

MADE = "<!-- Made by `docslint sync` from {name}. -->"
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
_RELEASE = re.compile(r"^## ", re.MULTILINE)
_DATED = re.compile(r" - \d{4}-\d\d-\d\d$")
_DEEPEST = 6


class Release(Struct, frozen=True):
    """A release as its publisher tells it. ``date`` is ISO, or empty; ``body`` Markdown."""

    title: str
    date: str
    body: str


def render(name: str, releases: Iterable[Release]) -> str:
    """The changelog of ``releases``, in their order; ``name`` says where they are from."""
    lead = f"# Changelog\n\n{MADE.format(name=one_line(name).replace('--', '-'))}\n"
    return lead + "".join(_section(release) for release in releases)


def joined(text: str, before: str) -> str:
    """``text``, a changelog made of a feed, with what ``before`` has of releases that the feed no longer goes back to."""
    new, old = _sections(text), _sections(before)
    titles = set(map(_title, new))
    known = [index for index, section in enumerate(old) if _title(section) in titles]
    older = old[known[-1] + 1 :] if known else old
    return text + "".join("\n{}\n".format(section.rstrip("\n")) for section in older)


def one_line(text: str) -> str:
    """A title without what would end its line or open a comment or a tag."""
    return re.sub(r"[\s\x00-\x1f<>]+", " ", text).strip()[:200]


def _sections(text: str) -> list[str]:
    starts = [match.start() for match in _RELEASE.finditer(text)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _title(section: str) -> str:
    """A section's heading without its date, which an edited entry changes."""
    return _DATED.sub("", section.partition("\n")[0])


def _section(release: Release) -> str:
    date = f" - {release.date}" if release.date and release.date not in release.title else ""
    title = one_line(release.title) or "Release"
    lines = release.body.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    body = "\n".join(_below(_untitled(lines, title))).strip("\n")
    return f"\n## {title}{date}\n" + (f"\n{body}\n" if body else "")


def _untitled(lines: Sequence[str], title: str) -> Sequence[str]:
    """The lines of a release without a first heading that repeats its title."""
    found = _HEADING.match(lines[0])
    names = (title, title.removeprefix("v"))
    return lines[1:] if found and lines[0][found.end() :].strip() in names else lines


def _below(lines: Sequence[str]) -> Iterator[str]:
    """A release's text with its headings below that of the release."""
    levels = [len(found[1]) for _, found in _headings(lines) if found]
    shift = max(0, 3 - min(levels, default=3))
    for line, found in _headings(lines):
        yield "#" * min(len(found[1]) + shift, _DEEPEST) + line[found.end() :] if found else line


def _headings(lines: Sequence[str]) -> Iterator[tuple[str, re.Match[str] | None]]:
    """Each line, and what makes it a heading; lines of code make none."""
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
                fence = ""
            yield line, None
        elif mark:
            fence = mark[1]
            yield line, None
        else:
            yield line, _HEADING.match(line)
