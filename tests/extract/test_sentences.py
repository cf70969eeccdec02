"""Where sentences begin and end."""

import pytest

from docslint.extract.sentences import Sentences
from docslint.parse.markdown import parse
from docslint.parse.page import Page
from docslint.source import Source


def around(text: str, word: str) -> str:
    page: Page = parse(Source("a.md", text))
    at = text.index(word)
    passage = page.passages[page.passage_at(at)]
    start, end = Sentences(page).around(passage, at)
    return text[start:end].strip()


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One here. Two there. Three.", "there", "Two there."),
        ("Is it on? Yes it is! Good.", "Yes", "Yes it is!"),
        ("Use v2.1.3 or later. Then go.", "later", "Use v2.1.3 or later."),
        ("Set a value, e.g. `5`, and go. Next.", "`5`", "Set a value, e.g. `5`, and go."),
        ("Tools (i.e. the shell) run. Next.", "shell", "Tools (i.e. the shell) run."),
        ('He said "stop." Then went.', "went", "Then went."),
        ("It is `on`. It was `off`.", "`off`", "It was `off`."),
        ("**Bold end.** Next one.", "Next", "Next one."),
        ("One line\nand the next. End.", "next", "One line\nand the next."),
        ("First paragraph\n\nSecond one.", "Second", "Second one."),
    ],
)
def test_a_sentence_of_prose(text: str, word: str, sentence: str) -> None:
    assert around(text, word) == sentence


def test_a_sentence_stays_in_its_cell() -> None:
    table = "| Name | What |\n| --- | --- |\n| `a` | One. Two here |\n| `b` | Three |\n"
    assert around(table, "Two") == "Two here"
    assert around(table, "`a`") == "`a`"
    assert around(table, "What") == "What"


def test_a_sentence_stays_in_its_item() -> None:
    assert around("- one\n- two\n", "one") == "one"


def test_a_cell_ends_its_block() -> None:
    text = "| A | B |\n|---|---|\n| one | two. Three |\n"
    page = parse(Source("a.md", text))
    row = page.passages[-1]
    assert Sentences.block_end(row, text.index("two")) == text.index("Three") + len("Three")
    assert Sentences.block_end(row, text.index("one")) == text.index("one") + len("one")
