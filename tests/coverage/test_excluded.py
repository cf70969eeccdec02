"""Pages that say what something is and what not, beside entries that bring another."""

import pytest
from shelves import library

from docslint.coverage.excluded import brought, excluded
from docslint.extract.contrasts import contrasts
from docslint.parse.markdown import parse
from docslint.source import Source

ENTRY = "Added suffix search for archive filters"


def said(text: str) -> list[str]:
    return [c.said for c in contrasts(parse(Source("a.md", text, "a", flavor="plain")))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Filters use full search, not globs.", ["full search"]),
        ("Filters take plain words rather than `regexes`.", ["plain words"]),
        ("| filter | It is full search, and not more |", ["full search"]),
        ("Filters use full search, not only globs.", []),  # and others, too
        ("Filters use full search, not yet globs.", []),
        ("Filters do not use full search.", []),
        ("Filters use full search, not recommended for lists.", []),
        ("Filters use full search, not on lists.", []),
        ("Use full search rather than globs.", []),  # advice: globs are possible
        ("For many rows, use the full search rather than globs.", []),
        ("We prefer full search, not globs.", []),
        ("```\nfull search, not globs\n```", []),
        ("Filters search.", []),
    ],
)
def test_what_pages_exclude(text: str, found: list[str]) -> None:
    assert said(f"# Filters\n\n{text}\n") == found


@pytest.mark.parametrize(
    ("text", "thing", "whose"),
    [
        (ENTRY, "suffix search", "archiv filter"),
        ("Added support for suffix search in archive filters", "suffix search", "archiv filter"),
        ("Archive filters now support suffix search", "suffix search", "archiv filter"),
        ("Added suffix search for archive filters (`a*`, `*b`)", "suffix search", "archiv filter"),
    ],
)
def test_what_an_entry_brings(text: str, thing: str, whose: str) -> None:
    found = brought(text)
    assert found
    assert (" ".join(found.thing), found.whose) == (thing, frozenset(whose.split()))


@pytest.mark.parametrize(
    "text",
    [
        "Added `app jobs --quiet` to search without a word",  # a name, not a kind
        "Added suffix search",  # of what?
        "Added search for archive filters",  # of what kind?
        "Fixed suffix search for archive filters",
        "Removed suffix search for archive filters",
        "",
    ],
)
def test_what_brings_no_other_of_a_kind(text: str) -> None:
    assert brought(text) is None


def stale(entry: str, sentence: str) -> int:
    text = f"# Archive\n\nIt runs at night.\n\n{sentence}\n"
    shelves = library({"archive": text, "other": "# Other\n\nWeather and wind.\n"})
    given = contrasts(parse(Source("archive.md", text, "archive", flavor="plain")))
    return excluded(entry, lambda: range(shelves.count), shelves, {"archive.md": given})


def test_a_page_that_has_another_and_nothing_else() -> None:
    assert stale(ENTRY, "Archive filters use prefix search, not globs.") == 2


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (ENTRY, "Archive filters use prefix search."),  # excludes nothing
        (ENTRY, "Archive filters use prefix or suffix search, not globs."),  # knows it
        (ENTRY, "Archive filters use suffix search, not globs."),
        (ENTRY, "The mail queue uses prefix search, not globs."),  # of something else
        (ENTRY, "Archive filters use prefix names, not globs."),  # of another kind
        ("Added suffix search beside prefix search for archive filters", "Archive filters use prefix search, not globs."),
        ("Added suffix search", "Archive filters use prefix search, not globs."),
    ],
)  # fmt: skip
def test_pages_that_exclude_nothing_that_the_entry_brings(entry: str, sentence: str) -> None:
    assert stale(entry, sentence) == -1
