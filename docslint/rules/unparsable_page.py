"""Rule unparsable-page."""

from collections.abc import Iterator

from docslint.facts import Trouble
from docslint.finding import Confidence, Finding, Place, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule


@rule(since="0.1.0", tags=("files",), severity=Severity.ERROR, confidence=Confidence.HIGH)
def unparsable_page(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A page or changelog could not be read or parsed, in whole or in part.

    ## What it does

    Reports files that are not text in UTF-8 (or UTF-16 with a mark), hold NUL bytes, are larger than 5 MB or 250,000
    lines, or cannot be opened; front matter that is no YAML or TOML; and changelogs in which no release is found.

    ## Why is this bad?

    What cannot be read is not checked, and the site may not build it either.

    ## Bad

    ```md docs/a.md
    ---
    title: "Login
    ---

    # Login
    ```

    ## Good

    ```md docs/a.md
    ---
    title: "Login"
    ---

    # Login
    ```

    ## How to fix

    Mend the file at the place named, or leave it out with `exclude`.

    ## Known limits

    Markdown itself cannot be malformed: what looks wrong in it is text. Front matter of a template (`{{ .Name }}`) is not
    judged, nor a changelog that only links to where the releases are told.
    """
    told = [(page.path, page.troubles) for page in index.pages]
    told += [(log.path, log.troubles) for log in index.changelogs]
    for path, troubles in told:
        for trouble in troubles:
            yield _finding(path, trouble)
    if not any(log.releases for log in index.changelogs):
        for log in [log for log in index.changelogs if not log.troubles and not log.elsewhere][:1]:
            yield _finding(log.path, Trouble("no release is found in this changelog", 0, 0))


def _finding(path: str, trouble: Trouble) -> Finding:
    return Finding(
        at=Place(path, trouble.start, trouble.end), message=trouble.message, subject=path, subject_kind="file"
    )
