"""``docslint history show``: one snapshot, its files, and what differs from the one before it."""

import json
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from docslint.cli import history_file, project
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_output
from docslint.history.choose import chosen
from docslint.history.history import History
from docslint.history.snapshot import NO_CONTENT, Snapshot
from docslint.report.safe import json_safe, visible, visible_path

_EXAMPLES = """\
  docslint history show latest
  docslint history show v2.0 --files
  docslint history show 2026-05-01 --output-format json
"""
_EPILOG = """
SNAPSHOT is a name, a number, a commit, `latest`, or a date: the last one up to
the end of that day.
"""


class Shown(Struct, frozen=True):
    """A snapshot, its files by path, and which of them are new, changed or gone since ``before``, None for the first."""

    snapshot: Snapshot
    before: Snapshot | None
    files: Mapping[str, bytes]
    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def run(argv: Sequence[str]) -> int:
    """Print what is known of it."""
    parser = Parser(
        "history show", "Show a snapshot, and how it differs from the one before.", _EXAMPLES, epilog=_EPILOG
    )
    parser.add_argument("snapshot", metavar="SNAPSHOT", help="which one")
    parser.add_argument("--files", action="store_true", help="list all its files, not only what differs")
    add_output(parser, "text", "json")
    history_file.add_to(parser)
    args = parser.read(argv)
    asked = project.request(args)
    with history_file.opened(args, project.settings(asked), asked.root) as history:
        found = _shown(history, chosen(history, args.snapshot))
    is_json = args.output_format == "json"
    lines = () if is_json else _lines(found, with_files=args.files)
    write(_json(found) if is_json else "".join(f"{line}\n" for line in lines), args.output, utf8=is_json)
    return 0


def _shown(history: History, snapshot: Snapshot) -> Shown:
    there = history.snapshots()
    at = there.index(snapshot)
    before = there[at - 1] if at else None
    files, old = history.files(snapshot), history.files(before) if before else {}
    return Shown(
        snapshot,
        before,
        files,
        tuple(path for path in files if before and path not in old),
        tuple(path for path in files if path in old and old[path] != files[path]),
        tuple(path for path in old if path not in files),
    )


def _json(shown: Shown) -> str:
    document = {
        "version": 1,
        "snapshot": msgspec.to_builtins(shown.snapshot),
        "before": shown.before.label if shown.before else None,
        "new": shown.new,
        "changed": shown.changed,
        "gone": shown.gone,
        "files": [{"path": path, "digest": own.hex()} for path, own in shown.files.items()],
    }
    return json_safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _lines(shown: Shown, *, with_files: bool) -> Iterator[str]:
    one = shown.snapshot
    yield visible(f"{one.label}, snapshot {one.id}, taken {one.taken}")
    for what, said in (("source", one.source), ("note", one.note), ("unchanged until", one.seen)):
        if said:
            yield f"  {what}: {visible(said)}"
    yield f"  {one.files} files, {one.bytes / 1e6:.1f} MB, key {one.key}"
    if shown.before:
        numbers = f"{len(shown.new)} new, {len(shown.changed)} changed, {len(shown.gone)} gone"
        yield f"  since {visible(shown.before.label)}: {numbers}"
    if with_files:
        yield from (
            f"    {visible_path(path)}{'' if own != NO_CONTENT else '  (name only)'}"
            for path, own in shown.files.items()
        )
        return
    for sign, paths in (("+", shown.new), ("~", shown.changed), ("-", shown.gone)):
        yield from (f"    {sign} {visible_path(path)}" for path in paths)
