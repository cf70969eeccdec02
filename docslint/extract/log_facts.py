"""One changelog to its facts: parse, then each extractor in turn. Apart from pages, for mostly only those change."""

from msgspec.structs import replace

from docslint.extract.changes import changelog_facts
from docslint.extract.default_changes import default_changes
from docslint.extract.lexicon import Lexicon
from docslint.facts import ChangelogFacts, Trouble
from docslint.parse import changelog
from docslint.source import Source

_SIGNPOST = 1_500  # code points that a file has at most which only tells where the changelog is


def extract_changelog(source: Source, lexicon: Lexicon, troubles: tuple[Trouble, ...] = ()) -> ChangelogFacts:
    """All facts of one changelog."""
    releases = changelog.parse(source)
    facts = changelog_facts(source, releases, lexicon, troubles)
    return replace(
        facts,
        default_changes=default_changes(source, releases, lexicon),
        elsewhere=not releases and len(source.text) <= _SIGNPOST and "://" in source.text,
    )
