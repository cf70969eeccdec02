"""``docslint facts``: all that is known of a name, of a page, or of a kind of thing."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from docslint import query
from docslint.cli import facts_view as view
from docslint.cli import project
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_output, add_project
from docslint.cli.terminal import is_colored, width_of
from docslint.cli.trouble import note
from docslint.engine import load
from docslint.errors import Problem, UserError
from docslint.facts import PageFacts
from docslint.index import Index
from docslint.inputs.disk import Disk
from docslint.place import Placer
from docslint.report.style import Style
from docslint.suggest import did_you_mean

_EXAMPLES = """\
  docslint facts API_TIMEOUT_MS              a variable, setting, flag, command: everywhere
  docslint facts --verbose                   what looks like an option and is none is a name
  docslint facts background-model-fallback   a claim: who states it, who is silent
  docslint facts docs/settings.md            a page, by path or address
  docslint facts --kind env-var              all names of a kind
"""
_EPILOG = """
exit codes:
  0    something is known
  1    nothing is known
  2    the work could not be done: wrong usage, configuration or files
"""


def run(argv: Sequence[str]) -> int:
    """Print the facts; 1 if there are none."""
    args = _read(argv)
    asked = project.request(args)
    index = load(asked, with_terms=False).index
    stream = None if args.output else sys.stdout
    color, width = is_colored(args.color, stream), width_of(stream)
    style = Style(color=color, width=width, base=project.from_here(asked.root))
    text = _kind(index, args, style) if args.kind else _about(index, args, asked.root, style)
    write(text, args.output, utf8=args.output_format == "json")
    return int(not text)


def _read(argv: Sequence[str]) -> argparse.Namespace:
    parser = Parser(
        "facts",
        "All that the pages and changelogs say of a name, or all that a page says.",
        _EXAMPLES,
        epilog=_EPILOG,
    )
    parser.add_argument(
        "name", metavar="NAME|PAGE", nargs="?", default="", help="a name, a claim, a page's path or address"
    )
    parser.add_argument(
        "--kind", metavar="KIND", default="", help="all names of a kind: env-var, setting, cli-flag, …"
    )
    add_output(parser, "text", "json")
    add_project(parser)
    argv = [word for word in argv if word != "--"]  # a flag is a name here anyway
    args, unknown = parser.parse_known_intermixed_args(argv)
    if len(unknown) == 1 and not args.name and not args.kind and unknown[0].startswith("-"):
        args.name = unknown[0]
    elif unknown:
        parser.read(argv)  # says what is wrong
    if bool(args.name) == bool(args.kind):
        parser.error("give a name, a page or --kind")
    return args


def _about(index: Index, args: argparse.Namespace, root: Path, style: Style) -> str:
    """What is known of the page or name asked for; empty, and a note, when nothing is."""
    is_json = args.output_format == "json"
    placer = Placer(Disk(root), index.pages)
    page = _page(index, args.name, root)
    if page:
        known = [*query.of_page(index, page)]
        return view.page_json(page, known, placer) if is_json else view.page_text(page, known, placer, style)
    known = [*query.of_name(index, args.name)]
    if known:
        return view.name_json(args.name, known, placer) if is_json else view.name_text(known, placer, style)
    note(f"nothing is known of `{args.name}`; {_near(index, args.name)}".rstrip("; "))
    return ""


def _kind(index: Index, args: argparse.Namespace, style: Style) -> str:
    known = query.kinds(index)
    if args.kind not in known:
        raise UserError(Problem(f"there is no kind `{args.kind}`", hint=did_you_mean(args.kind, known)))
    entities = [*query.of_kind(index, args.kind)]
    return (
        view.kind_json(args.kind, entities)
        if args.output_format == "json"
        else view.kind_text(entities, style)
    )


def _page(index: Index, word: str, root: Path) -> PageFacts | None:
    """The page that the user means: by its path from here or from the project's folder, or by its address."""
    try:
        path = project.from_root(word, root)
    except UserError:
        path = word
    return query.find_page(index, path) or query.find_page(index, word)


def _near(index: Index, name: str) -> str:
    names = query.names(index)
    alike = [known for known in names if known.lower() == name.lower()]
    pages = {page.slug for page in index.pages} | {page.path for page in index.pages}
    return did_you_mean(name, alike or names | pages)
