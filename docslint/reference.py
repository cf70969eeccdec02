"""The rules' reference, made from their cards: a page for each, and the table of all. Text only; the caller writes it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import json, structs

from docslint.card import parts, samples, tidy
from docslint.rule import Rule

MADE = "<!-- Made by `docslint docs` from the cards of the rules. Change those, not this. -->"
_MARKED = re.compile(
    r"^<!-- (?P<name>[a-z]+) -->\n(?P<body>.*?)(?=^<!-- /(?P=name) -->$)", re.DOTALL | re.MULTILINE
)
_TITLE = "Rules"


def pages(rules: Sequence[Rule]) -> Mapping[str, str]:
    """The pages of the reference by file name, ``index.md`` among them."""
    lead = "`docslint rules` lists them too, `docslint explain RULE` shows a page in the terminal."
    index = f"{MADE}\n\n# {_TITLE}\n\n{lead}\n\n{table(rules, '')}"
    return {"index.md": index, **{f"{rule.name}.md": _page(rule) for rule in rules}}


def table(rules: Sequence[Rule], folder: str) -> str:
    """The rules in a Markdown table, with links into ``folder`` (empty, or with a slash at its end)."""
    rows = [f"| [`{r.name}`]({folder}{r.name}.md) | {r.severity} | {r.summary} |" for r in rules]
    return "".join(f"{row}\n" for row in ("| Rule | Severity | Finds |", "| --- | --- | --- |", *rows))


def with_tables(text: str, tables: Mapping[str, str]) -> str | None:
    """``text`` with each table between its lines ``<!-- NAME -->`` and ``<!-- /NAME -->``; None if it has a place for none."""
    pieces, done = [], 0
    for found in _MARKED.finditer(text):
        if found["name"] in tables:
            pieces += [text[done : found.start("body")], tables[found["name"]]]
            done = found.end("body")
    return "".join([*pieces, text[done:]]) if pieces else None


def options(rule: Rule) -> Iterator[str]:
    """The lines that tell of a rule's options; none for a rule without."""
    fields = structs.fields(rule.options)
    if not fields:
        return
    yield from ("## Options", "")
    given = structs.asdict(rule.options())
    for field in fields:
        yield f"- `{field.encode_name}` (default: `{json.encode(given[field.name]).decode()}`)"
    yield from ("", (rule.options.__doc__ or "").replace("``", "`"))


def _page(rule: Rule) -> str:
    said = f"{rule.severity}, {rule.confidence} confidence, since {rule.since}, tags: {', '.join(rule.tags)}"
    lines = [MADE, "", f"# {rule.name}", "", rule.summary, "", f"*{said}*"]
    for part in parts(tidy(rule.doc)):
        if part.title == "Known limits":
            lines += ["", *options(rule)] if structs.fields(rule.options) else []
        if part.title:
            lines += ["", f"## {part.title}", "", *_titled(part.body)]
    return "\n".join(lines) + "\n"


def _titled(body: str) -> Iterator[str]:
    """The lines of a part; a sample's file name stands above it, where every renderer shows it."""
    lines = body.strip("\n").split("\n")
    opened = {sample.start - 1: sample for sample in samples("\n".join(lines))}
    for number, line in enumerate(lines):
        sample = opened.get(number)
        if sample and sample.path:
            yield from (f"`{sample.path}`:", "", line.removesuffix(sample.path).rstrip())
        else:
            yield line
