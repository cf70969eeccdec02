"""``docslint claims draft``: claims from changelog entries, for a person to finish."""

import argparse
from collections.abc import Sequence

from docslint.cli import project
from docslint.cli.output import write
from docslint.cli.trouble import note
from docslint.errors import Problem, UserError


def run(args: argparse.Namespace, wanted: Sequence[str]) -> int:
    """Print the drafts of one release or entry; its words may come as several arguments."""
    if not wanted:
        hint = "`docslint claims draft 1.2.3`, or one entry: `1.2.3:4`, `CHANGELOG.md:40`, some of its words"
        raise UserError(Problem("name a release or an entry", hint=hint))
    if args.pack:
        raise UserError(
            Problem("`--pack` is for `list` and `test`", hint="a draft is of the project's changelog")
        )
    from docslint import engine  # heavy, and of no use to the other actions
    from docslint.claims.draft_text import as_yaml
    from docslint.cli.coverage import project_of
    from docslint.coverage.drafts import drafts

    made = drafts(project_of(engine.load(project.request(args))), " ".join(wanted))
    if not any(each.draft for each in made):
        what = "that makes a claim is" if made else "is"
        note(f"nothing of {' '.join(wanted)} {what} unreflected; name an entry to draft it all the same")
    write(as_yaml(made), args.output, utf8=True)
    return 0
