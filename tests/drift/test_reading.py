"""Which texts read the same, and which do not."""

import time

import pytest
from amount import SHARE

from docslint.drift.reading import reads_the_same

SAME = {
    "wrapped otherwise": ("Sails are\nset by hand.\n", "Sails\nare set by hand."),
    "other emphasis": ("**Reef** the _main_ sail", "__Reef__ the *main* sail"),
    "no emphasis": ("**Reef** the sail", "Reef the sail"),
    "other bullets": ("* jib\n* main\n", "- jib\n- main\n"),
    "loose list": ("- jib\n\n- main\n", "- jib\n- main\n"),
    "deeper indent": ("- jib\n  - tack\n- main", "* jib\n    * tack\n* main"),
    "renumbered": ("1. haul\n1. belay", "1. haul\n2. belay"),
    "padded table": ("| a | b |\n|---|---|\n| 1 | 2 |", "| a  |  b |\n| :-: | -- |\n|1|2|"),
    "line ends and trailing spaces": ("one  \r\ntwo\r\n", "one\ntwo\n"),
    "front matter in another order": (
        "---\ntitle: Sails\nrank: 1\n---\nText",
        "---\nrank: 1\ntitle: 'Sails'\n---\n\nText\n",
    ),
    "closed heading": ("## Sails ##\n", "## Sails\n"),
    "needless escape": ("main\\_sheet", "main_sheet"),
    "component on lines of its own": ("<Note>Mind it.</Note>", "<Note>\n  Mind it.\n</Note>"),
    "fence of another mark": ("```sh\nhaul\n```", "~~~sh\nhaul\n~~~"),
    "indented with its list": ("- jib\n\n  More.\n", "- jib\n\n    More.\n"),
    "quote on one line": ("> Reef\n> early", "> Reef early"),
}
OTHER = {
    "a word": ("Reef early", "Reef late"),
    "a sample's indent": ("```yaml\na:\n  b: 1\n```", "```yaml\na:\nb: 1\n```"),
    "a sample's spaces": ("```\na  b\n```", "```\na b\n```"),
    "a sample's language": ("```py\nx\n```", "```js\nx\n```"),
    "an indented sample": ("Run:\n\n    a  b\n", "Run:\n\n    a b\n"),
    "text that becomes a sample": ("Run:\n\nhaul\n", "Run:\n\n    haul\n"),
    "preformatted text": ("<pre>\na  b\n</pre>", "<pre>\na b\n</pre>"),
    "a heading's level": ("# Sails", "## Sails"),
    "a paragraph's end": ("One.\n\nTwo.", "One. Two."),
    "where a link leads": ("[sails](a.md)", "[sails](b.md)"),
    "an item's depth": ("- jib\n- tack", "- jib\n  - tack"),
    "a list's kind": ("- haul", "1. haul"),
    "marks in code": ("Use `*`", "Use `**`"),
    "marks that are no emphasis": ("foo/* and bar/*", "foo/ and bar/"),
    "factors": ("2 * 3 * 4", "2 3 4"),
    "underscores of a name": ("main_sail_area", "mainsailarea"),
    "a cell": ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b |\n|---|---|\n| 1 2 |"),
    "front matter": ("---\ntitle: A\n---\n", "---\ntitle: B\n---\n"),
    "front matter that cannot be read": ("---\ntitle: [\n---\nx", "---\ntitle: [[\n---\nx"),
    "an unclosed sample": ("```\na\nb", "```\na b"),
}


@pytest.mark.parametrize("name", SAME)
def test_reads_the_same(name: str) -> None:
    old, new = SAME[name]
    assert reads_the_same(old, new)
    assert reads_the_same(new, old)


@pytest.mark.parametrize("name", OTHER)
def test_reads_otherwise(name: str) -> None:
    old, new = OTHER[name]
    assert not reads_the_same(old, new)
    assert not reads_the_same(new, old)


@pytest.mark.parametrize("unit", ["*a ", "```a` ", "a_", "<A ", "#", "- ", "| ", "\\", "> ", "<pre ", "[x]("])
def test_hostile_texts_take_no_time(unit: str) -> None:
    text = unit * (400_000 // SHARE // len(unit))
    start = time.process_time()
    reads_the_same(text, f"{text} *")
    assert time.process_time() - start < 10 / SHARE
