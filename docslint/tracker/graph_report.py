"""The report on one reported issue and all that is linked to it. What people wrote is quoted, and nothing in it acts."""

from collections.abc import Iterator, Mapping, Sequence

from docslint.index import Index
from docslint.report.counts import count
from docslint.report.inline import inert, span
from docslint.tracker.cause import EntryAt
from docslint.tracker.concern import Concern
from docslint.tracker.places import Places
from docslint.tracker.thread import Node, Ref, Thread
from docslint.tracker.wording import link, place

_MOST_LINES, _MOST_LINE = 25, 400
_MOST_ROWS = 40


def report(
    thread: Thread, about: Concern, verdicts: Mapping[EntryAt, str], index: Index, places: Places
) -> str:
    """The report as Markdown; ``verdicts`` are those of coverage on the entries that it is about."""
    first, *others = thread.nodes
    parts = [
        f"# {inert(first.title)}",
        f"{link(_name(first.ref), first.url)}, {_state(first)}"
        + "".join(f", {inert(label)}" for label in first.labels),
        "## What was reported",
        "\n".join(_quoted(first.texts[0] if first.texts else "")) or "Nothing but the title.",
        "## What it concerns",
        *_pages(about, places),
        *_names(about, index),
        *_entries(about, verdicts, places),
    ]
    if not (about.pages or about.names or about.entries):
        parts.append("No page, name or changelog entry of this project.")
    parts += ["## What is linked", *_linked(others)]
    parts += ["## What was merged", *_merged(thread.nodes, index)]
    parts += ["## What is still owed", *_owed(about, verdicts)]
    parts += [*_rest(thread)]
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> Iterator[str]:
    lines = [line for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    for line in lines[:_MOST_LINES]:
        heading = line.lstrip("# ") if line.startswith("#") else ""
        yield (
            f"> **{inert(heading, _MOST_LINE)}**\n>" if heading else f"> {inert(line.strip(), _MOST_LINE)}\n>"
        )
    if len(lines) > _MOST_LINES:
        yield f"> … {count(len(lines) - _MOST_LINES, 'more line')}"


def _pages(about: Concern, places: Places) -> Iterator[str]:
    if not about.pages:
        return
    rows = ["| Page | Title | Found there now |", "| --- | --- | --- |"]
    for page in about.pages[:_MOST_ROWS]:
        found = [draft for draft in about.drafts if page.slug in draft.pages]
        what = count(len(found), "fault") if found else "nothing of this"
        rows.append(f"| {link(span(page.slug), places.url(page))} | {_cell(page.title)} | {what} |")
    yield "### Pages"
    yield "\n".join(rows)


def _names(about: Concern, index: Index) -> Iterator[str]:
    if not about.names:
        return
    yield "### Names"
    lines = []
    for name in about.names[:_MOST_ROWS]:
        spoken = index.by_name.get(name, [])
        pages = [*dict.fromkeys(each.page.slug for each in spoken)]
        logged = [
            *dict.fromkeys(
                f"{each.change.kind} in {each.change.version}" for each in index.changes.get(name, [])
            )
        ]
        where = (
            f"on {count(len(pages), 'page')} ({', '.join(span(p) for p in pages[:3])}{', …' if len(pages) > 3 else ''})"
            if pages
            else "on no page"
        )
        history = f"; changelog: {inert(', '.join(logged[:3]))}" if logged else ""
        lines.append(f"- {span(name)} {where}{history}")
    yield "\n".join(lines)


def _entries(about: Concern, verdicts: Mapping[EntryAt, str], places: Places) -> Iterator[str]:
    if not about.entries:
        return
    yield "### Changelog entries"
    yield "\n".join(
        f"- {inert(entry.version)} ({place(places.line(entry.path, entry.line))}), "
        f"**{verdicts.get(entry, 'not judged')}**: {inert(entry.text)}"
        for entry in about.entries[:_MOST_ROWS]
    )


def _linked(others: Sequence[Node]) -> Iterator[str]:
    if not others:
        yield "Nothing."
        return
    rows = ["| What | State | Title | Linked from |", "| --- | --- | --- | --- |"]
    for node in others:
        via = _name(node.via) if node.via else ""
        rows.append(f"| {link(_name(node.ref), node.url)} | {_state(node)} | {_cell(node.title)} | {via} |")
    yield "\n".join(rows)


def _merged(nodes: Sequence[Node], index: Index) -> Iterator[str]:
    merged = sorted((node for node in nodes if node.merged), key=lambda node: node.merged)
    if not merged:
        yield "No pull request that was reached is merged."
        return
    paths = {page.path: page.slug for page in index.pages}
    lines = []
    for node in merged:
        pages = [
            slug
            for file in node.files
            for path, slug in paths.items()
            if file == path or file.endswith(f"/{path}")
        ]
        touched = f"; changes {', '.join(span(slug) for slug in pages[:10])}" if pages else ""
        lines.append(f"- {node.merged}: {link(_name(node.ref), node.url)} {inert(node.title)}{touched}")
    yield "\n".join(lines)


def _owed(about: Concern, verdicts: Mapping[EntryAt, str]) -> Iterator[str]:
    lines = [
        f"- {inert(draft.title)} ({', '.join(span(p) for p in draft.pages[:10]) or 'no page has it'}); "
        f"`docslint issues {draft.key}` has the text"
        for draft in about.drafts
    ]
    told = {draft.gist for draft in about.drafts}
    lines += [
        f"- {inert(entry.version)}, which no page reflects: {inert(entry.text)}"
        for entry in about.entries
        if verdicts.get(entry) == "unreflected" and entry.text not in told
    ]
    yield "\n".join(lines) or "Nothing that docslint finds."


def _rest(thread: Thread) -> Iterator[str]:
    if thread.unseen or thread.left:
        yield "## Not followed"
    if thread.unseen:
        yield f"Gone, or not to be seen with this token: {', '.join(map(_name, thread.unseen[:_MOST_ROWS]))}."
    if thread.left:
        yield f"Too far away, or too many: {', '.join(map(_name, thread.left[:_MOST_ROWS]))}."


def _state(node: Node) -> str:
    kind = "pull request" if node.is_pull else "issue"
    state = f"merged {node.merged}" if node.merged else "open" if node.is_open else "closed"
    return f"{kind}, {state}, of {node.opened}" if node.opened else f"{kind}, {state}"


def _name(ref: Ref) -> str:
    return span(f"{ref.repository}#{ref.number}")


def _cell(text: str) -> str:
    return inert(text, 160).replace("|", "\\|")
