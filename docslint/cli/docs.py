"""``docslint docs``: the reference of rules and configuration as Markdown files, kept in step with the code."""

from collections.abc import Iterator, Mapping, Sequence
from os.path import relpath
from pathlib import Path

from docslint.cli.output import write
from docslint.cli.parser import Parser
from docslint.cli.trouble import note
from docslint.config import read_text
from docslint.errors import Problem, UserError
from docslint.key_table import SHAPES, key_table
from docslint.reference import MADE, pages, table, with_tables
from docslint.rules import builtin

_DESCRIPTION = """\
Write the reference of the rules: a page for each and an index, all made from
the rules themselves. Tables of the rules and of the configuration's keys are
kept in other files, between marks."""

_EXAMPLES = """\
  docslint docs docs/rules                   write what is new or changed
  docslint docs docs/rules --check           say what is out of date, as CI does
  docslint docs docs/rules --table README.md --table docs/sync.md
"""
_TABLES = ("rules", *SHAPES)
_EPILOG = """
exit codes:
  0    the files are up to date, or are now
  1    with --check: some are not
  2    the work could not be done: wrong usage or files
"""


def run(argv: Sequence[str]) -> int:
    """Write the reference, or check that it is up to date."""
    parser = Parser("docs", _DESCRIPTION, _EXAMPLES, epilog=_EPILOG)
    parser.add_argument("folder", metavar="FOLDER", help="where the pages are")
    parser.add_argument(
        "--table",
        metavar="FILE",
        action="append",
        default=[],
        help=f"keep the tables between marks in FILE too, as <!-- rules --> and <!-- /rules -->; there are {', '.join(_TABLES)}",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit with 1 if something would change"
    )
    args = parser.read(argv)
    folder = Path(args.folder)
    wanted = {folder / name: text for name, text in pages(builtin()).items()}
    wanted |= {Path(name): _with_tables(Path(name), folder) for name in args.table}
    stale = [*_stale(wanted), *_left(folder, wanted)]
    for path in stale:
        note(f"{path} is {'out of date' if args.check else 'written' if path in wanted else 'removed'}")
    if args.check:
        return int(bool(stale))
    folder.mkdir(parents=True, exist_ok=True)
    for path in stale:
        if path in wanted:
            write(wanted[path], str(path))
        else:
            path.unlink()
    return 0


def _with_tables(file: Path, folder: Path) -> str:
    link = f"{Path(relpath(folder, file.parent)).as_posix()}/"
    tables = {"rules": table(builtin(), link)} | {name: key_table(shape) for name, shape in SHAPES.items()}
    text = with_tables(read_text(file, str(file)), tables)
    if text is None:
        hint = "write the lines `<!-- rules -->` and `<!-- /rules -->` where it shall stand"
        raise UserError(Problem("there is no place for a table", str(file), hint=hint))
    return text


def _stale(wanted: Mapping[Path, str]) -> Iterator[Path]:
    return (path for path, text in wanted.items() if not path.is_file() or read_text(path, str(path)) != text)


def _left(folder: Path, wanted: Mapping[Path, str]) -> Iterator[Path]:
    """Pages of rules that are no more."""
    for path in sorted(folder.glob("*.md")):
        if path not in wanted and read_text(path, str(path)).startswith(MADE):
            yield path
