"""The title of an issue: one line of a length that trackers show."""

from types import SimpleNamespace

from docslint.tracker.title import title


def titled(message: str) -> str:
    cause = SimpleNamespace(sort=None, findings=(SimpleNamespace(message=message),))
    return title(cause, None, ["calls"])


def test_where_and_what() -> None:
    assert titled("the page `gone` does not exist") == "`calls`: the page `gone` does not exist"


def test_a_long_one_is_cut_between_words_and_leaves_no_code_open() -> None:
    assert titled("words and " * 30) == f"`calls`: {'words and ' * 13}…".replace(" …", "…")
    cut = titled("word " * 20 + "`" + "one-word-" * 20 + "`")
    assert cut == f"`calls`: {'word ' * 20}".rstrip() + "…"
    assert len(titled("w" * 300)) <= 140
    assert titled(f"{'w ' * 20}`{'x ' * 200}`").endswith("x`…")
