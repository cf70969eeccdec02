"""Rule misspelled-entity."""

from collections.abc import Iterator

from docslint.finding import Confidence, Finding, Fix, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule
from docslint.spelling import slips

_KINDS = ("env-var", "cli-flag", "setting")


@rule(since="0.1.0", tags=("names",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def misspelled_entity(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A name looks like a slip of the pen for another, common one.

    ## What it does

    Reports an environment variable, flag or setting that stands on one page only, one letter away from a name that is common,
    when the word that differs occurs in no other name.

    ## Why is this bad?

    The reader copies the name, nothing happens, and no error tells why.

    ## Bad

    ```md docs/a.md
    Set `ACME_TIMEOUT_SECONDS` to wait longer.

    `ACME_TIMEOUT_SECONDS` holds for each request.
    ```

    ```md docs/b.md
    Raise `ACME_TIEMOUT_SECONDS` on slow networks.
    ```

    ## Good

    ```md docs/a.md
    Set `ACME_TIMEOUT_SECONDS` to wait longer.

    `ACME_TIMEOUT_SECONDS` holds for each request.
    ```

    ```md docs/b.md
    Raise `ACME_TIMEOUT_SECONDS` on slow networks.
    ```

    ## How to fix

    Correct the name, by hand or with `docslint check --fix`. If it is a real one, add it to the reference: a name that stands on two pages is not reported.

    ## Known limits

    Silent on names that differ by a plural s, a digit or a whole word: those are mostly real siblings.
    """
    for kind in _KINDS:
        for wrong, right in sorted(slips(index, kind).items()):
            there = index.by_name[right][0]
            for spoken in index.by_name[wrong]:
                yield Finding(
                    at=spoken.at,
                    message=f"`{wrong}` looks like a slip for `{right}`",
                    subject=wrong,
                    subject_kind=kind,
                    section=index.section(spoken.page, spoken.mention.section),
                    related=(
                        Related(
                            there.at,
                            f"`{right}` stands here and in {len(index.by_name[right])} places in all",
                        ),
                    ),
                    help=f"did you mean `{right}`?",
                    fix=Fix(title=f"write `{right}`", at=spoken.at, text=right, was=wrong),
                )
