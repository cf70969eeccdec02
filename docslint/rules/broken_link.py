"""Rule broken-link."""

from collections.abc import Iterator

from docslint.facts import Link, PageFacts
from docslint.finding import Confidence, Finding, Fix, Place, Severity
from docslint.habits import dead_targets
from docslint.index import Index
from docslint.respell import respelled
from docslint.rule import NoOptions, rule
from docslint.source import Role


@rule(since="0.1.0", tags=("links",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def broken_link(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A link leads to a page or file of this site that is not there.

    ## What it does

    Resolves every link within the site (relative, root-relative and absolute below the site's own address, Hugo's
    `ref`, Docusaurus's `@site/`) and reports those whose target does not exist.

    ## Why is this bad?

    The reader lands on an error page, and whatever the link promised is left unsaid.

    ## Bad

    ```md docs/start.md
    Then [sign in](./sign-in.md).
    ```

    ```md docs/login.md
    # Log in
    ```

    ## Good

    ```md docs/start.md
    Then [log in](./login.md).
    ```

    ```md docs/login.md
    # Log in
    ```

    ## How to fix

    Point the link at the page's present address. If the address exists outside the checked files, list it under the
    input's `site.known`; if it was moved, under `site.redirects`. `docslint check --fix` mends a slip of a letter or two
    when one page alone may be meant.

    ## Known limits

    Silent where it cannot know: other sites, templates, folders outside the input's root, other books beside an mdBook
    or GitBook, a folder such as `api/` that is not here and that a build makes of the code, absolute links below the
    site's own address (the live site may redirect them), and ways of writing links that mostly lead nowhere here, as
    the generator then resolves them by rules of its own.
    """
    is_dead = dead_targets(index.site, index.targets)
    dead = {key for key, target in index.targets.items() if is_dead(target)}
    at = {path for path, _ in dead}
    for page in index.pages:
        if page.path in at and page.role != Role.EXTERNAL:
            for link in page.links:
                if (page.path, link.target) in dead:
                    yield _finding(index, page, link)


def _finding(index: Index, page: PageFacts, link: Link) -> Finding:
    slugs = index.site.nearest(page.path, link.target)
    near = " or ".join(f"`{slug}`" for slug in slugs)
    place = Place(page.path, link.start, link.end)
    mended = respelled(index.site, page.path, link.target, slugs)
    return Finding(
        at=place,
        message=f"the link `{link.target}` leads nowhere: this site has no such page or file",
        subject=link.target,
        subject_kind="link",
        section=page.sections[link.section].title if page.sections else "",
        help=f"did you mean {near}?" if near else "",
        fix=Fix(title=f"link to `{mended}`", at=place, text=mended, was=link.target) if mended else None,
    )
