"""Rule broken-anchor."""

from collections.abc import Iterator
from urllib.parse import quote

from docslint.facts import Heading, Link, PageFacts
from docslint.finding import Confidence, Finding, Fix, Place, Related, Severity
from docslint.habits import Slip, dead_anchors
from docslint.index import Index
from docslint.rule import NoOptions, rule
from docslint.site import Target


@rule(since="0.1.0", tags=("links",), severity=Severity.WARNING, confidence=Confidence.HIGH)
def broken_anchor(index: Index, options: NoOptions) -> Iterator[Finding]:
    """A link leads to a page that has no such anchor.

    ## What it does

    Compares the part of a link behind the `#` with the anchors of its page: heading ids as the site's generator makes
    them, explicit ids, and those of HTML tags and components.

    ## Why is this bad?

    The reader lands at the top of a long page instead of at the answer. Mostly the heading was reworded.

    ## Bad

    ```md docs/start.md
    See [proxies](network.md#set-up-proxy).
    ```

    ```md docs/network.md
    # Network

    ## Set up a proxy
    ```

    ## Good

    ```md docs/start.md
    See [proxies](network.md#set-up-a-proxy).
    ```

    ```md docs/network.md
    # Network

    ## Set up a proxy
    ```

    ## How to fix

    Use the anchor of the heading that holds the answer now; the message names the nearest. If other sites link to the
    old anchor, keep it beside the heading with `<a id="…"></a>`. `docslint check --fix` mends the link when one anchor of
    the page alone may be meant.

    ## Known limits

    Silent on pages whose anchors their source does not show (included files that are not there, components that
    render from data, the fields of an API), on MyST labels of other pages, on links to source lines (`#L12`) and text fragments (`#:~:text=`), and on anchors
    of another generator's form where that form prevails on the site: the `flavor` of the input is then set wrong.
    """
    by_path = {page.path: page for page in index.pages}
    slip = dead_anchors(index.site, index.targets, lambda path, anchor: _title(by_path[path], anchor))
    slips = {key: found for key, target in index.targets.items() if (found := slip(target))}
    at = {path for path, _ in slips}
    labels = {label.casefold() for page in index.pages for label in page.labels} if slips else frozenset()
    for page in index.pages:
        for link in page.links if page.path in at else ():
            if found := slips.get((page.path, link.target)):
                target = index.targets[page.path, link.target]
                if link.target[:1] == "#" and target.anchor.casefold() in labels:
                    continue
                yield _finding(page, link, target, by_path[target.path], found)


def _heading(page: PageFacts, anchor: str) -> Heading | None:
    return next((section for section in page.sections if anchor in section.anchors), None)


def _title(page: PageFacts, anchor: str) -> str:
    heading = _heading(page, anchor)
    return heading.title.rpartition(" > ")[2] if heading else ""


def _finding(page: PageFacts, link: Link, target: Target, there: PageFacts, slip: Slip) -> Finding:
    place = Place(page.path, link.start, link.end)
    where = "this page" if there.path == page.path else f"the page `{target.slug}`"
    heading = _heading(there, slip.likely[0]) if slip.likely else None
    fix = None
    if slip.sure:
        mended = f"{link.target.partition('#')[0]}#{_encoded(slip.likely[0])}"
        fix = Fix(title=f"link to `#{slip.likely[0]}`", at=place, text=mended, was=link.target)
    return Finding(
        at=place,
        message=f"the link `{link.target}` misses: {where} has no anchor `#{target.anchor}`",
        subject=link.target,
        subject_kind="anchor",
        section=page.sections[link.section].title if page.sections else "",
        related=_other_side(page, there, heading),
        help="did you mean " + " or ".join(f"`#{own}`" for own in slip.likely) + "?" if slip.likely else "",
        fix=fix,
    )


def _other_side(page: PageFacts, there: PageFacts, heading: Heading | None) -> tuple[Related, ...]:
    """The nearest heading, or else the page itself: whoever changed its headings wants to hear of it."""
    if heading:
        return (Related(Place(there.path, heading.start, heading.end), "the nearest heading there"),)
    if there.path == page.path:
        return ()
    start, end = (there.sections[0].start, there.sections[0].end) if there.sections else (0, 0)
    return (Related(Place(there.path, start, end), "the page that it leads to"),)


def _encoded(anchor: str) -> str:
    """The anchor as links write it: letters of any language and slashes as they are."""
    return "".join(char if char.isalnum() else quote(char, safe="/-_.~:") for char in anchor)
