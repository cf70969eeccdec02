"""Issues of other people that seem to be about a cause already: they name one of its pages and its subject."""

import re
from collections.abc import Iterable, Mapping, Sequence

from docslint.coverage.terms import terms
from docslint.tracker.draft import Draft
from docslint.tracker.marks import part
from docslint.tracker.plan import Issue

_MOST_TEXT = 20_000  # characters of an issue that are read
_ALIKE = 0.6  # share of the words of what is missing that the issue has
_FEW = 4  # words that are too few to tell


def twins(drafts: Iterable[Draft], issues: Sequence[Issue]) -> Mapping[str, Issue]:
    """By a draft's key the oldest of ``issues`` that seems to be about it."""
    read = [(issue, f"{issue.title}\n{issue.body}"[:_MOST_TEXT]) for issue in sorted(issues)]
    words = {issue.number: frozenset(terms(text)) for issue, text in read}
    found = {}
    marked = {parted.mark.key: issue for issue in issues if (parted := part(issue.body))}
    for draft in drafts:
        if draft.key in marked:  # it lost its label
            found[draft.key] = marked[draft.key]
            continue
        for issue, text in read:
            if names_page(text, draft.pages, draft.urls) and _names_subject(draft, text, words[issue.number]):
                found[draft.key] = issue
                break
    return found


def names_page(text: str, pages: Iterable[str], urls: Iterable[str]) -> bool:
    """Whether ``text`` names one of ``pages``: by its address, as the end of a path, as a file or as code.

    A name after a slash alone is none: it may be a command.
    """
    return any(_stands(url, text) for url in urls) or any(
        re.search(rf"(?<=[\w.]/){name}(?![\w-])|`{name}`|(?<![\w/-]){name}\.mdx?\b", text)
        for name in (re.escape(page) for page in pages if page)
    )


def _names_subject(draft: Draft, text: str, words: frozenset[str]) -> bool:
    if draft.names:
        return any(_stands(name, text) for name in draft.names)
    gist = set(terms(draft.gist))
    return len(gist) >= _FEW and len(gist & words) >= _ALIKE * len(gist)


def _stands(what: str, text: str) -> bool:
    """Whether ``what`` stands in ``text`` whole."""
    return bool(what) and re.search(rf"(?<![\w-]){re.escape(what)}(?![\w-])", text) is not None
