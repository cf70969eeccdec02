"""Whether somebody else's issue is about a cause already."""

import pytest

from docslint.tracker.draft import Draft
from docslint.tracker.plan import Issue
from docslint.tracker.twins import twins

BY_NAME = Draft(
    key="0123456789abcdef", title="t", kind="k", body="b", pages=("hooks", "agent-sdk/hooks"),
    urls=("https://acme.test/en/hooks",), names=("terminalSequence",), gist="Added a field", rules=(), findings=(),
    version="1.2.3", is_sure=True, rank=(1, 1),
)  # fmt: skip
BY_WORDS = Draft(
    key="fedcba9876543210", title="t", kind="k", body="b", pages=("models",), urls=(), names=(),
    gist="Background summaries fall back to the main model when no small model is configured", rules=(), findings=(),
    version="", is_sure=True, rank=(1, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("terminalSequence", "Missing from https://acme.test/en/hooks#output"),
        ("`terminalSequence` is on no page", "It belongs to `hooks`."),
        ("Hooks", "docs/en/hooks.md has no terminalSequence."),
        ("Hooks", "hooks.mdx has no `terminalSequence`"),
        ("SDK", "The page agent-sdk/hooks has no terminalSequence"),
    ],
)
def test_page_and_name(title: str, body: str) -> None:
    assert twins([BY_NAME], [Issue(7, title, body, "u")])[BY_NAME.key].number == 7


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("terminalSequence", "Missing from https://acme.test/en/hooks-guide"),
        ("terminalSequence", "The command /hooks shows nothing"),
        ("terminalSequences", "Missing from `hooks`"),
        ("my-terminalSequence", "Missing from `hooks`"),
        ("Hooks", "`hooks` is hard to read"),
        ("terminalSequence does not work", "It rings no bell."),
    ],
)
def test_one_without_the_other_is_another_matter(title: str, body: str) -> None:
    assert twins([BY_NAME], [Issue(7, title, body, "u")]) == {}


def test_a_claim_is_known_by_its_words() -> None:
    same = Issue(
        3,
        "models: what happens with no small model?",
        "`models` should say that background summaries fall back to the main model when none is configured",
        "u",
    )
    other = Issue(2, "models: small model", "`models` should name the small model", "u")
    assert twins([BY_WORDS], [other, same]) == {BY_WORDS.key: same}


def test_the_oldest_counts() -> None:
    text = "`hooks`: terminalSequence"
    assert twins([BY_NAME], [Issue(9, text, "", "u"), Issue(4, text, "", "u")])[BY_NAME.key].number == 4


def test_a_long_issue_takes_no_long_time() -> None:
    assert twins([BY_NAME, BY_WORDS], [Issue(1, "a" * 60_000, "`" * 60_000, "u")] * 20) == {}
