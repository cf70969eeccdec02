"""The values that samples and sentences give to environment variables and flags: ``ACME_MODE=fast``, ``--mode fast``."""

import re
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import Lexicon
from docslint.facts import AssignedValue, Mention, Use
from docslint.parse.page import Block, Page

_KINDS = ("env-var", "cli-flag")
_WORD_END = r"(?![\w$<>{}(\[/:.,|*+=@%&?-]|\.\w)"
_VALUE = re.compile(
    rf"""["']?(?:=|:[ ])(?P<quote>["']?)(?P<value>[A-Za-z][\w-]{{0,40}})(?P=quote)(?:[.,](?=\s)|{_WORD_END})"""
)
_FLAG_VALUE = re.compile(rf"[ ](?P<value>[a-z][\w-]{{0,40}}){_WORD_END}")
_SPOKEN_OF = (Use.SET, Use.NAMED, Use.SAMPLE, Use.DEFINED)


def assigned_values(page: Page, made: Sequence[Mention], lexicon: Lexicon) -> tuple[AssignedValue, ...]:
    """Those that are plain words, by place; not where the text around calls them wrong or gone."""
    return tuple(_found(page, made, lexicon))


def _found(page: Page, made: Sequence[Mention], lexicon: Lexicon) -> Iterator[AssignedValue]:
    text = page.text
    for mention in made:
        if mention.kind not in _KINDS or mention.use not in _SPOKEN_OF:
            continue
        given = _VALUE.match(text, mention.end)
        if given is None and mention.kind == "cli-flag":
            given = _FLAG_VALUE.match(text, mention.end)
        if given and not _is_refused(page, mention.start, lexicon):
            yield AssignedValue(
                mention.name, mention.kind, given["value"], mention.start, given.end("value"), mention.section
            )


def _is_refused(page: Page, offset: int, lexicon: Lexicon) -> bool:
    """Whether the passage, or in a sample the line and what introduces the sample, tells of what is wrong or gone."""
    passage = page.passages[page.passage_at(offset)]
    start, end = passage.start, passage.end
    if passage.kind is Block.CODE:
        start = max(start, page.text.rfind("\n", 0, offset))
        end = min(end, page.text.find("\n", offset) % (len(page.text) + 1))
    around = page.text[start:end]
    if passage.lead >= 0 and passage.kind is not Block.ITEM:
        around += "\n" + page.prose(page.passages[passage.lead])
    return any(cue.search(around) for cue in (lexicon.past, lexicon.negated, lexicon.mistaken))
