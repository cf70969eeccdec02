"""``docslint history list``: the snapshots, oldest first."""

import json
from collections.abc import Iterator, Sequence

import msgspec

from docslint.cli import history_file, project
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_output
from docslint.history.snapshot import Snapshot
from docslint.report.counts import count
from docslint.report.safe import json_safe, visible

_EXAMPLES = """\
  docslint history list
  docslint history list --output-format json | jq -r '.snapshots[-1].taken'
"""


def run(argv: Sequence[str]) -> int:
    """Print what there is."""
    parser = Parser("history list", "List the snapshots of the history, oldest first.", _EXAMPLES)
    add_output(parser, "text", "json")
    history_file.add_to(parser)
    args = parser.read(argv)
    asked = project.request(args)
    config = project.settings(asked)
    with history_file.opened(args, config, asked.root) as history:
        snapshots = history.snapshots()
    size = history_file.place(args, config, asked.root).stat().st_size
    is_json = args.output_format == "json"
    text = _json(snapshots, size) if is_json else "".join(f"{line}\n" for line in _lines(snapshots, size))
    write(text, args.output, utf8=is_json)
    return 0


def _json(snapshots: Sequence[Snapshot], size: int) -> str:
    listed = [msgspec.to_builtins(snapshot) for snapshot in snapshots]
    document = {"version": 1, "size": size, "snapshots": listed}
    return json_safe(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _lines(snapshots: Sequence[Snapshot], size: int) -> Iterator[str]:
    names = [visible("" if one.label == str(one.id) else one.label) for one in snapshots]
    width = max(map(len, names), default=0)
    for one, name in zip(snapshots, names, strict=True):
        seen = f"unchanged until {one.seen}" if one.seen else ""
        about = "; ".join(visible(part) for part in (one.origin, one.note, seen) if part)
        yield f"{one.id:>4}  {one.taken}  {name:<{width}}  {one.files:>5} files  {about}".rstrip()
    yield f"{count(len(snapshots), 'snapshot')} in {size / 1e6:.1f} MB"
