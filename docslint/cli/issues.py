"""``docslint issues``: findings and owed entries as issues, to read or to file."""

import argparse
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from docslint import engine
from docslint.cli import executors, project
from docslint.cli.coverage import project_of
from docslint.cli.issue_options import add_choice, add_filing, check_wishes
from docslint.cli.job import repository_of, source_of
from docslint.cli.output import write
from docslint.cli.parser import Parser, add_output, add_project
from docslint.cli.trouble import note
from docslint.coverage.cover import answers
from docslint.coverage.report import ReleaseAnswer
from docslint.coverage.select import Dated, select
from docslint.engine import Loaded
from docslint.errors import Problem, UserError
from docslint.report.counts import count as counted
from docslint.rule import select as select_rules
from docslint.rules import builtin
from docslint.suggest import did_you_mean
from docslint.tracker import render
from docslint.tracker.draft import Draft
from docslint.tracker.filing import Filing
from docslint.tracker.gather import Gathered

_DESCRIPTION = """\
Turn what `check` finds, and what the pages owe the changelog, into issues that
can be worked on: one for each cause, with all the pages that it concerns."""

_EXAMPLES = """\
  docslint issues                              the texts of all issues
  docslint issues --rule claims --page model-config
  docslint issues --owed --releases latest     with what coverage calls unreflected
  docslint issues --create --dry-run           what would be filed, updated, closed
  docslint issues --create --tracker --max 5
  docslint issues --graph https://github.com/acme/docs/issues/12
"""
_EPILOG = """
Nothing is sent anywhere without --create or --graph. The token is read from
GITHUB_TOKEN or GH_TOKEN.

exit codes:
  0    done
  2    the work could not be done, or not all of it
  130  interrupted
"""


def run(argv: Sequence[str]) -> int:
    """Print the issues, file them, or follow one."""
    args = _parser().read(argv)
    check_wishes(args)
    asked = replace(project.request(args), jobs=executors.jobs_of(args))
    loaded = engine.load(asked)
    report = engine.judge(loaded, replace(asked, known=None))
    filing = _filing(args, loaded)
    whole = project_of(loaded, asked.jobs)

    def ask(releases: Sequence[Dated]) -> Sequence[ReleaseAnswer]:
        return answers(whole, releases)

    gathered = Gathered(loaded, report.findings, ask, filing)
    owed = select(loaded.index, args.releases) if args.owed else []
    drafts = [*_chosen(gathered.drafts(owed), gathered.others(), args)]
    if args.graph:
        from docslint.cli.issue_graph import graph  # loads what talks to the network

        write(graph(args, loaded, drafts, ask, filing.source), args.output)
        return 0
    if args.create:
        from docslint.cli.issue_filing import file  # likewise

        is_whole = not (args.rule or args.page or args.fingerprint or _unread(loaded))
        return file(args, filing, drafts, gathered, pages=len(loaded.index.pages), is_whole=is_whole)
    text = render.as_json(drafts, filing) if args.output_format == "json" else render.as_markdown(drafts)
    write(text, args.output, utf8=args.output_format == "json")
    made = f"{counted(len(drafts), 'issue')}, {_made_of(drafts)}; `--create` files them"
    note(made if drafts else "there is nothing to file")
    return 0


def _chosen(drafts: Sequence[Draft], others: frozenset[str], args: argparse.Namespace) -> Iterator[Draft]:
    """The issues that were asked for; raises UserError for a fingerprint that none has."""
    words = args.fingerprint
    for word in words:
        if not any(_has(draft, word) for draft in drafts):
            known = [draft.key for draft in drafts]
            hint = did_you_mean(word, known) or "`docslint issues --output-format json` lists them"
            raise UserError(Problem(f"no issue or finding has the fingerprint `{word}`", hint=hint))
    rules = {rule.name for rule in select_rules(builtin(), args.rule)}
    left = 0
    for draft in drafts:
        if words and not any(_has(draft, word) for word in words):
            continue
        if args.rule and not rules & set(draft.rules):
            continue
        if args.page and not set(args.page) & set(draft.pages):
            continue
        if draft.key in others and not words:
            left += 1
            continue
        yield draft
    if left:
        note(f"{counted(left, 'issue')} about pages of other people left out; a fingerprint asks for one")


def _made_of(drafts: Sequence[Draft]) -> str:
    found = counted(sum(len(draft.findings) for draft in drafts), "finding")
    alone = sum(not draft.is_sure for draft in drafts)
    return f"of {found} and {alone} changelog entries more" if alone else f"of {found}"


def _has(draft: Draft, word: str) -> bool:
    return word == draft.key or word in draft.findings


def _unread(loaded: Loaded) -> bool:
    """Whether something could not be looked at."""
    return bool(loaded.listing.unread) or any(page.troubles for page in loaded.index.pages)


def _filing(args: argparse.Namespace, loaded: Loaded) -> Filing:
    given = loaded.config.issues
    return replace(
        given,
        repository=args.repository or given.repository or repository_of(),
        source=given.source or source_of(loaded.state.root),
    )


def _parser() -> Parser:
    parser = Parser("issues", _DESCRIPTION, _EXAMPLES, epilog=_EPILOG)
    add_choice(parser)
    add_filing(parser)
    add_output(parser, "markdown", "json")
    add_project(parser)
    executors.add_to(parser)
    return parser
