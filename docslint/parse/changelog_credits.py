"""Strip from an entry's end who made it and in which commit or pull request: it says nothing to a reader."""

from docslint.later import later

_PERSON = r"(?:@\[@?|\[@)[\w-]+(?:\[bot\])?\]\([^()\s]*\)(?:\[bot\])?"
_USER = rf"(?:@[\w-]+(?:\[bot\])?|{_PERSON})"
_HASH = r"(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,40}\b"
_NUMBER = rf"(?:(?:[\w.-]+/)?[\w.-]*#\d+|GH-\d+|PR ?#?\d+|{_HASH})"
_LINK = rf"\[`?(?:{_NUMBER}|PR|pr|\d+)`?\]\([^()\s]*\)"
_URL = r"https?://[^\s(),;]+"
_REF = rf"(?:{_LINK}|{_NUMBER}|{_URL})"
_WORD = r"(?:by|in|and|via|thanks|to|closes|fixes|refs|see|&)(?![\w-])"
# An item holds no separator, so that there is one way only to read a group.
_ITEM = rf"(?:{_USER}|{_REF}|{_WORD})"

#: ``(#12, #13 by @user)``, ``([abc1234](url))``
_GROUP = later(rf"\s\((?!{_WORD}(?:[\s,;]+{_WORD})*\)){_ITEM}(?:[\s,;]+{_ITEM})*\)")
#: ``by @user, @other in [#12](url)``
_BY = later(rf"\sby {_USER}(?:(?:,? and |, ){_USER})*(?: in {_REF}(?:(?:, | and ){_REF})*)?")
#: ``, closes [#12](url) [#13](url)``
_CLOSES = later(rf", (?:closes|fixes|refs) {_REF}(?:,? {_REF})*")
#: ``[#12](url)``, ``[@user](url)`` standing by itself at the end
_ALONE = later(rf"\s(?:{_LINK}|{_PERSON})")
#: ``[`abc1234`](url) `` or ``abc1234 `` before the text
_LEADING = later(rf"(?:\[`?{_HASH}`?\]\([^()\s]*\)|{_HASH}):? (?=\S)")
#: ``(First M. Last)`` after the pull request, where a commit leads
_AUTHOR = later(r"(.*\(#\d+\)) \([^()]+\)")
_ANCHORS = (
    (" (", _GROUP),
    (", closes ", _CLOSES),
    (", fixes ", _CLOSES),
    (", refs ", _CLOSES),
    (" by ", _BY),
    (" [", _ALONE),
    (" @[", _ALONE),
)
#: Longer than any credit that people write; bounds the work on a hostile line.
_LONGEST = 2000
#: Words that need what follows them: "Fixes [#12](url)" stays whole.
_NEEDS = frozenset(
    [
        "to",
        "in",
        "of",
        "for",
        "from",
        "see",
        "and",
        "by",
        "fix",
        "fixes",
        "fixed",
        "close",
        "closes",
        "closed",
        "revert",
        "reverts",
        "reverted",
        "addresses",
        "addressed",
        "resolves",
        "resolved",
    ]
)


def strip_credits(text: str) -> str:
    """``text`` without trailing references to commits, pull requests and their authors, nor a leading commit."""
    if text[:1] in "[0123456789abcdef" and (lead := _LEADING.match(text)):
        text = text[lead.end() :]
        if author := _AUTHOR.fullmatch(text):
            text = author[1]
    tail = text[-200:]
    if "#" not in tail and "@" not in tail and "](" not in tail and not tail.endswith(")"):
        return text
    kept = text.removesuffix(".")
    stripped = _strip(kept)
    if stripped == kept:
        return text
    return stripped if stripped[-1:] in ".!?" else stripped + text[len(kept) :]


def _strip(text: str) -> str:
    """Take credits off the end one by one; a handful at most."""
    for _ in range(8):
        for anchor, pattern in _ANCHORS:
            at = text.rfind(anchor)
            if at <= 0 or len(text) - at > _LONGEST or not pattern.fullmatch(text, at):
                continue
            if pattern is _GROUP or _is_whole(text, at):
                text = text[:at].rstrip(" ,;")
                break
        else:
            break
    return text


def _is_whole(text: str, end: int) -> bool:
    """Whether the text up to ``end`` can do without what follows it."""
    return text[max(end - 24, 0) : end].rpartition(" ")[2].lower() not in _NEEDS
