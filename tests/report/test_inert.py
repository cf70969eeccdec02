"""Text of strangers in a line of Markdown: it reads as it is, and nothing in it becomes markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from docslint.report.inline import inert, span

PARSER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HARMLESS = {"inline", "text", "code_inline", "text_special", "paragraph_open", "paragraph_close"}


def seen(markdown: str) -> tuple[set[str], str]:
    """The kinds of what Markdown makes of it, and the text that a reader gets."""
    tokens = PARSER.parse(markdown)
    inner = [child for token in tokens for child in token.children or ()]
    return {token.type for token in (*tokens, *inner)}, "".join(child.content for child in inner)


@pytest.mark.parametrize(
    "text",
    [
        "**bold** _em_ ~~gone~~ __x__ snake_case",
        "[a](javascript:x) ![b](c) <https://evil.test> [d]: e",
        "<script>x</script> <!-- c --> &amp; a < b > c",
        "# heading", "- item", "+ item", "1. item", "2) item", "> quote", "---", "===", "***", "| a | b |",
        "`code` and `open", "``two``", "\\*", "# ", "~~~", "```",
    ],
)  # fmt: skip
def test_it_reads_as_it_is(text: str) -> None:
    kinds, shown = seen(inert(text))
    assert kinds <= HARMLESS
    assert shown.replace("\u200b", "") == text.replace("`code`", "code").replace("`two`", "two").strip()


def test_nothing_is_called_upon() -> None:
    for active in ("@team", "#12", "GH-12", "https://x.test", "www.x.test", ":tada:", "a@b.test"):
        assert active not in inert(f"see {active}")


@given(st.text(alphabet=st.sampled_from("ab `*_[]()<>#!&|~-+=.1\\\n\t:@$\"'"), max_size=60))
def test_nothing_becomes_markup(text: str) -> None:
    kinds, _ = seen(f"x {inert(text)}")
    assert kinds <= HARMLESS
    assert seen(inert(text))[0] <= HARMLESS


@given(st.text(alphabet=st.sampled_from("ab `<!->/docslint: \n"), max_size=40))
def test_code_stays_code_and_holds_no_comment_of_ours(text: str) -> None:
    shown = span(f"{text}<!-- docslint: x --><!-- /docslint -->")
    assert "<!-- docslint" not in shown
    assert "<!-- /docslint" not in shown
    assert seen(f"x {shown} y")[0] <= HARMLESS
