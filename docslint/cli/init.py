"""``docslint init``: write a configuration by what the folder looks like."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from docslint import engine
from docslint.cli.output import write
from docslint.cli.parser import Parser
from docslint.cli.trouble import note
from docslint.config import Config, Input
from docslint.engine import Request
from docslint.errors import Problem, UserError
from docslint.facts import Trouble, Use
from docslint.index import Index
from docslint.inputs.read import decode, read_bytes
from docslint.inputs.survey import tree_of
from docslint.load_packs import load_packs
from docslint.packs import pack_files, shipped_flavors
from docslint.survey.guess import Guess, guess
from docslint.survey.shape import shape_of
from docslint.survey.write import as_yaml

_NAME = "docslint.yaml"
_DESCRIPTION = """\
Look at this folder and write a commented docslint.yaml: how the pages are
written, where they lie, what their addresses are made of, which files are
changelogs. What it cannot see, it leaves out."""

_EXAMPLES = """\
  docslint init                              write docslint.yaml here
  docslint init --print                      show it instead
  docslint init --force                      replace the one that is there
"""
_MOST = 12  # names in a comment


def run(argv: Sequence[str]) -> int:
    """Write the configuration of the current folder."""
    parser = Parser("init", _DESCRIPTION, _EXAMPLES)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--print", dest="shown", action="store_true", help="write to stdout, change nothing")
    way.add_argument("--force", action="store_true", help="replace a docslint.yaml that is there")
    args = parser.read(argv)
    root = Path.cwd()
    if not args.shown and not args.force and os.path.lexists(root / _NAME):
        hint = "`docslint init --force` replaces it, `docslint init --print` shows what would be written"
        raise UserError(Problem("there is a configuration already", _NAME, hint=hint))
    found = survey(root)
    if not found.parts:
        hint = "run `docslint init` where the pages are, or in a folder above them"
        raise UserError(Problem("no Markdown files here", str(root), hint=hint))
    text = as_yaml(found, names(root, found.config))
    if args.shown:
        write(text, utf8=True)
    else:
        write(text, _NAME)
        note(f"{_NAME} is written; `docslint check` goes by it")
    return 0


def survey(root: Path) -> Guess:
    """What the folder ``root`` looks like."""
    known = Config(inputs=tuple(Input(flavor=name) for name in sorted(shipped_flavors())))
    return guess(tree_of(root), load_packs(pack_files(known, root), known).flavors)


def names(root: Path, config: Config) -> Mapping[str, Sequence[str]]:
    """What the facts show of the product's names: its prefixes, and the pages that define them."""
    index = engine.load(Request(root=root, assumed=config), with_terms=False).index
    found = {
        "prefixes of the product's own variables": index.own_prefixes("env-var"),
        "pages that define variables": _references(root, index, "env-var"),
        "pages that define flags": _references(root, index, "cli-flag"),
        "pages that define settings": _references(root, index, "setting"),
    }
    return {heading: _few(each) for heading, each in found.items() if each}


def _references(root: Path, index: Index, kind: str) -> list[str]:
    """The reference pages of a kind, each with the shape of its entries."""
    shown = []
    for page in index.references(kind)[: _MOST + 1]:
        read = read_bytes(root / page.path)
        text = "" if isinstance(read, Trouble) else decode(read).text
        shape = shape_of(text, [m.start for m in page.mentions if m.kind == kind and m.use is Use.DEFINED])
        shown.append(f"{page.path} ({shape})" if shape else page.path)
    return shown


def _few(texts: Sequence[str]) -> list[str]:
    return [*texts[:_MOST], *(["…"] if len(texts) > _MOST else [])]
