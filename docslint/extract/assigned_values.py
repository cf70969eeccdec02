"""The values that samples and sentences give to environment variables and flags: ``ACME_MODE=fast``, ``--mode fast``."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from docslint.extract.lexicon import Lexicon
from docslint.facts import AssignedValue, Mention, Use
from docslint.later import later
from docslint.parse.page import Block, Page, Passage
from docslint.source import Span

_KINDS = ("env-var", "cli-flag")
_WORD_END = r"(?![\w$<>{}(\[/:.,|*+=@%&?-]|\.\w)"
_VALUE = later(
    rf"""["']?(?:=|:[ ])(?P<quote>["']?)(?P<value>[A-Za-z][\w-]{{0,40}})(?P=quote)(?:[.,](?=\s)|{_WORD_END})"""
)
_FLAG_VALUE = later(rf"[ ](?P<value>[a-z][\w-]{{0,40}}){_WORD_END}")
_SPOKEN_OF = (Use.SET, Use.NAMED, Use.SAMPLE)  # where a name is defined, `--mode=mode` stands for any value


def assigned_values(page: Page, made: Sequence[Mention], lexicon: Lexicon) -> tuple[AssignedValue, ...]:
    """Those that are plain words, by place; not where the text around calls them wrong or gone."""
    return tuple(_found(page, made, lexicon))


def _found(page: Page, made: Sequence[Mention], lexicon: Lexicon) -> Iterator[AssignedValue]:
    text = page.text
    refused: dict[Span, bool] = {}  # by what stands around, which many names share
    for mention in made:
        if mention.kind not in _KINDS or mention.use not in _SPOKEN_OF:
            continue
        given = _VALUE.match(text, mention.end)
        if given is None and mention.kind == "cli-flag":
            given = _FLAG_VALUE.match(text, mention.end)
        if not given:
            continue
        passage = page.passages[page.passage_at(mention.start)]
        around = _around(page, passage, mention.start)
        if around not in refused:
            refused[around] = _is_refused(page, passage, around, lexicon)
        if not refused[around]:
            yield AssignedValue(
                mention.name, mention.kind, given["value"], mention.start, given.end("value"), mention.section
            )


def _around(page: Page, passage: Passage, offset: int) -> Span:
    """The passage, or in a sample the line of ``offset``."""
    if passage.kind is not Block.CODE:
        return Span(passage.start, passage.end)
    lines = page.source.lines
    line = bisect_right(lines, offset)
    end = lines[line] if line < len(lines) else passage.end
    return Span(max(passage.start, lines[line - 1]), min(passage.end, end))


def _is_refused(page: Page, passage: Passage, span: Span, lexicon: Lexicon) -> bool:
    """Whether what stands around, or what introduces it, tells of what is wrong or gone."""
    around = page.text[span.start : span.end]
    if passage.lead >= 0 and passage.kind is not Block.ITEM:
        around += "\n" + page.prose(page.passages[passage.lead])
    return any(cue.search(around) for cue in (lexicon.past, lexicon.negated, lexicon.mistaken))
