"""Rule contradicted-claim."""

from collections.abc import Iterator

from docslint.claims.owed import contradicted, statement
from docslint.finding import Confidence, Finding, Place, Related, Severity
from docslint.index import Index
from docslint.rule import NoOptions, rule


@rule(since="0.1.0", tags=("claims", "contradictions"), severity=Severity.ERROR, confidence=Confidence.HIGH)
def contradicted_claim(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A passage says the opposite of a claim.

    ## What it does

    Reports each passage, on the product's pages and on those of others, that a claim's `contradicts` patterns match,
    beside the passage of the product's own pages that states the claim.

    ## Why is this bad?

    One of the two misleads its readers.

    ## Bad

    ```yaml docslint.yaml
    vocabulary:
      claims:
        - id: counting-is-optional
          summary: A gateway may leave out the counting endpoint.
          subject: {any: [counting endpoint]}
          states:
            - any: [optional, may leave out]
          contradicts:
            - any: [must, required]
    ```

    ```md docs/a.md
    Your gateway must have the counting endpoint.
    ```

    ## Good

    ```yaml docslint.yaml
    vocabulary:
      claims:
        - id: counting-is-optional
          summary: A gateway may leave out the counting endpoint.
          subject: {any: [counting endpoint]}
          states:
            - any: [optional, may leave out]
          contradicts:
            - any: [must, required]
    ```

    ```md docs/a.md
    The counting endpoint is optional for a gateway.
    ```

    ## How to fix

    Correct the passage. If the behaviour changed, change the claim in its pack, with its examples.

    ## Known limits

    As good as the claim's patterns; a negation in the same clause is understood, irony is not.
    """
    for claim in index.claims:
        stated = statement(claim, index.pages)
        related = (
            (Related(Place(stated.page.path, stated.stance.start, stated.stance.end), "stated here"),)
            if stated
            else ()
        )
        for page, stance in contradicted(claim, index.pages):
            since = f" (since {claim.since})" if claim.since and claim.since not in claim.summary else ""
            yield Finding(
                at=Place(page.path, stance.start, stance.end),
                message=f"this contradicts{since}: {claim.summary.rstrip('.')}",
                subject=claim.id,
                subject_kind="claim",
                section=index.section(page, stance.section),
                product_version=claim.since,
                related=related,
                help=f"the words that contradict it: {stance.why}" if stance.why else "",
            )
