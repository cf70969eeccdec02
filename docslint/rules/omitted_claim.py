"""Rule omitted-claim."""

from collections.abc import Iterator

from docslint.claims.claim import Claim
from docslint.claims.owed import Debt, owed, statement
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule


@rule(since="0.1.0", tags=("claims", "completeness"), severity=Severity.WARNING, confidence=Confidence.HIGH)
def omitted_claim(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A page talks about a subject and leaves out what every page about it must say.

    ## What it does

    A claim, written in a pack, says which passages talk about its subject, what a right one says and where it stands
    in full. Each page that talks about the subject must state the claim or link to that place.

    ## Why is this bad?

    The reader of that page acts on half of the behaviour.

    ## Bad

    ```yaml docslint.yaml
    vocabulary:
      claims:
        - id: fallback
          summary: Summaries use the main model when no small model is set.
          subject: {any: [ACME_SMALL_MODEL]}
          states:
            - all: [main model]
    ```

    ```md docs/a.md
    Set `ACME_SMALL_MODEL` to choose the model for summaries.
    ```

    ## Good

    ```yaml docslint.yaml
    vocabulary:
      claims:
        - id: fallback
          summary: Summaries use the main model when no small model is set.
          subject: {any: [ACME_SMALL_MODEL]}
          states:
            - all: [main model]
    ```

    ```md docs/a.md
    Set `ACME_SMALL_MODEL` to choose the model for summaries; without it, the main model writes them.
    ```

    ## How to fix

    State the claim in the passage shown, in your own words, or link to the canonical place. `docslint claims test`
    shows which words count as stating it.

    ## Known limits

    As good as the claim's patterns. Pages that a claim exempts, and those of others, are not asked.
    """
    for claim in index.claims:
        stated = statement(claim, index.pages)
        related = (
            (Related(Place(stated.page.path, stated.stance.start, stated.stance.end), "stated here"),)
            if stated
            else ()
        )
        for debt in owed(claim, index.pages, index.resolve):
            yield _finding(index, claim, debt, related)


def _finding(index: Index, claim: Claim, debt: Debt, related: tuple[Related, ...]) -> Finding:
    link = (
        f", or link to `{claim.canonical}`"
        if claim.canonical and claim.canonical.partition("#")[0] != debt.page.slug
        else ""
    )
    since = f" (since {claim.since})" if claim.since and claim.since not in claim.summary else ""
    summary = claim.summary.rstrip(".")
    return Finding(
        at=Place(debt.page.path, debt.start, debt.end),
        message=f"this page leaves out{since}: {summary}",
        subject=claim.id,
        subject_kind="claim",
        section=index.section(debt.page, debt.section),
        product_version=claim.since,
        related=tuple(r for r in related if r.at.path != debt.page.path),
        help=f"state it in this passage{link}",
    )
