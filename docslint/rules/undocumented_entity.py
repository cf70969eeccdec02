"""Rule undocumented-entity."""

from collections.abc import Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from docslint.finding import Confidence, Finding, Related, Severity
from docslint.index import Index
from docslint.listings import Listing, listings, rivals
from docslint.rule import rule

_KINDS = ("cli-flag", "setting", "command", "variable")


class Options(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """``ignore``: globs of names never reported."""

    ignore: tuple[str, ...] = ()


@rule(
    since="0.1.0",
    tags=("names", "completeness"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    options=Options,
)
def undocumented_entity(index: Index, options: Options) -> Iterator[Finding]:
    """A flag, setting, command or variable is missing from a list that has the others it stands among.

    ## What it does

    Compares the tables and lists of names of different pages. Reports a name of one list that a reference lacks
    although it holds nearly all of the others, and a name that one of two lists under the same heading lacks.

    ## Why is this bad?

    Readers take a list for the whole. What it leaves out they do not look for on another page.

    ## Bad

    ```md docs/cli.md
    # Command line options

    - `--quiet`: says less
    - `--verbose`: says more
    - `--config`: the file
    - `--jobs`: how many at once
    - `--force`: asks nothing
    ```

    ```md docs/cheatsheet.md
    # Cheat sheet

    - `--quiet`: hush
    - `--verbose`: talk
    - `--config`: another file
    - `--jobs`: more hands
    - `--force`: no questions
    - `--dry-run`: only look
    ```

    ## Good

    ```md docs/cli.md
    # Command line options

    - `--quiet`: says less
    - `--verbose`: says more
    - `--config`: the file
    - `--jobs`: how many at once
    - `--force`: asks nothing
    - `--dry-run`: changes nothing
    ```

    ```md docs/cheatsheet.md
    # Cheat sheet

    - `--quiet`: hush
    - `--verbose`: talk
    - `--config`: another file
    - `--jobs`: more hands
    - `--force`: no questions
    - `--dry-run`: only look
    ```

    ## How to fix

    Add the name to the list that lacks it, or link from there to the list that is complete.

    ## Known limits

    Silent on names that the page of the list mentions elsewhere, and on the members of classes and functions, which
    may well differ. Environment variables have a rule of their own, `undocumented-env-var`.
    """
    for kind in _KINDS:
        lists = listings(index, kind)
        reported: set[str] = set()
        for here in lists:
            for name, there in rivals(here, lists):
                if name not in reported and not any(fnmatchcase(name, g) for g in options.ignore):
                    reported.add(name)
                    yield _finding(index, kind, name, here, there)


def _finding(index: Index, kind: str, name: str, here: Listing, there: Listing) -> Finding:
    where, shared = there.page.slug or there.page.path, len(here.names & there.names)
    return Finding(
        at=here.at(name),
        message=f"`{name}` is listed here and missing from the list on `{where}`, which has {shared} of the others",
        subject=name,
        subject_kind=kind,
        section=index.section(here.page, here.section),
        related=(Related(there.at(there.first), "the list that lacks it begins here"),),
        help=f"add it to the list on `{where}`",
    )
