"""Rule unreflected-change."""

from collections.abc import Iterator

from docslint.facts import ChangeKind, ChangelogFacts
from docslint.finding import Confidence, Finding, Related, Severity
from docslint.index import Index
from docslint.owed import Window
from docslint.rule import rule

_GONE = (ChangeKind.REMOVED, ChangeKind.RENAMED, ChangeKind.DEPRECATED)


@rule(
    since="0.1.0",
    tags=("coverage", "drift"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    options=Window,
)
def unreflected_change(index: Index, options: Window) -> Iterator[Finding]:
    """A changelog entry changes what users meet, and no page says so.

    ## What it does

    Reads the entries of the newest releases (those of the last 30 days before the newest, at least five) as
    `docslint coverage` does. Reports those that change the behaviour of something that pages speak of, when no
    passage that is new since the release, or that bears its number, has their words.

    ## Why is this bad?

    The page goes on saying what was true before. Its readers have no reason to doubt it.

    ## Bad

    ```md CHANGELOG.md
    ## 1.4.0

    - Added retries to `acme push`: the default is now 3 attempts, up to 10 seconds apart
    ```

    ```md docs/push.md
    # Push

    `acme push` sends the changed files and stops at the first failure.
    ```

    ## Good

    ```md CHANGELOG.md
    ## 1.4.0

    - Added retries to `acme push`: the default is now 3 attempts, up to 10 seconds apart
    ```

    ```md docs/push.md
    # Push

    `acme push` sends the changed files. Since 1.4.0 it retries: 3 attempts by default, up to 10 seconds apart.
    ```

    ## How to fix

    Read the passage that the finding names beside the entry, and say what holds now. If it is nothing for users,
    narrow the rule's `releases` or silence the passage.

    ## Known limits

    Judged by words: a page that says the same in other words may be reported, and one that has the words for another
    reason is not. Entries that remove or rename are left to the rules about names. Only what is nearly certain is reported; `docslint coverage` lists the rest, with its reasons.
    Without a git history it is judged by the pages of today, and more is asked for: where one page has much of the
    entry's words, if in several passages, nothing is reported.
    """
    ends = {log.path: _ends(log) for log in index.changelogs}
    for owed in index.owed(options.releases):
        if owed.missing or owed.entry.start in ends.get(owed.entry.path, ()):
            continue
        page = next(p for p in index.pages if p.path == owed.page.path)
        yield Finding(
            at=owed.page,
            message=f"no page says what {owed.version} changed: {owed.text}",
            subject=owed.version,
            section=index.section(page, owed.section),
            product_version=owed.version,
            entry=owed.entry,
            related=(Related(owed.entry, "the entry"),),
            help="say what holds now here, or on the page where it belongs",
        )


def _ends(log: ChangelogFacts) -> frozenset[int]:
    """Where the entries begin that take a name away: the pages that have it are the business of other rules."""
    gone = [change.start for change in log.changes if change.kind in _GONE]
    entries = [entry for release in log.releases for entry in release.entries] if gone else []
    return frozenset(e.start for e in entries if any(e.start <= at < e.end for at in gone))
