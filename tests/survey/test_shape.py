"""The shape of a reference page: where its names stand."""

import pytest

from docslint.survey.shape import shape_of


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("# Variables\n\n### `ACME_X`\n\nText.\n", "headings"),
        ("| Name | Text |\n| --- | --- |\n| `ACME_X` | text |\n", "tables"),
        ("- **`ACME_X`**: text\n", "lists"),
        ("1. `ACME_X`: text\n", "lists"),
        ("<tr>\n<td><code>ACME_X</code></td>\n</tr>\n", "HTML tables"),
        ("```\n#ACME_X=1\n```\n", "samples of a file"),
        ("`ACME_X`\n: text\n", "definition lists"),
        ("Set `ACME_X` first.\n", "prose"),
        ("", ""),
    ],
)
def test_shape(text: str, shape: str) -> None:
    at = text.find("ACME_X")
    assert shape_of(text, [at] if at >= 0 else []) == shape


def test_most_of_the_places_decide() -> None:
    text = "- `A`\n\n## `B`\n\n## `C`\n"
    assert shape_of(text, [text.index(name) for name in "ABC"]) == "headings"
