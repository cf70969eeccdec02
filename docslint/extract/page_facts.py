"""One page to its facts: parse, then each extractor in turn."""

from docslint.claims.stance import stances
from docslint.coverage.passages import PageTerms
from docslint.extract.assigned_values import assigned_values
from docslint.extract.bounds import bounds
from docslint.extract.closed_lists import closed_lists
from docslint.extract.contrasts import contrasts
from docslint.extract.counted_lists import counted_lists
from docslint.extract.cues import sift
from docslint.extract.defaults import defaults
from docslint.extract.deprecations import deprecations
from docslint.extract.directives import directives
from docslint.extract.keys import keys
from docslint.extract.lexicon import Lexicon
from docslint.extract.links import links
from docslint.extract.mentions import is_history, mentions, owners
from docslint.extract.names import names
from docslint.extract.placeholders import placeholders
from docslint.extract.sentences import Sentences
from docslint.extract.statements import statements
from docslint.extract.version_links import version_links
from docslint.facts import Heading, PageFacts, Trouble
from docslint.parse.anchors import labels
from docslint.parse.includes import includes
from docslint.parse.markdown import parse
from docslint.parse.page import Page
from docslint.parse.syntax import Syntax
from docslint.source import Source


def extract_page(source: Source, lexicon: Lexicon, troubles: tuple[Trouble, ...] = ()) -> PageFacts:
    """All facts of one page; ``troubles`` are what reading it already found."""
    return page_facts(parse_page(source, lexicon), lexicon, troubles)


def parse_page(source: Source, lexicon: Lexicon) -> Page:
    """One page in the syntax of its flavour."""
    return parse(source, lexicon.flavors.get(source.flavor, Syntax()))


def page_facts(page: Page, lexicon: Lexicon, troubles: tuple[Trouble, ...] = ()) -> PageFacts:
    """As ``extract_page``, of a page that is parsed."""
    sift(page, lexicon)
    source, sentences = page.source, Sentences(page)
    made = mentions(page, names(page.encoded, lexicon), sentences, lexicon)
    owner = owners(page, made)
    shown = keys(page, lexicon)
    linked = links(page)
    bounded = bounds(page, made, owner, sentences, lexicon)
    return PageFacts(
        path=source.path,
        slug=source.slug,
        role=source.role,
        title=page.title,
        history=is_history(page, lexicon),
        lookup=bool(lexicon.lookup.search(f"{source.slug or source.path}\n{page.title}")),
        includes=includes(source.text),
        addresses=_addresses(page),
        sections=_headings(page),
        anchors=page.anchors,
        mentions=made,
        defaults=defaults(page, made, owner, sentences, lexicon),
        deprecations=deprecations(page, made, owner, shown, sentences, lexicon),
        bounds=bounded,
        links=linked,
        stances=stances(page, lexicon.claims),
        directives=directives(page),
        troubles=troubles + tuple(Trouble(message, at, at) for at, message in page.problems),
        placeholders=placeholders(page, owner, sentences, lexicon),
        statements=statements(page, sentences, lexicon),
        keys=shown,
        version_links=version_links(page, linked, bounded),
        counted_lists=counted_lists(page, lexicon),
        assigned_values=assigned_values(page, made, lexicon),
        closed_lists=closed_lists(page, made, owner, sentences, lexicon),
        contrasts=contrasts(page),
        labels=labels(source.text),
    )


def extract_terms(page: Page, lexicon: Lexicon) -> PageTerms:
    """What coverage searches of one page."""
    from docslint.coverage.alike import alike
    from docslint.coverage.page_terms import page_terms  # its stemmer serves coverage alone

    return page_terms(page, alike(lexicon.synonyms))


def _addresses(page: Page) -> tuple[str, ...]:
    """The addresses that front matter gives the page beside its file's: its slug, its old ones."""
    given = [
        page.front_matter.get(key) for key in ("slug", "url", "permalink", "id", "aliases", "redirect_from")
    ]
    each = [x for value in given for x in (value if isinstance(value, list) else [value])]
    return tuple(x for x in each if isinstance(x, str) and x)


def _headings(page: Page) -> tuple[Heading, ...]:
    return tuple(
        Heading(page.heading_path(n), s.start, s.end, s.anchors) for n, s in enumerate(page.sections)
    )
